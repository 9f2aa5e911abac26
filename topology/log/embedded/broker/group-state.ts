import type { Timer } from '../../../ports.ts'
import type { MemberAssignment, TopicPartition } from '../../log.ts'

/** What a member tells the leader when it joins. */
export interface MemberMetadata {
  readonly topics: readonly string[]
  readonly userData: Buffer
  readonly owned: readonly TopicPartition[]
  readonly generation: number
}

export interface JoinRequest {
  readonly groupId: string
  /** Empty at the first join. */
  readonly memberId: string
  readonly instanceId: string | null
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly protocol: string
  readonly metadata: MemberMetadata
}

export interface JoinedMember {
  readonly memberId: string
  readonly instanceId: string | null
  readonly metadata: MemberMetadata
}

export interface JoinResult {
  readonly generation: number
  readonly memberId: string
  /** All members for the leader, which must assign; null for the others. */
  readonly members: readonly JoinedMember[] | null
}

/** One member as the coordinator knows it. */
export interface Member {
  id: string
  readonly instanceId: string | null
  metadata: MemberMetadata
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  assignment: MemberAssignment
  /** Waiting for the join phase to end. */
  join: PromiseWithResolvers<JoinResult> | null
  /** Waiting for the leader's assignment. */
  sync: PromiseWithResolvers<MemberAssignment> | null
  session: Timer | null
}

/** One group as the coordinator knows it. */
export interface GroupState {
  readonly id: string
  phase: 'empty' | 'joining' | 'syncing' | 'stable'
  generation: number
  protocol: string
  leaderId: string | null
  members: Map<string, Member>
  /** Member id by instance id. */
  instances: Map<string, string>
  rebalance: Timer | null
}

export const newGroup = (id: string): GroupState => ({
  id,
  phase: 'empty',
  generation: 0,
  protocol: '',
  leaderId: null,
  members: new Map(),
  instances: new Map(),
  rebalance: null,
})

export const NO_ASSIGNMENT: MemberAssignment = { partitions: [], userData: Buffer.alloc(0) }
