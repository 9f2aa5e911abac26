import test from 'ava'
import fc from 'fast-check'
import { i64, json, str } from '../../topology/serdes/index.ts'
import type { SessionStore, VersionedStore, WindowSlotStore, WindowStore } from '../index.ts'
import { MemoryDisk, openTaskState, type TaskState } from '../index.ts'
import type { StoreSpec } from '../store.ts'
import { checkpointAt, cursorOf, encodeTo, type TestRecord, taskOptions } from '../testing.ts'

/* The stores with many rows per key against plain lists, through all that a task does to them. */

const retentionMs = 200_000
/** Segments span 100 s; times go over some ten of them. */
const stepMs = 20_000

const spec = (name: string, more: Partial<StoreSpec>): StoreSpec =>
  ({ name, key: str, value: json<unknown>(1), logged: true, retentionMs, ...more }) as StoreSpec

const options = (cacheEntriesMax: number) =>
  taskOptions({
    stores: [
      spec('windows', { kind: 'window', value: i64 as never }),
      spec('buffer', { kind: 'window', retainDuplicates: true }),
      spec('sessions', { kind: 'session' }),
      spec('versions', { kind: 'versioned', value: i64 as never }),
    ],
    changelogs: { windows: 'windows-log', buffer: 'buffer-log', sessions: 'sessions-log', versions: 'versions-log' },
    cacheEntriesMax,
  })

interface ModelRow {
  key: string
  start: number
  end: number
  value: unknown
  time: number
}

class Model {
  windows: ModelRow[] = []
  buffer: ModelRow[] = []
  sessions: ModelRow[] = []
  versions: ModelRow[] = []
  times = { windows: -1, buffer: -1, sessions: -1, versions: -1 }

  copy(): Model {
    const copy = new Model()
    copy.windows = [...this.windows]
    copy.buffer = [...this.buffer]
    copy.sessions = [...this.sessions]
    copy.versions = [...this.versions]
    copy.times = { ...this.times }
    return copy
  }

  put(store: 'windows' | 'sessions' | 'versions', row: ModelRow): boolean {
    const at = store === 'sessions' ? row.end : row.start
    const oldest = this.times[store] - retentionMs + (store === 'versions' ? 0 : 1)
    if (at < oldest) return false
    this.times[store] = Math.max(this.times[store], at)
    this[store] = this[store].filter((r) => r.key !== row.key || r.start !== row.start || r.end !== row.end)
    if (row.value !== null || store === 'versions') this[store].push(row)
    return true
  }

  append(row: ModelRow): void {
    if (row.start <= this.times.buffer - retentionMs) return
    this.times.buffer = Math.max(this.times.buffer, row.start)
    this.buffer.push(row)
  }

  /** In the order of the stores; rows of equal times in the order of their puts. */
  rows(store: 'windows' | 'buffer' | 'sessions'): ModelRow[] {
    return this[store]
      .filter((row) => row.end > this.times[store] - retentionMs)
      .sort((x, y) => byUtf8(x.key, y.key) || x.end - y.end || x.start - y.start)
  }

  versionAt(key: string, at: number): { value: unknown; time: number; validTo: number | null } | undefined {
    const all = this.versions.filter((row) => row.key === key).sort((x, y) => x.start - y.start)
    const found = all.findLastIndex((row) => row.start <= at)
    const row = all[found]
    if (row === undefined || row.value === null) return undefined
    const validTo = all[found + 1]?.start ?? null
    if (validTo !== null && at < this.times.versions - retentionMs) return undefined
    return { value: row.value, time: row.start, validTo }
  }

  history(key: string): { value: unknown; time: number; validTo: number | null }[] {
    const all = this.versions.filter((row) => row.key === key).sort((x, y) => x.start - y.start)
    return all
      .map((row, i) => ({ value: row.value, time: row.start, validTo: all[i + 1]?.start ?? null }))
      .filter((row) => row.value !== null)
      .filter((row) => row.validTo === null || row.validTo > this.times.versions - retentionMs)
  }
}

const byUtf8 = (x: string, y: string): number => Buffer.compare(Buffer.from(x), Buffer.from(y))

/** Some begin with others, with zero bytes after, so that rows of one would lie among rows of the other. */
const keys = ['', 'a', 'a\0', 'a\0\0\0', 'ab', 'é', 'zz']
const key = fc.constantFrom(...keys)
const at = fc.integer({ min: 0, max: 50 }).map((n) => n * stepMs)
const value = fc.option(fc.nat(99))
const near = fc.nat(12)
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('window' as const), key, near, value }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('append' as const), key, near, value: fc.nat(99) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('session' as const), key, near, size: fc.nat(2), value }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('version' as const), key, near, value }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('now' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mark' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rollback' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('commit' as const), flush: fc.boolean(), fail: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
)

interface Stores {
  windows: WindowStore<string, number> & WindowSlotStore<string, number>
  buffer: WindowStore<string, unknown> & WindowSlotStore<string, unknown>
  sessions: SessionStore<string, unknown>
  versions: VersionedStore<string, number>
}

const storesOf = (state: TaskState): Stores =>
  ({
    windows: state.store('windows'),
    buffer: state.store('buffer'),
    sessions: state.store('sessions'),
    versions: state.store('versions'),
  }) as Stores

const check = (t: { deepEqual: (a: unknown, b: unknown) => unknown }, state: TaskState, model: Model): void => {
  const { windows, buffer, sessions, versions } = storesOf(state)
  const window = ({ key, start, value, time }: ModelRow) => ({ key, start, value, time })
  t.deepEqual(
    [windows.streamTime, buffer.streamTime, sessions.streamTime, versions.streamTime],
    Object.values(model.times),
  )
  t.deepEqual([...windows.all()], model.rows('windows').map(window))
  t.deepEqual([...buffer.all()], model.rows('buffer').map(window))
  t.deepEqual([...windows.fetchKeys({ reverse: true }, 0, 1e9)], model.rows('windows').map(window).reverse())
  t.deepEqual([...sessions.fetchKeys({})], model.rows('sessions'))
  const middle = Math.max(model.times.windows - 3 * stepMs, 0)
  t.deepEqual(
    [...windows.fetchKeys({ from: 'a', to: 'ab' }, middle, middle + 2 * stepMs)],
    model
      .rows('windows')
      .filter(({ key, start }) => key >= 'a' && key <= 'ab' && start >= middle && start <= middle + 2 * stepMs)
      .map(window),
  )
  for (const key of keys) {
    const of = (store: 'windows' | 'buffer' | 'sessions') => model.rows(store).filter((row) => row.key === key)
    t.deepEqual(
      [...windows.fetch(key, middle, 1e9)],
      of('windows')
        .filter(({ start }) => start >= middle)
        .map(window),
    )
    t.deepEqual([...buffer.backwardFetch(key, 0, 1e9)], of('buffer').map(window).reverse())
    t.deepEqual([...sessions.fetch(key)], of('sessions'))
    t.deepEqual(
      [...sessions.find(key, middle, middle + stepMs)],
      of('sessions').filter(({ start, end }) => end >= middle && start <= middle + stepMs),
    )
    const newest = of('buffer').at(-1)
    t.deepEqual(buffer.get(key, newest?.start ?? 0), newest?.value)
    const scanned: unknown[] = []
    buffer.scan(key, 0, 1e9, (value, start, time) => scanned.push({ key, start, value, time }))
    t.deepEqual(scanned, of('buffer').map(window))
    t.deepEqual(versions.get(key), model.versionAt(key, 1e9) as never)
    t.deepEqual([...versions.history(key)], model.history(key) as never)
    for (let n = 0; n < 12; n++) {
      const time = Math.max(model.times.versions - n * stepMs + 7, 0)
      t.deepEqual(versions.getAt(key, time), model.versionAt(key, time) as never)
    }
  }
}

const logNames = ['windows-log', 'buffer-log', 'sessions-log', 'versions-log']

const restore = async (state: TaskState, logs: Map<string, TestRecord[]>): Promise<void> => {
  for (const topic of logNames) {
    const restorer = state.restorer(topic)
    await restorer.add(cursorOf(logs.get(topic) ?? []))
    await restorer.finish()
  }
}

/** What is left of a log after compaction, however late: the last record of each key. */
const compacted = (records: TestRecord[]): TestRecord[] =>
  records.filter((record, i) => !records.slice(i + 1).some((later) => later.key?.equals(record.key as Buffer)))

const write = (stores: Stores, model: Model, now: number, each: { do: string; key: string; near: number } & object) => {
  const { key } = each
  const start = Math.max(now - each.near * stepMs, 0)
  const value = (each as { value?: number | null }).value ?? null
  if (each.do === 'window') {
    const slot = stores.windows.slot(key, start)
    stores.windows.replace(slot, value, 3)
    model.put('windows', { key, start, end: start, value, time: 3 })
  } else if (each.do === 'append') {
    stores.buffer.put(key, { n: value }, start)
    model.append({ key, start, end: start, value: { n: value }, time: 7 })
  } else if (each.do === 'session') {
    const end = start + (each as { size?: number }).size! * stepMs
    if (value === null) stores.sessions.remove(key, start, end)
    else stores.sessions.put(key, start, end, { n: value })
    model.put('sessions', { key, start, end, value: value === null ? null : { n: value }, time: 7 })
  }
}

test('windows, buffers, sessions and versions equal plain lists through units, rollbacks, flushes, evictions, restarts and restores', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.constantFrom(4, 10_000), async (steps, cacheEntriesMax) => {
      let failing = false
      const disk = new MemoryDisk({
        beforeWrite: async () => {
          if (failing) throw new Error('disk')
        },
      })
      let state = await openTaskState(disk, options(cacheEntriesMax))
      const logs = new Map<string, TestRecord[]>()
      let now = 0
      let model = new Model()
      let marked = model.copy()
      let flushed = model.copy()
      let committed = model.copy()
      const commit = () => {
        encodeTo(state, logs)
        state.committed()
        marked = model.copy()
        committed = model.copy()
      }
      for (const step of steps) {
        state.recordTime = 7
        const stores = storesOf(state)
        if (step.do === 'now') now = step.at
        else if (step.do === 'mark') {
          state.mark()
          marked = model.copy()
        } else if (step.do === 'rollback') {
          state.rollback()
          model = marked.copy()
        } else if (step.do === 'version') {
          const time = Math.max(now - step.near * stepMs, 0)
          const row = { key: step.key, start: time, end: time, value: step.value, time }
          const put = stores.versions.put(step.key, step.value, time)
          const kept = model.put('versions', row)
          const next = model.versions.filter((r) => r.key === step.key && r.start > time).map((r) => r.start)
          t.is(put, kept ? Math.min(...next) : undefined)
        } else if (step.do === 'commit') {
          commit()
          if (step.flush) {
            failing = step.fail
            const done = state.flush(checkpointAt(1))
            // Processing goes on while the native write runs.
            stores.windows.put('zz', 1000, now + 10 * stepMs, 3)
            stores.buffer.put('a', 1000, now + 10 * stepMs, 3)
            stores.sessions.put('a', now, now + 10 * stepMs, 1000, 3)
            stores.versions.put('a', 1000, now + 30 * stepMs)
            state.rollback()
            if (step.fail) await t.throwsAsync(done, { message: 'disk' })
            else await done
            failing = false
            if (!step.fail) flushed = model.copy()
          }
        } else if (step.do === 'reopen') {
          await state.close()
          state = await openTaskState(disk, options(cacheEntriesMax))
          check(t, state, flushed)
          await restore(state, logs)
          model = committed.copy()
          marked = model.copy()
          await state.flush(checkpointAt(1))
          flushed = model.copy()
        } else write(stores, model, now, step)
        check(t, state, model)
      }
      commit()
      check(t, state, model)
      // A cold owner builds the same from the logs alone, also from what compaction left of those it may compact at any time.
      for (const read of [
        logs,
        new Map([...logs].map(([name, log]) => [name, name === 'versions-log' ? log : compacted(log)])),
      ]) {
        const cold = await openTaskState(new MemoryDisk(), options(cacheEntriesMax))
        await restore(cold, read)
        check(t, cold, model)
      }
      // Compaction that came too early for history still leaves the newest version.
      const newest = await openTaskState(new MemoryDisk(), options(cacheEntriesMax))
      await restore(newest, new Map([['versions-log', compacted(logs.get('versions-log') ?? [])]]))
      for (const key of keys) t.deepEqual(storesOf(newest).versions.get(key), model.versionAt(key, 1e9) as never)
      await state.flush(checkpointAt(1))
      t.is(state.pinnedBytes, 0)
      t.false(state.dirty)
    }),
    { numRuns: 150 },
  )
})
