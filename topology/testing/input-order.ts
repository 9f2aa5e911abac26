import { Heap } from '../task/heap.ts'
import type { RecordQueue } from '../task/record-queue.ts'
import type { Task } from '../task/task.ts'

/** Whose record is next: as tasks of Kafka Streams choose, by time, and between equal times who has waited in which place of their queue. */
export class InputOrder {
  readonly #queues = new Heap<RecordQueue>((a, b) => a.headTime < b.headTime)
  readonly #waiting = new Set<RecordQueue>()
  #processed = 0

  /** Records were pushed into the queue. */
  fed(queue: RecordQueue): void {
    if (!queue.hasHead || this.#waiting.has(queue)) return
    this.#waiting.add(queue)
    this.#queues.push(queue)
  }

  get next(): RecordQueue | null {
    return this.#queues.first ?? null
  }

  /** The task may have processed the next record: its queue goes on with the one behind it. */
  passed(task: Task): void {
    if (task.processed === this.#processed) return
    this.#processed = task.processed
    const queue = this.#queues.take() as RecordQueue
    this.#waiting.delete(queue)
    this.fed(queue)
  }
}

/**
 * Topics as a Java hash map of their partitions 0 has them. In that order Kafka Streams asks inputs whether they are empty, and waits for one
 * of them at a time (`max.task.idle.ms`).
 */
export const inHashOrder = (topics: readonly string[]): string[] => {
  let buckets = 16
  while (topics.length > buckets * 0.75) buckets *= 2
  const bucket = (topic: string): number => {
    let hash = 0
    for (let i = 0; i < topic.length; i++) hash = (Math.imul(31, hash) + topic.charCodeAt(i)) | 0
    const ofPartition = (31 * 31 + hash) | 0
    return (ofPartition ^ (ofPartition >>> 16)) & (buckets - 1)
  }
  return topics.toSorted((a, b) => bucket(a) - bucket(b))
}
