import type { ChangelogPosition } from '../../state/checkpoint.ts'
import type { CommitOffset, Producer, TopicDescription, TopicPartition } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { Task } from '../task/task.ts'
import { encodePartitionTime } from './task-opener.ts'

/** A task that processes, with what the thread must remember of it between commits. */
export class RunningTask {
  readonly id: string
  readonly subTopology: string
  readonly partition: number
  readonly task: Task
  readonly inputs: readonly TopicPartition[]
  readonly ownerEpoch: number
  /** Where committed rows stand in each changelog. */
  readonly changelogs: Record<string, ChangelogPosition>
  /** Positions that the group knows. */
  readonly committed = new Map<string, number>()
  /** Fetching of these inputs is paused: their queues are full. */
  readonly paused = new Set<string>()
  lastFlushMs: number
  /** By the wall clock: its committed rows were up to date then, for sure. Not later: a process may sleep for days and then write what it has. */
  sureMs: number
  flushing: Promise<void> | null = null
  /** Rows were committed since the last flush began. */
  flushNeeded = false
  /** The last flush failed; the thread decides what that means. */
  flushError: unknown = null
  /** How many flushes have failed in a row; the next attempt comes not before this time (monotonic). */
  flushFailures = 0
  flushNotBeforeMs = Number.NEGATIVE_INFINITY
  /** Records counted into the metrics so far. */
  countedRecords = 0

  constructor(options: {
    id: string
    subTopology: string
    partition: number
    task: Task
    inputs: readonly TopicPartition[]
    ownerEpoch: number
    changelogs: Record<string, ChangelogPosition>
    nowMs: number
    sureMs: number
  }) {
    this.id = options.id
    this.subTopology = options.subTopology
    this.partition = options.partition
    this.task = options.task
    this.inputs = options.inputs
    this.ownerEpoch = options.ownerEpoch
    this.changelogs = options.changelogs
    this.lastFlushMs = options.nowMs
    this.sureMs = options.sureMs
  }

  /** Where its inputs stand. */
  positions(): CommitOffset[] {
    return this.task.queues.map((queue) => ({
      topic: queue.topic,
      partition: queue.partition,
      offset: queue.position(),
      metadata: encodePartitionTime(queue.partitionTime),
    }))
  }

  /** Positions that differ from what the group knows. */
  movedPositions(): CommitOffset[] {
    return this.positions().filter(
      ({ topic, partition, offset }) => this.committed.get(partitionKey(topic, partition)) !== offset,
    )
  }

  /** What was appended to the changelogs is acknowledged: remembers how far they reach now. */
  advanceChangelogs(
    producer: Producer,
    topics: ReadonlyMap<string, TopicDescription>,
    committed: ReadonlyMap<string, number>,
  ): void {
    for (const topic of Object.keys(this.changelogs)) {
      const input = this.task.queue(topic, this.partition)
      // A source topic that is a changelog as well: the rows reach as far as what was committed of it, whoever wrote it.
      const end =
        input === undefined
          ? producer.ackedEnd(topic, this.partition)
          : committed.get(partitionKey(topic, this.partition))
      const known = this.changelogs[topic] as ChangelogPosition
      if (end === undefined || end <= known.nextOffset) continue
      this.changelogs[topic] = {
        topicId: topics.get(topic)?.id ?? known.topicId,
        nextOffset: end,
        leaderEpoch: input === undefined ? producer.leaderEpoch(topic, this.partition) : -1,
      }
    }
  }
}
