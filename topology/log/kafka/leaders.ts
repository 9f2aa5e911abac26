import { isStreamsError, StreamsError } from '../../errors/index.ts'
import { ErrorCode, kafkaError, kafkaErrorCode } from './protocol/error-codes.ts'
import type { TopicMetadata, Wire } from './wire.ts'

/** What a partition's owner needs to know to send to it. */
export interface Leader {
  /** Node id; -1 when unknown or no longer trusted. */
  node: number
  epoch: number
}

const UNKNOWN: Leader = { node: -1, epoch: -1 }

/** Who leads which partition, as of the last metadata, less what brokers have denied since. */
export class Leaders {
  readonly #wire: Wire
  readonly #topics = new Map<string, Leader[]>()
  /** Why a topic has no leaders. */
  readonly #errors = new Map<string, number>()
  readonly #ids = new Map<string, string>()
  /** Topics with a leader that was denied since they were asked for. */
  readonly #denied = new Set<string>()

  constructor(wire: Wire) {
    this.#wire = wire
  }

  of(topic: string, partition: number): Readonly<Leader> {
    return this.#topics.get(topic)?.[partition] ?? UNKNOWN
  }

  /** undefined when the topic is not known. */
  partitionCount(topic: string): number | undefined {
    return this.#topics.get(topic)?.length
  }

  /** A broker said that it does not lead this partition, or could not be reached: ask again before the next request. */
  deny(topic: string, partition: number): void {
    const leader = this.#topics.get(topic)?.[partition]
    if (leader !== undefined) leader.node = -1
    this.#denied.add(topic)
  }

  /** The error that metadata gave for the topic, null when it is fine, and 3 when the partition is beyond its count. */
  errorOf(topic: string, partition: number): StreamsError | null {
    const count = this.partitionCount(topic)
    const missing = count !== undefined && partition >= count
    const code = this.#errors.get(topic) ?? (missing ? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION : 0)
    return code === 0 ? null : kafkaError(code, `metadata of ${topic}-${partition}`)
  }

  /** Asks for these topics; the cluster itself when a leader of them was denied since the last time, else what the wire knows. */
  async refresh(topics: readonly string[], force = topics.some((topic) => this.#denied.has(topic))): Promise<void> {
    for (const topic of topics) this.#denied.delete(topic)
    try {
      const found = await this.#wire.metadata(topics, force)
      for (const topic of topics) this.#learn(topic, found.get(topic))
    } catch (error) {
      for (const topic of topics) this.#denied.add(topic)
      throw error
    }
  }

  /**
   * Learns the partition counts of these topics.
   * @throws StreamsError UNKNOWN_TOPIC when one does not exist.
   */
  async prepare(topics: readonly string[]): Promise<void> {
    await this.refresh(topics)
    let missing = topics.filter((topic) => this.partitionCount(topic) === undefined)
    if (missing.length === 0) return
    // A topic made a moment ago may be missing from what is cached.
    await this.refresh(missing, true)
    missing = missing.filter((topic) => this.partitionCount(topic) === undefined)
    for (const topic of missing) {
      const code = this.#errors.get(topic) ?? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
      if (code !== ErrorCode.UNKNOWN_TOPIC_OR_PARTITION) throw kafkaError(code, `metadata of ${topic}`)
      throw new StreamsError('UNKNOWN_TOPIC', {
        retry: 'never',
        message: `topic "${topic}" does not exist`,
        help: 'create the topic, or check its name',
      })
    }
  }

  #learn(topic: string, metadata: TopicMetadata | undefined): void {
    const code = metadata?.errorCode ?? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    if (metadata === undefined || code !== 0) {
      this.#errors.set(topic, code)
      if (code === ErrorCode.UNKNOWN_TOPIC_OR_PARTITION) this.#topics.delete(topic)
      return
    }
    this.#errors.delete(topic)
    // A topic that was made again starts with new epochs.
    if (this.#ids.get(topic) !== metadata.id) this.#topics.delete(topic)
    this.#ids.set(topic, metadata.id)
    const leaders = this.#topics.get(topic) ?? []
    for (const one of metadata.partitions) {
      leaders[one.partition] ??= { node: -1, epoch: -1 }
      const leader = leaders[one.partition] as Leader
      // Metadata of a broker that lags behind must not bring back a deposed leader.
      if (one.leaderEpoch >= 0 && one.leaderEpoch < leader.epoch) continue
      leader.node = one.leader
      leader.epoch = one.leaderEpoch
    }
    this.#topics.set(topic, leaders)
  }
}

/** True when the same request may be tried again later, perhaps elsewhere. */
export const isRetriable = (error: unknown): boolean => isStreamsError(error) && error.retry === 'later'

/** The same of an error code. */
export const isRetriableCode = (code: number): boolean => kafkaErrorCode(code).retry === 'later'
