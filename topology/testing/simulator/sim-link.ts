import { StreamsError } from '../../errors/index.ts'
import type { Link } from '../../log/embedded/index.ts'
import type { SimProcess } from './sim-process.ts'

/** How bad the network is at the moment. Probabilities are per request. */
export interface NetworkFaults {
  /** One way, ms. */
  delayMs: readonly [low: number, high: number]
  /** The request does not arrive. */
  loseRequest: number
  /** What was asked for happens, but nobody hears of it. */
  loseResponse: number
  /** What was asked for happens twice, the second time a little later. */
  repeat: number
  /** The coordinator resigns: it asks to be looked for elsewhere. */
  resign: number
  /** ... or answers an offset fetch as if nothing had ever been committed (KAFKA-20416). */
  forgetOffsets: number
}

export const calmNetwork: NetworkFaults = {
  delayMs: [0.2, 1.5],
  loseRequest: 0,
  loseResponse: 0,
  repeat: 0,
  resign: 0,
  forgetOffsets: 0,
}

/** How long a client waits before it gives a request up. */
const timeoutMs = [150, 400] as const
/** A second copy comes so much later at most: before whatever its sender does after its answer has gone through several hands. */
const repeatMs = 0.05

/** Requests that go to a coordinator. */
const coordinated = new Set([
  'join',
  'sync',
  'heartbeat',
  'commitOffsets',
  'committed',
  'sendOffsets',
  'endTransaction',
])
/** What these do is safe to do twice; a fetch moves the client's own position, and a second join is another member. */
const repeatable = new Set(['produce', 'commitOffsets', 'sendOffsets', 'heartbeat', 'endTransaction'])
/** Nothing happens at the broker: their answers cannot be lost without the request. */
const reading = new Set(['fetch'])

/** Requests of one kind of client share a connection, which keeps their order. */
const connectionOf = (request: string): string => {
  if (request === 'produce' || request === 'sendOffsets' || request === 'endTransaction') return 'producer'
  return request === 'fetch' ? 'fetch' : coordinated.has(request) ? 'group' : 'admin'
}

/** Replaces what the broker does for a request: how a safeguard is switched off. */
export type Tamper = (request: string, run: () => unknown) => unknown

/** The network between one process and the broker. */
export class SimLink implements Link {
  readonly #process: SimProcess
  readonly #faults: () => NetworkFaults
  readonly #tamper: Tamper | null
  /** When the last request of each connection arrives. */
  readonly #arrivals = new Map<string, number>()

  constructor(process: SimProcess, faults: () => NetworkFaults, tamper: Tamper | null) {
    this.#process = process
    this.#faults = faults
    this.#tamper = tamper
  }

  call<T>(request: string, run: () => T | Promise<T>): Promise<T> {
    const process = this.#process
    return new Promise((resolve, reject) => {
      if (process.frozen) process.enter(() => this.#send(request, run, resolve, reject))
      else if (process.alive) this.#send(request, run, resolve, reject)
    })
  }

  #send<T>(
    request: string,
    run: () => T | Promise<T>,
    resolve: (value: T) => void,
    reject: (error: unknown) => void,
  ): void {
    const process = this.#process
    const { world } = process
    const faults = this.#faults()
    const connection = connectionOf(request)
    const arrivesMs = Math.max(
      world.nowMs + world.between(...faults.delayMs),
      (this.#arrivals.get(connection) ?? 0) + 1e-6,
    )
    this.#arrivals.set(connection, arrivesMs)
    const fail = (why: string, error: StreamsError, delayMs: number): void => {
      world.trace(`${process.name} ${request} ${why}`)
      process.after(delayMs, () => reject(error))
    }
    if (world.chance(faults.loseRequest)) {
      fail('lost', timedOut(request), world.between(...timeoutMs))
      return
    }
    if (coordinated.has(request) && world.chance(faults.resign)) {
      fail('refused', notCoordinator(request), world.between(...faults.delayMs))
      return
    }
    const loses = !reading.has(request) && world.chance(faults.loseResponse)
    const forgets = request === 'committed' && world.chance(faults.forgetOffsets)
    const repeats = repeatable.has(request) && world.chance(faults.repeat)
    if (loses) fail('answer lost', timedOut(request), arrivesMs - world.nowMs + world.between(...timeoutMs))
    world.at(arrivesMs, () => {
      // Of what a dead process had sent some is still on its way.
      if (!process.alive && world.chance(0.5)) return
      if (process.cutOff) {
        if (!loses) fail('cut off', timedOut(request), world.between(...timeoutMs))
        return
      }
      if (forgets) world.trace(`${process.name} ${request} forgotten`)
      const answer = forgets ? Promise.resolve(new Map() as T) : this.#serve(request, run)
      if (repeats) {
        world.trace(`${process.name} ${request} twice`)
        world.at(arrivesMs + world.between(0, repeatMs), () => void this.#serve(request, run).catch(() => {}))
      }
      answer.then(
        (value) => {
          if (!loses) process.after(world.between(...faults.delayMs), () => resolve(value))
        },
        (error) => {
          if (!loses) process.after(world.between(...faults.delayMs), () => reject(error))
        },
      )
    })
  }

  #serve<T>(request: string, run: () => T | Promise<T>): Promise<T> {
    const { name, world } = this.#process
    if (request !== 'fetch') world.trace(`${name} ${request}`)
    try {
      const value = this.#tamper === null ? run() : (this.#tamper(request, run) as T | Promise<T>)
      return Promise.resolve(value)
    } catch (error) {
      return Promise.reject(error)
    }
  }
}

const timedOut = (request: string): StreamsError =>
  new StreamsError('REQUEST_TIMEOUT', { retry: 'later', message: `${request} was not answered in time` })

const notCoordinator = (request: string): StreamsError =>
  new StreamsError('NOT_COORDINATOR', { retry: 'later', message: `${request} went to a coordinator that resigned` })
