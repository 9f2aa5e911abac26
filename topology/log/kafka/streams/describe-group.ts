import { STREAMS_GROUP_DESCRIBE } from '../protocol/apis.ts'
import { call } from '../protocol/call.ts'
import { kafkaError } from '../protocol/error-codes.ts'
import type { Reader } from '../protocol/reader.ts'
import type { Wire } from '../wire.ts'
import { readTasks } from './heartbeat-answer.ts'
import type { OwnedTasks } from './heartbeat-request.ts'

export interface StreamsGroupDescription {
  /** As the coordinator names it: Empty, NotReady, Assigning, Reconciling, Stable, Dead. */
  readonly state: string
  /** What each member has or should take now; what it has to give up is left out. */
  readonly members: ReadonlyMap<string, OwnedTasks>
}

/** StreamsGroupDescribe (KIP-1071). @throws StreamsError GROUP_ID_NOT_FOUND when there is no such streams group. */
export const describeStreamsGroup = (
  wire: Wire,
  node: number,
  groupId: string,
  timeoutMs: number,
): Promise<StreamsGroupDescription> =>
  call(
    wire,
    node,
    'control',
    STREAMS_GROUP_DESCRIBE,
    (writer) => writer.arrayLength(1).string(groupId).boolean(false).tags(),
    (reader) => {
      reader.int32()
      const [group] = reader.array((r) => readGroup(r, groupId))
      if (group === undefined) throw kafkaError(69, `StreamsGroupDescribe of group "${groupId}"`)
      return group
    },
    timeoutMs,
  )

const readGroup = (reader: Reader, groupId: string): StreamsGroupDescription => {
  const code = reader.int16()
  const detail = reader.nullableString()
  if (code !== 0) throw kafkaError(code, `StreamsGroupDescribe of group "${groupId}"`, detail)
  reader.string()
  const state = reader.string()
  reader.take(8)
  if (reader.int8() >= 0) skipTopology(reader)
  const members = new Map(reader.array(readMember))
  reader.int32()
  reader.tags()
  return { state, members }
}

const skipTopology = (reader: Reader): void => {
  reader.int32()
  for (let left = reader.arrayLength(); left > 0; left--) {
    reader.string()
    reader.array((r) => r.string())
    reader.array((r) => r.string())
    reader.array(skipTopic)
    reader.array(skipTopic)
    reader.tags()
  }
  reader.tags()
}

const skipTopic = (reader: Reader): void => {
  reader.string()
  reader.take(6)
  reader.array(skipPair)
  reader.tags()
}

const skipPair = (reader: Reader): void => {
  reader.string()
  reader.string()
  reader.tags()
}

const skipTaskOffset = (reader: Reader): void => {
  reader.string()
  reader.take(12)
  reader.tags()
}

const readMember = (reader: Reader): [string, OwnedTasks] => {
  const memberId = reader.string()
  reader.int32()
  reader.nullableString()
  reader.nullableString()
  reader.string()
  reader.string()
  reader.int32()
  reader.string()
  if (reader.int8() >= 0) {
    reader.string()
    reader.uint16()
    reader.tags()
  }
  reader.array(skipPair)
  reader.array(skipTaskOffset)
  reader.array(skipTaskOffset)
  const tasks = readAssignment(reader)
  readAssignment(reader)
  reader.boolean()
  reader.tags()
  return [memberId, tasks]
}

const readAssignment = (reader: Reader): OwnedTasks => {
  const [active, standby, warmup] = [0, 1, 2].map(() => reader.array(readTasks).flat())
  reader.tags()
  return { active: active ?? [], standby: standby ?? [], warmup: warmup ?? [] }
}
