import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import {
  embedded,
  isStreamsError,
  joinWindows,
  plan,
  sessionWindows,
  silentLogger,
  slidingWindows,
  str,
  streams,
  type TopologyBuilder,
  topic,
  topology,
  tumblingWindows,
  type Windowed,
} from 'millrace'

/*
 * All that keeps rows and takes `inMemory`, over one source topic of one partition, so that what comes out is the same in each run: with the
 * rows on disk and in memory, over two restarts in the middle of open windows, waiting joins and live subscriptions.
 */

const input = topic('in', { key: str, value: str, partitions: 1 })
const outOf = (name: string) => topic(`out-${name}`, { key: str, value: str, partitions: 1 })
const outputs = ['count', 'fold', 'time', 'sliding', 'session', 'pairs', 'rows', 'joined', 'distinct', 'as-of']
const named = ({ key, start, end }: Windowed<string>): string => `${key}@${start}-${end}`

const shop = (inMemory: boolean) =>
  topology('shop', (t) => {
    const all = t.stream(input)
    const grouped = all.groupByKey()
    const write = (name: string) => [outOf(name), { name: `to-${name}` }] as const

    const counts = grouped.count({ name: 'count', inMemory })
    counts
      .toStream()
      .mapValues(String)
      .to(...write('count'))
    const folds = grouped.reduce((value, so) => (so.length > 20 ? null : so + value), { name: 'fold', inMemory })
    folds.to(...write('fold'))
    grouped
      .windowedBy(tumblingWindows({ sizeMs: 50, graceMs: 30 }))
      .count({ name: 'time', inMemory })
      .toStream((count, key) => `${named(key)} ${count}`)
      .mapValues(String)
      .to(...write('time'))
    grouped
      .windowedBy(slidingWindows({ differenceMs: 40, graceMs: 30 }), { emit: 'onWindowClose' })
      .reduce((value, so) => so + value, { name: 'sliding', inMemory })
      .toStream((_value, key) => named(key))
      .to(...write('sliding'))
    grouped
      .cogroup((value: string, so: string) => so + value)
      .windowedBy(sessionWindows({ gapMs: 20, graceMs: 30 }))
      .aggregate(
        () => '',
        (a, b) => a + b,
        { name: 'session', value: str, inMemory },
      )
      .toStream((_value, key) => named(key))
      .to(...write('session'))
    all
      .filter((value) => value < 'm')
      .outerJoin(
        all.filter((value) => value >= 'm'),
        (left, right) => `${left}${right}`,
        joinWindows({ beforeMs: 15, afterMs: 15, graceMs: 5 }),
        { name: 'pairs', inMemory },
      )
      .to(...write('pairs'))
    const rows = all.toTable({ name: 'rows', inMemory })
    rows
      .filter((value) => value !== 'c', { name: 'no-c', inMemory })
      .mapValues((value) => value.toUpperCase(), { name: 'upper', value: str, inMemory })
      .to(...write('rows'))
    rows.leftJoin(folds, (a, b) => `${a}|${b}`, { name: 'joined', value: str, inMemory }).to(...write('joined'))
    all.distinct({ name: 'distinct', withinMs: 25, by: (value) => value, id: str, inMemory }).to(...write('distinct'))
    const history = all.toTable({ name: 'history', historyRetentionMs: 500, inMemory })
    all.join(history, (value, row) => `${value}${row}`).to(...write('as-of'))
    // Through topics of their own: of these only what they come to is the same each time.
    rows
      .groupBy((value) => [value, value] as const, { name: 'by-value', key: str, value: str })
      .aggregate(
        () => '',
        (value, sum) => sum + value,
        (_value, sum) => sum.slice(1),
        { name: 'sums', value: str, inMemory },
      )
      .to(...write('sums'))
    rows
      .join(
        counts,
        (value) => value,
        (value, count) => `${value}${count}`,
        { name: 'by-foreign-key', store: 'foreign', value: str, inMemory },
      )
      .to(...write('foreign'))
  })

/** A small generator of its own, so that each run sees the same records. */
const records = (() => {
  let state = 7
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >>> 8) % below
  }
  return Array.from({ length: 180 }, (_, i) => ({
    key: 'acxz'[next(4)] as string,
    value: 'abcmxz'[next(6)] as string,
    time: Math.max(0, 1000 + i * 8 - next(50)),
  }))
})()

/** Polls until the condition holds; the test's own timeout ends it otherwise. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const run = async (inMemory: boolean, stateDir: string) => {
  const log = await embedded()
  const written = (name: string): string[] => {
    const { records: found } = log.read(`out-${name}`, 0, 0)
    const lines: string[] = []
    while (found.next()) {
      const value = found.valueStart < 0 ? null : str.read(found.buffer, found.valueStart, found.valueEnd)
      lines.push(`${str.read(found.buffer, found.keyStart, found.keyEnd)}=${value}@${found.timestamp}`)
    }
    return lines
  }
  const rowsOf = (name: string) =>
    new Map(written(name).map((line) => line.split('@')[0]!.split('=') as [string, string]))
  const settled: string[][] = []
  let done = 0
  for (const upTo of [60, 110, records.length]) {
    const app = streams(shop(inMemory), {
      applicationId: 'shop',
      log,
      stateDir,
      ports: { logger: silentLogger },
      commitIntervalMs: 20,
      stateFlushIntervalMs: 0,
    })
    await app.start()
    for (; done < upTo; done++) {
      const { key, value, time } = records[done]!
      log.appendRecord('in', 0, Buffer.from(key), Buffer.from(value), time)
    }
    await until(() => written('count').length === done)
    // What each key names now, joined with the count of that name: both are known, so is when the join has come to rest.
    const counts = rowsOf('count')
    const rows = new Map(records.slice(0, done).map(({ key, value }) => [key, value]))
    const foreign = [...rows].map(([key, value]) => [
      key,
      counts.has(value) ? `${value}${counts.get(value)}` : undefined,
    ])
    await until(() => {
      const now = rowsOf('foreign')
      return foreign.every(([key, value]) => (now.get(key!) === 'null' ? undefined : now.get(key!)) === value)
    })
    const groups = [...new Set(records.map(({ value }) => value))]
    const sums = groups.map((group) => [group, [...rows.values()].filter((value) => value === group).join('')])
    await until(() => {
      const now = rowsOf('sums')
      return sums.every(([group, sum]) => (now.get(group!) ?? '') === sum)
    })
    settled.push([...foreign, ...sums].map(String))
    await app.stop()
  }
  const found = Object.fromEntries(outputs.map((name) => [name, written(name)]))
  await log.close()
  return { found, settled }
}

test('the option reaches each store of the DSL', (t) => {
  for (const inMemory of [true, false]) {
    const stores = plan(shop(inMemory), 'app').subTopologies.flatMap((sub) => sub.stores)
    t.true(stores.length > 15, stores.map(({ name }) => name).join())
    const others = stores.filter((store) => (store.inMemory === true) !== inMemory)
    t.deepEqual(
      others.map(({ name }) => name),
      [],
    )
  }
})

test('a table without a name has no store that could be in memory', (t) => {
  const declare = (build: (b: TopologyBuilder) => unknown) => () =>
    plan(
      topology('unnamed', (b) => void build(b)),
      'app',
    )
  for (const build of [
    (b: TopologyBuilder) => b.table(input, { inMemory: true }),
    (b: TopologyBuilder) => b.table(input).filter(() => true, { inMemory: true }),
  ]) {
    t.true(isStreamsError(t.throws(declare(build)), 'INVALID_ARGUMENT'))
  }
})

test('with rows in memory all results are those with rows on disk, over restarts too', async (t) => {
  const stateDir = await mkdtemp(join(tmpdir(), 'millrace-memory-tables-'))
  t.teardown(() => rm(stateDir, { recursive: true, force: true }))
  const onDisk = await run(false, join(stateDir, 'disk'))
  const inMemory = await run(true, join(stateDir, 'memory'))
  for (const name of outputs) {
    t.true(onDisk.found[name]!.length > 20, `${name} has only ${onDisk.found[name]!.length} results`)
  }
  t.deepEqual(inMemory, onDisk)
})
