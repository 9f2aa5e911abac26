import type { Log } from 'millrace'
import { SeededRandom } from 'millrace/testing'
import { PacedWriter } from '../scenario/paced.ts'
import type { Input } from '../scenario/scenario.ts'
import type { Event } from './records.ts'
import { topics } from './topology.ts'

/** One event that was given to the producer. */
export interface InputEvent extends Event {
  readonly key: string
  readonly timeMs: number
}

const keys = 240
const groups = 40
/** Of the events, one in so many comes with a new version of an account. */
const accountEvery = 50

/** Writes events and remembers which of them were acknowledged. */
export class EventInput implements Input {
  /** In the order in which they were written. */
  readonly sent: InputEvent[] = []
  /** How many of `sent` are acknowledged, from the first one on. */
  acknowledged = 0
  /** Last version written of each account. */
  readonly accounts = new Map<string, number>()
  readonly #writer: PacedWriter
  readonly #random: SeededRandom
  readonly #rate: number
  readonly #sequences = new Map<string, number>()

  constructor(log: Log, rate: number, seed: number) {
    this.#writer = new PacedWriter(log, [topics.events, topics.accounts])
    this.#rate = rate
    this.#random = new SeededRandom(seed)
  }

  begin(): void {}

  start(): Promise<void> {
    return this.#writer.start(
      this.#rate,
      () => this.#event(),
      () => {
        this.acknowledged = this.sent.length
      },
    )
  }

  stop(): Promise<void> {
    return this.#writer.stop()
  }

  #event(): void {
    const key = `k${Math.floor(this.#random.next() * keys)}`
    const group = `g${Math.floor(this.#random.next() * groups)}`
    // Never back, so that stream time says the same as the order of the records.
    const timeMs = Math.max(Date.now(), this.sent.at(-1)?.timeMs ?? 0)
    const event = { key, seq: this.#next(key), group, groupSeq: this.#next(group), timeMs }
    if (this.sent.length % accountEvery === 0) {
      const version = (this.accounts.get(key) ?? 0) + 1
      this.accounts.set(key, version)
      this.#writer.append(topics.accounts, key, version, timeMs)
    }
    this.sent.push(event)
    const { seq, groupSeq } = event
    this.#writer.append(topics.events, key, { seq, group, groupSeq }, timeMs)
  }

  #next(name: string): number {
    const next = this.#sequences.get(name) ?? 0
    this.#sequences.set(name, next + 1)
    return next
  }
}
