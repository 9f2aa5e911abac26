import { StreamsError } from '../topology/errors/index.ts'
import { BufferCache, bufferCodec } from './buffers/buffer-cache.ts'
import { CachedChangeBuffer } from './buffers/cached-change-buffer.ts'
import type { CacheBudget } from './cache/cache-budget.ts'
import { ExpiringCache } from './cache/expiring-cache.ts'
import { RowCache } from './cache/row-cache.ts'
import type { StateEngine } from './engine.ts'
import { GroupCache } from './groups/group-cache.ts'
import { type GroupLayout, sessionLayout, versionedLayout, windowLayout } from './groups/group-layout.ts'
import { clockMapOf } from './groups/store-clock.ts'
import { ChangelogRestorer, RestoredMap, type RestoredMapOptions } from './restore/changelog-restorer.ts'
import { GroupRestorer } from './restore/group-restorer.ts'
import type { RestoreBudget } from './restore/restore-budget.ts'
import { RunWriter } from './restore/run-writer.ts'
import { storeMap } from './standing-maps.ts'
import type { StoreSpec } from './store.ts'
import { KeyCoder } from './stores/key-coder.ts'
import { CachedKeyValueStore } from './stores/key-value-store.ts'
import { CachedSessionStore } from './stores/session-store.ts'
import { CachedTimestampedStore } from './stores/timestamped-store.ts'
import { ValueCoder } from './stores/value-coder.ts'
import { VersionCoder } from './stores/version-coder.ts'
import { CachedVersionedStore } from './stores/versioned-store.ts'
import { CachedWindowStore } from './stores/window-store.ts'
import type { Consistency, Restorer } from './task-state.ts'
import { committedGroups } from './views/groups.ts'
import { groupView, noView, rowView, storedView } from './views/open-view.ts'
import { committedRows } from './views/rows.ts'

/** One store of a task: what its user sees, the cache behind it, and how its changelog is read back. */
export interface OpenStore {
  readonly cache: RowCache | GroupCache
  readonly store: unknown
  restorer(budget: RestoreBudget, finished: () => void): Restorer
  /** What the journal restores of it; only of a store whose rows are there. */
  restoredMap?(budget: RestoreBudget): RestoredMap
  /** Reads for those who are not the task. @throws StreamsError UNKNOWN_STORE for what only steps can read. */
  view(consistency: Consistency): unknown
}

export interface StoreSurroundings {
  engine: StateEngine
  budget: CacheBudget
  /** Null: not logged. */
  changelogTopic: string | null
  /** Byte string before its keys in the changelog, which it shares; '' for one of its own. */
  logPrefix: string
  /** Timestamp of the record being processed. */
  recordTime: () => number
}

/** @throws StreamsError INVALID_ARGUMENT: a store that forgets needs a retention. */
export const openStore = (spec: StoreSpec, around: StoreSurroundings): OpenStore => {
  if (spec.kind === 'window') return openGroups(spec, windowLayout, around)
  if (spec.kind === 'session') return openGroups(spec, sessionLayout, around)
  if (spec.kind === 'versioned') return openGroups(spec, versionedLayout, around)
  if (spec.kind === 'buffer') return openBuffer(spec, around)
  const timestamped = spec.kind === 'timestampedKeyValue'
  const { engine } = around
  const keys = new KeyCoder(spec.name, spec.key)
  const { ttlMs } = spec
  // Rows that expire have a time, which the log has as that of their record.
  const timed = timestamped || ttlMs !== undefined
  const values = new ValueCoder(spec.value, timed)
  const options = { ...around, map: storeMap(spec.name), codec: values }
  const cache = ttlMs === undefined ? new RowCache(options) : new ExpiringCache(options, ttlMs)
  const Store = timestamped ? CachedTimestampedStore : CachedKeyValueStore
  const clock = ttlMs === undefined ? {} : { clock: { engine, map: clockMapOf(cache.map) } }
  return {
    cache,
    store: new Store(cache, engine, keys, values, around.recordTime),
    ...restoring(cache, around, { timestamped: timed, ...clock }),
    view: (consistency) =>
      consistency === 'flushed' ? storedView(spec, engine) : rowView(spec, committedRows(cache, engine, values)),
  }
}

const openBuffer = (spec: StoreSpec, around: StoreSurroundings): OpenStore => {
  const logTime = around.recordTime
  const cache = new BufferCache({ ...around, map: storeMap(spec.name), codec: bufferCodec, logTime })
  return {
    cache,
    store: new CachedChangeBuffer(cache, new KeyCoder(spec.name, spec.key), spec.value),
    ...restoring(cache, around, {}),
    view: () => noView(spec),
  }
}

/** Of a store with one row per key. */
const restoring = (
  { map }: RowCache,
  { engine, logPrefix }: StoreSurroundings,
  kept: Pick<RestoredMapOptions, 'timestamped' | 'clock'>,
): Pick<OpenStore, 'restorer'> & Required<Pick<OpenStore, 'restoredMap'>> => {
  const restoredMap = (budget: RestoreBudget): RestoredMap =>
    new RestoredMap({ writer: new RunWriter(engine, map, budget), prefixBytes: logPrefix.length, ...kept })
  return {
    restoredMap,
    restorer: (budget, finished) => {
      const rows = restoredMap(budget)
      return new ChangelogRestorer({ maps: [rows], route: () => rows, finished })
    },
  }
}

const openGroups = (spec: StoreSpec, layout: GroupLayout, around: StoreSurroundings): OpenStore => {
  const { name, retentionMs } = spec
  if (retentionMs === undefined || !(retentionMs >= 0)) {
    throw new StreamsError('INVALID_ARGUMENT', {
      retry: 'never',
      message: `${spec.kind} store "${name}" has the retention ${retentionMs}`,
      help: 'give it a retentionMs of 0 or more',
    })
  }
  const values = new ValueCoder(spec.value, !layout.versioned)
  const codec = layout.versioned ? new VersionCoder(values) : values
  const cache = new GroupCache({ ...around, map: storeMap(name), codec, layout, retentionMs })
  const parts = { name, cache, keys: new KeyCoder(name, spec.key), values, recordTime: around.recordTime }
  return {
    cache,
    store:
      spec.kind === 'window'
        ? new CachedWindowStore(parts, spec.retainDuplicates ?? false)
        : spec.kind === 'session'
          ? new CachedSessionStore(parts)
          : new CachedVersionedStore(parts),
    restorer: (budget, finished) => new GroupRestorer(cache, retentionMs, budget, finished),
    view: (consistency) =>
      consistency === 'flushed' ? storedView(spec, around.engine) : groupView(spec, committedGroups(cache)),
  }
}
