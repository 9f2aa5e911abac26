import type { Serde } from '../serdes/serde.ts'
import type { Windowed } from '../serdes/windowed.ts'
import { checkFunction, sameSerde } from './arguments.ts'
import type { GraphBuilder } from './builder.ts'
import { invalidTopology } from './builder.ts'
import type { Aggregation } from './graph.ts'
import type { AggregateOptions, KGroupedStream } from './grouped.ts'
import { type Handle, located, sameTopology } from './handle.ts'
import type { CogroupNode, Windows } from './nodes/windowed-aggregate.ts'
import { requireName } from './regroup.ts'
import type { ShapeOf } from './store-def.ts'
import { KTable, tableStore } from './table.ts'
import { type WindowStoreSettings, windowedStep } from './windowed-stream.ts'
import {
  checkWindows,
  type SessionWindows,
  type SlidingWindows,
  type TimeWindows,
  type UnlimitedWindows,
} from './windows.ts'

/** A grouped stream and how its records are folded into the common aggregate. */
export interface Cogrouped {
  readonly group: KGroupedStream<any, any>
  readonly builder: GraphBuilder
  readonly add: (value: any, aggregate: any, key: any) => any
}

/** Several grouped streams with one aggregate per key. Their topics must have equally many partitions. */
export class CogroupedKStream<K, A> {
  readonly #parts: readonly Cogrouped[]

  /** Made by `KGroupedStream.cogroup`. */
  constructor(parts: readonly Cogrouped[]) {
    this.#parts = parts
  }

  /** One more stream: its records are folded by `add(value, aggregate, key)`. */
  cogroup<V>(group: KGroupedStream<K, V>, add: (value: V, aggregate: A, key: K) => A | null): CogroupedKStream<K, A> {
    const [part] = group.cogroup(add).#parts as [Cogrouped]
    return new CogroupedKStream([...this.#parts, part])
  }

  /** `initial()`, then the function of its stream for each record, in the order in which they are processed. null deletes the row. */
  aggregate<A2 = A, H extends number | undefined = undefined>(
    initial: () => A,
    options: AggregateOptions<A, A2, H>,
  ): KTable<K, A2, ShapeOf<H>> {
    const { name, step, inputs, aggregations, key } = inputsOf(this.#parts, initial, options)
    const { builder } = inputs[0] as Handle
    const store = tableStore('cogroup', name, options, key, null)
    const fresh: Omit<CogroupNode, 'id' | 'name' | 'named'> = {
      kind: 'cogroup',
      parents: inputs.map((input) => input.node),
      aggregations,
      store,
      own: [store],
      coPartitioned: inputs.length > 1 ? step : null,
      makes: 'table',
      shape: [aggregations.length],
    }
    const node = builder.add(fresh, name)
    builder.ownStore(store)
    return new KTable({ builder, node, key: store.key, value: store.value })
  }

  /** The same per window. Each stream has a time of its own: what is late in one says nothing about the others. */
  windowedBy(windows: SessionWindows): SessionWindowedCogroupedKStream<K, A>
  windowedBy(windows: TimeWindows | SlidingWindows | UnlimitedWindows): TimeWindowedCogroupedKStream<K, A>
  windowedBy(windows: Windows): SessionWindowedCogroupedKStream<K, A> | TimeWindowedCogroupedKStream<K, A> {
    checkWindows('windowedBy', windows)
    return windows.type === 'session'
      ? new SessionWindowedCogroupedKStream(this.#parts, windows)
      : new TimeWindowedCogroupedKStream(this.#parts, windows)
  }
}

/** Cogrouped streams in windows of time, sliding or unlimited ones. */
export class TimeWindowedCogroupedKStream<K, A> {
  readonly #parts: readonly Cogrouped[]
  readonly #windows: Windows

  /** Made by `CogroupedKStream.windowedBy`. */
  constructor(parts: readonly Cogrouped[], windows: Windows) {
    this.#parts = parts
    this.#windows = windows
  }

  /** As `CogroupedKStream.aggregate`, per key and window. */
  aggregate<A2 = A>(
    initial: () => A,
    options: AggregateOptions<A, A2> & WindowStoreSettings,
  ): KTable<Windowed<K>, A2, 'windows'> {
    return windowed(this.#parts, this.#windows, initial, null, options)
  }
}

/** Cogrouped streams in sessions. */
export class SessionWindowedCogroupedKStream<K, A> {
  readonly #parts: readonly Cogrouped[]
  readonly #windows: Windows

  /** Made by `CogroupedKStream.windowedBy`. */
  constructor(parts: readonly Cogrouped[], windows: Windows) {
    this.#parts = parts
    this.#windows = windows
  }

  /** As `CogroupedKStream.aggregate`, per session; `merge(aggregate, session, key)` makes one of two. */
  aggregate<A2 = A>(
    initial: () => A,
    merge: (aggregate: A, session: A, key: K) => A,
    options: AggregateOptions<A, A2> & WindowStoreSettings,
  ): KTable<Windowed<K>, A2, 'sessions'> {
    checkFunction('aggregate', 'its second argument', merge)
    return windowed(this.#parts, this.#windows, initial, merge, options)
  }
}

const windowed = (
  parts: readonly Cogrouped[],
  windows: Windows,
  initial: () => any,
  merge: ((a: any, b: any, key: any) => any) | null,
  options: AggregateOptions<any, any> & WindowStoreSettings,
): KTable<any, any, any> => {
  const { name, step, inputs, aggregations } = inputsOf(parts, initial, options)
  const { value } = options
  return windowedStep({
    step,
    name,
    inputs,
    windows,
    emit: 'onUpdate',
    aggregations,
    merge,
    options,
    value,
    known: null,
  })
}

const inputsOf = (parts: readonly Cogrouped[], initial: () => any, options: AggregateOptions<any, any>) => {
  checkFunction('aggregate', 'its first argument', initial)
  const name = requireName('a cogroup', options?.name, (parts[0] as Cogrouped).builder)
  const step = `cogroup "${name}"`
  const inputs = parts.map(({ group }) => group[located](step))
  const first = inputs[0] as Handle
  for (const input of inputs) {
    sameTopology(first, input)
    if (input.key === null || first.key === null || sameSerde(first.key, input.key)) continue
    throw invalidTopology(
      `${step}: its streams have keys of different serdes ("${first.key.id}" and "${input.key.id}")`,
      'group all of them with the same serde for the key',
    )
  }
  const key: Serde<any> | null = inputs.map((input) => input.key).find((serde) => serde !== null) ?? null
  const aggregations = parts.map(({ add }): Aggregation => ({ type: 'aggregate', initial, add }))
  return { name, step, inputs, aggregations, key }
}
