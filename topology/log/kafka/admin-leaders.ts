import { isStreamsError, type StreamsError } from '../../errors/index.ts'
import type { Ports } from '../../ports.ts'
import { partitionKey, type TopicPartition } from '../log.ts'
import { backoffMs } from './backoff.ts'
import { isRetriable, isRetriableCode } from './leaders.ts'
import { ErrorCode, kafkaError } from './protocol/error-codes.ts'
import type { Wire } from './wire.ts'

export type AdminPorts = Pick<Ports, 'scheduler' | 'monotonic'>

/** What a leader said of one partition. */
export interface PartitionAnswer<R> extends TopicPartition {
  readonly errorCode: number
  readonly result: R
}

/** How long moving leaders and brokers that are down are waited for. */
const TIMEOUT_MS = 30_000
/** How long a missing topic is looked for before it is an error: it may have been created a moment ago. */
const UNKNOWN_TOPIC_PATIENCE_MS = 5_000

/**
 * Asks the leader of each partition, all brokers at once; asks again with fresh metadata where the leader moved or cannot be reached.
 * @throws StreamsError of the first partition that failed for good, or when the time is over.
 */
export const askLeaders = async <P extends TopicPartition, R>(
  wire: Wire,
  ports: AdminPorts,
  what: string,
  partitions: readonly P[],
  ask: (node: number, of: readonly P[]) => Promise<readonly PartitionAnswer<R>[]>,
): Promise<Map<string, R>> => {
  const results = new Map<string, R>()
  const startMs = ports.monotonic.now()
  for (let failures = 0, open = partitions; ; ) {
    const round = new Round<P>(what)
    const topics = [...new Set(open.map((each) => each.topic))]
    const metadata = open.length === 0 ? new Map() : await wire.metadata(topics, failures > 0)
    const byLeader = new Map<number, P[]>()
    for (const each of open) {
      const topic = metadata.get(each.topic)
      const partition = topic?.partitions[each.partition]
      const unknown = topic?.errorCode === 0 ? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION : (topic?.errorCode ?? 3)
      if (partition === undefined) round.fail(each, unknown)
      else if (partition.leader < 0) round.fail(each, ErrorCode.LEADER_NOT_AVAILABLE)
      else byLeader.set(partition.leader, [...(byLeader.get(partition.leader) ?? []), each])
    }
    await Promise.all(
      [...byLeader].map(async ([node, of]) => {
        try {
          const answers = await ask(node, of)
          for (const each of of) {
            const answer = answers.find((one) => one.topic === each.topic && one.partition === each.partition)
            if (answer?.errorCode === 0) results.set(partitionKey(each.topic, each.partition), answer.result)
            else round.fail(each, answer?.errorCode ?? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
          }
        } catch (error) {
          if (!isRetriable(error)) throw error
          round.failAll(of, error as StreamsError)
        }
      }),
    )
    if (round.open.length === 0) return results
    open = round.open
    failures++
    const limitMs = round.onlyUnknown ? UNKNOWN_TOPIC_PATIENCE_MS : TIMEOUT_MS
    const pauseMs = backoffMs(failures)
    if (ports.monotonic.now() - startMs + pauseMs > limitMs) throw round.error
    await ports.scheduler.sleep(pauseMs)
  }
}

/** What one round left open, and why. */
class Round<P extends TopicPartition> {
  readonly open: P[] = []
  readonly #what: string
  error: StreamsError | null = null
  onlyUnknown = true

  constructor(what: string) {
    this.#what = what
  }

  /** @throws the error when asking again would not help. */
  fail(at: P, code: number): void {
    const error = kafkaError(code, `${this.#what} of ${at.topic}-${at.partition}`)
    if (!isRetriableCode(code)) throw error
    this.failAll([at], error)
  }

  failAll(partitions: readonly P[], error: StreamsError): void {
    this.open.push(...partitions)
    this.error = error
    if (!isStreamsError(error, 'UNKNOWN_TOPIC_OR_PARTITION')) this.onlyUnknown = false
  }
}
