import type { SubTopologySpec, TaskId, TopicSpec } from '../../log.ts'
import { STREAMS_GROUP_HEARTBEAT } from '../protocol/apis.ts'
import { call } from '../protocol/call.ts'
import type { Writer } from '../protocol/writer.ts'
import type { Wire } from '../wire.ts'
import { type HeartbeatAnswer, readAnswer } from './heartbeat-answer.ts'

/** Values of the member epoch that are no epochs. */
export const JOIN_EPOCH = 0
export const LEAVE_EPOCH = -1
/** A static member leaves and will be back. */
export const LEAVE_STATIC_EPOCH = -2

export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** Tasks of one member by role. */
export interface OwnedTasks {
  readonly active: readonly TaskId[]
  readonly standby: readonly TaskId[]
  readonly warmup: readonly TaskId[]
}

/** What a member says of itself when it joins. */
export interface Introduction {
  readonly rebalanceTimeoutMs: number
  readonly rack: string | null
  readonly topologyEpoch: number
  readonly subTopologies: readonly SubTopologySpec[]
  readonly processId: string
  readonly endpoint: Endpoint | null
  readonly tags: Readonly<Record<string, string>>
}

export interface HeartbeatRequest {
  readonly groupId: string
  readonly memberId: string
  readonly epoch: number
  readonly instanceId: string | null
  /** Epoch of the endpoints that the member knows; the answer has them when there are newer ones. */
  readonly endpointEpoch: number
  /** Only when joining. */
  readonly introduction: Introduction | null
  /** Null when they are the same as in the last heartbeat that was answered. Nothing when joining. */
  readonly owned: OwnedTasks | null
  /** Asks all members to stop. */
  readonly shutdown: boolean
}

/** StreamsGroupHeartbeat (KIP-1071). Error codes and statuses are left to the caller. */
export const sendStreamsHeartbeat = (
  wire: Wire,
  node: number,
  request: HeartbeatRequest,
  timeoutMs: number,
): Promise<HeartbeatAnswer> =>
  call(wire, node, 'control', STREAMS_GROUP_HEARTBEAT, (writer) => writeRequest(writer, request), readAnswer, timeoutMs)

export const writeRequest = (writer: Writer, request: HeartbeatRequest): void => {
  const { introduction, owned } = request
  writer.string(request.groupId).string(request.memberId).int32(request.epoch).int32(request.endpointEpoch)
  writer.nullableString(request.instanceId).nullableString(introduction?.rack ?? null)
  writer.int32(introduction?.rebalanceTimeoutMs ?? -1)
  if (introduction === null) writer.int8(NULL)
  else writeTopology(writer.int8(PRESENT), introduction)
  writeTasks(writer, owned?.active)
  writeTasks(writer, owned?.standby)
  writeTasks(writer, owned?.warmup)
  writer.nullableString(introduction?.processId ?? null)
  const endpoint = introduction?.endpoint ?? null
  if (endpoint === null) writer.int8(NULL)
  else writer.int8(PRESENT).string(endpoint.host).uint16(endpoint.port).tags()
  if (introduction === null) writer.arrayLength(-1)
  else writePairs(writer, introduction.tags)
  // Offsets of tasks, and their ends: for warm-ups, which brokers do not assign yet.
  writer.arrayLength(-1).arrayLength(-1)
  writer.boolean(request.shutdown).tags()
}

/** A structure that may be null is announced by a byte. */
const NULL = -1
const PRESENT = 1

/** Sorted, because the coordinator compares what members send. */
const writeTopology = (writer: Writer, { topologyEpoch, subTopologies }: Introduction): void => {
  const sorted = [...subTopologies].sort((a, b) => compare(a.id, b.id))
  writer.int32(topologyEpoch).array(sorted, writeSubTopology).tags()
}

const writeSubTopology = (writer: Writer, sub: SubTopologySpec): void => {
  const sources = [...sub.sourceTopics].sort(compare)
  const repartitions = [...sub.repartitionSources].sort((a, b) => compare(a.name, b.name))
  const changelogs = [...sub.changelogs].sort((a, b) => compare(a.name, b.name))
  const repartitionNames = repartitions.map(({ name }) => name)
  writer.string(sub.id)
  writer.array(sources, (w, topic) => w.string(topic))
  writer.arrayLength(0)
  // The coordinator gives a changelog as many partitions as its sub-topology has tasks, and wants to be told nothing.
  writer.array(changelogs, (w, topic) => writeTopic(w, topic, 0))
  writer.array([...sub.repartitionSinks].sort(compare), (w, topic) => w.string(topic))
  writer.array(repartitions, (w, topic) => writeTopic(w, topic, topic.partitions))
  writer.array(sub.coPartitions, (w, topics) => {
    writeIndexes(w, sources, topics)
    w.arrayLength(0)
    writeIndexes(w, repartitionNames, topics)
    w.tags()
  })
  writer.tags()
}

const writeIndexes = (writer: Writer, names: readonly string[], topics: readonly string[]): void => {
  const indexes = names.flatMap((name, index) => (topics.includes(name) ? [index] : []))
  writer.array(indexes, (w, index) => w.int16(index))
}

const writeTopic = (writer: Writer, topic: TopicSpec, partitions: number): void => {
  writer
    .string(topic.name)
    .int32(partitions)
    .int16(topic.replicationFactor ?? 0)
  writePairs(writer, topic.configs)
  writer.tags()
}

const writePairs = (writer: Writer, pairs: Readonly<Record<string, string>>): void => {
  const sorted = Object.entries(pairs).sort(([a], [b]) => compare(a, b))
  writer.array(sorted, (w, [key, value]) => w.string(key).string(value).tags())
}

const writeTasks = (writer: Writer, tasks: readonly TaskId[] | undefined): void => {
  if (tasks === undefined) {
    writer.arrayLength(-1)
    return
  }
  writer.array([...Map.groupBy(tasks, (task) => task.subTopology)], (w, [subTopology, of]) => {
    w.string(subTopology)
      .int32Array(of.map((task) => task.partition))
      .tags()
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
