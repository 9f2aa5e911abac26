import { isStreamsError, type StreamsError } from '../../errors/index.ts'
import type { Timer } from '../../ports.ts'
import { HeartbeatPace } from '../heartbeat-pace.ts'
import type { Membership } from '../log.ts'
import type { GroupDeps } from './group-join.ts'
import { sendHeartbeat } from './group-requests.ts'
import { coordinatorMoved } from './protocol/coordinator.ts'

export interface HeartbeatSettings {
  readonly sessionTimeoutMs: number
  readonly heartbeatIntervalMs: number
}

export interface HeartbeatListener {
  /** This node answered as the coordinator of the group. */
  answered(node: number): void
  /** The group rebalances: the member has to join again. */
  rebalancing(): void
  /** The coordinator does not know this member at this generation. */
  refused(member: Membership, error: StreamsError): void
  /** False when the owner stopped polling for so long that its partitions should go to somebody else. */
  alive(): boolean
}

const RETRY_MS = 250

/** Tells the coordinator at a fixed pace that a member lives; one request at a time. */
export class Heartbeats {
  readonly #deps: GroupDeps
  readonly #settings: HeartbeatSettings
  readonly #listener: HeartbeatListener
  #member: Membership | null = null
  #timer: Timer | null = null
  #sending = false
  #acceptedMs = 0
  readonly #pace: HeartbeatPace

  constructor(deps: GroupDeps, settings: HeartbeatSettings, listener: HeartbeatListener) {
    this.#deps = deps
    this.#settings = settings
    this.#pace = new HeartbeatPace(deps.ports.monotonic, settings.heartbeatIntervalMs)
    this.#listener = listener
  }

  /** Monotonic time at which the last accepted heartbeat was sent; a join counts as one. */
  get acceptedMs(): number {
    return this.#acceptedMs
  }

  /** The session is over by our own clock: the coordinator may have given the partitions to somebody else. */
  expired(): boolean {
    return this.#deps.ports.monotonic.now() - this.#acceptedMs > this.#settings.sessionTimeoutMs
  }

  /**
   * The coordinator has accepted this member: from here on heartbeats are sent for it. `askedMs` (monotonic): when it was asked. The answer may have lain here
   * for long before this process looked at it.
   */
  start(member: Membership, askedMs: number): void {
    this.#member = member
    this.#acceptedMs = Math.max(this.#acceptedMs, askedMs)
    this.#pace.joined()
    if (this.#timer === null && !this.#sending) this.#schedule(this.#pace.nextMs)
  }

  /** See `Group.expectRebalance`. */
  expectRebalance(withinMs: number): void {
    this.#pace.expectRebalance(withinMs)
    if (this.#timer === null) return
    this.#timer.cancel()
    this.#schedule(this.#pace.nextMs)
  }

  stop(): void {
    this.#member = null
    this.#timer?.cancel()
    this.#timer = null
  }

  #schedule(delayMs: number): void {
    this.#timer = this.#deps.ports.scheduler.after(delayMs, () => {
      this.#timer = null
      void this.#beat()
    })
  }

  async #beat(): Promise<void> {
    const member = this.#member
    if (member === null) return
    this.#sending = true
    const ok = !this.#listener.alive() || (await this.#send(member))
    this.#sending = false
    if (this.#member !== null) this.#schedule(ok ? this.#pace.nextMs : Math.min(RETRY_MS, this.#pace.nextMs))
  }

  /** False when the coordinator was not there: then the next one comes sooner. */
  async #send(member: Membership): Promise<boolean> {
    const { wire, coordinators, ports } = this.#deps
    const sentMs = ports.monotonic.now()
    let node = -1
    try {
      node = await coordinators.find('group', member.groupId)
      await sendHeartbeat(wire, node, member, Math.max(1_000, this.#settings.sessionTimeoutMs / 3))
      this.#acceptedMs = Math.max(this.#acceptedMs, sentMs)
      if (this.#member !== null) this.#listener.answered(node)
      return true
    } catch (error) {
      if (isStreamsError(error, 'REBALANCE_IN_PROGRESS')) {
        // An answer to a known member: its session goes on while it joins.
        this.#acceptedMs = Math.max(this.#acceptedMs, sentMs)
        if (this.#member !== null) this.#listener.answered(node)
        this.#listener.rebalancing()
        return true
      }
      if (coordinatorMoved(error) || (isStreamsError(error) && error.retry === 'later')) {
        coordinators.forget('group', member.groupId)
        ports.logger.debug('heartbeat not delivered', { group: member.groupId, error: String(error) })
        return false
      }
      if (this.#member === member && isStreamsError(error)) this.#listener.refused(member, error)
      return true
    }
  }
}
