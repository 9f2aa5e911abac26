import type { MemberAssignment, Membership } from '../../log.ts'
import type { BrokerPorts } from './broker-ports.ts'
import {
  fencedInstance,
  illegalGeneration,
  inconsistentProtocol,
  rebalanceInProgress,
  unknownMember,
} from './errors.ts'
import {
  type GroupState,
  type JoinRequest,
  type JoinResult,
  type Member,
  NO_ASSIGNMENT,
  newGroup,
} from './group-state.ts'

/**
 * The group coordinator of Kafka's classic protocol: a join phase that waits for all members, then a sync phase in which
 * the leader's assignment is handed out. Sessions and rebalances end by the given scheduler. Static members (KIP-345)
 * that come back within their session get their old assignment without a rebalance.
 */
export class GroupCoordinator {
  readonly #groups = new Map<string, GroupState>()
  readonly #ports: BrokerPorts

  constructor(ports: BrokerPorts) {
    this.#ports = ports
  }

  /** Settles when the join phase ends. */
  join(request: JoinRequest): Promise<JoinResult> {
    let group = this.#groups.get(request.groupId)
    if (group === undefined) {
      group = newGroup(request.groupId)
      this.#groups.set(request.groupId, group)
    }
    if (group.members.size > 0 && group.protocol !== request.protocol) {
      throw inconsistentProtocol(group.id, request.protocol)
    }
    group.protocol = request.protocol
    const replaced = request.memberId === '' ? this.#staticMember(group, request.instanceId) : undefined
    if (replaced !== undefined) return this.#replace(group, replaced, request)
    const member = request.memberId === '' ? this.#add(group, request) : this.#rejoining(group, request)
    return this.#waitForOthers(group, member)
  }

  /** Settles when the leader has assigned; `assignments` is null for the others. */
  sync(of: Membership, assignments: ReadonlyMap<string, MemberAssignment> | null): Promise<MemberAssignment> {
    const { group, member } = this.#find(of)
    if (group.phase === 'joining') throw rebalanceInProgress(group.id)
    if (group.phase === 'stable') return Promise.resolve(member.assignment)
    member.sync = waiting<MemberAssignment>()
    const result = member.sync.promise
    if (member.id === group.leaderId && assignments !== null) this.#assign(group, assignments)
    return result
  }

  /** @throws StreamsError REBALANCE_IN_PROGRESS when the member should join again; UNKNOWN_MEMBER_ID, ILLEGAL_GENERATION. */
  heartbeat(of: Membership): void {
    const { group, member } = this.#find(of)
    this.#startSession(group, member)
    if (group.phase === 'joining') throw rebalanceInProgress(group.id)
  }

  leave(groupId: string, memberId: string): void {
    const group = this.#groups.get(groupId)
    const member = group?.members.get(memberId)
    if (group !== undefined && member !== undefined) this.#remove(group, member)
  }

  /** Ids of the members. */
  members(groupId: string): string[] {
    return [...(this.#groups.get(groupId)?.members.keys() ?? [])]
  }

  /** Whether that member may commit now. A generation of -1 without member id commits to a group without members. */
  checkCommit(of: Membership): void {
    if (of.generation < 0 && of.memberId === '') {
      const members = this.#groups.get(of.groupId)?.members.size ?? 0
      if (members > 0) throw unknownMember(of.groupId, of.memberId)
      return
    }
    const { group, member } = this.#find(of)
    this.#startSession(group, member)
    if (group.phase === 'syncing') throw rebalanceInProgress(group.id)
  }

  close(): void {
    for (const group of this.#groups.values()) {
      group.rebalance?.cancel()
      for (const member of group.members.values()) member.session?.cancel()
    }
    this.#groups.clear()
  }

  #find(of: Membership): { group: GroupState; member: Member } {
    const group = this.#groups.get(of.groupId)
    if (group !== undefined && of.instanceId !== null) {
      const current = group.instances.get(of.instanceId)
      if (current !== undefined && current !== of.memberId) throw fencedInstance(group.id, of.instanceId)
    }
    const member = group?.members.get(of.memberId)
    if (group === undefined || member === undefined) throw unknownMember(of.groupId, of.memberId)
    if (of.generation !== group.generation) throw illegalGeneration(group.id, of.generation, group.generation)
    return { group, member }
  }

  #staticMember(group: GroupState, instanceId: string | null): Member | undefined {
    const id = instanceId === null ? undefined : group.instances.get(instanceId)
    return id === undefined ? undefined : group.members.get(id)
  }

  #add(group: GroupState, request: JoinRequest): Member {
    const member: Member = {
      id: this.#memberId(request),
      instanceId: request.instanceId,
      metadata: request.metadata,
      sessionTimeoutMs: request.sessionTimeoutMs,
      rebalanceTimeoutMs: request.rebalanceTimeoutMs,
      assignment: NO_ASSIGNMENT,
      join: null,
      sync: null,
      session: null,
    }
    group.members.set(member.id, member)
    if (member.instanceId !== null) group.instances.set(member.instanceId, member.id)
    return member
  }

  #rejoining(group: GroupState, request: JoinRequest): Member {
    if (request.instanceId !== null) {
      const current = group.instances.get(request.instanceId)
      if (current !== undefined && current !== request.memberId) throw fencedInstance(group.id, request.instanceId)
    }
    const member = group.members.get(request.memberId)
    if (member === undefined) throw unknownMember(group.id, request.memberId)
    member.metadata = request.metadata
    member.sessionTimeoutMs = request.sessionTimeoutMs
    member.rebalanceTimeoutMs = request.rebalanceTimeoutMs
    return member
  }

  /** A static member is back under a new member id; whoever still uses the old one is fenced. */
  #replace(group: GroupState, old: Member, request: JoinRequest): Promise<JoinResult> {
    const instanceId = request.instanceId as string
    old.session?.cancel()
    old.join?.reject(fencedInstance(group.id, instanceId))
    old.sync?.reject(fencedInstance(group.id, instanceId))
    group.members.delete(old.id)
    const member = this.#add(group, request)
    member.assignment = old.assignment
    if (group.leaderId === old.id) group.leaderId = member.id
    if (group.phase !== 'stable') return this.#waitForOthers(group, member)
    this.#startSession(group, member)
    return Promise.resolve({ generation: group.generation, memberId: member.id, members: null })
  }

  #waitForOthers(group: GroupState, member: Member): Promise<JoinResult> {
    member.join?.reject(rebalanceInProgress(group.id))
    member.join = waiting<JoinResult>()
    const result = member.join.promise
    this.#startSession(group, member)
    if (group.phase !== 'joining') this.#prepare(group)
    this.#completeIfAllJoined(group)
    return result
  }

  #prepare(group: GroupState): void {
    group.phase = 'joining'
    for (const member of group.members.values()) {
      member.sync?.reject(rebalanceInProgress(group.id))
      member.sync = null
    }
    group.rebalance?.cancel()
    const waitMs = Math.max(...[...group.members.values()].map((member) => member.rebalanceTimeoutMs))
    group.rebalance = this.#ports.scheduler.after(waitMs, () => this.#complete(group))
  }

  #completeIfAllJoined(group: GroupState): void {
    if (group.phase !== 'joining') return
    for (const member of group.members.values()) {
      if (member.join === null) return
    }
    this.#complete(group)
  }

  /** Ends the join phase. Who has not come is out; a static member stays until its session ends. */
  #complete(group: GroupState): void {
    group.rebalance?.cancel()
    group.rebalance = null
    for (const member of [...group.members.values()]) {
      if (member.join === null && member.instanceId === null) this.#forget(group, member)
    }
    group.generation++
    const present = [...group.members.values()].filter((member) => member.join !== null)
    if (present.length === 0) {
      group.phase = group.members.size === 0 ? 'empty' : 'stable'
      return
    }
    group.phase = 'syncing'
    if (!present.some((member) => member.id === group.leaderId)) group.leaderId = (present[0] as Member).id
    const all = [...group.members.values()].map(({ id, instanceId, metadata }) => ({
      memberId: id,
      instanceId,
      metadata,
    }))
    for (const member of present) {
      const isLeader = member.id === group.leaderId
      member.join?.resolve({ generation: group.generation, memberId: member.id, members: isLeader ? all : null })
      member.join = null
      this.#startSession(group, member)
    }
  }

  #assign(group: GroupState, assignments: ReadonlyMap<string, MemberAssignment>): void {
    group.phase = 'stable'
    for (const member of group.members.values()) {
      member.assignment = assignments.get(member.id) ?? NO_ASSIGNMENT
      member.sync?.resolve(member.assignment)
      member.sync = null
    }
  }

  #startSession(group: GroupState, member: Member): void {
    member.session?.cancel()
    member.session = this.#ports.scheduler.after(member.sessionTimeoutMs, () => {
      // A member that waits for the others sends no heartbeats: its request itself shows that it lives.
      if (member.join !== null) this.#startSession(group, member)
      else this.#remove(group, member)
    })
  }

  #remove(group: GroupState, member: Member): void {
    this.#forget(group, member)
    if (group.members.size === 0) {
      group.rebalance?.cancel()
      group.rebalance = null
      group.phase = 'empty'
      group.generation++
    } else if (group.phase === 'joining') {
      this.#completeIfAllJoined(group)
    } else {
      this.#prepare(group)
    }
  }

  #forget(group: GroupState, member: Member): void {
    member.session?.cancel()
    group.members.delete(member.id)
    if (member.instanceId !== null && group.instances.get(member.instanceId) === member.id) {
      group.instances.delete(member.instanceId)
    }
    member.join?.reject(unknownMember(group.id, member.id))
    member.sync?.reject(unknownMember(group.id, member.id))
    member.join = null
    member.sync = null
  }

  #memberId(request: JoinRequest): string {
    return `${request.instanceId ?? request.groupId}-${this.#ports.random.uuid()}`
  }
}

/** A member may be gone when its answer comes: then nobody looks at a rejection. */
const waiting = <T>(): PromiseWithResolvers<T> => {
  const answer = Promise.withResolvers<T>()
  answer.promise.catch(() => {})
  return answer
}
