import type {
  KeyValueStore,
  ReadOnlyKeyValueStore,
  ReadOnlySessionStore,
  ReadOnlyVersionedStore,
  ReadOnlyWindowStore,
  SessionStore,
  StoreKind,
  StoreSpec,
  TimestampedKeyValueStore,
  ValueAndTime,
  VersionedStore,
  WindowStore,
} from '../../state/index.ts'
import { checkName } from '../plan/names.ts'
import type { Serde } from '../serdes/serde.ts'
import type { Windowed } from '../serdes/windowed.ts'
import { checkSerde, invalidArgument } from './arguments.ts'

/** Only a type: what a processor gets in `context.stores` for a declaration. */
export declare const storeType: unique symbol

/** Whatever may stand in the `stores` of a processor: store declarations, tables, global tables. */
export interface StoreRef<S = unknown> {
  readonly [storeType]: S
}

export interface StoreOptions<K, V> {
  readonly key: Serde<K>
  readonly value: Serde<V>
  /** False: no changelog topic; the content is lost when the task moves or its disk does. Default true. */
  readonly logged?: boolean
  /**
   * True: rows live in memory only and are read back from the changelog whenever the task is opened (unless `logged` is false: then they
   * are gone). For small stores that are rewritten all the time. Default false.
   */
  readonly inMemory?: boolean
}

export interface KeyValueOptions<K, V> extends StoreOptions<K, V> {
  /**
   * How long a row lives after it was written, in ms of the store's own stream time (the largest time of a write so far). What is as old as
   * that is absent at once; a tombstone goes to the changelog when the row is touched next or a sweep comes by. Default: for ever.
   */
  readonly ttlMs?: number
}

export interface WindowStoreOptions<K, V> extends StoreOptions<K, V> {
  /** How long a window can be read and written, in ms of the store's own stream time (the largest start that was put so far). */
  readonly retentionMs: number
  /** Size of each window; only says what the rows mean. */
  readonly windowSizeMs?: number
  /** True: rows of one key and start stand beside each other instead of replacing each other. Default false. */
  readonly retainDuplicates?: boolean
}

export interface SessionStoreOptions<K, V> extends StoreOptions<K, V> {
  /** How long a session can be read and written, in ms of the store's own stream time (the largest session end that was put so far). */
  readonly retentionMs: number
}

export interface VersionedStoreOptions<K, V> extends StoreOptions<K, V> {
  /** How far back versions can be read and written, in ms of the store's own stream time (the largest time that was put so far). */
  readonly historyRetentionMs: number
}

/** A store as a value: add it to processors by naming it in their `stores`. */
export interface StoreDef<K, V, S> extends StoreSpec<K, V>, StoreRef<S> {}

export type KeyValueStoreDef<K, V> = StoreDef<K, V, KeyValueStore<K, V>>
export type TimestampedStoreDef<K, V> = StoreDef<K, V, TimestampedKeyValueStore<K, V>>
export type WindowStoreDef<K, V> = StoreDef<K, V, WindowStore<K, V>>
export type SessionStoreDef<K, V> = StoreDef<K, V, SessionStore<K, V>>
export type VersionedStoreDef<K, V> = StoreDef<K, V, VersionedStore<K, V>>
/** What a processor sees of a table: rows with their times, read only. */
export type TableStore<K, V> = ReadOnlyKeyValueStore<K, ValueAndTime<V>>

/** How a table keeps its rows: the last value of each key, per window, per session, or with their history. */
export type TableShape = 'rows' | 'windows' | 'sessions' | 'versions'

/** What a processor gets for a table of each shape. Those of windows are asked by the key without its window. */
export interface TableStores<K, V> {
  rows: TableStore<K, V>
  windows: K extends Windowed<infer I> ? ReadOnlyWindowStore<I, V> : never
  sessions: K extends Windowed<infer I> ? ReadOnlySessionStore<I, V> : never
  versions: ReadOnlyVersionedStore<K, V>
}

/** The shape of a table by its `historyRetentionMs`. */
export type ShapeOf<H> = H extends number ? 'versions' : 'rows'

/** Declares a key-value store. @throws StreamsError INVALID_NAME, INVALID_ARGUMENT */
export const kvStore = <K, V>(name: string, options: KeyValueOptions<K, V>): KeyValueStoreDef<K, V> =>
  storeSpec(name, 'keyValue', options, lifetime(name, options)) as KeyValueStoreDef<K, V>

/** Declares a key-value store that keeps the event time of each row. @throws StreamsError INVALID_NAME, INVALID_ARGUMENT */
export const timestampedStore = <K, V>(name: string, options: KeyValueOptions<K, V>): TimestampedStoreDef<K, V> =>
  storeSpec(name, 'timestampedKeyValue', options, lifetime(name, options)) as TimestampedStoreDef<K, V>

/** Declares a store of values by key and window start. @throws StreamsError INVALID_NAME, INVALID_ARGUMENT */
export const windowStore = <K, V>(name: string, options: WindowStoreOptions<K, V>): WindowStoreDef<K, V> => {
  const { windowSizeMs, retainDuplicates } = options
  const retentionMs = checkMs(name, 'retentionMs', options.retentionMs)
  if (windowSizeMs !== undefined && checkMs(name, 'windowSizeMs', windowSizeMs) > retentionMs) {
    throw invalidArgument(
      `store "${name}": a retention of ${retentionMs} ms is shorter than its windows of ${windowSizeMs} ms`,
      'keep windows at least as long as they last',
    )
  }
  return storeSpec(name, 'window', options, {
    retentionMs,
    ...(windowSizeMs !== undefined && { windowSizeMs }),
    ...(retainDuplicates === true && { retainDuplicates }),
  }) as WindowStoreDef<K, V>
}

/** Declares a store of values by key, session start and session end. @throws StreamsError INVALID_NAME, INVALID_ARGUMENT */
export const sessionStore = <K, V>(name: string, options: SessionStoreOptions<K, V>): SessionStoreDef<K, V> =>
  storeSpec(name, 'session', options, {
    retentionMs: checkMs(name, 'retentionMs', options.retentionMs),
  }) as SessionStoreDef<K, V>

/** Declares a store that keeps the history of each key (KIP-889). @throws StreamsError INVALID_NAME, INVALID_ARGUMENT */
export const versionedStore = <K, V>(name: string, options: VersionedStoreOptions<K, V>): VersionedStoreDef<K, V> =>
  storeSpec(name, 'versioned', options, {
    retentionMs: checkMs(name, 'historyRetentionMs', options.historyRetentionMs),
  }) as VersionedStoreDef<K, V>

/** Checks and makes the plain data of a store. */
export const storeSpec = <K, V>(
  name: string,
  kind: StoreKind,
  options: StoreOptions<K, V>,
  more: Partial<StoreSpec<K, V>> = {},
): StoreSpec<K, V> => {
  checkName('a store', name)
  const key = checkSerde(`store "${name}"`, 'key', options.key)
  const value = checkSerde(`store "${name}"`, 'value', options.value)
  const inMemory = options.inMemory === true ? { inMemory: true } : {}
  return Object.freeze({ name, kind, key, value, logged: options.logged ?? true, ...inMemory, ...more })
}

const lifetime = (name: string, { ttlMs }: KeyValueOptions<any, any>): { ttlMs?: number } => {
  if (ttlMs === undefined) return {}
  if (checkMs(name, 'ttlMs', ttlMs) > 0) return { ttlMs }
  throw invalidArgument(`store "${name}": ttlMs is 0`, 'give rows a lifetime of at least 1 ms, or leave it out')
}

/** A length of time. @throws StreamsError INVALID_ARGUMENT */
const checkMs = (name: string, option: string, ms: unknown): number => {
  if (typeof ms === 'number' && Number.isSafeInteger(ms) && ms >= 0) return ms
  throw invalidArgument(
    `store "${name}": ${option} is ${String(ms)}`,
    `give ${option} in whole milliseconds, 0 or more`,
  )
}

/** A table's store with history when there is a length of it, else with the last value of each key. */
export const tableSpec = <K, V>(
  name: string,
  options: StoreOptions<K, V> & { readonly historyRetentionMs?: number | undefined },
): StoreSpec<K, V> => {
  const { historyRetentionMs } = options
  return historyRetentionMs === undefined
    ? storeSpec(name, 'timestampedKeyValue', options)
    : versionedStore(name, { ...options, historyRetentionMs })
}
