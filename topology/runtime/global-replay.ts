import { byteString } from '../../state/latin1.ts'
import type { TimestampedKeyValueStore } from '../../state/store.ts'
import { staleAfterMs } from '../../state/trust.ts'
import type { GlobalTableNode } from '../dsl/graph.ts'
import type { Admin, TopicPartition } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { Clock, Monotonic } from '../ports.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'

type Ends = ReadonlyMap<string, { readonly offset: number }>
type Positions = ReadonlyMap<string, { readonly nextOffset: number }>

/** Between two looks at the ends of the topics. */
const lookMs = 30_000

/** Of a topic that does not say, or whose settings this application may not read. */
const defaultRetentionMs = 86_400_000

/** So long after they were sure to have everything, rows are not read on any more; Infinity for topics that are not compacted. */
export const globalStaleAfterMs = async (admin: Admin, topics: readonly string[]): Promise<number> => {
  const each = await Promise.all(
    topics.map(async (topic) => {
      const configs = await admin.topicConfigs(topic).catch(() => null)
      if (configs?.get('cleanup.policy')?.includes('compact') === false) return Number.POSITIVE_INFINITY
      return staleAfterMs(Number(configs?.get('delete.retention.ms') ?? defaultRetentionMs))
    }),
  )
  return Math.min(...each)
}

export interface GlobalAgeOptions {
  readonly admin: Admin
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly at: readonly TopicPartition[]
  readonly staleAfterMs: number
  /** Wall clock, ms. */
  readonly sureMs: number
}

/** When the rows of the global tables were last sure to have everything: by a look at the ends of their topics which the reader has reached since. */
export class GlobalAge {
  /** Wall clock, ms. */
  sureMs: number
  readonly #options: GlobalAgeOptions
  #look: { readonly wallMs: number; readonly ends: Ends } | null = null
  #lookedMs: number

  constructor(options: GlobalAgeOptions) {
    this.#options = options
    this.sureMs = options.sureMs
    this.#lookedMs = options.monotonic.now()
  }

  /**
   * Before anything is read on. False: the process slept, or its clock jumped, for so long that deletions which the reader has not seen may be compacted away.
   * @throws StreamsError when the log has to be asked and does not answer.
   */
  async check(positions: Positions): Promise<boolean> {
    const { admin, clock, monotonic, at } = this.#options
    const isOld = (): boolean => Math.abs(clock.now() - this.sureMs) > this.#options.staleAfterMs
    this.#settle(positions)
    if (this.#look === null && (monotonic.now() - this.#lookedMs >= lookMs || isOld())) {
      this.#lookedMs = monotonic.now()
      const wallMs = clock.now()
      this.#look = { wallMs, ends: await admin.offsets(at, 'stable') }
      this.#settle(positions)
    }
    return !isOld()
  }

  #settle(positions: Positions): void {
    if (this.#look === null || !reached(this.#look.ends, positions)) return
    this.sureMs = this.#look.wallMs
    this.#look = null
  }
}

const reached = (ends: Ends, positions: Positions): boolean =>
  [...ends].every(([key, { offset }]) => (positions.get(key)?.nextOffset ?? 0) >= offset)

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
    const gone = [...store.all()].map(([key]) => key).filter((key) => met?.has(this.#bytes(table, key)) !== true)
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
