import type { CommitOffset, Isolation, Membership, TopicSpec } from '../../log.ts'
import type { LogStorage } from '../storage/storage.ts'
import type { BrokerPorts } from './broker-ports.ts'
import { compact } from './compaction.ts'
import { logClosed, offsetOutOfRange, storageFull } from './errors.ts'
import { GroupCommit } from './group-commit.ts'
import { GroupCoordinator } from './group-coordinator.ts'
import { OffsetTable } from './offset-table.ts'
import type { PartitionRead } from './partition-log.ts'
import { applyRetention } from './retention.ts'
import { Signal } from './signal.ts'
import { TopicTable } from './topic-table.ts'
import { type ProducerIdentity, Transactions } from './transactions.ts'

/** Bytes that may wait for the storage before producers are refused. */
const PENDING_BYTES_MAX = 256 * 1024 * 1024
const PRODUCER_EXPIRY_MS = 86_400_000

/** A change that was made; `written` settles when it is durable, null when it is so already. */
export interface Change<T> {
  readonly value: T
  readonly written: Promise<void> | null
}

export interface Positions {
  readonly start: number
  readonly stable: number
  readonly end: number
}

/**
 * A Kafka cluster of one broker as a synchronous object: topics, batches, transactions, groups and their offsets, over one
 * storage. All waiting, timers and chance come through the ports given, so it behaves the same in every run.
 */
export class Broker {
  readonly topics: TopicTable
  readonly groups: GroupCoordinator
  /** Fires when records, markers or offsets became visible. */
  readonly changes = new Signal()
  readonly #offsets: OffsetTable
  readonly #transactions: Transactions
  readonly #storage: LogStorage
  readonly #ports: BrokerPorts
  readonly #commits: GroupCommit
  /** Raised at each opening, as if a new leader took over. */
  readonly #epoch: number
  #cleaning = false
  #closed = false

  constructor(storage: LogStorage, ports: BrokerPorts) {
    this.#storage = storage
    this.#ports = ports
    this.#epoch = Number(new Map(storage.rows('meta')).get('leaderEpoch') ?? -1) + 1
    storage.put('meta', 'leaderEpoch', String(this.#epoch))
    this.#commits = new GroupCommit(storage, ports.scheduler, () => this.changes.fire())
    this.topics = new TopicTable(storage, ports.random)
    this.groups = new GroupCoordinator(ports)
    this.#offsets = new OffsetTable(storage)
    this.#transactions = new Transactions(
      storage,
      ports,
      {
        writeMarker: (at, type, { producerId, epoch }) => {
          const log = this.topics.get(at.topic)?.logs[at.partition]
          if (log === undefined) return
          log.appendMarker(type, producerId, epoch, this.#epoch, ports.clock.now())
          this.#commits.touch(log)
        },
        endOffsets: (groupId, producerId, commit) => this.#offsets.endPending(groupId, producerId, commit),
      },
      () => this.#commits.changed(),
    )
  }

  get leaderEpoch(): number {
    return this.#epoch
  }

  createTopics(specs: readonly TopicSpec[]): Change<void> {
    this.#check()
    for (const spec of specs) this.topics.create(spec)
    return this.#changed(undefined)
  }

  /** Unknown names are passed over. */
  deleteTopics(names: readonly string[]): Change<void> {
    this.#check()
    for (const name of names) {
      if (this.topics.delete(name) !== undefined) this.#offsets.forgetTopic(name)
    }
    return this.#changed(undefined)
  }

  /** Takes one batch, which is the log's from now on; answers its first offset. */
  produce(
    topic: string,
    partition: number,
    batch: Buffer,
    transaction: { id: string; producer: ProducerIdentity } | null,
  ): Change<number> {
    this.#check()
    const log = this.topics.log(topic, partition)
    if (this.#storage.pendingBytes() > PENDING_BYTES_MAX) throw storageFull(this.#commits.failure)
    if (transaction !== null) this.#transactions.addPartition(transaction.id, transaction.producer, log)
    const offset = log.append(batch, this.#epoch, this.#ports.clock.now())
    this.#commits.touch(log)
    return this.#changed(offset)
  }

  /** @throws StreamsError OFFSET_OUT_OF_RANGE, UNKNOWN_TOPIC_OR_PARTITION. */
  fetch(topic: string, partition: number, offset: number, bytesMax: number, isolation: Isolation): PartitionRead {
    this.#check()
    return this.topics.log(topic, partition).read(offset, bytesMax, isolation)
  }

  positions(topic: string, partition: number): Positions {
    const log = this.topics.log(topic, partition)
    return { start: log.logStart, stable: log.lastStable, end: log.written }
  }

  /** The first record at or after that time; the end when there is none. */
  offsetAt(topic: string, partition: number, timeMs: number): number {
    return this.topics.log(topic, partition).offsetAt(timeMs)
  }

  deleteRecords(topic: string, partition: number, below: number): Change<void> {
    this.#check()
    const log = this.topics.log(topic, partition)
    if (below > log.written) throw offsetOutOfRange(log.name, below, log.logStart, log.written)
    log.truncateStart(below)
    this.#commits.touch(log)
    return this.#changed(undefined)
  }

  epochEnd(topic: string, partition: number, epoch: number): number {
    return this.topics.log(topic, partition).epochEnd(epoch, this.#epoch)
  }

  initProducer(transactionalId: string | undefined, timeoutMs: number): Change<ProducerIdentity> {
    this.#check()
    return this.#changed(this.#transactions.init(transactionalId, timeoutMs))
  }

  /** Adds offsets to the open transaction, if that member may still commit. */
  addOffsets(
    transactionalId: string,
    producer: ProducerIdentity,
    member: Membership,
    offsets: readonly CommitOffset[],
  ): Change<void> {
    this.#check()
    this.#transactions.verify(transactionalId, producer)
    this.groups.checkCommit(member)
    this.#transactions.addGroup(transactionalId, producer, member.groupId)
    this.#offsets.addPending(member.groupId, producer.producerId, offsets)
    return this.#changed(undefined)
  }

  endTransaction(transactionalId: string, producer: ProducerIdentity, commit: boolean): Change<void> {
    this.#check()
    this.#transactions.end(transactionalId, producer, commit)
    return this.#changed(undefined)
  }

  commitOffsets(member: Membership, offsets: readonly CommitOffset[]): Change<void> {
    this.#check()
    this.groups.checkCommit(member)
    for (const { topic, partition } of offsets) this.topics.log(topic, partition)
    this.#offsets.commit(member.groupId, offsets)
    return this.#changed(undefined)
  }

  /** Undefined when nothing is committed; 'unstable' when asked for stable offsets and a transaction holds one. */
  committed(
    groupId: string,
    topic: string,
    partition: number,
    requireStable: boolean,
  ): CommitOffset | 'unstable' | undefined {
    this.#check()
    if (requireStable && this.#offsets.isPending(groupId, topic, partition)) return 'unstable'
    return this.#offsets.get(groupId, topic, partition)
  }

  /** Applies retention and compaction to all partitions now; not while an earlier cleaning is still being written. */
  clean(): Change<void> {
    this.#check()
    if (this.#cleaning) return { value: undefined, written: null }
    const nowMs = this.#ports.clock.now()
    for (const topic of this.topics.all()) {
      for (const log of topic.logs) {
        log.producers.expire(nowMs - PRODUCER_EXPIRY_MS)
        const removed = applyRetention(log, this.#storage, nowMs)
        const compacted = log.config.compact && compact(log, this.#storage, nowMs)
        if (removed || compacted) this.#commits.touch(log)
      }
    }
    const change = this.#changed(undefined)
    this.#cleaning = change.written !== null
    void change.written?.then(() => {
      this.#cleaning = false
    })
    return change
  }

  /** Settles when everything done so far is durable. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.groups.close()
    this.#transactions.close()
    await this.#commits.idle()
    for (const topic of this.topics.all()) for (const log of topic.logs) this.#commits.save(log)
    await this.#storage.close()
    this.changes.fire()
  }

  #changed<T>(value: T): Change<T> {
    return { value, written: this.#commits.changed() }
  }

  #check(): void {
    if (this.#closed) throw logClosed()
  }
}
