import { staleAfterMs } from '../../state/trust.ts'
import type { Admin, TopicPartition } from '../log/log.ts'
import type { Clock, Monotonic } from '../ports.ts'

export type Ends = ReadonlyMap<string, { readonly offset: number }>
export type Positions = ReadonlyMap<string, { readonly nextOffset: number }>

/** Between two looks at the ends of the topics, at most. */
const lookMsMax = 30_000

/** Nobody follows a topic more closely than that, whatever its `delete.retention.ms` says. */
const staleMsMin = 60_000

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
  return Math.max(staleMsMin, Math.min(...each))
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
    const { staleAfterMs } = this.#options
    this.#settle(positions)
    const lookMs = Math.min(lookMsMax, staleAfterMs / 4)
    if (this.#look === null && (monotonic.now() - this.#lookedMs >= lookMs || this.isOld(this.sureMs))) {
      this.#lookedMs = monotonic.now()
      const wallMs = clock.now()
      this.#look = { wallMs, ends: await admin.offsets(at, 'stable') }
      this.#settle(positions)
    }
    return !this.isOld(this.sureMs)
  }

  /** Whether what was sure at that time (wall clock, ms) must not be read on from. */
  isOld(sinceMs: number): boolean {
    return Math.abs(this.#options.clock.now() - sinceMs) > this.#options.staleAfterMs
  }

  #settle(positions: Positions): void {
    if (this.#look === null || !reached(this.#look.ends, positions)) return
    this.sureMs = this.#look.wallMs
    this.#look = null
  }
}

/** The positions, by `topic-partition`, are at the ends or beyond. */
export const reached = (ends: Ends, positions: Positions): boolean =>
  [...ends].every(([key, { offset }]) => (positions.get(key)?.nextOffset ?? 0) >= offset)
