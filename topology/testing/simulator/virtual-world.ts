import { nodeScheduler } from '../../runtime/node-ports.ts'
import { SeededRandom } from '../virtual-ports.ts'
import { EventHeap, type WorldEvent } from './event-heap.ts'

/** After so many events the real event loop gets a turn: a test runner wants to live too. */
const eventsPerBreath = 20_000

/**
 * One time, one source of chance and one order of events for everything that is simulated. Between two events all promises run out, so what
 * happens is the same for the same seed, and the trace tells whether it was.
 */
export class VirtualWorld {
  readonly random: SeededRandom
  /** Milliseconds since the start; not the wall clock of anybody. */
  nowMs = 0
  /** Added to every wall clock: days may pass in which nothing happens. */
  wallOffsetMs = 0
  /** Events so far. */
  events = 0
  readonly #heap = new EventHeap()
  readonly #print: ((line: string) => void) | null
  #hash = 0x811c9dc5

  constructor(seed: number, print: ((line: string) => void) | null = null) {
    this.random = new SeededRandom(seed)
    this.#print = print
  }

  /** Runs `run` at that time; the order of events of one time is up to the seed. */
  at(atMs: number, run: () => void): WorldEvent {
    const event = { atMs: Math.max(atMs, this.nowMs), tie: this.random.next(), run }
    this.#heap.push(event)
    return event
  }

  after(delayMs: number, run: () => void): WorldEvent {
    return this.at(this.nowMs + delayMs, run)
  }

  /** Takes part in the hash of the run. */
  trace(what: string): void {
    let hash = this.#hash
    for (let i = 0; i < what.length; i++) hash = Math.imul(hash ^ what.charCodeAt(i), 0x01000193)
    this.#hash = Math.imul(hash ^ Math.floor(this.nowMs * 1000), 0x01000193)
    this.#print?.(`${this.nowMs.toFixed(3).padStart(11)} ${what}`)
  }

  /** Equal for two runs only when they did the same at the same times. */
  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0')
  }

  /** A number in [low, high). */
  between(low: number, high: number): number {
    return low + this.random.next() * (high - low)
  }

  chance(probability: number): boolean {
    return this.random.next() < probability
  }

  pick<T>(of: readonly T[]): T {
    return of[Math.floor(this.random.next() * of.length)] as T
  }

  /** Lets events happen, in order of time, until `done` says so (asked before each). @throws what `done` or an event throws. */
  run(done: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const next = (): void => {
        try {
          if (done()) {
            resolve()
            return
          }
          const event = this.#heap.pop()
          if (event === undefined) throw new Error('nothing is left that could happen')
          this.nowMs = event.atMs
          this.events++
          event.run?.()
        } catch (error) {
          reject(error)
          return
        }
        // A tick begins when no promise is left to run, those that the event settled included.
        if (this.events % eventsPerBreath === 0) void nodeScheduler.yield().then(next)
        else void settled.then(tick)
      }
      const tick = (): void => process.nextTick(next)
      next()
    })
  }
}

const settled = Promise.resolve()
