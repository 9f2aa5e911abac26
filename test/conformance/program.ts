import type { GlobalTable, KStream, KTable, TopologyBuilder } from 'millrace'
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
interface Grouping {
  readonly kind: 'grouped'
  readonly at: KStream<any, any, any>
  readonly types: Types
  readonly name: string | undefined
  /** A named one has one topic for all its aggregations. */
  made: any
}

export type Place =
  | At<'stream', KStream<any, any, any>>
  | At<'table', KTable<any, any>>
  | At<'global', GlobalTable<any, any>>
  | Grouping

export type PlaceOf<K extends Place['kind']> = Extract<Place, { kind: K }>

/** Where records of a topic go, to read them back. */
export interface Sink {
  /** The whole name, or its start when the topic is chosen per record. */
  readonly topic: string
  readonly chosen: boolean
  readonly types: Types
  readonly raw: boolean
}

const newPartition = new Set(['stream', 'repartition', 'streamTableJoin', 'streamJoin'])
const newKey = new Set(['map', 'flatMap', 'selectKey', 'process'])

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
  /** Names of steps in the topology by their names in the scenario, where those differ. */
  readonly aliases = new Map<string, string>()
  /** Offsets as the recorded results show them, by topic: only of topics whose own are shown otherwise. */
  readonly shownOffsets = new Map<string, number[]>()
  readonly #places = new Map<string, Place>()

  constructor(t: TopologyBuilder, scenario: Scenario) {
    this.t = t
    this.scenario = scenario
    this.names = new Names(scenario)
  }

  put(op: Operation, place: Place): void {
    if (op.id !== undefined) this.#places.set(op.id, place)
  }

  /**
   * The name of a step that holds no data. In millrace steps and stores share their names, in Kafka Streams they do not: a step called
   * as a store gets another name.
   */
  stepName(op: Operation): { name?: string } {
    if (op.name === undefined) return {}
    if (!this.names.isStore(op.name)) return { name: op.name }
    const name = this.aliases.get(op.name) ?? this.names.madeUp()
    this.aliases.set(op.name, name)
    return { name }
  }

  putStream(op: Operation, at: KStream<any, any, any>, types: Types): void {
    this.put(op, { kind: 'stream', at, types })
  }

  /** A table; with the name of its store, if it has one, processors find it. */
  putTable(op: Operation, at: KTable<any, any>, types: Types, store: string | undefined): void {
    this.put(op, { kind: 'table', at, types })
    if (store === undefined) return
    this.stores.set(store, { kind: 'timestampedKv', types, ref: at })
    if (op.name !== undefined) this.aliases.set(op.name, store)
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

  /** Whether the key of a stream may differ from the one that its topic is partitioned by. */
  rekeyed(id: string): boolean {
    const op = this.scenario.topology.find(
      (candidate) =>
        candidate.id === id ||
        candidate.default?.id === id ||
        candidate.branches?.some((branch: Operation) => branch.id === id),
    )
    if (op === undefined || newPartition.has(op.op)) return false
    if (newKey.has(op.op) || (op.op === 'toStream' && op.fn !== undefined)) return true
    return [op.from].flat().some((parent) => typeof parent === 'string' && this.rekeyed(parent))
  }

  stream(id: string): PlaceOf<'stream'> {
    return this.only('stream', id)
  }

  table(id: string): PlaceOf<'table'> {
    return this.only('table', id)
  }
}
