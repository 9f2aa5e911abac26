import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import test, { type ExecutionContext } from 'ava'
import { kafka, type Log, nodeClock } from 'millrace'
import { kafkaForTests, unique } from '../../support/kafka.ts'
import { AppProcess } from '../app-process.ts'
import { CountsReader, produceEvents } from '../counter.ts'

const broker = await kafkaForTests()
test.after.always(() => broker.stop())

const script = fileURLToPath(new URL('process.ts', import.meta.url))
const names = ['one', 'two', 'three']
/** Rows of the whole store: 2,000 of each of the six tasks. */
const rows = 12_000

/** What a process said last of its tasks. */
interface Said {
  readonly state: string
  readonly running: readonly string[]
  /** When each of its standbys had all that was committed. */
  readonly upToDateMs: readonly number[]
}

const said = ({ events }: AppProcess): Said =>
  (events.findLast(({ event }) => event === 'tasks') as Said | undefined) ?? { state: '', running: [], upToDateMs: [] }

class Group {
  readonly id = unique('standbys')
  readonly log: Log
  readonly counts: CountsReader
  readonly processes = new Map<string, AppProcess>()
  readonly #directory: string

  private constructor(directory: string) {
    this.#directory = directory
    this.log = kafka({ brokers: broker.brokers.split(',') })
    this.counts = new CountsReader(broker.brokers, `${this.id}-counts`, 6)
  }

  static async open(t: ExecutionContext): Promise<Group> {
    const group = new Group(await mkdtemp(join(tmpdir(), 'millrace-')))
    const topics = ['events', 'counts'].map((name) => ({ name: `${group.id}-${name}`, partitions: 6, configs: {} }))
    await group.log.admin.createTopics(topics)
    t.teardown(() => group.close())
    return group
  }

  start(name: string, isStatic: boolean): AppProcess {
    const process = new AppProcess(script, [broker.brokers, this.id, join(this.#directory, name), isStatic ? name : ''])
    this.processes.set(name, process)
    return process
  }

  write(keys: number): Promise<void> {
    return produceEvents(this.log, `${this.id}-events`, keys, 1)
  }

  /** Six tasks run, two in each of the three processes, and the standby of each has all that was committed until now. */
  async settled(): Promise<void> {
    const sinceMs = nodeClock.now()
    await this.until(() => {
      const all = [...this.processes.values()].map(said)
      const fresh = all.flatMap(({ upToDateMs }) => upToDateMs).filter((atMs) => atMs > sinceMs)
      return all.every(({ running }) => running.length === 2) && fresh.length === 6
    })
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      for (const { events } of this.processes.values()) {
        const failed = events.find(({ event }) => event === 'failed')
        if (failed !== undefined) throw new Error(JSON.stringify(failed))
      }
      await wait(50)
    }
  }

  async close(): Promise<void> {
    for (const process of this.processes.values()) await process.kill()
    await this.counts.close()
    await this.log.close()
    await rm(this.#directory, { recursive: true, force: true })
  }
}

const counted = (times: (key: number) => number) => (counts: Map<string, number>) =>
  Array.from({ length: rows }, (_, k) => counts.get(`k${k}`) ?? 0).every((n, k) => n >= times(k))

const isRestore = ({ event }: { event: string }): boolean => event === 'task restored'

broker.test.serial('kill -9 under load: the standbys take over and read a short tail', async (t) => {
  t.timeout(240_000)
  const group = await Group.open(t)
  await Promise.all(names.map((name) => group.start(name, false).running()))
  await group.write(rows)
  await group.counts.until(counted(() => 1))
  await group.settled()
  let rounds = 0
  let loading = true
  const load = (async () => {
    for (; loading; rounds++) await Promise.all([group.write(300), wait(50)])
  })()
  await wait(500)
  const victim = group.processes.get('two') as AppProcess
  const taken = said(victim).running
  const survivors = ['one', 'three'].map((name) => group.processes.get(name) as AppProcess)
  for (const { events } of survivors) events.length = 0
  await victim.kill()
  group.processes.delete('two')
  await group.until(() => survivors.reduce((sum, process) => sum + said(process).running.length, 0) === 6)
  loading = false
  await load
  for (const id of taken) {
    const restores = survivors.flatMap(({ events }) => events.filter(isRestore)).filter(({ task }) => task === id)
    t.is(restores.length, 1, `${id} was opened ${restores.length} times`)
    const records = Number(restores[0]?.records)
    t.log(`${id}: ${records} records of about 2,000 rows`)
    t.true(records < 600, `${id}: ${records} records were restored`)
  }
  await group.counts.until(counted((key) => (key < 300 ? 1 + rounds : 1)))
  t.deepEqual([...new Set([...group.counts.counts.values()])].sort(), [1, 1 + rounds].sort())
})

for (const isStatic of [true, false]) {
  const title = isStatic
    ? 'a rolling restart of static members moves no task'
    : 'a rolling restart of dynamic members restores next to nothing'
  broker.test.serial(title, async (t) => {
    t.timeout(240_000)
    const group = await Group.open(t)
    await Promise.all(names.map((name) => group.start(name, isStatic).running()))
    await group.write(rows)
    await group.counts.until(counted(() => 1))
    await group.settled()
    const before = new Map([...group.processes].map(([name, process]) => [name, said(process).running]))
    for (const name of names) {
      const others = [...group.processes].filter(([other]) => other !== name)
      for (const [, { events }] of others) events.length = 0
      t.is(await group.processes.get(name)?.stop(), 0)
      const again = group.start(name, isStatic)
      await again.running()
      await group.settled()
      const here = [...others, [name, again] as const]
      if (isStatic) {
        for (const [each, process] of here) t.deepEqual(said(process).running, before.get(each), `restart of ${name}`)
      }
      for (const restore of here.flatMap(([, { events }]) => events.filter(isRestore))) {
        t.true(Number(restore.records) < 600, `restart of ${name}: ${JSON.stringify(restore)}`)
      }
      if (isStatic)
        t.deepEqual(
          others.flatMap(([, { events }]) => events.filter(isRestore)),
          [],
        )
    }
    await group.write(rows)
    await group.counts.until(counted(() => 2))
    t.deepEqual([...new Set(group.counts.counts.values())], [2])
  })
}
