/*
 * Kafka's partitioner once more, written for the tests from the definition of MurmurHash2 in unsigned 64-bit arithmetic, so that a
 * slip of the engine's 32-bit one is seen.
 */

const M = 0x5bd1e995n
const MASK = 0xffff_ffffn

const times = (a: bigint, b: bigint): bigint => (a * b) & MASK

/** MurmurHash2 with Kafka's seed, as an unsigned number. */
export const murmur2 = (key: Uint8Array): number => {
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength)
  const words = Math.floor(key.length / 4)
  let h = 0x9747b28cn ^ BigInt(key.length)
  for (let word = 0; word < words; word++) {
    const k = times(BigInt(view.getUint32(word * 4, true)), M)
    h = times(h, M) ^ times(k ^ (k >> 24n), M)
  }
  const tail = key.subarray(words * 4)
  if (tail.length > 0) {
    h = times(h ^ tail.reduce((sum, byte, i) => sum | (BigInt(byte) << BigInt(8 * i)), 0n), M)
  }
  h = times(h ^ (h >> 13n), M)
  return Number(h ^ (h >> 15n))
}

/** Where the Java producer puts a key. */
export const javaPartition = (key: string, partitions: number): number =>
  (murmur2(Buffer.from(key)) % 2 ** 31) % partitions
