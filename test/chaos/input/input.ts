import { setTimeout as wait } from 'node:timers/promises'
import { ByteWriter, Headers, type Log, type Producer, partitionOf, type Serde, type Topic } from 'millrace'
import { SeededRandom } from 'millrace/testing'
import type { Event } from '../records.ts'
import { partitions, topics } from '../topology.ts'

/** One event that was given to the producer. */
export interface InputEvent extends Event {
  readonly key: string
  readonly timeMs: number
}

const keys = 240
const groups = 40
const tickMs = 20
/** After a pause (a broker is gone) input goes on at its pace; it does not catch up more than that. */
const catchUpMs = 200
/** Of the events, one in so many comes with a new version of an account. */
const accountEvery = 50

/** Writes events at an even pace and remembers which of them were acknowledged. */
export class Input {
  /** In the order in which they were written. */
  readonly sent: InputEvent[] = []
  /** How many of `sent` are acknowledged, from the first one on. */
  acknowledged = 0
  /** Last version written of each account. */
  readonly accounts = new Map<string, number>()
  /** The producer gave up on some records: whether the log has them is not known. */
  failure: unknown = null
  readonly #producer: Producer
  readonly #random: SeededRandom
  readonly #rate: number
  readonly #sequences = new Map<string, number>()
  readonly #key = new ByteWriter()
  readonly #value = new ByteWriter()
  #stopping = false
  #running: Promise<void> = Promise.resolve()

  constructor(log: Log, rate: number, seed: number) {
    this.#producer = log.producer({})
    this.#rate = rate
    this.#random = new SeededRandom(seed)
  }

  async start(): Promise<void> {
    await this.#producer.prepare([topics.events.name, topics.accounts.name])
    this.#running = this.#run().catch((error: unknown) => {
      this.failure = error
    })
  }

  /** Resolves when everything written is acknowledged. */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.#running
    await this.#producer.close()
  }

  async #run(): Promise<void> {
    let dueMs = performance.now()
    while (!this.#stopping) {
      const nowMs = performance.now()
      dueMs = Math.max(dueMs, nowMs - catchUpMs)
      for (; dueMs <= nowMs; dueMs += 1_000 / this.#rate) this.#event()
      const upTo = this.sent.length
      await this.#producer.flush()
      this.acknowledged = upTo
      await wait(Math.max(0, tickMs - (performance.now() - nowMs)))
    }
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
      this.#append(topics.accounts, key, version, timeMs)
    }
    this.sent.push(event)
    const { seq, groupSeq } = event
    this.#append(topics.events, key, { seq, group, groupSeq }, timeMs)
  }

  #next(name: string): number {
    const next = this.#sequences.get(name) ?? 0
    this.#sequences.set(name, next + 1)
    return next
  }

  #append<V>(topic: Topic<string, V>, key: string, value: V, timeMs: number): void {
    const [keyBytes, valueBytes] = [written(this.#key, topic.key, key), written(this.#value, topic.value, value)]
    const partition = partitionOf(keyBytes.buffer, 0, keyBytes.pos, partitions)
    this.#producer.mark()
    this.#producer.append(
      ...([topic.name, partition, keyBytes.buffer, 0, keyBytes.pos, valueBytes.buffer, 0, valueBytes.pos] as const),
      timeMs,
      Headers.none,
    )
  }
}

const written = <T>(out: ByteWriter, serde: Serde<T>, value: T): ByteWriter => {
  out.reset()
  serde.write(value, out)
  return out
}
