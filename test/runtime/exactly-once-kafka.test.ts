import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'
import { kafka, type Log } from 'millrace'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { CounterProcess, CountsReader, produceEvents } from './counter.ts'

const broker = await kafkaForTests()
const keys = 500

interface Scene {
  start(name: string, instanceId?: string): CounterProcess
  /** Writes so many more events of each key. */
  produce(perKey: number): Promise<void>
  /** Reads until some key has been counted so often. */
  someCount(n: number): Promise<void>
  /** Every key was counted so often, and each count was shown once and in its turn. */
  exactly(n: number): Promise<void>
}

const scene = async (t: ExecutionContext): Promise<Scene> => {
  t.timeout(120_000)
  const prefix = unique('exactly')
  const directory = await mkdtemp(join(tmpdir(), 'millrace-'))
  const log: Log = kafka({ brokers: broker.brokers.split(',') })
  await log.admin.createTopics(
    ['events', 'counts'].map((name) => ({
      name: `${prefix}-${name}`,
      partitions: 6,
      configs: { 'retention.ms': '-1' },
    })),
  )
  const counts = new CountsReader(broker.brokers, `${prefix}-counts`, 6)
  const processes: CounterProcess[] = []
  t.teardown(async () => {
    for (const process of processes) await process.kill()
    await counts.close()
    await log.close()
    await rm(directory, { recursive: true, force: true })
  })
  return {
    start(name, instanceId) {
      const stateDir = join(directory, name)
      const process = new CounterProcess(broker.brokers, prefix, prefix, stateDir, 'exactly-once', instanceId)
      processes.push(process)
      return process
    },
    produce: (perKey) => produceEvents(log, `${prefix}-events`, keys, perKey),
    someCount: (n) => counts.until((rows) => [...rows.values()].some((count) => count >= n)),
    async exactly(n) {
      await counts.until((rows) => rows.size === keys && [...rows.values()].every((count) => count >= n))
      t.deepEqual([...new Set(counts.counts.values())], [n])
      t.deepEqual(counts.leaps, [])
    },
  }
}

broker.test('C29: exactly-once: kill -9 and restart, several times amid the input, count nothing twice', async (t) => {
  const { start, produce, someCount, exactly } = await scene(t)
  let process = start('one', 'one')
  await process.running()
  for (let round = 1; round <= 4; round++) {
    const producing = produce(40)
    await someCount(40 * (round - 1) + 5)
    await process.kill()
    process = start('one', 'one')
    await producing
  }
  await exactly(160)
  t.is(process.events.filter((e) => e.event === 'local state is discarded and rebuilt').length, 0)
})

broker.test('exactly-once: a second instance joins, the first is killed, and a third takes over', async (t) => {
  const { start, produce, someCount, exactly } = await scene(t)
  const first = start('one')
  await first.running()
  await produce(20)
  await someCount(10)
  const second = start('two')
  const producing = produce(40)
  await second.event((e) => e.event === 'tasks' && e.running === 3)
  await first.kill()
  const third = start('three')
  await producing
  await third.running()
  await exactly(60)
})

broker.test(
  'exactly-once: who was stopped for longer than its session commits nothing of what it had begun',
  async (t) => {
    const { start, produce, someCount, exactly } = await scene(t)
    const first = start('one')
    await first.running()
    const producing = produce(60)
    await someCount(5)
    first.signal('SIGSTOP')
    const second = start('two')
    await second.event((e) => e.event === 'tasks' && e.running === 6)
    first.signal('SIGCONT')
    await producing
    await exactly(60)
  },
)
