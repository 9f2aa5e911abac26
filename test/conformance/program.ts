import type { GlobalTable, KGroupedTable, KStream, KTable, TopologyBuilder } from 'millrace'
import { Names } from './names.ts'
import type { UsedStore } from './processors/index.ts'
import type { Operation, Scenario } from './scenario.ts'
import type { Types } from './types.ts'

interface At<Kind, T> {
  readonly kind: Kind
  readonly at: T
  readonly types: Types
}

/** A grouping: the repartition topic may take the name of the store behind it, so it is made with the aggregation. */
export interface Grouping {
  readonly kind: 'grouped'
  readonly at: KStream<any, any, any>
  readonly types: Types
  readonly name: string | undefined
  /** A named one has one topic for all its aggregations. */
  made: any
}

/** Grouped streams with their aggregates. */
interface Cogrouping {
  readonly kind: 'cogrouped'
  readonly parts: readonly { readonly from: Grouping; readonly agg: string }[]
}

/** Grouped or cogrouped streams in windows. */
interface Windowing {
  readonly kind: 'windowed'
  readonly from: Grouping | Cogrouping
  readonly windows: any
  readonly emit: 'onWindowClose' | undefined
  /** As the scenario has it. */
  readonly written: any
}

/** The same of a table. */
interface TableGrouping {
  readonly kind: 'groupedTable'
  readonly types: Types
  /** The grouping for an aggregation whose store has that name. */
  readonly group: (store: string) => KGroupedTable<any, any>
}

export type Place =
  | At<'stream', KStream<any, any, any>>
  | At<'table', KTable<any, any>>
  | At<'global', GlobalTable<any, any>>
  | Grouping
  | TableGrouping
  | Cogrouping
  | Windowing

export type PlaceOf<K extends Place['kind']> = Extract<Place, { kind: K }>

/** Where records of a topic go, to read them back. */
export interface Sink {
  /** The whole name, or its start when the topic is chosen per record. */
  readonly topic: string
  readonly chosen: boolean
  readonly types: Types
  readonly raw: boolean
}

/** One evaluation of a scenario's topology: what its operations have made so far. */
export class Program {
  readonly t: TopologyBuilder
  readonly scenario: Scenario
  readonly names: Names
  readonly sinks: Sink[] = []
  /** By topic. */
  readonly sources = new Map<string, Types>()
  readonly patterns: { readonly pattern: RegExp; readonly types: Types }[] = []
  readonly stores = new Map<string, UsedStore & { readonly ref: any }>()
  /** Offsets as the recorded results show them, by topic: only of topics whose own are shown otherwise. */
  readonly shownOffsets = new Map<string, number[]>()
  /** Streams as joins without a name read them, by id. */
  readonly joined = new Map<string, KStream<any, any, any>>()
  /** Names of their repartitions, which the optimiser may merge with others. */
  readonly mergeable = new Set<string>()
  readonly #places = new Map<string, Place>()

  constructor(t: TopologyBuilder, scenario: Scenario) {
    this.t = t
    this.scenario = scenario
    this.names = new Names(scenario)
  }

  put(op: Operation, place: Place): void {
    if (op.id !== undefined) this.#places.set(op.id, place)
  }

  /** The name of a step that holds no data. */
  stepName({ name }: Operation): { name?: string } {
    return name === undefined ? {} : { name }
  }

  /** The names of a step that holds data, made up where the scenario has none; nothing when it forbids that. */
  address(op: Operation): { name: string; store: string; historyRetentionMs?: number } | Record<string, never> {
    const store = this.names.address(op.store)
    if (store === undefined) return {}
    const history = op.versionedMs === undefined ? {} : { historyRetentionMs: op.versionedMs }
    return { name: op.name ?? this.names.madeUp(), store, ...history }
  }

  putStream(op: Operation, at: KStream<any, any, any>, types: Types): void {
    this.put(op, { kind: 'stream', at, types })
  }

  /** A table; with the name of its store, if it has one, processors find it. */
  putTable(op: Operation, at: KTable<any, any>, types: Types, store: string | undefined): void {
    this.put(op, { kind: 'table', at, types })
    if (store !== undefined) {
      this.stores.set(store, { kind: op.versionedMs === undefined ? 'timestampedKv' : 'versioned', types, ref: at })
    }
  }

  shownOffset(topic: string | null, offset: number): number {
    return this.shownOffsets.get(topic ?? '')?.[offset] ?? offset
  }

  place(id: string): Place {
    const place = this.#places.get(id)
    if (place === undefined) throw new Error(`no operation has the id "${id}"`)
    return place
  }

  only<K extends Place['kind']>(kind: K, id: string): PlaceOf<K> {
    const place = this.place(id)
    if (place.kind !== kind) throw new Error(`"${id}" is no ${kind}`)
    return place as PlaceOf<K>
  }

  /** What carries records or rows. */
  records(id: string): PlaceOf<'stream' | 'table'> {
    const place = this.place(id)
    return place.kind === 'table' ? place : this.stream(id)
  }

  stream(id: string): PlaceOf<'stream'> {
    return this.only('stream', id)
  }

  table(id: string): PlaceOf<'table'> {
    return this.only('table', id)
  }
}
