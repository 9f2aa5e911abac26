import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  isStreamsError,
  type ReadOnlyKeyValueStore,
  type ReadOnlyWindowStore,
  type Streams,
  type StreamsConfig,
  silentLogger,
  str,
  streams,
  topic,
  topology,
  tumblingWindows,
  type ValueAndTime,
} from 'millrace'

const events = topic('events', { key: str, value: str, partitions: 2 })

const counting = topology('counting', (t) => {
  const byKey = t.stream(events).groupByKey()
  byKey.count({ name: 'counts' })
  byKey.windowedBy(tumblingWindows({ sizeMs: 10_000, graceMs: 0 })).count({ name: 'per-window' })
})

/** Polls until the condition holds; the test's own timeout ends it otherwise. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

type Counts = ReadOnlyKeyValueStore<string, ValueAndTime<number>>

const run = async (t: ExecutionContext, log: EmbeddedLog, more: Partial<StreamsConfig> = {}): Promise<Streams> => {
  const app = streams(counting, {
    applicationId: 'app',
    log,
    stateDir: null,
    commitIntervalMs: 10,
    heartbeatIntervalMs: 50,
    ...more,
    ports: { logger: silentLogger, ...more.ports },
  })
  t.teardown(() => app.stop().catch(() => {}))
  await app.start()
  return app
}

const write = (log: EmbeddedLog, key: string, time = 1_000, partition = 0): void =>
  void log.appendRecord('events', partition, Buffer.from(key), Buffer.from('x'), time)

for (const processing of ['at-least-once', 'exactly-once'] as const) {
  test(`${processing}: what is not committed is not seen, and reads do not wait for the commit`, async (t) => {
    const log = await embedded()
    t.teardown(() => log.close())
    let frozen: Promise<void> | null = null
    const failpoints = { hit: (point: string) => (point === '4-acked' && frozen !== null ? frozen : undefined) }
    const app = await run(t, log, { processing, ports: { failpoints } })
    const counts = app.queries.view<Counts>('counts')
    const windows = app.queries.view<ReadOnlyWindowStore<string, number>>('per-window')
    const [key, partition] = ['ant', app.queries.partitionOf('counts', 'ant')] as const
    write(log, key, 1_000, partition)
    await until(() => counts.get(key)?.value === 1)
    const gate = Promise.withResolvers<void>()
    frozen = gate.promise
    const live = (): number | undefined => app.store<string, ValueAndTime<number>>('counts').get(key)?.value
    write(log, key, 2_000, partition)
    // The commit that has it stands still; so does the next one.
    await until(() => live() === 2)
    write(log, key, 3_000, partition)
    await until(() => live() === 3)
    for (let n = 0; n < 20; n++) {
      t.deepEqual(counts.get(key), { value: 1, time: 1_000 })
      t.deepEqual([...counts.all()], [[key, { value: 1, time: 1_000 }]])
      t.is(windows.get(key, 0), 1)
      t.is(counts.approximateCount(), 1)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    frozen = null
    gate.resolve()
    await until(() => counts.get(key)?.value === 3)
    t.deepEqual([...windows.fetch(key, 0, 10_000)], [{ key, start: 0, value: 3, time: 3_000 }])
  })
}

test('while it processes, each look shows one commit, whole: over keys, stores and partitions', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  const app = await run(t, log, { processing: 'exactly-once', commitIntervalMs: 5, stateFlushIntervalMs: 15 })
  const counts = app.queries.view<Counts>('counts')
  const windows = app.queries.view<ReadOnlyWindowStore<string, number>>('per-window')
  const total = 60_000
  for (let n = 0; n < total; n++) {
    const key = `k${n % 7}`
    write(log, key, 1_000 + (n >> 4), app.queries.partitionOf('counts', key))
  }
  const sums = new Set<number>()
  for (let seen = 0; seen < total; ) {
    // One look: nothing awaits in between.
    const perKey = new Map([...counts.all()].map(([key, { value }]) => [key, value]))
    const inWindows = new Map<string, number>()
    for (const { key, value } of windows.all()) inWindows.set(key, (inWindows.get(key) ?? 0) + value)
    const same = [...perKey].every(([key, value]) => inWindows.get(key) === value) && inWindows.size === perKey.size
    if (!same) t.deepEqual(inWindows, perKey)
    for (const [key, value] of perKey) if (counts.get(key)?.value !== value) t.fail(`${key} differs within a look`)
    const sum = [...perKey.values()].reduce((all, value) => all + value, 0)
    if (sum < seen) t.fail(`${sum} after ${seen}`)
    seen = sum
    sums.add(sum)
    await new Promise((resolve) => setImmediate(resolve))
  }
  t.true(sums.size > 2, 'reads were answered while it processed')
  t.log(`${sums.size} different commits seen`)
})

test('what is flushed is older, and says by how much', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  const app = await run(t, log, { stateFlushIntervalMs: 3_600_000 })
  const partition = app.queries.partitionOf('counts', 'ant')
  write(log, 'ant', 1_000, partition)
  const counts = app.queries.view<Counts>('counts')
  await until(() => counts.get('ant')?.value === 1)
  t.is(app.queries.view<Counts>('counts', { consistency: 'flushed' }).get('ant'), undefined)
  const [part] = app.queries.parts('counts', { consistency: 'flushed', partitions: [partition] })
  t.true((part?.staleness.staleMs ?? -1) >= 0)
  t.is(part?.staleness.records, null)
})

test('a view fails when its task has gone, also in the middle of an iteration', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  const app = await run(t, log)
  const counts = app.queries.view<Counts>('counts')
  const partition = app.queries.partitionOf('counts', 'a')
  for (let n = 0; n < 50; n++) write(log, `a${n}`, 1_000, partition)
  await until(() => [...counts.all()].length === 50)
  const rows = counts.all()
  rows.next()
  await app.stop()
  t.throws(() => rows.next(), { code: 'STORE_NOT_AVAILABLE' })
  const error = t.throws(() => counts.get('a1'))
  t.true(isStreamsError(error, 'STORE_NOT_AVAILABLE') && error.retry === 'later')
  t.throws(() => app.queries.view('nothing'), { code: 'UNKNOWN_STORE' })
})
