import { StreamsError } from '../../errors/index.ts'
import type { ProcessPort, Timer } from '../../ports.ts'
import { Headers } from '../headers.ts'
import type {
  Fetcher,
  FetcherOptions,
  Group,
  GroupOptions,
  Log,
  Producer,
  ProducerOptions,
  RecordCursor,
} from '../log.ts'
import { BatchCursor } from '../records/batch-cursor.ts'
import { indexBatches } from '../records/batch-index.ts'
import { BatchWriter } from '../records/batch-writer.ts'
import { Broker } from './broker/broker.ts'
import type { BrokerPorts } from './broker/broker-ports.ts'
import { EmbeddedAdmin } from './client/embedded-admin.ts'
import { EmbeddedFetcher } from './client/embedded-fetcher.ts'
import { EmbeddedGroup } from './client/embedded-group.ts'
import { EmbeddedProducer } from './client/embedded-producer.ts'
import { directLink, type Link } from './client/link.ts'
import { MemoryStorage } from './storage/memory-storage.ts'
import { openDirectory } from './storage/open-directory.ts'

export interface EmbeddedLogOptions {
  /** Where the data lives; `'memory'` keeps nothing. One process at a time may open a directory. */
  directory: string | 'memory'
  ports: BrokerPorts & { process: ProcessPort }
  /** How often retention and compaction run. Default 30 s; 0 leaves them to `clean()`. */
  cleanIntervalMs?: number
  /** How clients reach the broker; for simulations. */
  link?: Link
}

const NO_BYTES = Buffer.alloc(0)

/** A log in this process: the whole port without a broker, and a synchronous way in for drivers. */
export class EmbeddedLog implements Log {
  readonly admin: EmbeddedAdmin
  readonly #broker: Broker
  readonly #ports: BrokerPorts
  readonly #link: Link
  readonly #cleanIntervalMs: number
  readonly #writer = new BatchWriter(Buffer.allocUnsafeSlow(1024))
  #cleaning: Timer | null = null

  constructor(broker: Broker, options: EmbeddedLogOptions) {
    this.#broker = broker
    this.#ports = options.ports
    this.#link = options.link ?? directLink
    this.#cleanIntervalMs = options.cleanIntervalMs ?? 30_000
    this.admin = new EmbeddedAdmin(broker, this.#ports, this.#link)
    this.#nextCleaning()
  }

  fetcher(options: FetcherOptions): Fetcher {
    return new EmbeddedFetcher(this.#broker, this.#ports, this.#link, options)
  }

  producer(options: ProducerOptions): Producer {
    return new EmbeddedProducer(this.#broker, this.#ports, this.#link, options)
  }

  group(options: GroupOptions): Group {
    if (options.streams !== undefined) throw noStreamsGroups(options.groupId)
    return new EmbeddedGroup(this.#broker, this.#ports, this.#link, options)
  }

  /** The broker itself: synchronous, for simulators and drivers. */
  get broker(): Broker {
    return this.#broker
  }

  /**
   * Appends one record at once, as a batch of its own, and answers its offset. Null is a null key or a tombstone.
   * @throws StreamsError UNKNOWN_TOPIC_OR_PARTITION, RECORD_TOO_LARGE, INVALID_RECORD.
   */
  appendRecord(
    topic: string,
    partition: number,
    key: Buffer | null,
    value: Buffer | null,
    timestamp: number,
    headers: Headers = Headers.none,
  ): number {
    const writer = this.#writer
    writer.reset()
    const keyStart = key === null ? -1 : 0
    const valueStart = value === null ? -1 : 0
    const max = Number.POSITIVE_INFINITY
    const [keyEnd, valueEnd] = [key?.length ?? -1, value?.length ?? -1]
    writer.append(key ?? NO_BYTES, keyStart, keyEnd, value ?? NO_BYTES, valueStart, valueEnd, timestamp, headers, max)
    const batch = writer.seal({
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
      transactional: false,
      compression: 'none',
    })
    return this.#broker.produce(topic, partition, Buffer.from(batch), null).value
  }

  /**
   * All records from an offset on (read_uncommitted, at most about 16 MiB), behind one cursor, at once.
   * @throws StreamsError UNKNOWN_TOPIC_OR_PARTITION, OFFSET_OUT_OF_RANGE.
   */
  read(topic: string, partition: number, fromOffset: number): { records: RecordCursor; nextOffset: number } {
    const read = this.#broker.fetch(topic, partition, fromOffset, 16 * 1024 * 1024, 'read_uncommitted')
    const where = { topic, partition }
    const index = indexBatches(read.bytes, 0, read.bytes.length, fromOffset, null, where)
    return { records: new BatchCursor(where).open(read.bytes, index, fromOffset), nextOffset: read.nextOffset }
  }

  /** Runs retention and compaction now. */
  clean(): void {
    this.#broker.clean()
  }

  async close(): Promise<void> {
    this.#cleaning?.cancel()
    this.#cleaning = null
    await this.#broker.close()
  }

  #nextCleaning(): void {
    if (this.#cleanIntervalMs <= 0) return
    this.#cleaning = this.#ports.scheduler.after(this.#cleanIntervalMs, () => {
      this.clean()
      this.#nextCleaning()
    })
  }
}

const noStreamsGroups = (groupId: string): StreamsError =>
  new StreamsError('INVALID_CONFIG', {
    retry: 'never',
    message: `config groupProtocol of "${groupId}" is "streams": the embedded log has classic groups only`,
    help: 'leave out groupProtocol, or run on Kafka',
  })

/**
 * Opens a log in this process.
 * @throws StreamsError LOG_LOCKED when another process has the directory open; it names that process.
 */
export const embeddedLog = async (options: EmbeddedLogOptions): Promise<EmbeddedLog> => {
  if (options.directory === 'memory') return new EmbeddedLog(new Broker(new MemoryStorage(), options.ports), options)
  // Loaded when needed: a log in memory runs without the native module.
  const { DirectoryDisk } = await import('../../../state/lmdb/directory-disk.ts')
  const storage = await openDirectory(new DirectoryDisk(options.directory, options.ports.process), options.directory)
  return new EmbeddedLog(new Broker(storage, options.ports), options)
}
