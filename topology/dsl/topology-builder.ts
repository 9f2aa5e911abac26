import type { GraphBuilder } from './builder.ts'
import type { GlobalTable } from './global-table.ts'
import {
  globalTableSource,
  type PatternOptions,
  streamSource,
  type TableSourceOptions,
  tableSource,
} from './sources.ts'
import type { ShapeOf, StoreDef } from './store-def.ts'
import { KStream, type StepOptions } from './stream.ts'
import type { KTable } from './table.ts'
import type { Topic } from './topic.ts'

/** Where a topology starts: the `t` of `topology(name, (t) => ...)`. */
export class TopologyBuilder {
  readonly #builder: GraphBuilder

  constructor(builder: GraphBuilder) {
    this.#builder = builder
  }

  /** Reads a topic; or several as one stream; or all topics whose whole name matches a pattern, also those created later. */
  stream<K, V>(topic: Topic<K, V>, options?: StepOptions): KStream<K, V, 'same'>
  stream<const T extends readonly Topic<any, any>[]>(
    topics: T,
    options?: StepOptions,
  ): T[number] extends Topic<infer K, infer V> ? KStream<K, V, 'same'> : never
  stream<K, V>(pattern: RegExp, options: PatternOptions<K, V> & StepOptions): KStream<K, V, 'same'>
  stream(source: any, options?: any): KStream<any, any, 'same'> {
    return new KStream(streamSource(this.#builder, source, options), false)
  }

  /** Reads a topic as a table: the last value of each key. */
  table<K, V, H extends number | undefined = undefined>(
    topic: Topic<K, V>,
    options?: TableSourceOptions<H>,
  ): KTable<K, V, ShapeOf<H>> {
    return tableSource(this.#builder, topic, options)
  }

  /** Reads a topic as a table of which each process holds a full copy. */
  globalTable<K, V>(topic: Topic<K, V>, options?: StepOptions): GlobalTable<K, V> {
    return globalTableSource(this.#builder, topic, options)
  }

  /**
   * Adds a store before a processor names it. Not needed: processors bring theirs. A store that nobody names is left out.
   *
   * @throws StreamsError DUPLICATE_NAME when another store has the name
   */
  store<D extends StoreDef<any, any, unknown>>(store: D): D {
    this.#builder.addStore(store)
    return store
  }
}
