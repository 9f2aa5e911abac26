import type { BodyPool } from './body-pool.ts'
import { encodeProduce, produceSize } from './codec/produce.ts'
import type { ProducerBatch } from './producer-batch.ts'
import type { ProducerPartition } from './producer-partition.ts'

/** Most bytes of one Produce request; a single larger batch goes alone. */
const REQUEST_BYTES_MAX = 4 * 1024 * 1024

/** One batch each of some partitions that one broker leads. */
export class SenderRequest {
  readonly node: number
  readonly entries: { queue: ProducerPartition; batch: ProducerBatch; epoch: number }[] = []
  #bytes = 0

  constructor(node: number) {
    this.node = node
  }

  get isFull(): boolean {
    return this.#bytes >= REQUEST_BYTES_MAX
  }

  add(queue: ProducerPartition, batch: ProducerBatch, epoch: number): void {
    this.entries.push({ queue, batch, epoch })
    this.#bytes += (batch.sealed as Buffer).length
  }

  encode(transactionalId: string | null, timeoutMs: number, bodies: BodyPool): Buffer {
    const batches = this.entries.map(({ queue, batch }) => ({
      topic: queue.topic,
      partition: queue.partition,
      batch: batch.sealed as Buffer,
    }))
    return encodeProduce(transactionalId, batches, timeoutMs, bodies.take(produceSize(transactionalId, batches)))
  }
}
