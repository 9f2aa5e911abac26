import { ByteWriter, Headers, type Log, type Producer, partitionOf } from 'millrace'
import { type Everything, type Input, inputPartitions } from './topology.ts'

export interface InputRecord {
  readonly input: Input
  readonly partition: number
  readonly key: string
  readonly value: unknown
  readonly time: number
}

const keys = 12
const roundMs = 1_000

/**
 * Writes input in rounds of one second of event time and remembers all of it, in order. What a round holds depends on its number only; how
 * many rounds there are may depend on what the processes do.
 */
export class InputWriter {
  readonly records: InputRecord[] = []
  readonly #everything: Everything
  readonly #producer: Producer
  readonly #baseMs: number
  #round = 0

  constructor(log: Log, everything: Everything, baseMs: number) {
    this.#everything = everything
    this.#producer = log.producer({})
    this.#baseMs = baseMs
  }

  /** Learns the partitions of all inputs. */
  async prepare(): Promise<void> {
    await this.#producer.prepare(Object.values(this.#everything.inputs).map((topic) => topic.name))
  }

  /** Accounts and plans: what is looked up, a little earlier than what will look it up. */
  async lookedUp(version: string): Promise<void> {
    const time = this.#timeOf(this.#round) - 1
    for (let k = 0; k < keys; k++) {
      if (k % 4 !== 3) this.#send('accounts', `k${k}`, `a${k}${version}`, time)
    }
    for (let p = 0; p < 5; p++)
      this.#send('plans', `p${p}`, p === 4 && version === '-2' ? null : `plan${version}`, time)
    await this.#producer.flush()
  }

  /** The next second of everything else. */
  async round(): Promise<void> {
    const n = this.#round++
    for (let k = 0; k < keys; k++) {
      const [key, id, time] = [`k${k}`, `k${k}-${n}`, this.#timeOf(n) + k]
      const mixed = k * 7 + n * 13
      // Late by less than the grace, or by more; sessions of six records.
      const lateMs = mixed % 11 === 0 ? 3_000 : mixed % 17 === 0 ? 40_000 : 0
      if ((n + k) % 12 < 6) this.#send('events', key, id, time - lateMs)
      if ((n + k) % 5 !== 0) this.#send('lefts', key, id, time)
      if ((n + k) % 3 !== 0) this.#send('rights', key, id, time + 100)
      if ((n + k) % 3 === 0) {
        const order = { customer: `c${(k * 5 + n * 7) % 10}`, amount: n }
        this.#send('orders', key, mixed % 13 === 0 ? null : order, time)
      }
      if ((n + k) % 2 === 0) this.#send('members', key, mixed % 19 === 0 ? null : `t${mixed % 5}`, time)
      this.#send('clicks', key, id, time)
    }
    // Of ten customers two are never there.
    this.#send('customers', `c${n % 8}`, n % 9 === 0 ? null : `n${n}`, this.#timeOf(n))
    await this.#producer.flush()
  }

  /** One record in every partition, late enough to close all windows: then all results are final. */
  async end(): Promise<void> {
    const time = this.#timeOf(this.#round) + 2 * 3_600_000
    for (const input of ['events', 'lefts'] as const) {
      for (let partition = 0; partition < inputPartitions[input]; partition++)
        this.#send(input, 'end', 'end', time, partition)
    }
    await this.#producer.flush()
  }

  async close(): Promise<void> {
    await this.#producer.close()
  }

  #timeOf(round: number): number {
    return this.#baseMs + round * roundMs
  }

  #send(input: Input, key: string, value: unknown, time: number, asked?: number): void {
    const topic = this.#everything.inputs[input]
    const [keyBytes, valueBytes] = [new ByteWriter(), new ByteWriter()]
    topic.key.write(key, keyBytes)
    if (value !== null) topic.value.write(value, valueBytes)
    const count = this.#producer.partitionCount(topic.name) as number
    const partition = asked ?? partitionOf(keyBytes.buffer, 0, keyBytes.pos, count)
    const valueStart = value === null ? -1 : 0
    this.#producer.mark()
    this.#producer.append(
      topic.name,
      partition,
      keyBytes.buffer,
      0,
      keyBytes.pos,
      valueBytes.buffer,
      valueStart,
      valueBytes.pos,
      time,
      Headers.none,
    )
    this.records.push({ input, partition, key, value, time })
  }
}
