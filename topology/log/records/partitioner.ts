import { murmur2 } from './murmur2.ts'

/**
 * The partition of a key, as Kafka's default partitioner chooses it. The sign bit is cleared, not shifted away: only so
 * the result equals Java's for counts that are no power of two.
 */
export const partitionOf = (buffer: Uint8Array, start: number, end: number, partitions: number): number =>
  (murmur2(buffer, start, end) & 0x7fff_ffff) % partitions
