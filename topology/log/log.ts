import type { StreamsError } from '../errors/index.ts'
import type { Headers } from './headers.ts'

/*
 * The log port: what the engine needs of Kafka, and no more. Implemented by log/kafka (over a wire transport) and by
 * log/embedded (in memory or on LMDB). log/contract.ts is the suite that every implementation passes.
 */

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/**
 * Walks the records of one fetched partition. One object is reused for all of them: `next()` moves it and sets the
 * fields. Bytes are valid until the next call of `poll`'s result is dropped; what is kept must be copied.
 */
export interface RecordCursor {
  /** Moves to the next record; false at the end. Throws StreamsError CORRUPT_BATCH on bad bytes. */
  next(): boolean
  readonly offset: number
  /** Milliseconds since the epoch; append time where the topic says so. -1 when the record has none. */
  readonly timestamp: number
  /** Holds key and value of the current record. */
  readonly buffer: Buffer
  /** Start of the key in `buffer`; -1 when the key is null. */
  readonly keyStart: number
  readonly keyEnd: number
  /** Start of the value in `buffer`; -1 when the value is null. */
  readonly valueStart: number
  readonly valueEnd: number
  /** Leader epoch of the batch that holds the record; -1 when unknown. */
  readonly leaderEpoch: number
  /** Decoded lazily. `Headers.none` when there are none. */
  headers(): Headers
  /** Another cursor over the same bytes that stands where this one stands. */
  fork(): RecordCursor
}

export interface FetchedPartition extends TopicPartition {
  /** Positioned before the first record at or above the fetch position; control and aborted records are left out. */
  readonly records: RecordCursor
  /** Upper bound of the number of records, and their size on the wire. */
  readonly count: number
  readonly bytes: number
  /** Where the next fetch goes on: past transaction markers and compaction gaps. */
  readonly nextOffset: number
  /** Leader epoch of the last batch below `nextOffset` that was fetched, markers and aborted ones included; -1 when there is none. */
  readonly leaderEpoch: number
  readonly highWatermark: number
  readonly lastStableOffset: number
  readonly logStartOffset: number
  /** This partition failed (OFFSET_OUT_OF_RANGE, ...); the others did not. `records` is then empty. */
  readonly error: StreamsError | null
}

export type Isolation = 'read_committed' | 'read_uncommitted'

export interface FetcherOptions {
  isolation: Isolation
  /** Bytes asked of one partition in one fetch. Default 1 MiB. */
  partitionBytesMax?: number
  /** Bytes fetched ahead and not yet polled, over all partitions. Default 16 MiB. */
  bufferBytesMax?: number
}

/** Reads partitions that the caller assigns. Fetches ahead in the background, bounded in bytes. */
export interface Fetcher {
  /** Starts (or moves) a partition at `offset`. */
  assign(at: TopicPartition, offset: number): void
  /** Stops partitions and drops what was fetched of them. */
  unassign(partitions: readonly TopicPartition[]): void
  /** Stops fetching and delivering; what was fetched ahead stays. */
  pause(partitions: readonly TopicPartition[]): void
  resume(partitions: readonly TopicPartition[]): void
  /**
   * What has arrived, at most about `bytesMax` bytes (always at least one batch when there is one). Resolves at once when something is
   * there, else when something arrives, `waitMs` passed or `wake()` was called. A partition whose position moved
   * without records (markers, gaps) is delivered with an empty cursor.
   */
  poll(bytesMax: number, waitMs: number): Promise<FetchedPartition[]>
  /** Makes a waiting poll return now. */
  wake(): void
  close(): Promise<void>
}

export interface ProducerOptions {
  /** Set for exactly-once: `<app>-<instance>-<thread>`. Without it the producer is idempotent only. */
  transactionalId?: string
  transactionTimeoutMs?: number
  /** Least time between two sends, unless a batch is full: so long may a record wait for more of them, and one after a pause does not wait. Default 5 ms. */
  lingerMs?: number
  /** Size at which a batch is sent. Default 256 KiB. */
  batchBytes?: number
  /** Unacknowledged bytes above which `full()` is true. Default 32 MiB. */
  bufferBytesMax?: number
  compression?: Compression
  /** Largest record, as the brokers' max.message.bytes allows. Default 1 MiB less a batch header. */
  recordBytesMax?: number
  /** How long a batch is retried before it fails the producer. Default 120 s. */
  deliveryTimeoutMs?: number
  /**
   * Asked before each request with records: while it says false nothing leaves. For writers without a fence in the brokers: after a long pause whatever was
   * collected before would come after the records of a successor.
   */
  mayWrite?: () => boolean
}

export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

/**
 * Writes records. `append` encodes at once into the batch of the partition, so the caller may reuse its buffers.
 * After the first failed batch every call throws that error: the owner closes the producer and starts over.
 */
export interface Producer {
  /**
   * Makes the partition count of a topic known, so that `partitionCount` answers.
   * @throws StreamsError UNKNOWN_TOPIC when the topic does not exist.
   */
  prepare(topics: readonly string[]): Promise<void>
  /** The number of partitions of a prepared topic; undefined when it is not known (yet). */
  partitionCount(topic: string): number | undefined
  /**
   * Encodes one record. A null key or value is `start` -1.
   * @throws StreamsError RECORD_TOO_LARGE when the record alone is over the request limit.
   */
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
  ): void
  /** Starts a unit: `rollback()` takes back all that was appended since. Batches are sealed between units only. */
  mark(): void
  rollback(): void
  /**
   * Ends the part that was appended so far, and the unit; call it between units. With a transactional id that part is transaction N:
   * `flush()`, `sendOffsets()` and `commit()` concern it alone, and what is appended from here on belongs to N+1, which is encoded but not sent
   * before `commit()` has resolved. `abort()` drops both. A `commit()` without a seal seals first. Without a transactional id it only says what the
   * next `flush()` waits for; nothing is held back.
   * @throws StreamsError TRANSACTION_STATE when the transaction sealed before has not ended.
   */
  seal(): void
  /**
   * While on, nothing new is sent and no transaction begins at its coordinator: records collect, bounded by `full()`. A part that was sealed before
   * `hold(true)` is not held: it can be flushed and committed. `flush()`, `sendOffsets()` and `commit()` of a held part throw TRANSACTION_STATE;
   * `drain()` waits until `hold(false)`, so await it only where something else lets go. Does nothing without a transactional id.
   */
  hold(on: boolean): void
  /** True while unacknowledged bytes, held-back ones among them, are above the limit: stop between units and await `drain()`. */
  full(): boolean
  /** Resolves when `full()` is false again: when held-back records fill the buffer, after the commit that lets them go. */
  drain(): Promise<void>
  /** Sends everything, or the sealed part only; resolves when that is acknowledged, rejects with the first error. */
  flush(): Promise<void>
  /** One past the offset of the last acknowledged record of this producer in that partition; undefined when none. */
  ackedEnd(topic: string, partition: number): number | undefined
  /** The leader epoch under which the last batch was acknowledged; -1 when unknown. */
  leaderEpoch(topic: string, partition: number): number

  /**
   * Exactly-once. Gets producer id and epoch; fences and aborts what an earlier producer of the same id left open. May be called again after an
   * error. What the errors of a transactional producer mean to its owner: transaction-errors.ts.
   */
  init(): Promise<void>
  /** Adds positions to the open (or the sealed) transaction. After any error only `abort` is legal. */
  sendOffsets(member: Membership, offsets: readonly CommitOffset[]): Promise<void>
  /** Flushes and ends the sealed transaction. After an error the producer is of no use: its outcome may be unknown, a new producer's init() settles it. */
  commit(): Promise<void>
  abort(): Promise<void>
  close(): Promise<void>
}

/** A group member at one generation. Captured when a commit starts, so that a late commit is refused. */
export interface Membership {
  readonly groupId: string
  readonly generation: number
  readonly memberId: string
  readonly instanceId: string | null
}

export interface CommitOffset extends TopicPartition {
  readonly offset: number
  /** At most 4,096 bytes. */
  readonly metadata: string | null
}

/** What the leader sees of one member. */
export interface GroupMember {
  readonly memberId: string
  readonly instanceId: string | null
  readonly topics: readonly string[]
  readonly userData: Buffer
  /** Partitions that the member says it owns (cooperative protocol). */
  readonly owned: readonly TopicPartition[]
  /** Generation at which it owned them; -1 when unknown. */
  readonly generation: number
}

export interface MemberAssignment {
  readonly partitions: readonly TopicPartition[]
  readonly userData: Buffer
}

/** Decides who gets what. Runs on the leader only; called for a group of one as well. */
export type Assign = (
  members: readonly GroupMember[],
  topics: ReadonlyMap<string, TopicDescription>,
) => Map<string, MemberAssignment>

/** Awaited by the group inside `poll`, at a record boundary of the owner's loop. */
export interface GroupListener {
  /** Still a member: commit what these partitions did, then let go. */
  onRevoked(partitions: readonly TopicPartition[]): Promise<void>
  /** The complete assignment after a rebalance, what of it is new, and the leader's user data. */
  onAssigned(all: readonly TopicPartition[], added: readonly TopicPartition[], userData: Buffer): Promise<void>
  /** Fenced or timed out: somebody else may own these already. Do not commit. */
  onLost(partitions: readonly TopicPartition[]): Promise<void>
}

/** A task of a sub-topology: its inputs are that partition of its source topics. */
export interface TaskId {
  readonly subTopology: string
  readonly partition: number
}

/** A sub-topology as the coordinator of a streams group wants to know it. */
export interface SubTopologySpec {
  readonly id: string
  /** Without repartition topics. */
  readonly sourceTopics: readonly string[]
  readonly repartitionSources: readonly TopicSpec[]
  /** Repartition topics that it writes. */
  readonly repartitionSinks: readonly string[]
  /** Topics with as many partitions as it has tasks. */
  readonly changelogs: readonly TopicSpec[]
  /** Sets of its source and repartition topics with equal partition counts. */
  readonly coPartitions: readonly (readonly string[])[]
}

/** What a member of a streams group (KIP-1071) says of itself: there the coordinator assigns tasks, not the leader of the group. */
export interface StreamsMember {
  /** Asked at each join. Unique, and never used again: what an earlier self sends late must not count as the next one's. */
  memberId(): string
  /** The same for all members of one process: a task and its standby never share a process. */
  readonly processId: string
  /** A member with a lower epoch than the group's gets no tasks. Default 0. */
  readonly topologyEpoch?: number
  /** Asked at each join. Members of a group must say the same. */
  subTopologies(): readonly SubTopologySpec[]
  readonly rack?: string
  readonly tags?: Readonly<Record<string, string>>
  /** Where this process answers queries. */
  readonly endpoint?: { readonly host: string; readonly port: number }
  /** The user data of `onAssigned` for what the coordinator said; default: none. */
  userData?(assigned: CoordinatorAssignment): Buffer
}

/** What the coordinator of a streams group assigned to a member, and what it knows of the others. */
export interface CoordinatorAssignment {
  readonly active: readonly TaskId[]
  readonly standby: readonly TaskId[]
  readonly warmup: readonly TaskId[]
  /** Inputs of the tasks of each process that said where it answers queries. */
  readonly endpoints: readonly EndpointPartitions[]
}

export interface EndpointPartitions {
  readonly host: string
  readonly port: number
  readonly active: readonly TopicPartition[]
  readonly standby: readonly TopicPartition[]
}

export interface GroupOptions {
  groupId: string
  /** Static membership: the same name over restarts keeps the assignment within the session timeout. */
  instanceId?: string
  /** Default 45 s. */
  sessionTimeoutMs?: number
  /** Default 5 min. */
  rebalanceTimeoutMs?: number
  /** Default 3 s. */
  heartbeatIntervalMs?: number
  /** Asked at each join. */
  topics(): readonly string[]
  /** Asked at each join. */
  userData(): Buffer
  /** Name of the protocol; members of a group must share one. */
  protocol: string
  assign: Assign
  listener: GroupListener
  /**
   * Joins by the streams group protocol (KIP-1071) instead of the classic one: the coordinator assigns, `protocol`, `assign`, `topics` and `userData` are not
   * used. Needs brokers of version 4.2 or newer.
   */
  streams?: StreamsMember
}

/**
 * Membership in a consumer group: classic JoinGroup, cooperative (KIP-429): a member keeps its partitions while the group
 * rebalances; one that must move is revoked first and given to its new owner in a follow-up rebalance.
 */
export interface Group {
  /**
   * Drives membership. Returns at once when nothing is due; never waits for other members: the join runs in the background and its
   * outcome (callbacks) is delivered by a later poll. Call it between records, at least every few hundred milliseconds.
   */
  poll(): Promise<void>
  /** Asks for a new rebalance at the next poll (user data changed, ...). */
  rejoin(): void
  /**
   * The next `poll()` would send a JoinGroup for what it knows now. An open transaction has to end before: the coordinator may give the partitions away
   * as soon as it has the request. Apart from this poll sends one only after an onRevoked or onLost that it delivered itself.
   */
  joinDue(): boolean
  /**
   * A JoinGroup is on its way, or its outcome waits for the next poll. False again when that poll calls the listener, or when it finds that the join
   * failed and is due again. After a poll: `producer.hold(group.joining())`.
   */
  joining(): boolean
  /** The current membership; null before the first assignment and after being lost. */
  membership(): Membership | null
  /** Monotonic time of the last heartbeat that the coordinator accepted. */
  lastHeartbeatMs(): number
  /**
   * Somebody has to give up partitions, so another rebalance is near: members hear of one at a heartbeat, and the coordinator waits for the last of them
   * while nobody has what moves. Heartbeats come faster until the next join, for `withinMs` at most. Missing where the coordinator sets the pace.
   */
  expectRebalance?(withinMs: number): void
  /** Where the coordinator decides the session timeout: what it is. Elsewhere that of the options counts. */
  sessionTimeoutMs?(): number
  /**
   * Commits as that member at that generation; never rejoins by itself.
   * @throws StreamsError with retry 'later' when the coordinator moved or the group is rebalancing (poll, take `membership()` anew, offer the
   * positions again), 'fence' when the member is out.
   */
  commit(member: Membership, offsets: readonly CommitOffset[]): Promise<void>
  /** Leaves and stops heartbeats. A static member stays until its session ends, unless it leaves for good. */
  leave(options?: { readonly forGood?: boolean }): Promise<void>
  /** Asks all members to end: their `poll`, and this one's, throws APPLICATION_SHUTDOWN. Only where the group protocol can. */
  shutdownApplication?(): void
}

export interface TopicDescription {
  readonly name: string
  /** Changes when the topic is deleted and created again. */
  readonly id: string
  readonly partitions: number
}

export interface TopicSpec {
  name: string
  partitions: number
  /** Default: the cluster's. */
  replicationFactor?: number
  configs: Record<string, string>
}

export interface Admin {
  /** What exists of these topics; a missing one is absent from the map. */
  describeTopics(names: readonly string[]): Promise<Map<string, TopicDescription>>
  /** All topics that are not internal to the cluster. */
  listTopics(): Promise<TopicDescription[]>
  /** Creates what does not exist; one that exists is left alone. Resolves when all are usable. */
  createTopics(specs: readonly TopicSpec[]): Promise<void>
  topicConfigs(name: string): Promise<Map<string, string>>
  deleteTopics(names: readonly string[]): Promise<void>
  /** Deletes the records below these offsets. */
  deleteRecords(below: readonly (TopicPartition & { offset: number })[]): Promise<void>
  /**
   * The first offset, the end, or the first offset at or after a time. 'end' is the end of the log including open transactions
   * (read_uncommitted), 'stable' the last stable offset.
   */
  offsets(
    partitions: readonly TopicPartition[],
    at: 'start' | 'end' | 'stable' | { timeMs: number },
  ): Promise<Map<string, { offset: number; leaderEpoch: number }>>
  /**
   * What the group committed; a partition without a commit is absent. With `requireStable` it waits for open
   * transactions that hold offsets of these partitions (KIP-447).
   */
  committed(
    groupId: string,
    partitions: readonly TopicPartition[],
    requireStable: boolean,
  ): Promise<Map<string, { offset: number; metadata: string | null }>>
  /** Ids of the members that the group has now; none when there is no such group. */
  groupMembers(groupId: string): Promise<readonly string[]>
  /** The end offset of that leader epoch (OffsetsForLeaderEpoch, KIP-101); -1 when it is unknown. */
  epochEnd(at: TopicPartition, leaderEpoch: number): Promise<number>
}

/** The whole port. One per process; fetchers, producers and groups share its connections. */
export interface Log {
  readonly admin: Admin
  fetcher(options: FetcherOptions): Fetcher
  producer(options: ProducerOptions): Producer
  group(options: GroupOptions): Group
  close(): Promise<void>
}

/** The name of a partition as a map key: `topic-partition`. */
export const partitionKey = (topic: string, partition: number): string => `${topic}-${partition}`
