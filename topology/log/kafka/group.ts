import { isStreamsError, StreamsError } from '../../errors/index.ts'
import type { TopicDescription, TopicPartition } from '../log.ts'
import { type CommitOffset, type Group, type GroupOptions, type Membership, partitionKey } from '../log.ts'
import { Heartbeats } from './group-heartbeat.ts'
import { type GroupDeps, type Joined, type JoinSettings, joinGroup } from './group-join.ts'
import { checkMetadata, sendCommit, sendLeave } from './group-requests.ts'
import { describe, topicsChanged } from './membership-topics.ts'
import { coordinatorMoved } from './protocol/coordinator.ts'
import { ErrorCode, kafkaError } from './protocol/error-codes.ts'
import { within } from './within.ts'

const SESSION_TIMEOUT_MS = 45_000
const REBALANCE_TIMEOUT_MS = 300_000
const HEARTBEAT_INTERVAL_MS = 1_000
const COMMIT_TIMEOUT_MS = 15_000
const LEAVE_TIMEOUT_MS = 3_000
const JOIN_BACKOFF_MIN_MS = 100
const JOIN_BACKOFF_MAX_MS = 2_000
/** How often the leader looks whether topics grew, appeared or were created again. */
const TOPIC_CHECK_INTERVAL_MS = 60_000

/**
 * A member of a classic consumer group (JoinGroup, SyncGroup, Heartbeat) with the cooperative rules of KIP-429. Requests run in the
 * background; what they bring is kept until `poll` delivers it to the listener.
 */
export class KafkaGroup implements Group {
  readonly #options: GroupOptions
  readonly #settings: JoinSettings
  readonly #deps: GroupDeps
  readonly #heartbeats: Heartbeats
  /** Kept when the generation is lost, so that the coordinator recognises us. */
  #memberId = ''
  #membership: Membership | null = null
  #owned: readonly TopicPartition[] = []
  /** What the last rebalance brought, until `poll` delivers it. */
  #joined: Joined | null = null
  #lost: StreamsError | null = null
  #fatal: StreamsError | null = null
  #joining = false
  /** Who was asked to let us join; null when nobody is. */
  #joinNode: number | null = null
  /** A join was sent whose outcome no poll has seen. */
  #outcomeDue = false
  #joinDue = true
  #joinFailures = 0
  #left = false
  #polledMs: number
  /** Set on the leader: what its assignment was made for. */
  #topics: ReadonlyMap<string, TopicDescription> | null = null
  #topicsCheckedMs = 0

  constructor(options: GroupOptions, deps: GroupDeps) {
    this.#options = options
    this.#deps = deps
    this.#settings = {
      groupId: options.groupId,
      instanceId: options.instanceId ?? null,
      sessionTimeoutMs: options.sessionTimeoutMs ?? SESSION_TIMEOUT_MS,
      rebalanceTimeoutMs: options.rebalanceTimeoutMs ?? REBALANCE_TIMEOUT_MS,
      protocol: options.protocol,
      assign: options.assign,
    }
    this.#polledMs = deps.ports.monotonic.now()
    this.#heartbeats = new Heartbeats(
      deps,
      {
        sessionTimeoutMs: this.#settings.sessionTimeoutMs,
        heartbeatIntervalMs: options.heartbeatIntervalMs ?? HEARTBEAT_INTERVAL_MS,
      },
      {
        answered: (node) => {
          // The group has another coordinator: the one that was asked may be gone without a word, and would be waited for for minutes.
          if (this.#joinNode !== null && this.#joinNode !== node) this.#endJoin()
        },
        rebalancing: () => {
          if (!this.#joining) this.#joinDue = true
        },
        refused: (member, error) => this.#refused(member, error),
        alive: () => this.#deps.ports.monotonic.now() - this.#polledMs < this.#settings.rebalanceTimeoutMs,
      },
    )
  }

  async poll(): Promise<void> {
    if (this.#left) return
    this.#polledMs = this.#deps.ports.monotonic.now()
    if (this.#membership !== null && this.#heartbeats.expired()) {
      this.#loseTo(sessionOver(this.#settings))
      this.#endJoin()
    }
    // What becomes due while the listener works waits for the next poll: the owner may have begun a transaction meanwhile.
    const mayJoin = this.#lost !== null || this.joinDue()
    if (!this.#joining) this.#outcomeDue = false
    if (this.#lost !== null) await this.#deliverLost()
    if (this.#fatal !== null) throw this.#fatal
    if (this.#joined !== null) await this.#deliverJoined(this.#joined)
    if (this.#left) return
    this.#checkTopics()
    if (mayJoin && this.joinDue()) this.#startJoin()
  }

  joinDue(): boolean {
    return this.#joinDue && !this.#left && !this.#joining && this.#joined === null && this.#lost === null
  }

  joining(): boolean {
    return this.#outcomeDue
  }

  rejoin(): void {
    this.#joinDue = true
  }

  membership(): Membership | null {
    return this.#membership
  }

  lastHeartbeatMs(): number {
    return this.#heartbeats.acceptedMs
  }

  expectRebalance(withinMs: number): void {
    this.#heartbeats.expectRebalance(withinMs)
  }

  async commit(member: Membership, offsets: readonly CommitOffset[]): Promise<void> {
    checkMetadata(offsets)
    if (offsets.length === 0) return
    try {
      const node = await this.#deps.coordinators.find('group', member.groupId)
      await sendCommit(this.#deps.wire, node, member, offsets, COMMIT_TIMEOUT_MS)
    } catch (error) {
      if (!isStreamsError(error)) throw error
      if (coordinatorMoved(error) || isUnreachable(error)) this.#deps.coordinators.forget('group', member.groupId)
      if (error.retry !== 'fence') throw error
      if (this.#movedOn(member, error)) throw rebalancing(member, error)
      this.#refused(member, error)
      throw error
    }
  }

  async leave({ forGood = false }: { readonly forGood?: boolean } = {}): Promise<void> {
    if (this.#left) return
    this.#left = true
    this.#heartbeats.stop()
    this.#membership = null
    this.#joined = null
    const { groupId, instanceId } = this.#settings
    try {
      if ((instanceId !== null && !forGood) || this.#memberId === '') return
      const { coordinators, wire, ports } = this.#deps
      const told = coordinators
        .find('group', groupId)
        .then((node) => sendLeave(wire, node, groupId, this.#memberId, instanceId, LEAVE_TIMEOUT_MS))
      await within(ports.scheduler, LEAVE_TIMEOUT_MS, `leaving group "${groupId}"`, told)
    } catch (error) {
      // The session timeout removes the member anyway.
      this.#deps.ports.logger.warn('could not tell the coordinator that the member leaves', {
        group: groupId,
        error: String(error),
      })
    } finally {
      this.#deps.wire.release(this.#deps.joinChannel)
    }
  }

  /**
   * A refused generation that is merely old: we joined the next one, or are about to, and still own what we owned. The commit
   * may be repeated as the member that we are then.
   */
  #movedOn(member: Membership, error: StreamsError): boolean {
    const current = this.#membership
    if (error.code !== 'ILLEGAL_GENERATION' || current === null || this.#lost !== null) return false
    if (current.memberId !== member.memberId) return false
    return this.#joining || this.#joinDue || current.generation > member.generation
  }

  /** The coordinator does not accept this member any more. What it refuses of an older self or during a join says nothing. */
  #refused(member: Membership, error: StreamsError): void {
    const current = this.#membership
    if (current?.memberId !== member.memberId || current.generation !== member.generation) return
    if (error.code === 'FENCED_INSTANCE_ID' || error.retry === 'never') this.#fatal = error
    else if (this.#joining) return
    this.#loseTo(error)
  }

  #loseTo(error: StreamsError): void {
    this.#heartbeats.stop()
    if (error.code === 'UNKNOWN_MEMBER_ID') this.#memberId = ''
    this.#membership = null
    this.#joined = null
    this.#topics = null
    this.#lost = error
    this.#joinDue = true
  }

  async #deliverLost(): Promise<void> {
    const { groupId } = this.#settings
    const partitions = this.#owned
    this.#deps.ports.logger.warn('membership lost', { group: groupId, error: this.#lost?.message })
    this.#lost = null
    this.#owned = []
    await this.#options.listener.onLost(partitions)
  }

  async #deliverJoined(joined: Joined): Promise<void> {
    this.#joined = null
    const next = joined.assignment.partitions
    const kept = new Set(next.map(keyOf))
    const before = new Set(this.#owned.map(keyOf))
    const revoked = this.#owned.filter((each) => !kept.has(keyOf(each)))
    const added = next.filter((each) => !before.has(keyOf(each)))
    if (revoked.length > 0) {
      await this.#options.listener.onRevoked(revoked)
      this.#owned = this.#owned.filter((each) => kept.has(keyOf(each)))
      if (this.#left) return
      if (this.#lost !== null) return this.#deliverLost()
    }
    this.#owned = next
    if (revoked.length > 0) {
      // Their new owner gets them in the rebalance that follows (KIP-429): no reason to let it wait for what comes next here.
      this.#joinDue = true
      if (!this.#joining) this.#startJoin()
    }
    await this.#options.listener.onAssigned(next, added, joined.assignment.userData)
  }

  #startJoin(): void {
    const subscription = {
      topics: [...this.#options.topics()].sort(),
      userData: this.#options.userData(),
      owned: this.#owned,
      generation: this.#membership?.generation ?? -1,
    }
    this.#joinDue = false
    this.#joining = true
    this.#outcomeDue = true
    void this.#join(subscription).finally(() => {
      this.#joining = false
      this.#joinNode = null
    })
  }

  /** Nobody waits for the answer of the coordinator any more: the join fails, and begins anew. */
  #endJoin(): void {
    if (this.#joinNode === null) return
    this.#joinNode = null
    this.#deps.wire.release(this.#deps.joinChannel)
  }

  async #join(subscription: Parameters<typeof joinGroup>[3]): Promise<void> {
    try {
      const joined = await joinGroup(this.#deps, this.#settings, this.#memberId, subscription, {
        node: (node) => {
          this.#joinNode = node
        },
        memberId: (memberId) => {
          // Joining on would leave a member behind that nobody drives.
          if (this.#left)
            throw kafkaError(ErrorCode.UNKNOWN_MEMBER_ID, `JoinGroup of group "${this.#settings.groupId}"`)
          this.#memberId = memberId
        },
        generation: (membership, askedMs) => {
          // From here on the coordinator counts us as a member of the new generation.
          this.#heartbeats.start(membership, askedMs)
        },
      })
      if (this.#left) return
      this.#heartbeats.start(joined.membership, joined.askedMs)
      this.#membership = joined.membership
      this.#joined = joined
      this.#topics = joined.topics
      this.#topicsCheckedMs = this.#deps.ports.monotonic.now()
      this.#joinFailures = 0
    } catch (error) {
      if (!this.#left) await this.#joinFailed(error)
    }
  }

  async #joinFailed(error: unknown): Promise<void> {
    this.#joinNode = null
    const { coordinators, ports } = this.#deps
    const { groupId } = this.#settings
    const known = isStreamsError(error) ? error : assignFailed(groupId, error)
    if (known.code === 'UNKNOWN_MEMBER_ID' || known.code === 'ILLEGAL_GENERATION') {
      if (this.#membership === null) {
        this.#heartbeats.stop()
        if (known.code === 'UNKNOWN_MEMBER_ID') this.#memberId = ''
        this.#joinDue = true
      } else this.#loseTo(known)
      return
    }
    if (known.retry !== 'later') {
      this.#fatal = known
      this.#loseTo(known)
      return
    }
    this.#joinDue = true
    if (known.code === 'REBALANCE_IN_PROGRESS') return
    coordinators.forget('group', groupId)
    const backoffMs = Math.min(JOIN_BACKOFF_MIN_MS * 2 ** Math.min(this.#joinFailures++, 10), JOIN_BACKOFF_MAX_MS)
    ports.logger.warn('could not join the group, trying again', { group: groupId, error: known.message, backoffMs })
    await ports.scheduler.sleep(backoffMs)
  }

  /** The leader's duty: nobody else notices that a topic grew or appeared. Asks in the background. */
  #checkTopics(): void {
    const topics = this.#topics
    const nowMs = this.#deps.ports.monotonic.now()
    if (topics === null || nowMs - this.#topicsCheckedMs < TOPIC_CHECK_INTERVAL_MS) return
    this.#topicsCheckedMs = nowMs
    describe(this.#deps.wire, [...this.#options.topics()]).then(
      (found) => {
        const known = new Map([...topics].filter(([name]) => this.#options.topics().includes(name)))
        if (this.#topics === topics && topicsChanged(known, found)) this.#joinDue = true
      },
      (error) => {
        this.#deps.ports.logger.debug('could not check the topics of the group', { error: String(error) })
      },
    )
  }
}

const keyOf = (at: TopicPartition): string => partitionKey(at.topic, at.partition)

const isUnreachable = (error: StreamsError): boolean =>
  error.code === 'BROKER_UNREACHABLE' || error.code === 'REQUEST_TIMEOUT'

const sessionOver = ({ groupId, sessionTimeoutMs }: JoinSettings): StreamsError =>
  new StreamsError('SESSION_EXPIRED', {
    retry: 'fence',
    message: `group "${groupId}": no heartbeat was accepted for more than ${sessionTimeoutMs} ms`,
  })

const rebalancing = (member: Membership, cause: StreamsError): StreamsError =>
  new StreamsError('REBALANCE_IN_PROGRESS', {
    retry: 'later',
    message: `group "${member.groupId}": generation ${member.generation} ended while the member joined the next one`,
    help: 'commit again as the current member after the next poll',
    cause,
  })

const assignFailed = (groupId: string, cause: unknown): StreamsError =>
  new StreamsError('ASSIGNMENT_FAILED', {
    retry: 'never',
    message: `group "${groupId}": the assignor failed: ${cause instanceof Error ? cause.message : String(cause)}`,
    cause,
  })
