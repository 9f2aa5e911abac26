import type { EndpointPartitions, TaskId, TopicPartition } from '../../log.ts'
import type { Reader } from '../protocol/reader.ts'
import type { OwnedTasks } from './heartbeat-request.ts'

/** What keeps the group from working, as StreamsGroupHeartbeat numbers it. */
export const StatusCode = {
  STALE_TOPOLOGY: 0,
  MISSING_SOURCE_TOPICS: 1,
  INCORRECTLY_PARTITIONED_TOPICS: 2,
  MISSING_INTERNAL_TOPICS: 3,
  SHUTDOWN_APPLICATION: 4,
  ASSIGNMENT_DELAYED: 5,
} as const

export interface Status {
  readonly code: number
  /** The coordinator's words. */
  readonly detail: string
}

export interface HeartbeatAnswer {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly epoch: number
  readonly heartbeatIntervalMs: number
  /** Null when the answer says nothing of them. */
  readonly statuses: readonly Status[] | null
  /** Null when nothing changed. */
  readonly tasks: OwnedTasks | null
  readonly endpointEpoch: number
  /** Null when nothing changed. */
  readonly endpoints: readonly EndpointPartitions[] | null
}

export const readAnswer = (reader: Reader): HeartbeatAnswer => {
  reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString()
  reader.string()
  const epoch = reader.int32()
  const heartbeatIntervalMs = reader.int32()
  // Acceptable recovery lag and interval of task offsets: for warm-ups, which brokers do not assign yet.
  reader.int32()
  reader.int32()
  const statuses = nullable(reader, readStatus)
  const active = nullable(reader, readTasks)?.flat()
  const standby = nullable(reader, readTasks)?.flat()
  const warmup = nullable(reader, readTasks)?.flat()
  const endpointEpoch = reader.int32()
  const endpoints = nullable(reader, readEndpoint)
  reader.tags()
  const tasks = active === undefined ? null : { active, standby: standby ?? [], warmup: warmup ?? [] }
  return { errorCode, errorMessage, epoch, heartbeatIntervalMs, statuses, tasks, endpointEpoch, endpoints }
}

/** An array, or null where the broker sent null. */
const nullable = <T>(reader: Reader, element: (reader: Reader) => T): T[] | null => {
  const length = reader.arrayLength()
  return length < 0 ? null : Array.from({ length }, () => element(reader))
}

const readStatus = (reader: Reader): Status => {
  const status = { code: reader.int8(), detail: reader.string() }
  reader.tags()
  return status
}

export const readTasks = (reader: Reader): TaskId[] => {
  const subTopology = reader.string()
  const tasks = reader.int32Array().map((partition) => ({ subTopology, partition }))
  reader.tags()
  return tasks
}

const readEndpoint = (reader: Reader): EndpointPartitions => {
  const host = reader.string()
  const port = reader.uint16()
  reader.tags()
  const active = reader.array(readPartitions).flat()
  const standby = reader.array(readPartitions).flat()
  reader.tags()
  return { host, port, active, standby }
}

const readPartitions = (reader: Reader): TopicPartition[] => {
  const topic = reader.string()
  const partitions = reader.int32Array().map((partition) => ({ topic, partition }))
  reader.tags()
  return partitions
}
