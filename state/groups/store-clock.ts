import type { StateBatch, StateEngine } from '../engine.ts'

const clockKey = Buffer.from('clock')

/** Where a store keeps its time whose map is full of user keys. */
export const clockMapOf = (map: string): string => `clock/${map}`

/**
 * The store's own stream time: the largest time that was put into it. It decides what has expired, so it moves with the rows: undone
 * with the unit, flushed with them, and rebuilt from the changelog by a restore. Beside it the number of the last duplicate.
 */
export class StoreClock {
  time = -1
  /** What is older than this is hidden. */
  visibleFrom = Number.NEGATIVE_INFINITY
  /** The same for what no rollback can bring back. */
  settledFrom = Number.NEGATIVE_INFINITY
  sequence = 0
  #markedTime = -1
  #markedSequence = 0
  #encodedTime = -1
  #encodedSequence = 0
  #committedTime = -1
  readonly #retentionMs: number

  constructor(retentionMs: number) {
    this.#retentionMs = retentionMs
  }

  /** Of the rows that `encodeChanges` handed out: what is older may be dropped once they are flushed. */
  get encodedFrom(): number {
    return this.#encodedTime - this.#retentionMs + 1
  }

  /** As of the last commit; -1: nothing had been put. */
  get committedTime(): number {
    return this.#committedTime
  }

  /** What was older than this at the last commit was hidden. */
  get committedFrom(): number {
    return this.#committedTime < 0 ? Number.NEGATIVE_INFINITY : this.#committedTime - this.#retentionMs + 1
  }

  raise(time: number): void {
    if (time <= this.time) return
    this.time = time
    this.visibleFrom = time - this.#retentionMs + 1
  }

  nextSequence(): number {
    this.sequence = (this.sequence + 1) & 0x7fffffff
    return this.sequence
  }

  mark(): void {
    this.#markedTime = this.time
    this.#markedSequence = this.sequence
    this.settledFrom = this.visibleFrom
  }

  rollback(): void {
    this.time = this.#markedTime
    this.sequence = this.#markedSequence
    this.visibleFrom = this.settledFrom
  }

  encoded(): void {
    this.mark()
    this.#encodedTime = this.time
    this.#encodedSequence = this.sequence
  }

  /** The log has what was encoded. */
  committed(): void {
    this.#committedTime = this.#encodedTime
  }

  store(batch: StateBatch, map: string): void {
    writeClock(batch, map, this.#encodedTime, this.#encodedSequence)
  }

  load(engine: StateEngine, map: string): void {
    const [time, sequence] = readClock(engine, map)
    this.time = time
    this.sequence = sequence
    this.visibleFrom = time < 0 ? Number.NEGATIVE_INFINITY : time - this.#retentionMs + 1
    this.encoded()
    this.committed()
  }
}

/** Time and sequence as flushed last; -1 and 0 when nothing was. */
export const readClock = (engine: Pick<StateEngine, 'get'>, map: string): [number, number] => {
  const bytes = engine.get(map, clockKey)
  return bytes === undefined ? [-1, 0] : [bytes.readDoubleBE(0), bytes.readInt32BE(8)]
}

export const writeClock = (batch: StateBatch, map: string, time: number, sequence: number): void => {
  const bytes = Buffer.alloc(12)
  bytes.writeDoubleBE(time, 0)
  bytes.writeInt32BE(sequence, 8)
  batch.put(map, clockKey, bytes)
}
