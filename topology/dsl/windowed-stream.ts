import type { StoreSpec } from '../../state/store.ts'
import { u64 } from '../serdes/index.ts'
import type { Serde } from '../serdes/serde.ts'
import { sessionWindowed, timeWindowed, type Windowed } from '../serdes/windowed.ts'
import { checkFunction, invalidArgument } from './arguments.ts'
import type { Aggregation } from './graph.ts'
import type { AggregateOptions, ReduceOptions, StatefulOptions } from './grouped.ts'
import type { Handle } from './handle.ts'
import type { WindowedAggregateNode, Windows } from './nodes/windowed-aggregate.ts'
import { requireName, serdeOf } from './regroup.ts'
import { storeSpec } from './store-def.ts'
import { KTable } from './table.ts'
import { checkMs, retentionOf } from './windows.ts'

/** Options of `windowedBy`. */
export interface WindowedByOptions {
  /**
   * `onUpdate` (default): each record is one update of each of its windows. `onWindowClose` (KIP-825): one result per window, when the step's
   * stream time has reached its end and the grace; by window start, then key. Each is emitted once, also over a restart.
   */
  readonly emit?: 'onUpdate' | 'onWindowClose'
}

/** What steps on windows have beside the options of those without. */
export interface WindowStoreSettings {
  /**
   * How long windows can be looked up, in ms of the store's stream time (the largest window start, or session end, put so far). Default, and
   * least: as long as records may need them. It does not make records less late: that is the grace.
   */
  readonly retentionMs?: number
  /** Windows have no versions. */
  readonly historyRetentionMs?: never
}

/** A grouped stream in windows of time, sliding or unlimited ones. Records with a null key are left out and counted. */
export class TimeWindowedKStream<K, V> {
  readonly #from: WindowedFrom

  /** Made by `windowedBy`. */
  constructor(from: WindowedFrom) {
    this.#from = from
  }

  /** How many records each key has had in each window; records without a value count too, except in sliding windows. */
  count(options: StatefulOptions & WindowStoreSettings): KTable<Windowed<K>, number, 'windows'> {
    return count(this.#from, options)
  }

  /** The first value of a key and window as it is, then `add(value, aggregate, key)`. null deletes the row. */
  reduce(
    add: (value: V, aggregate: V, key: K) => V | null,
    options: ReduceOptions<V> & WindowStoreSettings,
  ): KTable<Windowed<K>, V, 'windows'> {
    return reduce(this.#from, add, options)
  }

  /** `initial()`, then `add(value, aggregate, key)` for each record of a window. null deletes the row. */
  aggregate<A, A2 = A>(
    initial: () => A,
    add: (value: V, aggregate: A, key: K) => A | null,
    options: AggregateOptions<A, A2> & WindowStoreSettings,
  ): KTable<Windowed<K>, A2, 'windows'> {
    return aggregate(this.#from, initial, add, null, options)
  }
}

/** A grouped stream in sessions. Records with a null key are left out and counted. */
export class SessionWindowedKStream<K, V> {
  readonly #from: WindowedFrom

  /** Made by `windowedBy`. */
  constructor(from: WindowedFrom) {
    this.#from = from
  }

  /** How many records each session has had; records without a value count too. */
  count(options: StatefulOptions & WindowStoreSettings): KTable<Windowed<K>, number, 'sessions'> {
    return count(this.#from, options)
  }

  /** The first value of a session as it is, then `add(value, aggregate, key)`; the same merges two sessions. null deletes the row. */
  reduce(
    add: (value: V, aggregate: V, key: K) => V | null,
    options: ReduceOptions<V> & WindowStoreSettings,
  ): KTable<Windowed<K>, V, 'sessions'> {
    return reduce(this.#from, add, options)
  }

  /**
   * `initial()`, then `merge(aggregate, session, key)` for each session that the record joins, by their end, then `add(value, aggregate,
   * key)`. The sessions that were merged are deleted before the new one is sent. null deletes the row.
   */
  aggregate<A, A2 = A>(
    initial: () => A,
    add: (value: V, aggregate: A, key: K) => A | null,
    merge: (aggregate: A, session: A, key: K) => A,
    options: AggregateOptions<A, A2> & WindowStoreSettings,
  ): KTable<Windowed<K>, A2, 'sessions'> {
    checkFunction('aggregate', 'its third argument', merge)
    return aggregate(this.#from, initial, add, merge, options)
  }
}

/** What a windowed step starts from. */
export interface WindowedFrom {
  readonly windows: Windows
  readonly emit: 'onUpdate' | 'onWindowClose'
  /** The stream with the records of a key in one partition; `step` is the one that asks. */
  located(step: string): Handle
  /** For messages, before there is a handle. */
  readonly builder: Handle['builder']
}

const count = (from: WindowedFrom, options: StatefulOptions & WindowStoreSettings): KTable<any, number, any> =>
  oneInput(from, 'count', { type: 'count' }, (a: number, b: number) => a + b, options, u64)

const reduce = (
  from: WindowedFrom,
  add: (value: any, aggregate: any, key: any) => any,
  options: ReduceOptions<any> & WindowStoreSettings,
): KTable<any, any, any> => {
  checkFunction('reduce', 'its first argument', add)
  const merge = (a: any, b: any, key: any): any => (a === null ? b : add(b, a, key))
  return oneInput(from, 'reduce', { type: 'reduce', add }, merge, options, options?.value)
}

const aggregate = (
  from: WindowedFrom,
  initial: () => any,
  add: (value: any, aggregate: any, key: any) => any,
  merge: WindowedAggregateNode['merge'],
  options: AggregateOptions<any, any> & WindowStoreSettings,
): KTable<any, any, any> => {
  checkFunction('aggregate', 'its first argument', initial)
  checkFunction('aggregate', 'its second argument', add)
  return oneInput(from, 'aggregate', { type: 'aggregate', initial, add }, merge, options, options?.value)
}

const oneInput = (
  { windows, emit, located, builder }: WindowedFrom,
  kind: string,
  aggregation: Aggregation,
  merge: WindowedAggregateNode['merge'],
  options: StatefulOptions & WindowStoreSettings,
  value: Serde<any> | undefined,
): KTable<any, any, any> => {
  const name = requireName(`a ${kind}`, options?.name, builder)
  const step = `${kind} "${name}"`
  const at = located(step)
  // Only reduce may fall back to the serde of the input: the others make something else.
  const known = aggregation.type === 'reduce' ? at.value : null
  return windowedStep({
    step,
    name,
    inputs: [at],
    windows,
    emit,
    aggregations: [aggregation],
    merge,
    options,
    value,
    known,
  })
}

interface WindowedStep {
  /** For messages. */
  readonly step: string
  readonly name: string
  readonly inputs: readonly Handle[]
  readonly windows: Windows
  readonly emit: 'onUpdate' | 'onWindowClose'
  readonly aggregations: readonly Aggregation[]
  readonly merge: WindowedAggregateNode['merge']
  readonly options: Omit<StatefulOptions, 'name'> & WindowStoreSettings
  readonly value: Serde<any> | undefined
  /** The serde of the value when none is given. */
  readonly known: Serde<any> | null
}

/** Adds the node. @throws StreamsError INVALID_ARGUMENT, INVALID_NAME, DUPLICATE_NAME */
export const windowedStep = (of: WindowedStep): KTable<any, any, any> => {
  const { step, name, inputs, windows, emit, aggregations, options } = of
  const first = inputs[0] as Handle
  const { builder } = first
  const key = serdeOf(step, 'key', undefined, inputs.map((input) => input.key).find((serde) => serde !== null) ?? null)
  const value = serdeOf(step, 'value', of.value, of.known)
  const store: StoreSpec = storeSpec(
    options.store ?? name,
    windows.type === 'session' ? 'session' : 'window',
    { key, value, logged: options.logged ?? true, inMemory: options.inMemory === true },
    {
      retentionMs: retention(step, windows, options.retentionMs),
      ...('sizeMs' in windows && { windowSizeMs: windows.sizeMs }),
    },
  )
  const session = windows.type === 'session'
  const parents = inputs.map((input) => input.node)
  const fresh: Omit<WindowedAggregateNode, 'id' | 'name' | 'named'> = {
    kind: 'windowedAggregate',
    parents,
    windows,
    aggregations,
    merge: session ? of.merge : null,
    emit,
    store,
    own: [store],
    coPartitioned: parents.length > 1 ? 'cogroup' : null,
    makes: 'table',
    remembers: true,
    shape: [windows, aggregations.map((aggregation) => aggregation.type), emit],
  }
  const node = builder.add(fresh, name)
  builder.ownStore(store)
  const windowed: Serde<any> = session ? sessionWindowed(key) : timeWindowed(key, sizeOf(windows))
  return new KTable({ builder, node, key: windowed, value })
}

const sizeOf = (windows: Windows): number => ('sizeMs' in windows ? windows.sizeMs : Number.POSITIVE_INFINITY)

const retention = (step: string, windows: Windows, given: number | undefined): number => {
  const least = retentionOf(windows)
  if (given === undefined) return least
  checkMs(step, 'retentionMs', given, 0)
  if (given >= least) return given
  throw invalidArgument(
    `${step}: a retention of ${given} ms is shorter than records need its windows`,
    windows.type === 'unlimited' ? 'leave retentionMs out' : `make retentionMs ${least} or more`,
  )
}
