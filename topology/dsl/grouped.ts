import { u64 } from '../serdes/index.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkFunction, invalidArgument } from './arguments.ts'
import { CogroupedKStream } from './cogrouped.ts'
import type { Aggregation } from './graph.ts'
import { type Handle, located } from './handle.ts'
import type { Windows } from './nodes/windowed-aggregate.ts'
import { coLocated, type RepartitionOptions, requireName } from './regroup.ts'
import type { ShapeOf } from './store-def.ts'
import { KTable, tableStore } from './table.ts'
import type { Writes } from './topic.ts'
import { SessionWindowedKStream, TimeWindowedKStream, type WindowedByOptions } from './windowed-stream.ts'
import {
  checkWindows,
  type SessionWindows,
  type SlidingWindows,
  type TimeWindows,
  type UnlimitedWindows,
} from './windows.ts'

/** The name of a stateful step names its store and its changelog, `<application id>-<name>-changelog`. */
export interface StatefulOptions<H extends number | undefined = number | undefined> {
  readonly name: string
  /** Name of the store and its changelog where it is not that of the step. */
  readonly store?: string
  /** False: no changelog topic; the state is lost when the task moves. Default true. */
  readonly logged?: boolean
  /** True: rows live in memory and come from the changelog whenever the task is opened. Default false. */
  readonly inMemory?: boolean
  /** Makes the store a versioned one that keeps so much history, in ms of its own stream time (KIP-889). */
  readonly historyRetentionMs?: H
}

/** The value as it was written, and what may be stored: known from above, or given. */
export interface ReduceOptions<V, H extends number | undefined = number | undefined> extends StatefulOptions<H> {
  /** Default: the serde that the values came with. */
  readonly value?: Serde<V>
}

export interface AggregateOptions<A, A2, H extends number | undefined = number | undefined> extends StatefulOptions<H> {
  readonly value: Serde<A2> & Writes<Exclude<A, null>>
}

/** A stream whose records of one key are in one partition. Records with a null key or value are left out and counted. */
export class KGroupedStream<K, V> {
  readonly #from: Handle
  readonly #changed: boolean
  readonly #options: Partial<RepartitionOptions<any, any, any, any>> | undefined
  #source: Handle | undefined

  constructor(from: Handle, changed: boolean, options: Partial<RepartitionOptions<any, any, any, any>> | undefined) {
    this.#from = from
    this.#changed = changed
    this.#options = options
    // An untyped caller hears of a missing name here, not at the first aggregation.
    if (changed) requireName('a grouping by a changed key', options?.name, from.builder)
  }

  /** How many records each key has had. */
  count<H extends number | undefined = undefined>(options: StatefulOptions<H>): KTable<K, number, ShapeOf<H>> {
    return this.#aggregate('count', { type: 'count' }, options, u64)
  }

  /** The first value of a key as it is, then `add(value, aggregate, key)`. null deletes the row. */
  reduce<H extends number | undefined = undefined>(
    add: (value: V, aggregate: V, key: K) => V | null,
    options: ReduceOptions<V, H>,
  ): KTable<K, V, ShapeOf<H>> {
    checkFunction('reduce', 'its first argument', add)
    return this.#aggregate('reduce', { type: 'reduce', add }, options, options?.value)
  }

  /** `initial()`, then `add(value, aggregate, key)` for each record. null deletes the row. */
  aggregate<A, A2 = A, H extends number | undefined = undefined>(
    initial: () => A,
    add: (value: V, aggregate: A, key: K) => A | null,
    options: AggregateOptions<A, A2, H>,
  ): KTable<K, A2, ShapeOf<H>> {
    checkFunction('aggregate', 'its first argument', initial)
    checkFunction('aggregate', 'its second argument', add)
    return this.#aggregate('aggregate', { type: 'aggregate', initial, add }, options, options?.value)
  }

  /** What follows is done per key and window. */
  windowedBy(windows: SessionWindows, options?: WindowedByOptions): SessionWindowedKStream<K, V>
  windowedBy(windows: TimeWindows | SlidingWindows, options?: WindowedByOptions): TimeWindowedKStream<K, V>
  /** A window that never ends has no result when it does. */
  windowedBy(windows: UnlimitedWindows): TimeWindowedKStream<K, V>
  windowedBy(
    windows: Windows,
    options: WindowedByOptions = {},
  ): SessionWindowedKStream<K, V> | TimeWindowedKStream<K, V> {
    checkWindows('windowedBy', windows)
    const emit = options.emit ?? 'onUpdate'
    if (emit !== 'onUpdate' && emit !== 'onWindowClose') {
      throw invalidArgument(`windowedBy: emit is ${JSON.stringify(emit)}`, "pass 'onUpdate' or 'onWindowClose'")
    }
    if (windows.type === 'unlimited' && emit === 'onWindowClose') {
      throw invalidArgument('windowedBy: unlimited windows never close', "leave emit: 'onWindowClose' out")
    }
    const from = { windows, emit, builder: this.#from.builder, located: (step: string) => this[located](step) }
    return windows.type === 'session' ? new SessionWindowedKStream(from) : new TimeWindowedKStream(from)
  }

  /** Folds this stream and others, each with a function of its own, into one aggregate per key. */
  cogroup<A>(add: (value: V, aggregate: A, key: K) => A | null): CogroupedKStream<K, A> {
    checkFunction('cogroup', 'the function', add)
    return new CogroupedKStream([{ group: this, builder: this.#from.builder, add }])
  }

  /** One repartition topic however many aggregations follow; none while nobody aggregates. */
  [located](step: string): Handle {
    this.#source ??= coLocated(step, this.#from, this.#changed, this.#options)
    return this.#source
  }

  #aggregate(
    step: string,
    aggregation: Aggregation,
    options: StatefulOptions,
    given: Serde<any> | undefined,
  ): KTable<K, any, any> {
    const name = requireName(`a ${step}`, options?.name, this.#from.builder)
    const { builder, node, key, value } = this[located](`${step} "${name}"`)
    // What an aggregate makes is not what it reads: only reduce may fall back to the serde of the input.
    const known = aggregation.type === 'aggregate' ? null : value
    const store = tableStore(step, name, { ...kept(options), value: given }, key, known)
    const id = builder.add({ kind: 'aggregate', parents: [node], store, aggregation }, name)
    builder.ownStore(store)
    return new KTable({ builder, node: id, key, value: store.value })
  }
}

/** What the options of a step say about its store. */
export const kept = ({ store, logged, inMemory, historyRetentionMs }: StatefulOptions) => ({
  store,
  logged,
  inMemory,
  historyRetentionMs,
})
