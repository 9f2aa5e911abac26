/** One input record. It says by itself where it belongs, so that what is missing or twice can be named. */
export interface Event {
  /** Of its key: 0, 1, 2, ... */
  readonly seq: number
  readonly group: string
  /** Of its group. */
  readonly groupSeq: number
}

/** An event with the version of the account that it met; 0 when there was none. */
export interface Joined {
  readonly seq: number
  readonly version: number
}

/** Which events of a group were counted: how many, and one bit for each `groupSeq`, so that a lost one cannot hide behind one that is counted twice. */
export interface Tally {
  readonly count: number
  readonly bits: string
}

export const windowMs = 10_000

/** Counts one event; a `groupSeq` that was there before raises the count only. */
export const addTo = (tally: Tally, groupSeq: number): Tally => {
  const old = Buffer.from(tally.bits, 'base64')
  const bits = Buffer.alloc(Math.max(old.length, (groupSeq >> 3) + 1))
  old.copy(bits)
  bits[groupSeq >> 3] = (bits[groupSeq >> 3] as number) | (1 << (groupSeq & 7))
  return { count: tally.count + 1, bits: bits.toString('base64') }
}

/** Whether each of these was counted at least once. */
export const countedOf = (tally: Tally): ((groupSeq: number) => boolean) => {
  const bits = Buffer.from(tally.bits, 'base64')
  return (groupSeq) => ((bits[groupSeq >> 3] ?? 0) & (1 << (groupSeq & 7))) !== 0
}
