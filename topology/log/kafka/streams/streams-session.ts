import { isStreamsError, StreamsError } from '../../../errors/index.ts'
import type { EndpointPartitions, Membership, StreamsMember, SubTopologySpec, TopicPartition } from '../../log.ts'
import type { GroupDeps } from '../group-join.ts'
import { describe } from '../membership-topics.ts'
import { ErrorCode, kafkaError } from '../protocol/error-codes.ts'
import { within } from '../within.ts'
import { describeStreamsGroup } from './describe-group.ts'
import { GroupHealth } from './group-health.ts'
import type { HeartbeatAnswer } from './heartbeat-answer.ts'
import { HeartbeatLoop } from './heartbeat-loop.ts'
import {
  type HeartbeatRequest,
  type Introduction,
  JOIN_EPOCH,
  LEAVE_EPOCH,
  LEAVE_STATIC_EPOCH,
  type OwnedTasks,
  sendStreamsHeartbeat,
} from './heartbeat-request.ts'
import { hasStreamsGroups, unsupportedProtocol } from './protocol-support.ts'
import { forgetTopology } from './replace-topology.ts'
import { readSessionTimeout } from './session-timeout.ts'
import { inputsOf, inputTopicsOf } from './task-inputs.ts'

export interface SessionSettings {
  readonly groupId: string
  readonly instanceId: string | null
  /** Assumed until the group's is known. */
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  /** The longest pause between heartbeats; the group's interval counts when it is shorter. */
  readonly heartbeatIntervalMs: number
}

/** An assignment with the partitions that its active tasks read. */
export interface Target {
  readonly tasks: OwnedTasks
  readonly partitions: readonly TopicPartition[]
}

export const NO_TASKS: OwnedTasks = { active: [], standby: [], warmup: [] }

const ANSWER_TIMEOUT_MS = 15_000
const LEAVE_TIMEOUT_MS = 3_000
const RETRY_MS = 250
/** While the group is in motion: what another member gave up is only told in an answer. */
const RESTLESS_MS = 500
/** How long topics may be missing, or members of another protocol or topology be in the way, before it is an error; two heartbeats at least. */
const PATIENCE_MS = 10_000

/**
 * The conversation of one member with the coordinator of its streams group (KIP-1071): heartbeats that join, report what is owned and bring
 * assignments. It calls nobody: what came is taken by the group in its poll.
 */
export class StreamsSession {
  readonly #health: GroupHealth
  readonly #deps: GroupDeps
  readonly #settings: SessionSettings
  readonly #member: StreamsMember
  readonly #loop: HeartbeatLoop
  /** The latest assignment, with its partitions, until the group takes it. */
  #target: Target | null = null
  #lost: StreamsError | null = null
  #fatal: unknown = null
  #membership: Membership | null = null
  #endpoints: readonly EndpointPartitions[] = []
  #endpointEpoch = -1
  /** Rises when the member is lost: an answer to an earlier self says nothing. */
  #self = 0
  #introduction: Introduction | null = null
  #memberId = ''
  /** A lost self that the coordinator may still count: it is told before the next one joins. */
  #formerId: string | null = null
  #owned: OwnedTasks = NO_TASKS
  #reportDue = false
  /** An answer got lost, and with it maybe an assignment: the coordinator tells each one once. */
  #missedAnswer = false
  #assigned: OwnedTasks = NO_TASKS
  #targetDue = false
  #topologyReplaced = false
  #shutdown = false
  #acceptedMs = 0
  #restlessUntilMs = 0
  #groupIntervalMs: number
  #sessionTimeoutMs: number
  #polledMs: number

  constructor(member: StreamsMember, settings: SessionSettings, deps: GroupDeps) {
    this.#member = member
    this.#settings = settings
    this.#deps = deps
    this.#groupIntervalMs = settings.heartbeatIntervalMs
    this.#sessionTimeoutMs = settings.sessionTimeoutMs
    this.#polledMs = deps.ports.monotonic.now()
    this.#health = new GroupHealth(deps.ports, settings.groupId)
    this.#loop = new HeartbeatLoop(deps.ports.scheduler, () => this.#beat())
  }

  /** Null until the coordinator has taken this member in, and after it was lost. */
  get membership(): Membership | null {
    return this.#membership
  }

  get endpoints(): readonly EndpointPartitions[] {
    return this.#endpoints
  }

  /** The error after which this member can do nothing more; null while there is none. */
  get fatal(): unknown {
    return this.#fatal
  }

  get lost(): boolean {
    return this.#lost !== null
  }

  /** Monotonic time at which the last accepted heartbeat was sent. */
  get acceptedMs(): number {
    return this.#acceptedMs
  }

  get sessionTimeoutMs(): number {
    return this.#sessionTimeoutMs
  }

  /** The owner lives. Loses a member whose session is over by our own clock, fails one that got no tasks for too long. */
  polled(): void {
    this.#polledMs = this.#deps.ports.monotonic.now()
    const overdue = this.#health.overdue()
    if (overdue !== null) this.#fail(overdue)
    else if (this.#membership !== null && this.#polledMs - this.#acceptedMs > this.#sessionTimeoutMs)
      this.lose(sessionOver(this.#settings.groupId, this.#sessionTimeoutMs))
  }

  /** Joins when it is not a member and not about to become one. Nothing may be owned then. */
  join(): void {
    if (this.#loop.running) return
    this.#owned = NO_TASKS
    this.#assigned = NO_TASKS
    this.#introduction = null
    this.#reportDue = false
    this.#missedAnswer = false
    this.#targetDue = false
    this.#topologyReplaced = false
    this.#loop.soon()
  }

  /** This is what the member owns now: said in a heartbeat at once. */
  report(owned: OwnedTasks): void {
    this.#owned = owned
    this.#reportDue = true
    this.#loop.soon()
  }

  /** Looks at the partitions of the assigned topics again. */
  refresh(): void {
    if (this.#membership === null) return
    this.#targetDue = true
    this.#loop.soon()
  }

  shutdownApplication(): void {
    this.#shutdown = true
    if (this.#loop.running) this.#loop.soon()
  }

  takeTarget(): Target | null {
    const target = this.#target
    this.#target = null
    return target
  }

  takeLost(): StreamsError | null {
    const lost = this.#lost
    this.#lost = null
    return lost
  }

  /** The coordinator does not count this member any more, or may not. */
  lose(error: StreamsError): void {
    this.#formerId = error.code === 'UNKNOWN_MEMBER_ID' ? null : this.#memberId
    this.#end()
    this.#lost = error
  }

  /** Ends the heartbeats and tells the coordinator. @throws StreamsError when it cannot be told. */
  async leave(): Promise<void> {
    const memberId = this.#introduction === null ? this.#formerId : this.#memberId
    this.#end()
    if (memberId === null) return
    const { coordinators, ports } = this.#deps
    const { groupId } = this.#settings
    const told = coordinators.find('group', groupId).then((node) => this.#tellLeft(node, memberId))
    await within(ports.scheduler, LEAVE_TIMEOUT_MS, `leaving group "${groupId}"`, told)
  }

  async #tellLeft(node: number, memberId: string): Promise<void> {
    const epoch = this.#settings.instanceId === null ? LEAVE_EPOCH : LEAVE_STATIC_EPOCH
    const request = { ...this.#request(null), memberId, epoch, owned: null }
    await sendStreamsHeartbeat(this.#deps.wire, node, request, LEAVE_TIMEOUT_MS)
  }

  #end(): void {
    this.#loop.stop()
    this.#self++
    this.#membership = null
    this.#target = null
    this.#introduction = null
    this.#health.clear()
  }

  #fail(error: unknown): void {
    if (this.#membership !== null) this.#formerId = this.#memberId
    this.#end()
    this.#fatal = error
  }

  async #beat(): Promise<number> {
    const { ports, coordinators, wire } = this.#deps
    const { groupId, rebalanceTimeoutMs } = this.#settings
    // An owner that does not poll keeps its partitions from everybody: its session is left to end.
    if (ports.monotonic.now() - this.#polledMs >= rebalanceTimeoutMs) return this.#groupIntervalMs
    const self = this.#self
    let asked: HeartbeatRequest | null = null
    try {
      const node = await coordinators.find('group', groupId)
      const introduction = await this.#introductionFor(node)
      if (self !== this.#self) return 0
      asked = this.#request(introduction)
      const sentMs = ports.monotonic.now()
      const answer = await sendStreamsHeartbeat(wire, node, asked, Math.min(ANSWER_TIMEOUT_MS, this.#sessionTimeoutMs))
      if (self !== this.#self) return 0
      if (answer.errorCode === 0) await this.#accepted(node, answer, sentMs)
      else await this.#refused(node, answer)
    } catch (error) {
      if (self !== this.#self) return 0
      if (asked !== null) this.#missedAnswer = true
      if (asked?.owned != null) this.#reportDue = true
      this.#failed(error)
      return RETRY_MS
    }
    return this.#pauseMs()
  }

  /** What a member says when it joins; null when it has joined. Made once for each join. */
  async #introductionFor(node: number): Promise<Introduction | null> {
    if (this.#membership !== null) return null
    if (this.#introduction !== null) return this.#introduction
    const { groupId, sessionTimeoutMs, rebalanceTimeoutMs } = this.#settings
    const { topologyEpoch = 0, processId, rack = null, tags = {}, endpoint = null } = this.#member
    const self = this.#self
    if (!(await hasStreamsGroups(this.#deps.wire, node))) throw await unsupportedProtocol(this.#deps.wire, node)
    if (this.#formerId !== null) await this.#tellLeft(node, this.#formerId)
    const timeoutMs = (await readSessionTimeout(this.#deps, groupId)) ?? sessionTimeoutMs
    if (self !== this.#self) return null
    this.#formerId = null
    this.#memberId = this.#member.memberId()
    this.#sessionTimeoutMs = timeoutMs
    const subTopologies = this.#member.subTopologies()
    this.#introduction = { rebalanceTimeoutMs, rack, topologyEpoch, subTopologies, processId, endpoint, tags }
    return this.#introduction
  }

  #request(introduction: Introduction | null): HeartbeatRequest {
    const { groupId, instanceId } = this.#settings
    const owned = introduction !== null ? NO_TASKS : this.#reportDue || this.#missedAnswer ? this.#owned : null
    this.#reportDue = false
    return {
      groupId,
      instanceId,
      memberId: this.#memberId,
      epoch: this.#membership?.generation ?? JOIN_EPOCH,
      endpointEpoch: this.#endpointEpoch,
      introduction,
      owned,
      shutdown: this.#shutdown,
    }
  }

  async #accepted(node: number, answer: HeartbeatAnswer, sentMs: number): Promise<void> {
    const { ports, wire } = this.#deps
    const { groupId, instanceId } = this.#settings
    const self = this.#self
    this.#acceptedMs = Math.max(this.#acceptedMs, sentMs)
    this.#groupIntervalMs = Math.max(1, answer.heartbeatIntervalMs)
    const memberId = this.#memberId
    if (answer.epoch !== this.#membership?.generation) {
      this.#membership = { groupId, generation: answer.epoch, memberId, instanceId }
      this.#restless()
    }
    if (answer.endpoints !== null) {
      this.#targetDue ||= answer.endpoints.length + this.#endpoints.length > 0
      this.#endpoints = answer.endpoints
      this.#endpointEpoch = answer.endpointEpoch
    }
    const ready = this.#health.update(answer.statuses ?? [], Math.max(PATIENCE_MS, 2 * this.#groupIntervalMs))
    if (!ready) this.#restless()
    let { tasks } = answer
    if (tasks === null && this.#missedAnswer) {
      const group = await describeStreamsGroup(wire, node, groupId, ANSWER_TIMEOUT_MS)
      tasks = group.members.get(memberId) ?? null
    }
    if (self !== this.#self) return
    this.#missedAnswer = false
    if (tasks !== null) {
      this.#assigned = tasks
      this.#targetDue = true
    }
    // That there is nothing yet is no assignment; that there is nothing any more is one.
    const waits = !ready && isEmpty(tasks ?? this.#assigned) && isEmpty(this.#owned)
    if (!this.#targetDue || waits) return
    const subTopologies = this.#introduction?.subTopologies ?? []
    const target = await this.#resolve(subTopologies, this.#assigned)
    if (self !== this.#self) return
    this.#targetDue = false
    this.#target = target
    ports.logger.debug('tasks assigned', { group: groupId, epoch: answer.epoch, active: target.tasks.active.length })
  }

  async #resolve(subTopologies: readonly SubTopologySpec[], tasks: OwnedTasks): Promise<Target> {
    const topics = await describe(this.#deps.wire, [...new Set(subTopologies.flatMap(inputTopicsOf))])
    return { tasks, partitions: inputsOf(this.#settings.groupId, subTopologies, tasks.active, topics) }
  }

  async #refused(node: number, { errorCode, errorMessage }: HeartbeatAnswer): Promise<void> {
    const { groupId } = this.#settings
    const joined = this.#membership !== null
    const error = kafkaError(errorCode, `StreamsGroupHeartbeat of group "${groupId}"`, errorMessage)
    switch (errorCode) {
      case ErrorCode.UNKNOWN_MEMBER_ID:
      case ErrorCode.FENCED_MEMBER_EPOCH:
        return this.lose(error)
      case ErrorCode.GROUP_ID_NOT_FOUND:
        if (joined) return this.lose(error)
        return this.#health.note(otherProtocol(groupId, error), PATIENCE_MS)
      case ErrorCode.UNSUPPORTED_VERSION:
        throw await unsupportedProtocol(this.#deps.wire, node)
      case ErrorCode.INVALID_REQUEST:
        if (joined || this.#topologyReplaced) throw error
        return this.#joinRefused(error)
      default:
        throw error
    }
  }

  /** The coordinator says INVALID_REQUEST to what it does not support: static members, and a topology other than the group's. */
  async #joinRefused(error: StreamsError): Promise<void> {
    const { groupId, instanceId } = this.#settings
    if (instanceId !== null) throw staticRefused(groupId, instanceId, error)
    try {
      await forgetTopology(this.#deps, groupId)
      this.#topologyReplaced = true
      this.#health.clear()
    } catch (cause) {
      if (!isStreamsError(cause, 'TOPOLOGY_MISMATCH')) throw cause
      this.#health.note(cause, PATIENCE_MS)
    }
  }

  #failed(error: unknown): void {
    const { coordinators, ports } = this.#deps
    const { groupId } = this.#settings
    if (!isStreamsError(error) || error.retry !== 'later') {
      this.#fail(error)
      return
    }
    coordinators.forget('group', groupId)
    ports.logger.debug('heartbeat not delivered', { group: groupId, error: error.message })
  }

  #restless(): void {
    this.#restlessUntilMs = this.#deps.ports.monotonic.now() + 2 * this.#groupIntervalMs
  }

  #pauseMs(): number {
    const pauseMs = Math.min(this.#groupIntervalMs, this.#settings.heartbeatIntervalMs)
    const restless = this.#membership === null || this.#deps.ports.monotonic.now() < this.#restlessUntilMs
    return restless ? Math.min(pauseMs, RESTLESS_MS) : pauseMs
  }
}

const isEmpty = ({ active, standby, warmup }: OwnedTasks): boolean =>
  active.length + standby.length + warmup.length === 0

const sessionOver = (groupId: string, sessionTimeoutMs: number): StreamsError =>
  new StreamsError('SESSION_EXPIRED', {
    retry: 'fence',
    message: `group "${groupId}": no heartbeat was accepted for more than ${sessionTimeoutMs} ms`,
  })

const otherProtocol = (groupId: string, cause: StreamsError): StreamsError =>
  new StreamsError('INCONSISTENT_GROUP_PROTOCOL', {
    retry: 'later',
    message: `group "${groupId}" has members of another group protocol`,
    help: 'stop all members before you change groupProtocol; the positions stay',
    cause,
  })

const staticRefused = (groupId: string, instanceId: string, cause: StreamsError): StreamsError =>
  new StreamsError('UNSUPPORTED_PROTOCOL', {
    retry: 'never',
    message: `the coordinator of group "${groupId}" does not take in "${instanceId}": ${cause.message}`,
    help: 'leave out instanceId (brokers up to 4.3 have no static members in streams groups), or use groupProtocol: "classic"',
    cause,
  })
