import { byteString } from '../../state/latin1.ts'
import type { TimestampedKeyValueStore } from '../../state/store.ts'
import type { GlobalTableNode } from '../dsl/graph.ts'
import type { TopicPartition } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'
import { type Ends, reached } from './global-age.ts'

/**
 * Reads the topics of the global tables once more from their starts, beside the readers of the tables: what was applied before is only noted. A row whose
 * key is not met until the end was deleted by a tombstone that nobody saw.
 */
export class GlobalReplay {
  /** Wall time at which it began, ms. */
  readonly sinceMs: number
  readonly #ends: Ends
  readonly #positions = new Map<string, { nextOffset: number }>()
  readonly #met = new Map<string, Set<string>>()
  readonly #out = new ByteWriter()

  constructor(sinceMs: number, starts: Ends, ends: Ends) {
    this.sinceMs = sinceMs
    this.#ends = ends
    for (const [key, { offset }] of starts) this.#positions.set(key, { nextOffset: offset })
  }

  get complete(): boolean {
    return reached(this.#ends, this.#positions)
  }

  /** Up to where a `topic-partition` has been read once more. */
  position(key: string): number {
    return this.#positions.get(key)?.nextOffset ?? 0
  }

  /** A record of that key; `present`: it is no tombstone. */
  meet(table: GlobalTableNode, key: unknown, present: boolean): void {
    let met = this.#met.get(table.topic)
    if (met === undefined) {
      met = new Set()
      this.#met.set(table.topic, met)
    }
    if (present) met.add(this.#bytes(table, key))
    else met.delete(this.#bytes(table, key))
  }

  passed({ topic, partition }: TopicPartition, nextOffset: number): void {
    this.#positions.set(partitionKey(topic, partition), { nextOffset })
  }

  /** Removes the rows whose keys were not met; answers how many. */
  sweep(table: GlobalTableNode, store: TimestampedKeyValueStore<unknown, unknown>): number {
    const met = this.#met.get(table.topic)
    const gone: unknown[] = []
    for (const [key] of store.all()) if (met?.has(this.#bytes(table, key)) !== true) gone.push(key)
    for (const key of gone) store.delete(key)
    return gone.length
  }

  /** As this application writes it: whoever wrote the topic may have another way for the same key. */
  #bytes({ consumed }: GlobalTableNode, key: unknown): string {
    this.#out.reset()
    consumed.key.write(key, this.#out)
    return byteString(this.#out.buffer, 0, this.#out.pos)
  }
}
