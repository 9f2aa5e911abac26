import { checkName } from '../plan/names.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkFunction, checkSerde, invalidArgument, sameSerde } from './arguments.ts'
import {
  type CallOptions,
  type EffectInfo,
  type EffectOptions,
  type EffectResult,
  effectStep,
  type LookupInfo,
  lookupStep,
} from './async-steps.ts'
import { type DistinctArgument, type DistinctBy, distinctStep } from './distinct.ts'
import { GlobalTable } from './global-table.ts'
import { type GraceOptions, graceJoinStep } from './grace-join.ts'
import type { SinkNode, StatelessNode } from './graph.ts'
import { type AggregateOptions, KGroupedStream, type ReduceOptions, type StatefulOptions } from './grouped.ts'
import { type Handle, handle, sameTopology } from './handle.ts'
import type { JoinWindows } from './join-windows.ts'
import { type AnyProcessor, processStep } from './process-step.ts'
import type { Nothing, ProcessorContext, RecordInfo, ValueProcessorContext } from './processor.ts'
import type { OutputMap, OutputsOf, ProcessorDef, StoreMap, StoresOf, ValueProcessorDef } from './processor-def.ts'
import {
  coLocated,
  type KeyState,
  type PartitionChoice,
  type Regroup,
  type RepartitionArgument,
  type RepartitionOptions,
  repartitionStep,
  requireName,
} from './regroup.ts'
import { type Branches, type BranchPredicate, splitStep } from './split.ts'
import type { ShapeOf } from './store-def.ts'
import { type StreamJoinArgument, streamJoinStep } from './stream-join.ts'
import { KTable, tableStore } from './table.ts'
import type { TopicFor, Writes } from './topic.ts'

/** A name makes a step findable in pictures, metrics and `forward(..., { to })`. */
export interface StepOptions {
  readonly name?: string
}

export interface SinkOptions<K, V> extends StepOptions {
  /** A partition, several (multicast), none of them (drop), or undefined for the default: by the key, as Kafka does. */
  readonly partition?: (value: V, key: K, partitions: number) => number | readonly number[] | undefined
}

/** A topic chosen per record has no declaration to take the serdes from. */
export interface ChosenSinkOptions<K, V> extends SinkOptions<K, V> {
  readonly key: Serde<any> & Writes<Exclude<K, null>>
  readonly value: Serde<any> & Writes<Exclude<V, null>>
}

/** Options of `toTable`: the name is that of the repartition topic when the key has changed, and of the store unless that has its own. */
type TableArgument<K, V, S extends KeyState, K2, V2, H extends number | undefined> = RepartitionArgument<
  K,
  V,
  S,
  K2,
  V2
> & {
  /** null: no store, unless a step below needs one. */
  readonly store?: string | null
  readonly logged?: boolean
  readonly inMemory?: boolean
  readonly historyRetentionMs?: H
}

/** Options of a join with a table; with `graceMs` those of one with a versioned table that waits. */
type TableJoinArguments<K, V, S extends KeyState, K2, V2> =
  | Regroup<K, V, S, K2, V2>
  | [options: RepartitionArgument<K, V, S, K2, V2> & GraceOptions<K2, V2>]

/** A function with its declarations, for processors that need no timers. */
export interface ProcessOptions<Stores, Out, E> {
  readonly name: string
  readonly stores?: Stores
  readonly out?: Out
  /** Serdes of what it forwards; the types may come from the annotation of its context too. */
  readonly emits?: E
}

declare const keyState: unique symbol

/**
 * A stream of records. `S` says whether the key is still the one that the topic was partitioned by: after `map`, `selectKey` and the
 * like it is 'changed', and steps that need all records of a key in one place ask for `{ name, key, value }` of a repartition topic.
 */
export class KStream<K, V, S extends KeyState = 'same'> {
  declare readonly [keyState]: S
  readonly [handle]: Handle
  readonly #changed: boolean

  constructor(at: Handle, changed: boolean) {
    this[handle] = at
    this.#changed = changed
  }

  /** Keeps the records that match. */
  filter<V2 extends V>(predicate: (value: V, key: K) => value is V2, options?: StepOptions): KStream<K, V2, S>
  filter(predicate: (value: V, key: K) => boolean, options?: StepOptions): KStream<K, V, S>
  filter(predicate: (value: V, key: K) => boolean, options?: StepOptions): KStream<K, V, S> {
    return this.#step('filter', predicate, options)
  }

  /** Keeps the records that do not match. */
  filterNot(predicate: (value: V, key: K) => boolean, options?: StepOptions): KStream<K, V, S> {
    return this.#step('filterNot', predicate, options)
  }

  /** One new record for each. Use `mapValues` when the key stays: it spares a repartition. */
  map<K2, V2>(fn: (value: V, key: K) => readonly [K2, V2], options?: StepOptions): KStream<K2, V2, 'changed'> {
    return this.#step('map', fn, options, true, true)
  }

  /** A new value for each record. */
  mapValues<V2>(fn: (value: V, key: K) => V2, options?: StepOptions): KStream<K, V2, S> {
    return this.#step('mapValues', fn, options, false, true)
  }

  /** Any number of new records for each. */
  flatMap<K2, V2>(
    fn: (value: V, key: K) => Iterable<readonly [K2, V2]>,
    options?: StepOptions,
  ): KStream<K2, V2, 'changed'> {
    return this.#step('flatMap', fn, options, true, true)
  }

  /** Any number of new values for each record. */
  flatMapValues<V2>(fn: (value: V, key: K) => Iterable<V2>, options?: StepOptions): KStream<K, V2, S> {
    return this.#step('flatMapValues', fn, options, false, true)
  }

  /** A new key for each record. */
  selectKey<K2>(fn: (value: V, key: K) => K2, options?: StepOptions): KStream<K2, V, 'changed'> {
    return this.#step('selectKey', fn, options, true, false)
  }

  /** Looks at each record and hands it on. What it does is not undone when the record is retried. */
  peek(fn: (value: V, key: K) => void, options?: StepOptions): KStream<K, V, S> {
    return this.#step('peek', fn, options)
  }

  /** Looks at each record; nothing comes after. */
  foreach(fn: (value: V, key: K) => void, options?: StepOptions): void {
    this.#step('foreach', fn, options)
  }

  #step(
    kind: StatelessNode['kind'],
    fn: (...args: any[]) => any,
    options: StepOptions | undefined,
    newKey = false,
    newValue = false,
  ): KStream<any, any, any> {
    const { builder, node, key, value } = this[handle]
    checkFunction(kind, 'its first argument', fn)
    const id = builder.add({ kind, parents: [node], fn }, options?.name)
    const at = { builder, node: id, key: newKey ? null : key, value: newValue ? null : value }
    return new KStream(at, this.#changed || newKey)
  }

  /** Both streams as one. Nothing is said about the order of records of one and the other. */
  merge<K2, V2, S2 extends KeyState>(
    other: KStream<K2, V2, S2>,
    options?: StepOptions,
  ): KStream<K | K2, V | V2, S | S2> {
    const [a, b] = [this[handle], other[handle]]
    sameTopology(a, b)
    const node = a.builder.add({ kind: 'merge', parents: [a.node, b.node] }, options?.name)
    const at = { builder: a.builder, node, key: common(a.key, b.key), value: common(a.value, b.value) }
    return new KStream(at, this.#changed || other.#changed)
  }

  /**
   * Sends each record to the first branch whose predicate holds, in order of declaration, and answers one stream per branch; `otherwise`
   * takes the rest, without it the rest is dropped.
   */
  split<const B extends readonly BranchPredicate<K, V>[] | Readonly<Record<string, BranchPredicate<K, V>>>>(
    branches: B,
    options?: StepOptions,
  ): Branches<K, V, S, B> {
    const at = this[handle]
    return splitStep(at, branches, options?.name, (node) => new KStream({ ...at, node }, this.#changed)) as any
  }

  /** Groups by the key as it is; a changed one needs `{ name, key, value }` of its repartition topic. */
  groupByKey<K2 = K, V2 = V>(...[options]: Regroup<K, V, S, K2, V2>): KGroupedStream<K2, V2> {
    return new KGroupedStream(this[handle], this.#changed, options as any)
  }

  /** Groups by a new key, through the repartition topic `<application id>-<name>-repartition`. */
  groupBy<KR, K2 = KR, V2 = V>(
    selectKey: (value: V, key: K) => KR,
    options: RepartitionOptions<KR, V, K2, V2>,
  ): KGroupedStream<K2, V2> {
    return this.selectKey(selectKey).groupByKey(options as any) as any
  }

  /**
   * Writes to a topic of the application and reads it back: for a new key, another number of partitions, or partitions that `partition`
   * chooses. Steps below take the records of a key to be where the key says or the chooser did: it must answer the same for each of them.
   */
  repartition<K2 = K, V2 = V>(
    options: RepartitionArgument<K, V, S, K2, V2> & PartitionChoice<NoInfer<K2>, NoInfer<V2>>,
  ): KStream<K2, V2, 'same'> {
    requireName('a repartition', options?.name, this[handle].builder)
    return new KStream(repartitionStep(this[handle], options as any), false)
  }

  /** The stream as a table: each record is an update of its key, null a deletion. */
  toTable<K2 = K, V2 = V, H extends number | undefined = undefined>(
    options: TableArgument<K, V, S, K2, V2, H>,
  ): KTable<K2, V2, ShapeOf<H>> {
    const { builder } = this[handle]
    const name = requireName('a toTable', options?.name, builder)
    const at = coLocated(`toTable "${name}"`, this[handle], this.#changed, options as any)
    const { store: storeName = name } = options
    const spare = tableStore('toTable', name, { ...options, store: storeName ?? name } as any, at.key, at.value)
    const store = storeName === null ? null : spare
    const node = builder.add({ kind: 'toTable', parents: [at.node], store, spare }, name)
    if (store !== null) builder.ownStore(store)
    return new KTable({ builder, node, key: spare.key, value: spare.value })
  }

  /**
   * Lets the first record of each key pass and leaves out its repeats: those whose event time is less than `withinMs` from one that has passed.
   * Records without a key are left out too, and those behind stream time by `withinMs + graceMs` or more; all are counted. Here by another
   * identity than the key.
   */
  distinct<I, K2 = K, V2 = V>(
    options: DistinctArgument<K, V, S, K2, V2> & DistinctBy<NoInfer<K2>, NoInfer<V2>, I>,
  ): KStream<K2, V2, 'same'>
  /** The same by the key. */
  distinct<K2 = K, V2 = V>(options: DistinctArgument<K, V, S, K2, V2>): KStream<K2, V2, 'same'>
  distinct(options: any): KStream<any, any, 'same'> {
    return new KStream(distinctStep(this[handle], this.#changed, options), false)
  }

  /** Short for `groupByKey().count(options)`. */
  count<H extends number | undefined = undefined>(
    this: KStream<K, V, 'same'>,
    options: StatefulOptions<H>,
  ): KTable<K, number, ShapeOf<H>> {
    return this.groupByKey().count(options)
  }

  /** Short for `groupByKey().reduce(add, options)`. */
  reduce<H extends number | undefined = undefined>(
    this: KStream<K, V, 'same'>,
    add: (value: V, aggregate: V, key: K) => V | null,
    options: ReduceOptions<V, H>,
  ): KTable<K, V, ShapeOf<H>> {
    return this.groupByKey().reduce(add, options)
  }

  /** Short for `groupByKey().aggregate(initial, add, options)`. */
  aggregate<A, A2 = A, H extends number | undefined = undefined>(
    this: KStream<K, V, 'same'>,
    initial: () => A,
    add: (value: V, aggregate: A, key: K) => A | null,
    options: AggregateOptions<A, A2, H>,
  ): KTable<K, A2, ShapeOf<H>> {
    return this.groupByKey().aggregate(initial, add, options)
  }

  /**
   * Joins each record with the row of its key, as the table is when the record is processed (a versioned table: as it was at the record's
   * time); no row, no result. With `graceMs` records wait so long for versions that come late (KIP-923).
   */
  join<VT, VR, K2 = K, V2 = V>(
    table: KTable<K, VT>,
    joiner: (value: V, row: VT, key: K) => VR,
    ...[options]: TableJoinArguments<K, V, S, K2, V2>
  ): KStream<K, VR, 'same'>
  /** The same with a global table, by any key: no repartition, no co-partitioning. */
  join<KG, VG, VR>(
    table: GlobalTable<KG, VG>,
    selectKey: (value: V, key: K) => KG | null,
    joiner: (value: V, row: VG, key: K) => VR,
    options?: StepOptions,
  ): KStream<K, VR, S>
  /** Joins records of two streams of one key whose times are near each other: all pairs, as they come. See `joinWindows`. */
  join<V2, VR, S2 extends KeyState>(
    other: KStream<K, V2, S2>,
    joiner: (left: V, right: V2, key: K) => VR,
    windows: JoinWindows,
    options: StreamJoinArgument<K, V, V2, S, S2>,
  ): KStream<K, VR, 'same'>
  join(other: KTable<any, any> | GlobalTable<any, any> | KStream<any, any, any>, ...rest: any[]): KStream<K, any, any> {
    if (other instanceof KStream) return this.#joinStream('inner', other, rest)
    return this.#join(false, other, rest)
  }

  /** As `join`; a record without a row gives a result too, with null for the row. */
  leftJoin<VT, VR, K2 = K, V2 = V>(
    table: KTable<K, VT>,
    joiner: (value: V, row: VT | null, key: K) => VR,
    ...[options]: TableJoinArguments<K, V, S, K2, V2>
  ): KStream<K, VR, 'same'>
  leftJoin<KG, VG, VR>(
    table: GlobalTable<KG, VG>,
    selectKey: (value: V, key: K) => KG | null,
    joiner: (value: V, row: VG | null, key: K) => VR,
    options?: StepOptions,
  ): KStream<K, VR, S>
  /**
   * As `join` of two streams; a left record that finds no partner until its window and the grace are over gives a result with null then.
   * That is noticed when a later record comes, of either side. Records without a key give one at once.
   */
  leftJoin<V2, VR, S2 extends KeyState>(
    other: KStream<K, V2, S2>,
    joiner: (left: V, right: V2 | null, key: K) => VR,
    windows: JoinWindows,
    options: StreamJoinArgument<K, V, V2, S, S2>,
  ): KStream<K, VR, 'same'>
  leftJoin(
    other: KTable<any, any> | GlobalTable<any, any> | KStream<any, any, any>,
    ...rest: any[]
  ): KStream<K, any, any> {
    if (other instanceof KStream) return this.#joinStream('left', other, rest)
    return this.#join(true, other, rest)
  }

  /** As `leftJoin` of two streams, for both sides: records of the right one give results alone too. */
  outerJoin<V2, VR, S2 extends KeyState>(
    other: KStream<K, V2, S2>,
    joiner: (left: V | null, right: V2 | null, key: K) => VR,
    windows: JoinWindows,
    options: StreamJoinArgument<K, V, V2, S, S2>,
  ): KStream<K, VR, 'same'> {
    if (other instanceof KStream) return this.#joinStream('outer', other, [joiner, windows, options])
    throw invalidArgument('outerJoin: its first argument is no stream', 'pass another KStream of the same topology')
  }

  #joinStream(join: 'inner' | 'left' | 'outer', other: KStream<any, any, any>, rest: any[]): KStream<K, any, 'same'> {
    const left = { at: this[handle], changed: this.#changed }
    return new KStream(streamJoinStep(join, left, { at: other[handle], changed: other.#changed }, rest), false)
  }

  #join(left: boolean, table: KTable<any, any> | GlobalTable<any, any>, rest: any[]): KStream<K, any, any> {
    const step = left ? 'leftJoin' : 'join'
    if (table instanceof GlobalTable) {
      const [selectKey, joiner, options] = rest
      checkFunction(step, 'its second argument', selectKey)
      checkFunction(step, 'its third argument', joiner)
      const from = this[handle]
      sameTopology(from, table[handle])
      const parents = [from.node, table[handle].node]
      const store = from.builder.storeOf(table[handle].node) as string
      const node = from.builder.add(
        { kind: 'streamGlobalJoin', parents, left, store, selectKey, joiner },
        options?.name,
      )
      return new KStream({ ...from, node, value: null }, this.#changed)
    }
    if (!(table instanceof KTable)) {
      throw invalidArgument(
        `${step}: its first argument is no table`,
        'pass what t.table, toTable, t.globalTable or an aggregation gave',
      )
    }
    const [joiner, options] = rest
    checkFunction(step, 'its second argument', joiner)
    sameTopology(this[handle], table[handle])
    const from = coLocated(step, this[handle], this.#changed, options)
    from.builder.materialise(table[handle].node)
    if (options?.graceMs !== undefined) {
      const node = graceJoinStep(step, left, from, table[handle], joiner, options, this.#changed)
      return new KStream({ ...from, node, value: null }, false)
    }
    const node = from.builder.add(
      { kind: 'streamTableJoin', parents: [from.node, table[handle].node], left, joiner },
      this.#changed ? undefined : options?.name,
    )
    return new KStream({ ...from, node, value: null }, false)
  }

  /** Runs a processor declared with `processor()`. What comes after counts as re-keyed. */
  process<KO, VO>(processor: ProcessorDef<K, V, KO, VO>): KStream<KO, VO, 'changed'>
  /** Runs a function with stores and outputs. */
  process<Stores extends StoreMap = Nothing, Out extends OutputMap = Nothing, KO = K, VO = V>(
    fn: (
      value: V,
      key: K,
      record: RecordInfo,
      context: ProcessorContext<KO, VO, StoresOf<Stores>, OutputsOf<Out>>,
    ) => void,
    options: ProcessOptions<Stores, Out, { readonly key: Serde<KO>; readonly value: Serde<VO> }>,
  ): KStream<KO, VO, 'changed'>
  process(code: AnyProcessor, options?: any): KStream<any, any, any> {
    return new KStream(processStep('process', this[handle], code, options), true)
  }

  /** Runs a processor declared with `valueProcessor()`: it cannot change the key, so nothing below needs a repartition. */
  processValues<VO>(processor: ValueProcessorDef<K, V, VO>): KStream<K, VO, S>
  processValues<Stores extends StoreMap = Nothing, Out extends OutputMap = Nothing, VO = V>(
    fn: (
      value: V,
      key: K,
      record: RecordInfo,
      context: ValueProcessorContext<VO, StoresOf<Stores>, OutputsOf<Out>>,
    ) => void,
    options: ProcessOptions<Stores, Out, { readonly value: Serde<VO> }>,
  ): KStream<K, VO, S>
  processValues(code: AnyProcessor, options?: any): KStream<any, any, any> {
    return new KStream(processStep('processValues', this[handle], code, options), this.#changed)
  }

  /**
   * Asks something outside about each record: what the promise gives is the new value. Calls run beside each other; the records go on
   * strictly in the order of the input, each when its answer is there, and nothing behind an unfinished one is applied or committed. So results
   * are as exact as without it, while a call may be made again after a crash or a move of the partition: it must only read.
   *
   * May stand where all steps up to the topic (or repartition) are stateless; those run twice per record. A call that fails after
   * its attempts makes the record fail: `handlers.processing` decides.
   * @throws StreamsError INVALID_TOPOLOGY below a step with state or effects; INVALID_ARGUMENT
   */
  lookupAsync<V2>(
    fn: (value: V, key: K, call: LookupInfo) => V2 | PromiseLike<V2>,
    options: CallOptions,
  ): KStream<K, V2, S> {
    return new KStream(lookupStep(this[handle], fn, options), this.#changed)
  }

  /**
   * Changes something outside for each record, such as a payment. The call is remembered first, as part of the record's unit; it starts when that
   * is committed, and its outcome comes in as a record: a unit of its own, with key, time and headers of the one that it was called for.
   *
   * State and outputs happen exactly as often as the log guarantees; the call happens at least once, each time with the same `idempotencyKey`.
   * Calls of one key run one after the other, in order; a call starts when the outcome of the one before is committed. Attempts
   * that fail are repeated by a durable timer. What is pending moves with the partition.
   * @throws StreamsError INVALID_ARGUMENT
   */
  effectAsync<R>(
    fn: (value: V, key: K, call: EffectInfo) => R | PromiseLike<R>,
    options: EffectOptions<K, V>,
  ): KStream<K, EffectResult<R, V>, S> {
    return new KStream(effectStep(this[handle], fn, options), this.#changed)
  }

  /** Writes to a topic. */
  to(topic: TopicFor<K, V>, options?: SinkOptions<K, V>): void
  /** Writes to a topic chosen for each record; it must exist. */
  to(chooser: (value: V, key: K) => string, options: ChosenSinkOptions<K, V>): void
  to(target: TopicFor<K, V> | SinkNode['topic'], options?: Partial<ChosenSinkOptions<any, any>>): void {
    const { builder, node } = this[handle]
    const chosen = typeof target === 'function'
    const step = chosen ? 'to(chooser)' : `to("${(target as TopicFor<K, V>)?.name}")`
    const declared = chosen ? options : (target as TopicFor<K, V>)
    const key = checkSerde(step, 'key', declared?.key as Serde<any>)
    const value = checkSerde(step, 'value', declared?.value as Serde<any>)
    if (options?.partition !== undefined) checkFunction(step, 'partition', options.partition)
    const topic = chosen ? target : checkName('a topic', (target as TopicFor<K, V>).name)
    if (!chosen) builder.useTopic(target as TopicFor<K, V>)
    builder.add({ kind: 'sink', parents: [node], topic, key, value, partitioner: options?.partition }, options?.name)
  }
}

const common = (a: Serde<any> | null, b: Serde<any> | null): Serde<any> | null =>
  a !== null && b !== null && sameSerde(a, b) ? a : null
