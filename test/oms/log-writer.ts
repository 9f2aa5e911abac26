import {
  ByteWriter,
  Headers,
  type Log,
  type Producer,
  partitionOf,
  type Serde,
  str,
  type Topic,
  WrittenBytes,
} from 'millrace'
import type { StoreChangelog } from 'millrace/testing'

/** Writes records to a log as the services do: partitioned by key, with the headers of their topic. */
export class LogWriter {
  readonly #producer: Producer
  readonly #key = new ByteWriter()
  readonly #value = new ByteWriter()
  readonly #written = new WrittenBytes(this.#key, this.#value)

  private constructor(producer: Producer) {
    this.#producer = producer
  }

  static async open(log: Log, topics: readonly string[]): Promise<LogWriter> {
    const producer = log.producer({})
    await producer.prepare(topics)
    return new LogWriter(producer)
  }

  /** Writes a row into the changelog of a store, where its task looks for it. */
  writeRow<V>({ topic, keyPrefix }: StoreChangelog, key: string, serde: Serde<V>, value: V, time: number): void {
    const [k, v] = [this.#key, this.#value]
    k.reset()
    v.reset()
    str.write(key, k)
    const partition = partitionOf(k.buffer, 0, k.pos, this.#producer.partitionCount(topic) as number)
    k.reset()
    str.write(`${keyPrefix}${key}`, k)
    serde.write(value, v)
    this.#producer.append(topic, partition, k.buffer, 0, k.pos, v.buffer, 0, v.pos, time, Headers.none)
  }

  /** `headers` given: those, and nothing else. */
  write<V>(topic: Topic<string, V>, key: string, value: V, time: number, headers?: Headers): void {
    const [k, v] = [this.#key, this.#value]
    k.reset()
    v.reset()
    topic.key.write(key, k)
    topic.value.write(value, v)
    const own = headers ?? this.#written.headers(topic.value, Headers.none, false, false)
    const partition = partitionOf(k.buffer, 0, k.pos, this.#producer.partitionCount(topic.name) as number)
    this.#producer.append(topic.name, partition, k.buffer, 0, k.pos, v.buffer, 0, v.pos, time, own)
  }

  /** Resolves when the log has all of it. */
  async close(): Promise<void> {
    await this.#producer.flush()
    await this.#producer.close()
  }
}
