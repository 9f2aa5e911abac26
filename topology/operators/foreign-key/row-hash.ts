import { ByteWriter } from '../../serdes/byte-writer.ts'
import type { Serde } from '../../serdes/serde.ts'

/* MurmurHash3, the variant for 32-bit words with a result of 128 bits, seed 0 (public domain, Austin Appleby). */

const C1 = 0x239b961b
const C2 = 0xab0e9789
const C3 = 0x38b34ae5
const C4 = 0xa1e38b93

const turn = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))

const mix1 = (k: number): number => Math.imul(turn(Math.imul(k, C1), 15), C2)
const mix2 = (k: number): number => Math.imul(turn(Math.imul(k, C2), 16), C3)
const mix3 = (k: number): number => Math.imul(turn(Math.imul(k, C3), 17), C4)
const mix4 = (k: number): number => Math.imul(turn(Math.imul(k, C4), 18), C1)

const finish = (word: number): number => {
  let h = word ^ (word >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

const digest = Buffer.allocUnsafeSlow(16)

/** The hash of the first `length` bytes, which have 15 bytes of room behind them: as 16 characters, one per byte. */
export const murmur128 = (bytes: Buffer, length: number): string => {
  let [h1, h2, h3, h4] = [0, 0, 0, 0]
  const blocks = length & ~15
  for (let at = 0; at < blocks; at += 16) {
    h1 = (Math.imul(turn(h1 ^ mix1(bytes.readInt32LE(at)), 19) + h2, 5) + 0x561ccd1b) | 0
    h2 = (Math.imul(turn(h2 ^ mix2(bytes.readInt32LE(at + 4)), 17) + h3, 5) + 0x0bcaa747) | 0
    h3 = (Math.imul(turn(h3 ^ mix3(bytes.readInt32LE(at + 8)), 15) + h4, 5) + 0x96cd1c35) | 0
    h4 = (Math.imul(turn(h4 ^ mix4(bytes.readInt32LE(at + 12)), 13) + h1, 5) + 0x32ac3b17) | 0
  }
  if (blocks < length) {
    // Words of zero change nothing, so the rest may be read as a whole block.
    bytes.fill(0, length, blocks + 16)
    h1 ^= mix1(bytes.readInt32LE(blocks))
    h2 ^= mix2(bytes.readInt32LE(blocks + 4))
    h3 ^= mix3(bytes.readInt32LE(blocks + 8))
    h4 ^= mix4(bytes.readInt32LE(blocks + 12))
  }
  h1 ^= length
  h2 ^= length
  h3 ^= length
  h4 ^= length
  h1 = (h1 + h2 + h3 + h4) | 0
  h2 = (h2 + h1) | 0
  h3 = (h3 + h1) | 0
  h4 = (h4 + h1) | 0
  h1 = finish(h1)
  h2 = finish(h2)
  h3 = finish(h3)
  h4 = finish(h4)
  h1 = (h1 + h2 + h3 + h4) | 0
  digest.writeInt32BE(h1, 0)
  digest.writeInt32BE((h2 + h1) | 0, 4)
  digest.writeInt32BE((h3 + h1) | 0, 8)
  digest.writeInt32BE((h4 + h1) | 0, 12)
  return digest.latin1Slice(0, 16)
}

/** Tells rows apart by their bytes: 16 characters, one per byte of a 128-bit hash. */
export const rowHasher = (serde: Serde<any>): ((value: any) => string) => {
  const out = new ByteWriter(256)
  return (value) => {
    out.reset()
    serde.write(value, out)
    out.reserve(16)
    return murmur128(out.buffer, out.pos)
  }
}
