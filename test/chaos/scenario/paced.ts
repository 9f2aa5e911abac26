import { setTimeout as wait } from 'node:timers/promises'
import { ByteWriter, Headers, type Log, type Producer, partitionOf, type Serde, type Topic } from 'millrace'

const tickMs = 20
/** After a pause (a broker is gone) input goes on at its pace; it does not catch up more than that. */
const catchUpMs = 200

/** Calls `next` so many times a second, to append records, and keeps track of what is acknowledged. */
export class PacedWriter {
  readonly #producer: Producer
  readonly #topics: readonly Topic<string, any>[]
  readonly #key = new ByteWriter()
  readonly #value = new ByteWriter()
  #failure: unknown = null
  #stopping = false
  #running: Promise<void> = Promise.resolve()

  /** `topics`: those that will be written to. */
  constructor(log: Log, topics: readonly Topic<string, any>[]) {
    this.#producer = log.producer({})
    this.#topics = topics
  }

  /** `acknowledged` is called when all calls of `next` so far are. */
  async start(rate: number, next: () => void, acknowledged: () => void): Promise<void> {
    await this.#producer.prepare(this.#topics.map(({ name }) => name))
    this.#running = this.#run(rate, next, acknowledged).catch((error: unknown) => {
      this.#failure = error
    })
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#running
    await this.#producer.close()
    if (this.#failure !== null) throw this.#failure
  }

  append<V>(topic: Topic<string, V>, key: string, value: V, timeMs: number): void {
    const [keyBytes, valueBytes] = [written(this.#key, topic.key, key), written(this.#value, topic.value, value)]
    const count = this.#producer.partitionCount(topic.name) as number
    const partition = partitionOf(keyBytes.buffer, 0, keyBytes.pos, count)
    this.#producer.mark()
    this.#producer.append(
      ...([topic.name, partition, keyBytes.buffer, 0, keyBytes.pos, valueBytes.buffer, 0, valueBytes.pos] as const),
      timeMs,
      Headers.none,
    )
  }

  flush(): Promise<void> {
    return this.#producer.flush()
  }

  async #run(rate: number, next: () => void, acknowledged: () => void): Promise<void> {
    let dueMs = performance.now()
    while (!this.#stopping) {
      const nowMs = performance.now()
      dueMs = Math.max(dueMs, nowMs - catchUpMs)
      for (; dueMs <= nowMs; dueMs += 1_000 / rate) next()
      await this.#producer.flush()
      acknowledged()
      await wait(Math.max(0, tickMs - (performance.now() - nowMs)))
    }
  }
}

const written = <T>(out: ByteWriter, serde: Serde<T>, value: T): ByteWriter => {
  out.reset()
  serde.write(value, out)
  return out
}
