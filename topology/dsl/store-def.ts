import type {
  KeyValueStore,
  ReadOnlyKeyValueStore,
  StoreKind,
  StoreSpec,
  TimestampedKeyValueStore,
  ValueAndTime,
} from '../../state/store.ts'
import { checkName } from '../plan/names.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkSerde } from './arguments.ts'

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
}

/** A store as a value: add it to processors by naming it in their `stores`. */
export interface StoreDef<K, V, S> extends StoreSpec<K, V>, StoreRef<S> {}

export type KeyValueStoreDef<K, V> = StoreDef<K, V, KeyValueStore<K, V>>
export type TimestampedStoreDef<K, V> = StoreDef<K, V, TimestampedKeyValueStore<K, V>>
/** What a processor sees of a table: rows with their times, read only. */
export type TableStore<K, V> = ReadOnlyKeyValueStore<K, ValueAndTime<V>>

/** Declares a key-value store. @throws StreamsError INVALID_NAME, INVALID_ARGUMENT */
export const kvStore = <K, V>(name: string, options: StoreOptions<K, V>): KeyValueStoreDef<K, V> =>
  storeSpec(name, 'keyValue', options) as KeyValueStoreDef<K, V>

/** Declares a key-value store that keeps the event time of each row. @throws StreamsError INVALID_NAME, INVALID_ARGUMENT */
export const timestampedStore = <K, V>(name: string, options: StoreOptions<K, V>): TimestampedStoreDef<K, V> =>
  storeSpec(name, 'timestampedKeyValue', options) as TimestampedStoreDef<K, V>

/** Checks and makes the plain data of a store. */
export const storeSpec = <K, V>(name: string, kind: StoreKind, options: StoreOptions<K, V>): StoreSpec<K, V> => {
  checkName('a store', name)
  const key = checkSerde(`store "${name}"`, 'key', options.key)
  const value = checkSerde(`store "${name}"`, 'value', options.value)
  return Object.freeze({ name, kind, key, value, logged: options.logged ?? true })
}
