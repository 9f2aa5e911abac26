import { isStreamsError, StreamsError } from '../../../errors/index.ts'
import type {
  CommitOffset,
  CoordinatorAssignment,
  Group,
  GroupOptions,
  Membership,
  StreamsMember,
  TopicPartition,
} from '../../log.ts'
import { partitionKey } from '../../log.ts'
import type { GroupDeps } from '../group-join.ts'
import { checkMetadata, sendCommit } from '../group-requests.ts'
import { OFFSET_COMMIT_BY_EPOCH } from '../protocol/apis.ts'
import { coordinatorMoved } from '../protocol/coordinator.ts'
import { type SessionSettings, StreamsSession, type Target } from './streams-session.ts'
import { sameTasks } from './task-inputs.ts'

const SESSION_TIMEOUT_MS = 45_000
const REBALANCE_TIMEOUT_MS = 300_000
const HEARTBEAT_INTERVAL_MS = 1_000
const COMMIT_TIMEOUT_MS = 15_000
/** How often partitions of the sources are looked at: a topic that grew need not change the tasks. */
const TOPIC_CHECK_INTERVAL_MS = 60_000

/**
 * A member of a streams group (KIP-1071): the coordinator assigns tasks. The epoch of the member is its generation. What it must give up is revoked
 * first, then said in a heartbeat, and only then given to its new owner.
 */
export class StreamsGroup implements Group {
  readonly #options: GroupOptions
  readonly #member: StreamsMember
  readonly #settings: SessionSettings
  readonly #deps: GroupDeps
  readonly #session: StreamsSession
  #owned: readonly TopicPartition[] = []
  /** What `onAssigned` was called for. */
  #told: CoordinatorAssignment | null = null
  #left = false
  #topicsCheckedMs: number

  constructor(options: GroupOptions, member: StreamsMember, deps: GroupDeps) {
    this.#options = options
    this.#member = member
    this.#deps = deps
    this.#settings = {
      groupId: options.groupId,
      instanceId: options.instanceId ?? null,
      sessionTimeoutMs: options.sessionTimeoutMs ?? SESSION_TIMEOUT_MS,
      rebalanceTimeoutMs: options.rebalanceTimeoutMs ?? REBALANCE_TIMEOUT_MS,
      heartbeatIntervalMs: options.heartbeatIntervalMs ?? HEARTBEAT_INTERVAL_MS,
    }
    this.#topicsCheckedMs = deps.ports.monotonic.now()
    this.#session = new StreamsSession(member, this.#settings, deps)
  }

  async poll(): Promise<void> {
    if (this.#left) return
    const session = this.#session
    session.polled()
    if (session.lost) await this.#deliverLost()
    if (session.fatal !== null) throw session.fatal
    const target = session.takeTarget()
    if (target !== null) await this.#deliver(target)
    if (this.#left || session.fatal !== null || session.lost) return
    this.#checkTopics()
    session.join()
  }

  /** There is nothing to join anew: what this member says of itself stays. */
  rejoin(): void {
    this.#session.refresh()
  }

  /** Always false: a heartbeat gives nothing away that was not revoked before. */
  joinDue(): boolean {
    return false
  }

  joining(): boolean {
    return false
  }

  membership(): Membership | null {
    return this.#session.membership
  }

  lastHeartbeatMs(): number {
    return this.#session.acceptedMs
  }

  sessionTimeoutMs(): number {
    return this.#session.sessionTimeoutMs
  }

  shutdownApplication(): void {
    this.#session.shutdownApplication()
  }

  async commit(member: Membership, offsets: readonly CommitOffset[]): Promise<void> {
    checkMetadata(offsets)
    if (offsets.length === 0) return
    try {
      await this.#commit(member, offsets)
    } catch (error) {
      if (!isStreamsError(error, 'STALE_MEMBER_EPOCH')) throw error
      // Brokers before 4.3 refuse an epoch that went on although nothing was taken away. What a member has not given up it may commit.
      const current = this.#session.membership
      if (current?.memberId !== member.memberId) throw error
      if (current.generation === member.generation) throw movedOn(member, error)
      await this.#commit(current, offsets)
    }
  }

  async #commit(member: Membership, offsets: readonly CommitOffset[]): Promise<void> {
    const { coordinators, wire } = this.#deps
    try {
      const node = await coordinators.find('group', member.groupId)
      await sendCommit(wire, node, member, offsets, COMMIT_TIMEOUT_MS, OFFSET_COMMIT_BY_EPOCH)
    } catch (error) {
      if (!isStreamsError(error)) throw error
      if (isUnreachable(error) || coordinatorMoved(error)) coordinators.forget('group', member.groupId)
      if (error.code === 'STALE_MEMBER_EPOCH') throw error
      if (error.retry !== 'fence' && error.code !== 'GROUP_ID_NOT_FOUND') throw error
      if (this.#session.membership?.memberId === member.memberId) this.#session.lose(error)
      throw error.retry === 'fence' ? error : fenced(member, error)
    }
  }

  async leave(): Promise<void> {
    if (this.#left) return
    this.#left = true
    try {
      await this.#session.leave()
    } catch (error) {
      // The session timeout removes the member anyway.
      this.#deps.ports.logger.warn('could not tell the coordinator that the member leaves', {
        group: this.#settings.groupId,
        error: String(error),
      })
    } finally {
      this.#deps.wire.release(this.#deps.joinChannel)
    }
  }

  async #deliverLost(): Promise<void> {
    const error = this.#session.takeLost()
    const partitions = this.#owned
    this.#owned = []
    this.#told = null
    this.#deps.ports.logger.warn('membership lost', { group: this.#settings.groupId, error: error?.message })
    await this.#options.listener.onLost(partitions)
  }

  async #deliver({ tasks, partitions }: Target): Promise<void> {
    const session = this.#session
    const kept = new Set(partitions.map(keyOf))
    const before = new Set(this.#owned.map(keyOf))
    const revoked = this.#owned.filter((each) => !kept.has(keyOf(each)))
    const added = partitions.filter((each) => !before.has(keyOf(each)))
    if (revoked.length > 0) {
      await this.#options.listener.onRevoked(revoked)
      this.#owned = this.#owned.filter((each) => kept.has(keyOf(each)))
      if (this.#left) return
      if (session.lost) return this.#deliverLost()
    }
    this.#owned = partitions
    const next = { ...tasks, endpoints: session.endpoints }
    const told = this.#told
    const same = told !== null && told.endpoints === next.endpoints && sameTasks(told, next)
    if (same && revoked.length + added.length === 0) return
    this.#told = next
    session.report(tasks)
    await this.#options.listener.onAssigned(partitions, added, this.#member.userData?.(next) ?? NO_USER_DATA)
  }

  #checkTopics(): void {
    const nowMs = this.#deps.ports.monotonic.now()
    if (nowMs - this.#topicsCheckedMs < TOPIC_CHECK_INTERVAL_MS) return
    this.#topicsCheckedMs = nowMs
    this.#session.refresh()
  }
}

const NO_USER_DATA = Buffer.alloc(0)

const isUnreachable = (error: StreamsError): boolean =>
  error.code === 'BROKER_UNREACHABLE' || error.code === 'REQUEST_TIMEOUT'

const keyOf = (at: TopicPartition): string => partitionKey(at.topic, at.partition)

const movedOn = (member: Membership, cause: StreamsError): StreamsError =>
  new StreamsError('REBALANCE_IN_PROGRESS', {
    retry: 'later',
    message: `group "${member.groupId}": the epoch of the member is not ${member.generation} any more`,
    help: 'commit again as the current member after the next poll',
    cause,
  })

const fenced = (member: Membership, cause: StreamsError): StreamsError =>
  new StreamsError('UNKNOWN_MEMBER_ID', {
    retry: 'fence',
    message: `group "${member.groupId}" does not exist any more`,
    cause,
  })
