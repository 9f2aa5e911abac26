import type { StoreSpec } from '../../state/store.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkFunction, invalidArgument } from './arguments.ts'
import { type ForeignKeyJoinOptions, foreignKeyJoin } from './foreign-key-join.ts'
import type { TableStatelessNode } from './graph.ts'
import { groupTable, type KGroupedTable } from './grouped-table.ts'
import { type Handle, handle } from './handle.ts'
import { type RepartitionOptions, serdeOf } from './regroup.ts'
import {
  type ShapeOf,
  type StoreRef,
  type storeType,
  type TableShape,
  type TableStores,
  tableSpec,
} from './store-def.ts'
import { KStream, type SinkOptions } from './stream.ts'
import { type SuppressionOf, type SuppressOptions, suppressStep } from './suppress.ts'
import { type ResultOptions, type TableJoinKind, tableJoin } from './table-join.ts'
import type { TopicFor, Writes } from './topic.ts'

/** A name gives a derived table a store of its own, with a changelog; without one its rows are computed when asked for. */
export interface TableOptions<H extends number | undefined = number | undefined> {
  readonly name?: string
  /** Name of the store and its changelog where it is not that of the step. */
  readonly store?: string
  /** False: no changelog topic for the store. */
  readonly logged?: boolean
  /** True: rows live in memory and come from the changelog whenever the task is opened. Default false. */
  readonly inMemory?: boolean
  /** Makes the store a versioned one that keeps so much history, in ms of its own stream time (KIP-889). */
  readonly historyRetentionMs?: H
}

/** The same, with the serde of the rows where it is not known from above: after `mapValues` without a store. */
export interface FilterOptions<V, H extends number | undefined = number | undefined> extends TableOptions<H> {
  readonly value?: Serde<any> & Writes<V>
}

/**
 * The last value of each key. Steps on it take and give whole rows; null rows (deleted ones) reach no callback. `S` says how it keeps its
 * rows, which is what a processor gets that names it among its stores; left out, any.
 */
export class KTable<K, V, S extends TableShape = TableShape> implements StoreRef<TableStores<K, V>[S]> {
  declare readonly [storeType]: TableStores<K, V>[S]
  readonly [handle]: Handle

  constructor(at: Handle) {
    this[handle] = at
  }

  /** Keeps the rows that match; a row that stops matching is deleted below. */
  filter<V2 extends V, H extends number | undefined = undefined>(
    predicate: (value: V, key: K) => value is V2,
    options?: FilterOptions<V, H>,
  ): KTable<K, V2, ShapeOf<H>>
  filter<H extends number | undefined = undefined>(
    predicate: (value: V, key: K) => boolean,
    options?: FilterOptions<V, H>,
  ): KTable<K, V, ShapeOf<H>>
  filter(predicate: (value: V, key: K) => boolean, options?: FilterOptions<V>): KTable<K, V, any> {
    return this.#derive('tableFilter', predicate, options, options?.value ?? this[handle].value)
  }

  /** Keeps the rows that do not match. */
  filterNot<H extends number | undefined = undefined>(
    predicate: (value: V, key: K) => boolean,
    options?: FilterOptions<V, H>,
  ): KTable<K, V, ShapeOf<H>> {
    return this.#derive('tableFilterNot', predicate, options, options?.value ?? this[handle].value)
  }

  /** Replaces each row's value; null deletes the row below. */
  mapValues<V2>(fn: (value: V, key: K) => V2): KTable<K, Exclude<V2, null>, 'rows'>
  /** The same into a store of its own, which needs the serde of the new value. */
  mapValues<V2, V3 = V2, H extends number | undefined = undefined>(
    fn: (value: V, key: K) => V2,
    options: TableOptions<H> & { readonly name: string; readonly value: Serde<V3> & Writes<Exclude<V2, null>> },
  ): KTable<K, V3, ShapeOf<H>>
  mapValues(
    fn: (value: V, key: K) => any,
    options?: TableOptions & { readonly value?: Serde<any> },
  ): KTable<K, any, any> {
    return this.#derive('tableMapValues', fn, options, options?.value ?? null)
  }

  #derive(
    kind: TableStatelessNode['kind'],
    fn: (value: V, key: K) => any,
    options: TableOptions | undefined,
    value: Serde<any> | null,
  ): KTable<K, any, any> {
    const { builder, node, key } = this[handle]
    checkFunction(kind, 'its first argument', fn)
    const name = options?.name ?? options?.store
    refuseUnnamed(kind, name, options)
    const store = name === undefined ? null : tableStore(kind, name, options, key, value)
    const asksOld = kind !== 'tableMapValues' && builder.isMaterialised(node)
    const id = builder.add({ kind, parents: [node], fn, store, asksOld }, name)
    if (store !== null) builder.ownStore(store)
    return new KTable({ builder, node: id, key, value })
  }

  /**
   * Joins rows of equal keys: there is a result while both tables have one, as old as the younger of them. Both must have equally many
   * partitions. Without a name the result is computed when it is asked for.
   */
  join<V2, R>(
    other: KTable<K, V2>,
    joiner: (left: V, right: V2, key: K) => R,
    options?: undefined,
  ): KTable<K, Exclude<R, null>, 'rows'>
  /** The same into a store of its own, which needs the serde of the result. */
  join<V2, R, R2 = R, H extends number | undefined = undefined>(
    other: KTable<K, V2>,
    joiner: (left: V, right: V2, key: K) => R,
    options: ResultOptions<R, R2, H>,
  ): KTable<K, R2, ShapeOf<H>>
  /**
   * Joins each row with the row of another table that it names: `foreignKey` answers its key, or null. Right rows may be named by any number
   * of rows, and both tables may have any number of partitions.
   */
  join<KO, VO, R, H extends number | undefined = undefined>(
    other: KTable<KO, VO>,
    foreignKey: (value: V, key: K) => KO | null,
    joiner: (left: V, right: VO, key: K) => R,
    options: ForeignKeyJoinOptions<V, VO, R, H, KO>,
  ): KTable<K, Exclude<R, null>, ShapeOf<H>>
  join(other: KTable<any, any>, ...rest: any[]): KTable<K, any, any> {
    return this.#join('inner', other, rest)
  }

  /** As `join`; a row of this table without one of the other gives a result too, with null in its place. */
  leftJoin<V2, R>(
    other: KTable<K, V2>,
    joiner: (left: V, right: V2 | null, key: K) => R,
    options?: undefined,
  ): KTable<K, Exclude<R, null>, 'rows'>
  leftJoin<V2, R, R2 = R, H extends number | undefined = undefined>(
    other: KTable<K, V2>,
    joiner: (left: V, right: V2 | null, key: K) => R,
    options: ResultOptions<R, R2, H>,
  ): KTable<K, R2, ShapeOf<H>>
  /** As the foreign-key `join`; a row that names none, or one that is not there, gives a result too. */
  leftJoin<KO, VO, R, H extends number | undefined = undefined>(
    other: KTable<KO, VO>,
    foreignKey: (value: V, key: K) => KO | null,
    joiner: (left: V, right: VO | null, key: K) => R,
    options: ForeignKeyJoinOptions<V, VO, R, H, KO>,
  ): KTable<K, Exclude<R, null>, ShapeOf<H>>
  leftJoin(other: KTable<any, any>, ...rest: any[]): KTable<K, any, any> {
    return this.#join('left', other, rest)
  }

  /** As `join`; there is a result while either table has a row, with null in the place of the missing one. */
  outerJoin<V2, R>(
    other: KTable<K, V2>,
    joiner: (left: V | null, right: V2 | null, key: K) => R,
    options?: undefined,
  ): KTable<K, Exclude<R, null>, 'rows'>
  outerJoin<V2, R, R2 = R, H extends number | undefined = undefined>(
    other: KTable<K, V2>,
    joiner: (left: V | null, right: V2 | null, key: K) => R,
    options: ResultOptions<R, R2, H>,
  ): KTable<K, R2, ShapeOf<H>>
  outerJoin(other: KTable<any, any>, ...rest: any[]): KTable<K, any, any> {
    return this.#join('outer', other, rest)
  }

  #join(join: TableJoinKind, other: KTable<any, any>, [first, second, third]: any[]): KTable<K, any, any> {
    const step = { inner: 'join', left: 'leftJoin', outer: 'outerJoin' }[join]
    if (!(other instanceof KTable)) {
      throw invalidArgument(`${step}: its first argument is no table`, 'pass a KTable; join streams with streams')
    }
    const [left, right] = [this[handle], other[handle]]
    if (typeof second !== 'function' && third === undefined)
      return new KTable(tableJoin(step, join, left, right, first, second))
    if (join !== 'outer') return new KTable(foreignKeyJoin(join, left, right, first, second, third))
    throw invalidArgument(
      'outerJoin: there is none by a foreign key',
      'use join or leftJoin, or leave the function out',
    )
  }

  /**
   * Holds changes back: `untilWindowCloses()` for one result per window, `untilTimeLimit({ limitMs })` for fewer updates. Only the last change
   * of each key is kept, and it goes on when stream time has come so far, with the time and headers of its record.
   *
   * @throws StreamsError INVALID_TOPOLOGY when windows are waited for and none is above, or the table is versioned
   */
  suppress(until: SuppressionOf<K>, options: SuppressOptions<K, V>): KTable<K, V, 'rows'> {
    return new KTable(suppressStep(this[handle], until, options))
  }

  /**
   * Groups the rows by a new key and with a new value, through the repartition topic `<application id>-<name>-repartition`. A null key or
   * value leaves the row out.
   */
  groupBy<KR, VR, K2 = Exclude<KR, null>, V2 = Exclude<VR, null>>(
    select: (value: V, key: K) => readonly [KR, VR],
    options: RepartitionOptions<KR, VR, K2, V2>,
  ): KGroupedTable<K2, V2> {
    return groupTable(this[handle], select, options)
  }

  /** Its changes as a stream: one record per update, null for a deletion. */
  toStream(): KStream<K, V, 'same'>
  /** The same under another key. */
  toStream<K2>(selectKey: (value: V, key: K) => K2): KStream<K2, V, 'changed'>
  toStream(selectKey?: (value: V, key: K) => any): KStream<any, V, any> {
    const { builder, node, key, value } = this[handle]
    if (selectKey !== undefined) checkFunction('toStream', 'its first argument', selectKey)
    const id = builder.add({ kind: 'toStream', parents: [node], selectKey: selectKey ?? null })
    return new KStream({ builder, node: id, key: selectKey === undefined ? key : null, value }, selectKey !== undefined)
  }

  /** Short for `toStream().to(topic)`. */
  to(topic: TopicFor<K, V>, options?: SinkOptions<K, V>): void {
    this.toStream().to(topic, options)
  }
}

interface StoreOverrides {
  readonly store?: string | undefined
  readonly key?: Serde<any>
  readonly value?: Serde<any> | undefined
  readonly logged?: boolean | undefined
  readonly inMemory?: boolean | undefined
  readonly historyRetentionMs?: number | undefined
}

/** Where a store needs a name to exist, nothing may be asked of one that has none. @throws StreamsError INVALID_ARGUMENT */
export const refuseUnnamed = (
  step: string,
  name: string | undefined,
  options: { readonly inMemory?: boolean; readonly historyRetentionMs?: number | undefined } | undefined,
): void => {
  const asked =
    options?.historyRetentionMs !== undefined ? 'historyRetentionMs' : options?.inMemory === true ? 'inMemory' : null
  if (name !== undefined || asked === null) return
  throw invalidArgument(`${step}: has ${asked}, but no name`, 'pass { name } for its store')
}

/** The plain data of a table's store; serdes that are not given come from above. */
export const tableStore = (
  step: string,
  name: string,
  options: StoreOverrides | undefined,
  key: Serde<any> | null,
  value: Serde<any> | null,
): StoreSpec => {
  const what = `${step} "${name}"`
  return tableSpec(options?.store ?? name, {
    key: serdeOf(what, 'key', options?.key, key),
    value: serdeOf(what, 'value', options?.value, value),
    logged: options?.logged ?? true,
    inMemory: options?.inMemory === true,
    historyRetentionMs: options?.historyRetentionMs,
  })
}
