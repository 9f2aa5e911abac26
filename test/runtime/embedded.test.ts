import test from 'ava'
import { type EmbeddedLog, embedded, Headers, silentLogger, str, streams, topic, topology, u64 } from 'millrace'

const lines = topic('lines', { key: str, value: str, partitions: 4 })
const counts = topic('word-counts', { key: str, value: u64, partitions: 4 })

const wordCount = topology('word-count', (t) => {
  t.stream(lines)
    .flatMapValues((line) => line.split(' '))
    .groupBy((word) => word, { name: 'by-word', key: str, value: str })
    .count({ name: 'counts' })
    .to(counts)
})

const table = (log: EmbeddedLog, name: string, partitions: number): Map<string, number> => {
  const rows = new Map<string, number>()
  for (let partition = 0; partition < partitions; partition++) {
    const { records } = log.read(name, partition, 0)
    while (records.next()) {
      const key = str.read(records.buffer, records.keyStart, records.keyEnd)
      rows.set(key, u64.read(records.buffer, records.valueStart, records.valueEnd))
    }
  }
  return rows
}

const total = (log: EmbeddedLog): number => [...table(log, 'word-counts', 4).values()].reduce((sum, n) => sum + n, 0)

/** Polls until the condition holds; the test's own timeout ends it otherwise. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const config = {
  stateDir: null,
  ports: { logger: silentLogger },
  commitIntervalMs: 20,
  heartbeatIntervalMs: 50,
} as const

test('a word count runs on the embedded log', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  const app = streams(wordCount, { applicationId: 'wc', log, ...config })
  t.teardown(() => app.stop())
  await app.start()
  t.is(app.state, 'running')
  t.is(app.status().running.length, 8)
  for (let i = 0; i < 100; i++)
    log.appendRecord('lines', i % 4, null, Buffer.from('ant bee ant'), 1000 + i, Headers.none)
  await until(() => total(log) === 300)
  t.deepEqual(Object.fromEntries(table(log, 'word-counts', 4)), { ant: 200, bee: 100 })
  t.deepEqual(app.store('counts').get('ant'), { value: 200, time: 1099 })
  await app.stop()
  t.is(app.state, 'stopped')
})

test('a second instance takes half of the tasks, and gives them back when it stops', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  const one = streams(wordCount, { applicationId: 'wc', log, ...config })
  const two = streams(wordCount, { applicationId: 'wc', log, ...config })
  t.teardown(() => Promise.all([one.stop(), two.stop()]))
  await one.start()
  await two.start()
  await until(() => one.status().running.length === 4 && two.status().running.length === 4)
  for (let i = 0; i < 100; i++)
    log.appendRecord('lines', i % 4, null, Buffer.from('ant bee cat dog'), 1000 + i, Headers.none)
  await until(() => total(log) === 400)
  await two.stop()
  await until(() => one.status().running.length === 8)
  for (let i = 0; i < 10; i++)
    log.appendRecord('lines', i % 4, null, Buffer.from('ant bee cat dog'), 2000 + i, Headers.none)
  await until(() => ['ant', 'bee', 'cat', 'dog'].every((word) => table(log, 'word-counts', 4).get(word) === 110))
  t.pass()
})
