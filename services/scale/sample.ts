/** The offsets of a group at one moment, by partition (`topic-partition`). */
export interface Sample {
  readonly atMs: number
  /** High watermarks: what was written, open transactions included. */
  readonly end: ReadonlyMap<string, number>
  /** Last stable offsets: below them everything can be read. */
  readonly stable: ReadonlyMap<string, number>
  /** Where the group goes on; where it has not committed yet, the first offset of the partition. */
  readonly committed: ReadonlyMap<string, number>
  /** Members of the group: stream threads that run now. */
  readonly members: number
}

/** The partitions that each task of a group reads, by the name of the task. */
export type Tasks = ReadonlyMap<string, readonly string[]>

/** What two or more samples say about a group. */
export interface Figures {
  /** Records that were written and not committed by the group, as Kafka's tools and KEDA count: high watermark less committed position. */
  readonly lag: number
  /** Of these, behind a transaction that has not ended: nobody can read them. */
  readonly blocked: number
  /** Records that each task can read and has not committed; tasks without any are left out. */
  readonly waiting: ReadonlyMap<string, number>
  /** Tasks that had records to read for a while and committed none: restored, without an owner, or stuck. */
  readonly still: ReadonlySet<string>
  /** Records per second that were written to its topics; null before there are two samples. */
  readonly arrivalRate: number | null
  /** Records per second that the group committed; null before there are two samples. */
  readonly drainRate: number | null
  /** How long the oldest transaction is open that holds records of these topics back, as far as it was watched, in seconds. */
  readonly openTransactionS: number
  readonly members: number
}
