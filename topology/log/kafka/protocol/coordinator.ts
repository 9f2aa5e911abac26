import { isStreamsError } from '../../../errors/index.ts'
import type { Ports } from '../../../ports.ts'
import type { Wire } from '../wire.ts'
import { FIND_COORDINATOR } from './apis.ts'
import { call } from './call.ts'
import { kafkaError } from './error-codes.ts'

export type CoordinatorKind = 'group' | 'transaction'

const BACKOFF_MIN_MS = 50
const BACKOFF_MAX_MS = 1_000

/** Errors after which the same request may go to the (perhaps new) coordinator: it was not processed. */
const MOVED: readonly string[] = ['NOT_COORDINATOR', 'COORDINATOR_NOT_AVAILABLE', 'COORDINATOR_LOAD_IN_PROGRESS']

/** True when the answer says that the coordinator is elsewhere, starting or gone. */
export const coordinatorMoved = (error: unknown): boolean => isStreamsError(error) && MOVED.includes(error.code)

/** Knows which broker coordinates a group or a transactional id, and asks again when that changes. */
export class Coordinators {
  readonly #wire: Wire
  readonly #ports: Pick<Ports, 'scheduler' | 'monotonic'>
  readonly #known = new Map<string, Promise<number>>()

  constructor(wire: Wire, ports: Pick<Ports, 'scheduler' | 'monotonic'>) {
    this.#wire = wire
    this.#ports = ports
  }

  /**
   * The node id of the coordinator: from the cache, or one question shared by all that wait for it. Does not retry.
   * @throws StreamsError COORDINATOR_NOT_AVAILABLE, BROKER_UNREACHABLE (retry 'later'), or an authorization error.
   */
  find(kind: CoordinatorKind, key: string): Promise<number> {
    const slot = `${kind} ${key}`
    const known = this.#known.get(slot)
    if (known !== undefined) return known
    const asked = this.#ask(kind, key)
    this.#known.set(slot, asked)
    asked.catch(() => {
      if (this.#known.get(slot) === asked) this.#known.delete(slot)
    })
    return asked
  }

  /** Call it after NOT_COORDINATOR and its like, and when the node cannot be reached. */
  forget(kind: CoordinatorKind, key: string): void {
    this.#known.delete(`${kind} ${key}`)
  }

  /**
   * Runs `request` against the coordinator; when that moved, is loading or cannot be reached, again with a growing pause, until
   * `timeoutMs` has passed. A request whose outcome is unknown (REQUEST_TIMEOUT, connection lost) is repeated too, so it must be
   * idempotent.
   */
  async run<T>(
    kind: CoordinatorKind,
    key: string,
    timeoutMs: number,
    request: (node: number) => Promise<T>,
  ): Promise<T> {
    const until = this.#ports.monotonic.now() + timeoutMs
    for (let backoffMs = BACKOFF_MIN_MS; ; backoffMs = Math.min(backoffMs * 2, BACKOFF_MAX_MS)) {
      try {
        return await request(await this.find(kind, key))
      } catch (error) {
        const lost = isStreamsError(error, 'BROKER_UNREACHABLE') || isStreamsError(error, 'REQUEST_TIMEOUT')
        if (!lost && !coordinatorMoved(error)) throw error
        this.forget(kind, key)
        if (this.#ports.monotonic.now() + backoffMs >= until) throw error
        await this.#ports.scheduler.sleep(backoffMs)
      }
    }
  }

  /** Asks the brokers one after the other: any of them knows, and one may be down. */
  async #ask(kind: CoordinatorKind, key: string): Promise<number> {
    let failure: unknown
    for (const node of (await this.#wire.brokers()).keys()) {
      try {
        return await this.#askNode(node, kind, key)
      } catch (error) {
        if (!isStreamsError(error, 'BROKER_UNREACHABLE') && !isStreamsError(error, 'REQUEST_TIMEOUT')) throw error
        failure = error
      }
    }
    throw failure ?? kafkaError(15, `FindCoordinator of ${kind} "${key}"`)
  }

  #askNode(node: number, kind: CoordinatorKind, key: string): Promise<number> {
    return call(
      this.#wire,
      node,
      'control',
      FIND_COORDINATOR,
      (writer) => {
        writer
          .string(key)
          .int8(kind === 'group' ? 0 : 1)
          .tags()
      },
      (reader) => {
        reader.int32()
        const code = reader.int16()
        const detail = reader.nullableString()
        if (code !== 0) throw kafkaError(code, `FindCoordinator of ${kind} "${key}"`, detail)
        return reader.int32()
      },
    )
  }
}
