import { StreamsError } from '../../errors/index.ts'
import type { TopicPartition } from '../log.ts'

/** The bytes at `offset` (or in the batch that starts there) are not a record batch as Kafka writes it. */
export const corruptBatch = (at: TopicPartition, offset: number, what: string, cause?: unknown): StreamsError =>
  new StreamsError('CORRUPT_BATCH', {
    retry: 'never',
    message: `${at.topic}-${at.partition} at offset ${offset}: ${what}`,
    help: 'check the disks of the brokers that hold this partition, then move the position past the batch or restore it from a replica',
    cause,
  })
