import type { Ports } from '../../ports.ts'
import { withholdMoving } from '../cooperative.ts'
import type { Assign, GroupMember, MemberAssignment, Membership, TopicDescription } from '../log.ts'
import { decodeAssignment, encodeAssignment, encodeSubscription, type Subscription } from './group-codec.ts'
import { type JoinAnswer, type JoinRequest, sendJoin, sendSync } from './group-requests.ts'
import { describe } from './membership-topics.ts'
import type { Coordinators } from './protocol/coordinator.ts'
import { ErrorCode, kafkaError } from './protocol/error-codes.ts'
import type { Channel, Wire } from './wire.ts'

export interface GroupDeps {
  readonly wire: Wire
  readonly coordinators: Coordinators
  readonly ports: Pick<Ports, 'scheduler' | 'monotonic' | 'logger'>
  /** Used by this group alone: a join waits for the other members. */
  readonly joinChannel: Channel
}

export interface JoinSettings {
  readonly groupId: string
  readonly instanceId: string | null
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly protocol: string
  readonly assign: Assign
}

export interface Joined {
  readonly membership: Membership
  readonly assignment: MemberAssignment
  /** When the assignment was asked for, monotonic ms. */
  readonly askedMs: number
  /** What the leader saw of the topics; null in the other members. */
  readonly topics: ReadonlyMap<string, TopicDescription> | null
}

/** Told as soon as the coordinator says so, before the join is through. */
export interface JoinProgress {
  /** The coordinator that is asked. */
  node(node: number): void
  memberId(memberId: string): void
  /** `askedMs` (monotonic): when the join was sent. */
  generation(membership: Membership, askedMs: number): void
}

/** Beyond the time that the coordinator itself may take. */
const ANSWER_MARGIN_MS = 15_000

/**
 * One rebalance from the member's side: JoinGroup, the assignment where this member leads, SyncGroup. Does not retry.
 * @throws StreamsError as the coordinator answered, or what `assign` throws.
 */
export const joinGroup = async (
  deps: GroupDeps,
  settings: JoinSettings,
  memberId: string,
  subscription: Subscription,
  progress: JoinProgress,
): Promise<Joined> => {
  const { wire, joinChannel } = deps
  const { groupId, instanceId, protocol } = settings
  const node = await deps.coordinators.find('group', groupId)
  progress.node(node)
  const timeoutMs = settings.rebalanceTimeoutMs + ANSWER_MARGIN_MS
  const request: JoinRequest = { ...settings, memberId, subscription: encodeSubscription(subscription) }
  let joinMs = deps.ports.monotonic.now()
  let answer = await sendJoin(wire, node, joinChannel, request, timeoutMs)
  if (answer.errorCode === ErrorCode.MEMBER_ID_REQUIRED) {
    // Not yet a member: the coordinator wants to hear the id that it gave (KIP-394).
    progress.memberId(answer.memberId)
    joinMs = deps.ports.monotonic.now()
    answer = await sendJoin(wire, node, joinChannel, { ...request, memberId: answer.memberId }, timeoutMs)
  }
  if (answer.errorCode !== 0) throw kafkaError(answer.errorCode, `JoinGroup of group "${groupId}"`)
  const membership = { groupId, generation: answer.generation, memberId: answer.memberId, instanceId }
  progress.memberId(answer.memberId)
  progress.generation(membership, joinMs)

  const topics = answer.leader === answer.memberId ? await topicsOf(wire, answer.members) : null
  const assignments = topics === null ? new Map<string, Buffer>() : assignAll(settings.assign, answer, topics)
  const askedMs = deps.ports.monotonic.now()
  const bytes = await sendSync(wire, node, joinChannel, membership, protocol, assignments, timeoutMs)
  return { membership, assignment: decodeAssignment(bytes), askedMs, topics }
}

const topicsOf = (wire: Wire, members: readonly GroupMember[]): Promise<Map<string, TopicDescription>> =>
  describe(wire, [...new Set(members.flatMap((member) => member.topics))].sort())

/** Every member is in the result, so that the coordinator never waits for one that was forgotten. */
const assignAll = (
  assign: Assign,
  answer: JoinAnswer,
  topics: ReadonlyMap<string, TopicDescription>,
): Map<string, Buffer> => {
  if (answer.skipAssignment) return new Map()
  const assigned = withholdMoving(answer.members, assign(answer.members, topics))
  const nothing: MemberAssignment = { partitions: [], userData: Buffer.alloc(0) }
  return new Map(answer.members.map(({ memberId }) => [memberId, encodeAssignment(assigned.get(memberId) ?? nothing)]))
}
