import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { embedded, isStreamsError, kafka, str, streams, topic, topology } from 'millrace'
import type { Scheduler } from '../../topology/ports.ts'
import { nodeScheduler, silentLogger } from '../../topology/runtime/node-ports.ts'
import { setGroupConfigs } from '../support/group-configs.ts'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { CounterProcess, CountsReader, produceEvents } from './counter.ts'

const broker = await kafkaForTests()
test.after.always(() => broker.stop())
const keys = 200

type Processing = 'at-least-once' | 'exactly-once'

interface Scene {
  counts: CountsReader
  start(name: string, groupProtocol?: 'classic' | 'streams'): CounterProcess
  /** Writes so many more events of each key. */
  produce(perKey: number): Promise<void>
  /** Every key was counted so often, not once more; under exactly-once each count was shown once and in its turn. */
  exactly(n: number): Promise<void>
  /** Every key was counted so often, or more often. */
  atLeast(n: number): Promise<void>
}

/** A counting application of its own by the streams protocol; its group hears of changes within half a second. */
const scene = async (t: ExecutionContext, processing: Processing): Promise<Scene> => {
  t.timeout(150_000)
  const prefix = unique('streaming')
  const directory = await mkdtemp(join(tmpdir(), 'millrace-'))
  const log = kafka({ brokers: broker.brokers.split(',') })
  await log.admin.createTopics(
    ['events', 'counts'].map((name) => ({ name: `${prefix}-${name}`, partitions: 6, configs: {} })),
  )
  await setGroupConfigs(broker.brokers, prefix, {
    'streams.heartbeat.interval.ms': '500',
    'streams.session.timeout.ms': '6000',
  })
  const counts = new CountsReader(broker.brokers, `${prefix}-counts`, 6)
  const processes: CounterProcess[] = []
  t.teardown(async () => {
    for (const process of processes) await process.kill()
    await counts.close()
    await log.close()
    await rm(directory, { recursive: true, force: true })
  })
  const all = (reached: (count: number) => boolean) => (rows: Map<string, number>) =>
    rows.size === keys && [...rows.values()].every(reached)
  return {
    counts,
    start(name, groupProtocol = 'streams') {
      const stateDir = join(directory, name)
      const process = new CounterProcess(broker.brokers, prefix, prefix, stateDir, processing, '', groupProtocol)
      processes.push(process)
      return process
    },
    produce: (perKey) => produceEvents(log, `${prefix}-events`, keys, perKey),
    async exactly(n) {
      await counts.until(all((count) => count >= n))
      t.deepEqual([...new Set(counts.counts.values())], [n])
      if (processing === 'exactly-once') t.deepEqual(counts.leaps, [])
    },
    atLeast: (n) => counts.until(all((count) => count >= n)),
  }
}

const has = (process: CounterProcess, tasks: number) =>
  process.event((event) => event.event === 'tasks' && event.running === tasks)

const lost = ({ events }: CounterProcess): boolean => events.some(({ event }) => event.startsWith('membership lost'))

/** Of the events from now on. */
const gets = (process: CounterProcess, tasks: number) => {
  const seen = process.events.length
  return process.event(
    (event) => process.events.indexOf(event) >= seen && event.event === 'tasks' && event.running === tasks,
  )
}

for (const processing of ['at-least-once', 'exactly-once'] as const) {
  broker.test.serial(
    `streams protocol, ${processing}: tasks move to a process that joins, and back when it leaves`,
    async (t) => {
      const { start, produce, exactly } = await scene(t, processing)
      const one = start('one')
      await one.running()
      await produce(5)
      await exactly(5)
      const two = start('two')
      await Promise.all([has(one, 3), has(two, 3)])
      await produce(5)
      await exactly(10)
      const back = gets(one, 6)
      t.is(await two.stop(), 0)
      await back
      await produce(1)
      await exactly(11)
      t.is(await one.stop(), 0)
      t.false(lost(one) || lost(two))
    },
  )

  broker.test.serial(
    `streams protocol, ${processing}: when a process is killed, the other one goes on with its tasks`,
    async (t) => {
      const { start, produce, exactly, atLeast, counts } = await scene(t, processing)
      const [one, two] = [start('one'), start('two')]
      await Promise.all([has(one, 3), has(two, 3)])
      const producing = produce(40)
      await counts.until((rows) => [...rows.values()].some((count) => count >= 20))
      const whole = gets(one, 6)
      await two.kill()
      await producing
      await whole
      await produce(2)
      // What was not committed is counted again, unless it was undone.
      if (processing === 'exactly-once') await exactly(42)
      else await atLeast(42)
      t.is(await one.stop(), 0)
    },
  )
}

broker.test.serial(
  'streams protocol: a member that is stopped for longer than its session comes back and gets tasks again',
  async (t) => {
    const { start, produce, exactly, atLeast } = await scene(t, 'exactly-once')
    const [one, two] = [start('one'), start('two')]
    await Promise.all([has(one, 3), has(two, 3)])
    await produce(3)
    await exactly(3)
    const whole = gets(one, 6)
    two.signal('SIGSTOP')
    await whole
    await produce(3)
    await atLeast(6)
    const shared = gets(one, 3)
    two.signal('SIGCONT')
    await shared
    await produce(1)
    await exactly(7)
    t.true(lost(two))
  },
)

broker.test.serial(
  'streams protocol: an application changes over and back between two starts, and goes on where it was',
  async (t) => {
    const { start, produce, exactly } = await scene(t, 'at-least-once')
    let counted = 0
    for (const protocol of ['classic', 'streams', 'classic'] as const) {
      const process = start('one', protocol)
      await process.running()
      if (counted > 0) t.is(process.restoredRecords(), 0)
      await produce(2)
      counted += 2
      await exactly(counted)
      t.is(await process.stop(), 0)
    }
  },
)

broker.test.serial(
  'streams protocol: the standbys of the group follow, and everybody knows who has what',
  async (t) => {
    const prefix = unique('following')
    const log = kafka({ brokers: broker.brokers.split(',') })
    const directory = await mkdtemp(join(tmpdir(), 'millrace-'))
    const input = topic(`${prefix}-events`, { key: str, value: str, partitions: 2 })
    const counting = topology('counting', (b) => {
      b.stream(input).groupByKey().count({ name: 'counts' })
    })
    await setGroupConfigs(broker.brokers, prefix, {
      'streams.heartbeat.interval.ms': '500',
      'streams.num.standby.replicas': '1',
    })
    const apps = ['a:1', 'b:2'].map((endpoint) =>
      streams(counting, {
        applicationId: prefix,
        log,
        stateDir: join(directory, endpoint.slice(0, 1)),
        endpoint,
        groupProtocol: 'streams',
        heartbeatIntervalMs: 500,
        ports: { logger: silentLogger },
      }),
    )
    t.teardown(async () => {
      await Promise.all(apps.map((app) => app.stop()))
      await log.close()
      await rm(directory, { recursive: true, force: true })
    })
    await Promise.all(apps.map((app) => app.start()))
    const settled = () =>
      apps.every((app) => {
        const { running, standby } = app.status()
        const owners = [...app.taskOwners().values()]
        const known =
          owners.length === 2 && owners.every(({ active, standbys }) => active !== null && standbys.length === 1)
        return running.length === 1 && Object.keys(standby).length === 1 && known
      })
    while (!settled()) await nodeScheduler.sleep(20)
    const [one, two] = apps as [(typeof apps)[0], (typeof apps)[0]]
    const [task] = one.status().running as [string]
    t.deepEqual(Object.keys(two.status().standby), [task])
    t.is(two.taskOwners().get(task)?.active?.endpoint, 'a:1')
    t.is(two.taskOwners().get(task)?.standbys[0]?.endpoint, 'b:2')
  },
)

test('the embedded log refuses the streams protocol by name', async (t) => {
  const input = topic('input', { key: str, value: str, partitions: 1 })
  const log = await embedded()
  t.teardown(() => log.close())
  const waiting = new Set<object>()
  const scheduler: Scheduler = {
    ...nodeScheduler,
    after(delayMs, run) {
      const timer = nodeScheduler.after(delayMs, () => {
        waiting.delete(timer)
        run()
      })
      waiting.add(timer)
      return {
        cancel() {
          waiting.delete(timer)
          timer.cancel()
        },
      }
    },
  }
  const app = streams(
    topology('t', (b) => b.stream(input).foreach(() => {})),
    {
      applicationId: 'refused',
      log,
      stateDir: null,
      groupProtocol: 'streams',
      ports: { logger: silentLogger, scheduler },
    },
  )
  const error = await t.throwsAsync(app.start())
  t.true(isStreamsError(error, 'INVALID_CONFIG') && error.retry === 'never')
  t.regex(String(error?.message), /groupProtocol .*"streams".*; leave out groupProtocol/)
  t.is(waiting.size, 0, 'no timer of it keeps the process alive')
})
