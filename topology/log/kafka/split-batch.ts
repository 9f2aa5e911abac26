import { BatchCursor, indexBatches, type SealOptions } from '../records/index.ts'
import type { ProducerBatch } from './producer-batch.ts'
import type { ProducerPartition } from './producer-partition.ts'

const SEQUENCES = 0x8000_0000

/**
 * Two sealed batches with the records of a large one. The sequences stay what they were, so nothing that was sent behind it
 * changes.
 */
export const splitBatch = (
  queue: ProducerPartition,
  batch: ProducerBatch,
  spare: () => ProducerBatch,
  options: SealOptions,
): ProducerBatch[] => {
  const sealed = batch.sealed as Buffer
  const cursor = new BatchCursor(queue).open(sealed, indexBatches(sealed, 0, sealed.length, 0, null, queue), 0)
  const half = Math.ceil(batch.count / 2)
  const parts: ProducerBatch[] = []
  for (let start = 0; start < batch.count; start += half) {
    const part = spare()
    for (let i = start; i < Math.min(start + half, batch.count) && cursor.next(); i++) {
      const { buffer, keyStart, keyEnd, valueStart, valueEnd, timestamp } = cursor
      const headers = cursor.headers()
      const bytesMax = Number.POSITIVE_INFINITY
      part.writer.append(buffer, keyStart, keyEnd, buffer, valueStart, valueEnd, timestamp, headers, bytesMax)
    }
    part.seal({ ...options, baseSequence: (options.baseSequence + start) % SEQUENCES })
    parts.push(part)
  }
  return parts
}
