import { StreamsError } from '../errors/index.ts'
import type { Broker } from '../log/embedded/broker/broker.ts'
import type { Headers } from '../log/headers.ts'
import { type Producer, partitionKey } from '../log/log.ts'
import { BatchWriter } from '../log/records/index.ts'

interface Pending {
  readonly topic: string
  readonly partition: number
  readonly batch: Buffer
}

/** Called for each record when it is in the broker. */
export type WriteListener = (topic: string, partition: number, offset: number) => void

const recordBytesMax = 64 * 1024 * 1024

/** The producer of the test driver: keeps the records of a unit until `deliver` puts them into the broker. Never waits. */
export class DriverProducer implements Producer {
  #broker: Broker
  #count: (topic: string) => number
  #pending: Pending[] = []
  #markAt = 0
  #ends = new Map<string, number>()
  #writer = new BatchWriter(Buffer.alloc(1024))
  #written: WriteListener | undefined

  /** `count` answers the partitions of a topic and may create it. */
  constructor(broker: Broker, count: (topic: string) => number, written?: WriteListener) {
    this.#broker = broker
    this.#count = count
    this.#written = written
  }

  async prepare(): Promise<void> {}

  partitionCount(topic: string): number {
    return this.#count(topic)
  }

  append(
    topic: string,
    partition: number,
    keyBuffer: Buffer,
    keyStart: number,
    keyEnd: number,
    valueBuffer: Buffer,
    valueStart: number,
    valueEnd: number,
    timestamp: number,
    headers: Headers,
  ): void {
    const writer = this.#writer
    writer.reset()
    writer.append(keyBuffer, keyStart, keyEnd, valueBuffer, valueStart, valueEnd, timestamp, headers, recordBytesMax)
    const sealed = writer.seal({
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
      transactional: false,
      compression: 'none',
    })
    this.#pending.push({ topic, partition, batch: Buffer.from(sealed) })
  }

  mark(): void {
    this.#markAt = this.#pending.length
  }

  rollback(): void {
    this.#pending.length = this.#markAt
  }

  seal(): void {
    this.mark()
  }

  hold(): void {}

  /** Puts everything into the broker; true when there was something. */
  deliver(): boolean {
    const pending = this.#pending
    this.#pending = []
    this.#markAt = 0
    for (const { topic, partition, batch } of pending) {
      this.#count(topic)
      const offset = this.#broker.produce(topic, partition, batch, null).value
      this.#ends.set(partitionKey(topic, partition), offset + 1)
      this.#written?.(topic, partition, offset)
    }
    return pending.length > 0
  }

  full(): boolean {
    return false
  }

  async drain(): Promise<void> {}

  async flush(): Promise<void> {
    this.deliver()
  }

  ackedEnd(topic: string, partition: number): number | undefined {
    return this.#ends.get(partitionKey(topic, partition))
  }

  leaderEpoch(): number {
    return 0
  }

  init(): Promise<void> {
    return Promise.reject(noTransactions())
  }

  sendOffsets(): Promise<void> {
    return Promise.reject(noTransactions())
  }

  commit(): Promise<void> {
    return Promise.reject(noTransactions())
  }

  abort(): Promise<void> {
    return Promise.reject(noTransactions())
  }

  async close(): Promise<void> {}
}

const noTransactions = (): StreamsError =>
  new StreamsError('INVALID_STATE', {
    retry: 'never',
    message: 'the test driver has no transactions: each record is complete when pipe() returns',
  })
