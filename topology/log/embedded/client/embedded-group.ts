import { isStreamsError, type StreamsError } from '../../../errors/index.ts'
import type { Timer } from '../../../ports.ts'
import { withholdMoving, without } from '../../cooperative.ts'
import { HeartbeatPace } from '../../heartbeat-pace.ts'
import type {
  CommitOffset,
  Group,
  GroupMember,
  GroupOptions,
  MemberAssignment,
  Membership,
  TopicDescription,
  TopicPartition,
} from '../../log.ts'
import type { Broker } from '../broker/broker.ts'
import type { BrokerPorts } from '../broker/broker-ports.ts'
import { rebalanceInProgress } from '../broker/errors.ts'
import type { JoinedMember } from '../broker/group-state.ts'
import type { Link } from './link.ts'

const RETRY_MS = 100

/** How a join that runs in the background ended. */
type Outcome = { membership: Membership; assignment: MemberAssignment } | { error: unknown }

/** Membership in a group of the embedded log: cooperative, driven by `poll`, with heartbeats beside it. */
export class EmbeddedGroup implements Group {
  readonly #broker: Broker
  readonly #ports: BrokerPorts
  readonly #link: Link
  readonly #options: Required<Omit<GroupOptions, 'instanceId' | 'streams'>> & { instanceId: string | null }
  #memberId = ''
  #membership: Membership | null = null
  #owned: TopicPartition[] = []
  #needsJoin = true
  #joining = false
  /** A join was sent whose outcome no poll has seen. */
  #outcomeDue = false
  #notBeforeMs = 0
  #outcome: Outcome | null = null
  /** The coordinator no longer knows this member; the next poll says so. */
  #lost = false
  /** Another process has this instance id: to join again would throw that one out. */
  #fenced: StreamsError | null = null
  #lastHeartbeatMs = Number.NEGATIVE_INFINITY
  #heartbeat: Timer | null = null
  readonly #pace: HeartbeatPace
  #polling = false
  #left = false

  constructor(broker: Broker, ports: BrokerPorts, link: Link, options: GroupOptions) {
    this.#broker = broker
    this.#ports = ports
    this.#link = link
    this.#options = {
      ...options,
      instanceId: options.instanceId ?? null,
      sessionTimeoutMs: options.sessionTimeoutMs ?? 45_000,
      rebalanceTimeoutMs: options.rebalanceTimeoutMs ?? 300_000,
      heartbeatIntervalMs: options.heartbeatIntervalMs ?? 1_000,
    }
    this.#pace = new HeartbeatPace(ports.monotonic, this.#options.heartbeatIntervalMs)
  }

  async poll(): Promise<void> {
    if (this.#left || this.#polling) return
    this.#polling = true
    // What becomes due while the listener works waits for the next poll: the owner may have begun a transaction meanwhile.
    let mayJoin = this.#lost || this.joinDue()
    if (!this.#joining) this.#outcomeDue = false
    try {
      if (this.#lost) await this.#lose()
      if (this.#fenced !== null) {
        this.#needsJoin = false
        throw this.#fenced
      }
      const outcome = this.#outcome
      if (outcome !== null) {
        this.#outcome = null
        const owned = this.#owned
        await this.#deliver(outcome)
        mayJoin ||= without(owned, this.#owned).length > 0
      }
      if (mayJoin && this.joinDue()) await this.#startJoin()
    } finally {
      this.#polling = false
    }
  }

  rejoin(): void {
    this.#needsJoin = true
  }

  joinDue(): boolean {
    if (!this.#needsJoin || this.#left || this.#joining || this.#outcome !== null) return false
    return !this.#lost && this.#fenced === null && this.#ports.monotonic.now() >= this.#notBeforeMs
  }

  joining(): boolean {
    return this.#outcomeDue
  }

  membership(): Membership | null {
    return this.#membership
  }

  lastHeartbeatMs(): number {
    return this.#lastHeartbeatMs
  }

  async commit(member: Membership, offsets: readonly CommitOffset[]): Promise<void> {
    try {
      await this.#link.call('commitOffsets', () => this.#broker.commitOffsets(member, offsets).written)
    } catch (error) {
      // The coordinator is a generation ahead of that commit, but the member is still in the group.
      const current = this.#membership
      const isMember = current !== null && current.memberId === member.memberId && !this.#lost
      const isLate = this.#joining || this.#outcome !== null || (current?.generation ?? -1) > member.generation
      if (isMember && isLate && isStreamsError(error, 'ILLEGAL_GENERATION')) throw rebalanceInProgress(member.groupId)
      throw error
    }
  }

  async leave({ forGood = false }: { readonly forGood?: boolean } = {}): Promise<void> {
    if (this.#left) return
    this.#left = true
    this.#heartbeat?.cancel()
    const { groupId, instanceId } = this.#options
    if (this.#memberId === '' || (instanceId !== null && !forGood)) return
    await this.#link.call('leave', () => this.#broker.groups.leave(groupId, this.#memberId))
    this.#membership = null
  }

  /** Lets go of topics that are no longer wanted, then joins in the background. */
  async #startJoin(): Promise<void> {
    this.#needsJoin = false
    const topics = [...this.#options.topics()]
    const wanted = new Set(topics)
    const unwanted = this.#owned.filter(({ topic }) => !wanted.has(topic))
    if (unwanted.length > 0) {
      this.#owned = without(this.#owned, unwanted)
      await this.#options.listener.onRevoked(unwanted)
      if (this.#left) return
    }
    this.#joining = true
    this.#outcomeDue = true
    this.#join(topics, Buffer.from(this.#options.userData()))
      .then(
        (outcome) => {
          this.#outcome = outcome
        },
        (error: unknown) => {
          this.#outcome = { error }
        },
      )
      .finally(() => {
        this.#joining = false
      })
  }

  async #join(topics: readonly string[], userData: Buffer): Promise<Outcome> {
    const { groupId, instanceId, sessionTimeoutMs, rebalanceTimeoutMs, protocol } = this.#options
    const { groups } = this.#broker
    const metadata = { topics, userData, owned: this.#owned, generation: this.#membership?.generation ?? -1 }
    const memberId = this.#memberId
    const joined = await this.#link.call('join', () =>
      groups.join({ groupId, memberId, instanceId, sessionTimeoutMs, rebalanceTimeoutMs, protocol, metadata }),
    )
    if (this.#left) {
      if (instanceId === null) groups.leave(groupId, joined.memberId)
      throw rebalanceInProgress(groupId)
    }
    this.#memberId = joined.memberId
    const membership = { groupId, generation: joined.generation, memberId: joined.memberId, instanceId }
    const assignments = joined.members === null ? null : this.#assign(joined.members)
    const askedMs = this.#ports.monotonic.now()
    const assignment = await this.#link.call('sync', () => groups.sync(membership, assignments))
    this.#accepted(askedMs)
    return { membership, assignment }
  }

  #assign(joined: readonly JoinedMember[]): Map<string, MemberAssignment> {
    const members: GroupMember[] = joined.map(({ memberId, instanceId, metadata }) => ({
      memberId,
      instanceId,
      ...metadata,
    }))
    const topics = new Map<string, TopicDescription>()
    for (const name of new Set(members.flatMap((member) => member.topics))) {
      const topic = this.#broker.topics.get(name)
      if (topic !== undefined) topics.set(name, { name, id: topic.id, partitions: topic.partitions })
    }
    return withholdMoving(members, this.#options.assign(members, topics))
  }

  async #deliver(outcome: Outcome): Promise<void> {
    if ('error' in outcome) return this.#joinFailed(outcome.error)
    const { listener } = this.#options
    const assigned = [...outcome.assignment.partitions]
    const revoked = without(this.#owned, assigned)
    const added = without(assigned, this.#owned)
    this.#membership = outcome.membership
    this.#startHeartbeats()
    if (revoked.length > 0) {
      this.#owned = without(this.#owned, revoked)
      await listener.onRevoked(revoked)
      if (this.#left) return
      // Now that they are free, their new owner can have them.
      this.#needsJoin = true
    }
    this.#owned = assigned
    await listener.onAssigned(assigned, added, outcome.assignment.userData)
  }

  async #joinFailed(error: unknown): Promise<void> {
    if (!isStreamsError(error)) throw error
    if (error.code === 'FENCED_INSTANCE_ID') {
      await this.#lose()
      this.#needsJoin = false
      throw error
    }
    if (error.code === 'UNKNOWN_MEMBER_ID' || error.code === 'ILLEGAL_GENERATION') await this.#lose()
    else if (error.retry !== 'later') throw error
    else if (error.code !== 'REBALANCE_IN_PROGRESS') this.#notBeforeMs = this.#ports.monotonic.now() + RETRY_MS
    this.#needsJoin = true
  }

  async #lose(): Promise<void> {
    this.#lost = false
    this.#heartbeat?.cancel()
    this.#heartbeat = null
    this.#membership = null
    this.#memberId = ''
    this.#needsJoin = true
    const lost = this.#owned
    this.#owned = []
    if (lost.length > 0) await this.#options.listener.onLost(lost)
  }

  expectRebalance(withinMs: number): void {
    this.#pace.expectRebalance(withinMs)
    if (this.#heartbeat !== null) this.#nextHeartbeat()
  }

  #startHeartbeats(): void {
    this.#pace.joined()
    if (this.#heartbeat === null && !this.#left) this.#nextHeartbeat()
  }

  #nextHeartbeat(): void {
    // One that is on its way has none to come beside it.
    this.#heartbeat?.cancel()
    this.#heartbeat = this.#ports.scheduler.after(this.#pace.nextMs, () => void this.#beat())
  }

  async #beat(): Promise<void> {
    const member = this.#membership
    if (member === null || this.#left) return
    // During a join the request that waits at the coordinator keeps the session.
    if (!this.#joining) {
      const sentMs = this.#ports.monotonic.now()
      try {
        await this.#link.call('heartbeat', () => this.#broker.groups.heartbeat(member))
        this.#accepted(sentMs)
      } catch (error) {
        this.#beatFailed(error, member, sentMs)
      }
    }
    if (this.#heartbeat !== null && !this.#left && !this.#lost) this.#nextHeartbeat()
  }

  #beatFailed(error: unknown, member: Membership, sentMs: number): void {
    // A join that began or ended meanwhile knows better.
    if (this.#joining || this.#outcome !== null || member !== this.#membership) return
    if (isStreamsError(error, 'REBALANCE_IN_PROGRESS')) {
      this.#accepted(sentMs)
      this.#needsJoin = true
    } else if (isStreamsError(error) && error.retry === 'fence') {
      this.#lost = true
      if (error.code === 'FENCED_INSTANCE_ID') this.#fenced = error
    }
  }

  /** By when it was asked: the answer may have lain here for long before this process looked at it. */
  #accepted(askedMs: number): void {
    this.#lastHeartbeatMs = Math.max(this.#lastHeartbeatMs, askedMs)
  }
}
