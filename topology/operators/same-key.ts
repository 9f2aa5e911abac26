import { ByteWriter } from '../serdes/byte-writer.ts'
import type { Serde } from '../serdes/serde.ts'

/** Whether two keys are one: their values where these tell, else their bytes. Null is only like null. */
export const sameKey = (serde: Serde<any>): ((a: any, b: any) => boolean) => {
  const [left, right] = [new ByteWriter(64), new ByteWriter(64)]
  return (a, b) => {
    if (a === b) return true
    if (a === null || b === null || serde.immutable) return false
    left.reset()
    right.reset()
    serde.write(a, left)
    serde.write(b, right)
    return left.buffer.subarray(0, left.pos).equals(right.buffer.subarray(0, right.pos))
  }
}
