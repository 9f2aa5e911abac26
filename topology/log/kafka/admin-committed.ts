import { isStreamsError } from '../../errors/index.ts'
import { partitionKey, type TopicPartition } from '../log.ts'
import type { AdminPorts } from './admin-leaders.ts'
import { backoffMs } from './backoff.ts'
import { OFFSET_FETCH } from './protocol/apis.ts'
import { call } from './protocol/call.ts'
import type { Coordinators } from './protocol/coordinator.ts'
import { ErrorCode, kafkaError } from './protocol/error-codes.ts'
import type { Wire } from './wire.ts'

const TIMEOUT_MS = 30_000
/** A transaction that nobody ends holds its offsets until its timeout, plus what the coordinator takes to notice. */
const UNSTABLE_TIMEOUT_MS = 90_000

export interface Committed {
  readonly offset: number
  readonly metadata: string | null
}

/**
 * OffsetFetch. With `requireStable` it asks again while open transactions hold offsets of these partitions (KIP-447).
 * @throws StreamsError UNSTABLE_OFFSET_COMMIT (retry 'later') when that lasts beyond any transaction timeout.
 */
export const committed = async (
  wire: Wire,
  coordinators: Coordinators,
  ports: AdminPorts,
  groupId: string,
  partitions: readonly TopicPartition[],
  requireStable: boolean,
): Promise<Map<string, Committed>> => {
  if (partitions.length === 0) return new Map()
  const startMs = ports.monotonic.now()
  for (let attempt = 1; ; attempt++) {
    try {
      return await coordinators.run('group', groupId, TIMEOUT_MS, (node) =>
        sendOffsetFetch(wire, node, groupId, partitions, requireStable),
      )
    } catch (error) {
      const pauseMs = backoffMs(attempt)
      if (!isStreamsError(error, 'UNSTABLE_OFFSET_COMMIT')) throw error
      if (ports.monotonic.now() - startMs + pauseMs > UNSTABLE_TIMEOUT_MS) throw error
      await ports.scheduler.sleep(pauseMs)
    }
  }
}

const sendOffsetFetch = (
  wire: Wire,
  node: number,
  groupId: string,
  partitions: readonly TopicPartition[],
  requireStable: boolean,
): Promise<Map<string, Committed>> => {
  const where = `OffsetFetch of group "${groupId}"`
  return call(
    wire,
    node,
    'control',
    OFFSET_FETCH,
    (writer) => {
      writer.string(groupId)
      writer.array([...Map.groupBy(partitions, (each) => each.topic)], (w, [topic, of]) => {
        w.string(topic)
          .int32Array(of.map((each) => each.partition))
          .tags()
      })
      writer.boolean(requireStable).tags()
    },
    (reader) => {
      reader.int32()
      const found = new Map<string, Committed>()
      reader.array(() => {
        const topic = reader.string()
        reader.array(() => {
          const partition = reader.int32()
          const offset = reader.int64()
          reader.int32()
          const metadata = reader.nullableString()
          const code = reader.int16()
          reader.tags()
          if (code !== 0 && code !== ErrorCode.UNKNOWN_TOPIC_OR_PARTITION) {
            throw kafkaError(code, `${where} for ${topic}-${partition}`)
          }
          // -1: nothing was committed.
          if (offset >= 0) found.set(partitionKey(topic, partition), { offset, metadata })
        })
        reader.tags()
      })
      const code = reader.int16()
      if (code !== 0) throw kafkaError(code, where)
      return found
    },
  )
}
