import { StreamsError } from '../../errors/index.ts'
import type { CommitOffset, GroupMember, Membership } from '../log.ts'
import { decodeMember } from './group-codec.ts'
import { HEARTBEAT, JOIN_GROUP, LEAVE_GROUP, OFFSET_COMMIT, SYNC_GROUP } from './protocol/apis.ts'
import { call } from './protocol/call.ts'
import { kafkaError } from './protocol/error-codes.ts'
import type { Channel, Wire } from './wire.ts'

/*
 * The five requests of a group member. Each throws the StreamsError of the broker's error code. A join may wait minutes for the other members
 * and blocks its connection meanwhile, so it has a channel of its own.
 */

const PROTOCOL_TYPE = 'consumer'
/** offset.metadata.max.bytes of a broker, by default. */
const METADATA_BYTES_MAX = 4_096

export interface JoinRequest {
  readonly groupId: string
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly memberId: string
  readonly instanceId: string | null
  readonly protocol: string
  readonly subscription: Buffer
}

export interface JoinAnswer {
  readonly errorCode: number
  readonly generation: number
  readonly leader: string
  readonly memberId: string
  /** The leader of a group that did not change (a static member that came back) must not assign anew (KIP-814). */
  readonly skipAssignment: boolean
  /** Empty unless this member leads. */
  readonly members: readonly GroupMember[]
}

/** Error codes are left to the caller: MEMBER_ID_REQUIRED brings the member id along. */
export const sendJoin = (
  wire: Wire,
  node: number,
  channel: Channel,
  request: JoinRequest,
  timeoutMs: number,
): Promise<JoinAnswer> =>
  call(
    wire,
    node,
    channel,
    JOIN_GROUP,
    (writer, version) => {
      writer.string(request.groupId).int32(request.sessionTimeoutMs).int32(request.rebalanceTimeoutMs)
      writer.string(request.memberId).nullableString(request.instanceId).string(PROTOCOL_TYPE)
      writer.arrayLength(1).string(request.protocol).bytes(request.subscription).tags()
      if (version >= 8) writer.nullableString(null)
      writer.tags()
    },
    (reader, version) => {
      reader.int32()
      const errorCode = reader.int16()
      const generation = reader.int32()
      reader.nullableString()
      reader.nullableString()
      const leader = reader.string()
      const skipAssignment = version >= 9 && reader.boolean()
      const memberId = reader.string()
      const members = reader.array((r) => {
        const member = decodeMember(r.string(), r.nullableString(), r.bytes())
        r.tags()
        return member
      })
      return { errorCode, generation, leader, memberId, skipAssignment, members }
    },
    timeoutMs,
  )

/** Hands in the leader's assignments (none from the others) and returns this member's. */
export const sendSync = (
  wire: Wire,
  node: number,
  channel: Channel,
  member: Membership,
  protocol: string,
  assignments: ReadonlyMap<string, Buffer>,
  timeoutMs: number,
): Promise<Buffer> =>
  call(
    wire,
    node,
    channel,
    SYNC_GROUP,
    (writer) => {
      writer.string(member.groupId).int32(member.generation).string(member.memberId)
      writer.nullableString(member.instanceId).nullableString(PROTOCOL_TYPE).nullableString(protocol)
      writer.array([...assignments], (w, [memberId, assignment]) => {
        w.string(memberId).bytes(assignment).tags()
      })
      writer.tags()
    },
    (reader) => {
      reader.int32()
      check(reader.int16(), `SyncGroup of group "${member.groupId}"`)
      reader.nullableString()
      reader.nullableString()
      return Buffer.from(reader.bytes())
    },
    timeoutMs,
  )

export const sendHeartbeat = (wire: Wire, node: number, member: Membership, timeoutMs: number): Promise<void> =>
  call(
    wire,
    node,
    'control',
    HEARTBEAT,
    (writer) => {
      writer.string(member.groupId).int32(member.generation).string(member.memberId)
      writer.nullableString(member.instanceId).tags()
    },
    (reader) => {
      reader.int32()
      check(reader.int16(), `Heartbeat of group "${member.groupId}"`)
    },
    timeoutMs,
  )

export const sendLeave = (
  wire: Wire,
  node: number,
  groupId: string,
  memberId: string,
  instanceId: string | null,
  timeoutMs: number,
): Promise<void> =>
  call(
    wire,
    node,
    'control',
    LEAVE_GROUP,
    (writer) => {
      writer.string(groupId).arrayLength(1).string(memberId).nullableString(instanceId).tags().tags()
    },
    (reader) => {
      reader.int32()
      check(reader.int16(), `LeaveGroup of group "${groupId}"`)
    },
    timeoutMs,
  )

/** @throws StreamsError of the first partition that failed. */
export const sendCommit = (
  wire: Wire,
  node: number,
  member: Membership,
  offsets: readonly CommitOffset[],
  timeoutMs: number,
  api = OFFSET_COMMIT,
): Promise<void> =>
  call(
    wire,
    node,
    'control',
    api,
    (writer) => {
      writer.string(member.groupId).int32(member.generation).string(member.memberId).nullableString(member.instanceId)
      writer.array([...Map.groupBy(offsets, (each) => each.topic)], (topic, [name, of]) => {
        topic.string(name)
        topic.array(of, (w, { partition, offset, metadata }) => {
          w.int32(partition).int64(offset).int32(-1).nullableString(metadata).tags()
        })
        topic.tags()
      })
      writer.tags()
    },
    (reader) => {
      reader.int32()
      reader.array((topic) => {
        const name = topic.string()
        topic.array((r) => {
          const partition = r.int32()
          check(r.int16(), `OffsetCommit of group "${member.groupId}" for ${name}-${partition}`)
          r.tags()
        })
        topic.tags()
      })
    },
    timeoutMs,
  )

/** @throws StreamsError OFFSET_METADATA_TOO_LARGE before anything is sent: the broker would refuse that partition only. */
export const checkMetadata = (offsets: readonly CommitOffset[]): void => {
  for (const { topic, partition, metadata } of offsets) {
    const bytes = metadata === null ? 0 : Buffer.byteLength(metadata)
    if (bytes <= METADATA_BYTES_MAX) continue
    throw new StreamsError('OFFSET_METADATA_TOO_LARGE', {
      retry: 'never',
      message: `metadata of the offset of ${topic}-${partition} is ${bytes} bytes, at most ${METADATA_BYTES_MAX} fit`,
      help: 'keep less in the metadata of an offset',
    })
  }
}

const check = (code: number, where: string): void => {
  if (code !== 0) throw kafkaError(code, where)
}
