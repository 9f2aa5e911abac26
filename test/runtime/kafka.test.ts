import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'
import { kafka, type Log } from 'millrace'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { CounterProcess, CountsReader, produceEvents } from './counter.ts'

const broker = await kafkaForTests()

interface Scene {
  log: Log
  prefix: string
  start(name?: string): CounterProcess
  counts: CountsReader
}

/** Topics, an application id and state directories of one test; everything is ended with it. */
const scene = async (t: ExecutionContext): Promise<Scene> => {
  const prefix = unique('counting')
  const directory = await mkdtemp(join(tmpdir(), 'millrace-'))
  const log = kafka({ brokers: broker.brokers.split(',') })
  const topics = ['events', 'counts'].map((name) => ({ name: `${prefix}-${name}`, partitions: 6, configs: {} }))
  await log.admin.createTopics(topics)
  const counts = new CountsReader(broker.brokers, `${prefix}-counts`, 6)
  const processes: CounterProcess[] = []
  t.teardown(async () => {
    for (const process of processes) await process.kill()
    await counts.close()
    await log.close()
    await rm(directory, { recursive: true, force: true })
  })
  const start = (name = 'one'): CounterProcess => {
    const process = new CounterProcess(broker.brokers, prefix, prefix, join(directory, name))
    processes.push(process)
    return process
  }
  return { log, prefix, start, counts }
}

const everyKey = (keys: number, atLeast: number) => (counts: Map<string, number>) =>
  Array.from({ length: keys }, (_, k) => counts.get(`k${k}`) ?? 0).every((n) => n >= atLeast)

broker.test('C33: a stopped application goes on where it was, without restoring anything', async (t) => {
  const { log, prefix, start, counts } = await scene(t)
  const first = start()
  await first.running()
  await produceEvents(log, `${prefix}-events`, 100, 20)
  await counts.until(everyKey(100, 20))
  t.is(await first.stop(), 0)
  const second = start()
  await second.running()
  t.is(second.restoredRecords(), 0)
  await produceEvents(log, `${prefix}-events`, 100, 1)
  await counts.until(everyKey(100, 21))
  t.deepEqual([...new Set(counts.counts.values())], [21])
})

broker.test('kill -9 loses nothing, and the next start replays only the tail of the changelog', async (t) => {
  const { log, prefix, start, counts } = await scene(t)
  const first = start()
  await first.running()
  await produceEvents(log, `${prefix}-events`, 5_000, 4)
  await counts.until(everyKey(5_000, 4))
  const more = produceEvents(log, `${prefix}-events`, 5_000, 2)
  await counts.until((rows) => [...rows.values()].some((n) => n > 4))
  await first.kill()
  await more
  const second = start()
  await second.running()
  t.true(second.restoredRecords() < 4 * 5_000, `restored ${second.restoredRecords()} records`)
  await counts.until(everyKey(5_000, 6))
  t.is(second.events.filter((e) => e.event === 'local state is discarded and rebuilt').length, 0)
})

broker.test('C30: without its local state a task is rebuilt from the changelog', async (t) => {
  const { log, prefix, start, counts } = await scene(t)
  const first = start('one')
  await first.running()
  await produceEvents(log, `${prefix}-events`, 500, 3)
  await counts.until(everyKey(500, 3))
  t.is(await first.stop(), 0)
  const elsewhere = start('two')
  await elsewhere.running()
  t.true(elsewhere.restoredRecords() >= 500)
  await produceEvents(log, `${prefix}-events`, 500, 1)
  await counts.until(everyKey(500, 4))
  t.deepEqual([...new Set(counts.counts.values())], [4])
})

broker.test(
  'two processes share the tasks; when one is killed the other goes on within the session timeout',
  async (t) => {
    const { log, prefix, start, counts } = await scene(t)
    const one = start('one')
    await one.running()
    const two = start('two')
    await Promise.all([one, two].map((p) => p.event((e) => e.event === 'tasks' && e.running === 3)))
    await produceEvents(log, `${prefix}-events`, 200, 5)
    await counts.until(everyKey(200, 5))
    await two.kill()
    await produceEvents(log, `${prefix}-events`, 200, 1)
    await counts.until(everyKey(200, 6))
    await one.event((e) => e.event === 'tasks' && e.running === 6)
    t.is(await one.stop(), 0)
  },
)

broker.test('a process of the same application cannot use a state directory that is in use', async (t) => {
  const { start } = await scene(t)
  const one = start('same')
  await one.running()
  const two = start('same')
  const failed = await two.event((e) => e.event === 'failed')
  t.is(failed.code, 'STATE_LOCKED')
  t.regex(String(failed.message), /process \d+/)
  t.is(await two.exited, 1)
})
