import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  isStreamsError,
  type ReadOnlyKeyValueStore,
  type Streams,
  type StreamsConfig,
  silentLogger,
  str,
  streams,
  topic,
  topology,
  u64,
  type ValueAndTime,
} from 'millrace'

const partitions = 6
const events = topic('events', { key: str, value: str, partitions })
const counts = topic('counts', { key: str, value: u64, partitions })
const counting = topology('counting', (t) => {
  t.stream(events).groupByKey().count({ name: 'counts' }).to(counts)
})

/** One key per partition: what was counted twice or not at all shows as a leap. */
class Feed {
  readonly #log: EmbeddedLog
  sent = 0
  #stopped = false
  #done: Promise<void> = Promise.resolve()

  constructor(log: EmbeddedLog) {
    this.#log = log
  }

  /** Sends until stopped, a few records per turn of the loop. */
  begin(): void {
    this.#done = (async () => {
      while (!this.#stopped) {
        for (let partition = 0; partition < partitions; partition++) {
          this.#log.appendRecord('events', partition, Buffer.from(`k${partition}`), Buffer.from('x'), 1_000 + this.sent)
        }
        this.sent++
        await new Promise((next) => setTimeout(next, 2))
      }
    })()
  }

  async end(): Promise<void> {
    this.#stopped = true
    await this.#done
  }
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const scene = async (t: ExecutionContext, config: Partial<StreamsConfig> = {}) => {
  t.timeout(120_000)
  const stateDir = mkdtempSync(join(tmpdir(), 'millrace-threads-'))
  const log = await embedded()
  const app = streams(counting, {
    applicationId: 'counting',
    log,
    stateDir,
    processing: 'exactly-once',
    commitIntervalMs: 10,
    stateFlushIntervalMs: 30,
    heartbeatIntervalMs: 50,
    ...config,
    ports: { logger: silentLogger, ...config.ports },
  })
  t.teardown(async () => {
    await app.stop()
    await log.close()
    rmSync(stateDir, { recursive: true, force: true })
  })
  return { app, log, stateDir }
}

/** How many tasks each thread has is the group's affair; that they are all here is ours. */
const settled = (app: Streams): Promise<void> =>
  until(() => app.state === 'running' && new Set(app.status().running).size === partitions)

/** What readers of committed records see of each key, when there is as much as that of each. */
const committed = async (log: EmbeddedLog, each: number): Promise<Map<string, number[]>> => {
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  for (let partition = 0; partition < partitions; partition++) fetcher.assign({ topic: 'counts', partition }, 0)
  const found = new Map(Array.from({ length: partitions }, (_, n): [string, number[]] => [`k${n}`, []]))
  while ([...found.values()].some((list) => list.length < each)) {
    for (const { records } of await fetcher.poll(1 << 20, 50)) {
      while (records.next()) {
        const key = str.read(records.buffer, records.keyStart, records.keyEnd)
        found.get(key)?.push(u64.read(records.buffer, records.valueStart, records.valueEnd))
      }
    }
  }
  await fetcher.close()
  return found
}

for (const instanceId of [undefined, 'pod']) {
  const kind = instanceId === undefined ? 'dynamic' : 'static'
  test.serial(`threads come and go under load, nothing is lost or doubled: ${kind} members`, async (t) => {
    const { app, log } = await scene(t, instanceId === undefined ? {} : { instanceId })
    await app.start()
    const feed = new Feed(log)
    feed.begin()
    t.is(await app.addThread(), 'counting-StreamThread-2')
    t.is(await app.addThread(), 'counting-StreamThread-3')
    await settled(app)
    t.deepEqual(
      app.status().threads,
      [1, 2, 3].map((n) => `counting-StreamThread-${n}`),
    )
    t.is((await log.admin.groupMembers('counting')).length, 3)
    const sent = feed.sent
    const view = () => app.queries.view<ReadOnlyKeyValueStore<string, ValueAndTime<number>>>('counts')
    const count = (key: string, partition: number): number => {
      const { local } = app.queries.ownerOf('counts', key, partition)
      return local ? ([...view().all()].find(([found]) => found === key)?.[1].value ?? 0) : 0
    }
    await until(() => Array.from({ length: partitions }, (_, p) => count(`k${p}`, p)).every((n) => n >= sent))
    t.is(await app.removeThread(), 'counting-StreamThread-3')
    t.is(await app.removeThread(), 'counting-StreamThread-2')
    // They have left, also those with a name: nobody waits for their sessions.
    t.is((await log.admin.groupMembers('counting')).length, 1)
    t.is(await app.addThread(), 'counting-StreamThread-2')
    await settled(app)
    await feed.end()
    const all = Array.from({ length: feed.sent }, (_, n) => n + 1)
    for (const [key, list] of await committed(log, feed.sent)) t.deepEqual(list, all, key)
    await app.stop()
    t.is(app.state, 'stopped')
    t.deepEqual(app.status().threads, [])
  })
}

test.serial('two changes at a time come one after the other', async (t) => {
  const { app } = await scene(t)
  await app.start()
  t.deepEqual(await Promise.all([app.addThread(), app.addThread(), app.removeThread()]), [
    'counting-StreamThread-2',
    'counting-StreamThread-3',
    'counting-StreamThread-3',
  ])
  await settled(app)
})

test.serial('the last thread can go and another one come', async (t) => {
  const { app, log } = await scene(t)
  await app.start()
  t.is(await app.removeThread(), 'counting-StreamThread-1')
  t.is(await app.removeThread(), undefined)
  t.deepEqual(app.status().running, [])
  for (let partition = 0; partition < partitions; partition++) {
    log.appendRecord('events', partition, Buffer.from(`k${partition}`), Buffer.from('x'), 1_000)
  }
  t.is(await app.addThread(), 'counting-StreamThread-1')
  for (const [key, list] of await committed(log, 1)) t.deepEqual(list, [1], key)
})

test.serial('state of a thread that has gone is removed after a while, and so is all of it by cleanUp', async (t) => {
  const { app, log, stateDir } = await scene(t, { cleanupDelayMs: 50 })
  const own = join(stateDir, 'thread-1', 'counting', 'counts')
  await app.start()
  await app.addThread()
  await until(() => existsSync(own))
  await settled(app)
  t.true(existsSync(own), 'a thread in use keeps its state')
  await app.removeThread()
  await until(() => !existsSync(own))
  await app.addThread()
  await until(() => existsSync(own))
  await app.stop()
  const next = streams(counting, { applicationId: 'counting', log, stateDir })
  await next.cleanUp()
  t.false(existsSync(own))
})

test.serial('threads are added and removed only while the application runs', async (t) => {
  const { app } = await scene(t)
  t.true(isStreamsError(await t.throwsAsync(app.addThread()), 'INVALID_STATE'))
  await app.start()
  await app.stop()
  t.true(isStreamsError(await t.throwsAsync(app.removeThread()), 'INVALID_STATE'))
})

test.serial('an application that stops while a thread comes ends well', async (t) => {
  const { app } = await scene(t)
  await app.start()
  const adding = app.addThread()
  await app.stop()
  const outcome = await adding.catch((error: unknown) => error)
  t.true(outcome === 'counting-StreamThread-2' || isStreamsError(outcome, 'INVALID_STATE'), String(outcome))
  t.is(app.state, 'stopped')
})
