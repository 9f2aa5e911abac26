import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { embedded, Headers, kafka, type Log, silentLogger, str, streams, u64 } from 'millrace'
import { wordCount } from '../examples/word-count.ts'
import { kafkaForTests, unique } from './support/kafka.ts'

const broker = await kafkaForTests()
const file = join(import.meta.dirname, '../examples/word-count.ts')

/** Reads the output topic until these words have these counts. */
const untilCounted = async (log: Log, expected: Record<string, number>): Promise<void> => {
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  for (let partition = 0; partition < 4; partition++) fetcher.assign({ topic: 'word-counts', partition }, 0)
  const counts = new Map<string, number>()
  while (!Object.entries(expected).every(([word, count]) => counts.get(word) === count)) {
    for (const { records } of await fetcher.poll(1 << 20, 100)) {
      while (records.next()) {
        const word = str.read(records.buffer, records.keyStart, records.keyEnd)
        counts.set(word, u64.read(records.buffer, records.valueStart, records.valueEnd))
      }
    }
  }
  await fetcher.close()
}

test('the word count is a whole program of at most 12 lines', (t) => {
  const code = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//'))
  t.true(code.length <= 12, `${code.length} lines`)
})

test('the word count runs on the embedded log', async (t) => {
  const log = await embedded()
  const app = streams(wordCount, { applicationId: 'word-count', log, stateDir: null, ports: { logger: silentLogger } })
  t.teardown(async () => {
    await app.stop()
    await log.close()
  })
  await app.start()
  log.appendRecord('lines', 0, null, Buffer.from('To be or not to be'), 1, Headers.none)
  await untilCounted(log, { to: 2, be: 2, or: 1, not: 1 })
  t.is(app.state, 'running')
})

broker.test('the same file runs on Kafka as a program', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-'))
  const program = spawn(process.execPath, [file], {
    cwd: directory,
    env: { ...process.env, KAFKA_BROKERS: broker.brokers },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const log = kafka({ brokers: broker.brokers })
  t.teardown(async () => {
    program.kill('SIGKILL')
    await log.close()
    await rm(directory, { recursive: true, force: true })
  })
  // The topics are the program's own: it creates them.
  while ((await log.admin.describeTopics(['lines'])).size === 0) await new Promise((resolve) => setTimeout(resolve, 50))
  const producer = log.producer({})
  await producer.prepare(['lines'])
  const word = unique('word').replaceAll('-', '')
  const line = Buffer.from(`${word} and ${word}`)
  // Of today: a broker deletes what is older than the retention of its topic, whenever it comes to look.
  producer.append('lines', 1, line, -1, -1, line, 0, line.length, Date.now(), Headers.none)
  await producer.flush()
  await producer.close()
  await untilCounted(log, { [word]: 2 })
  t.pass()
})
