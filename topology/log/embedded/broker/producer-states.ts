import type { BatchHeader } from '../../records/batch-header.ts'
import { outOfOrderSequence, producerFenced } from './errors.ts'

/** A batch that was taken, so that the same batch sent again is answered and not written twice. */
interface TakenBatch {
  readonly baseSequence: number
  readonly lastSequence: number
  readonly baseOffset: number
}

interface ProducerState {
  epoch: number
  /** Newest last; as many as a producer may have in flight. */
  taken: TakenBatch[]
  /** First offset of the open transaction; -1 when none is open. */
  txnFirstOffset: number
  lastMs: number
}

/** A transaction that was aborted: its first record and its marker. */
export interface AbortedRange {
  readonly producerId: number
  readonly firstOffset: number
  readonly markerOffset: number
}

export interface SavedProducers {
  producers: [id: number, state: ProducerState][]
  aborted: AbortedRange[]
}

const IN_FLIGHT_MAX = 5
const SEQUENCE_LIMIT = 2 ** 31

/** What one partition knows of its producers: sequences (KIP-98), open transactions and those that were aborted. */
export class ProducerStates {
  #producers: Map<number, ProducerState>
  #aborted: AbortedRange[]
  /** Ended, but the marker may not be written yet: until then readers must not see how it ended. */
  #ending: { firstOffset: number; markerOffset: number }[] = []
  readonly #where: string

  constructor(where: string, saved?: SavedProducers) {
    this.#where = where
    this.#producers = new Map(saved?.producers)
    this.#aborted = saved?.aborted ?? []
  }

  save(): SavedProducers {
    return { producers: [...this.#producers], aborted: this.#aborted }
  }

  /** The offset that an earlier take of this very batch got; undefined when the batch is new and in order. */
  check(header: BatchHeader): number | undefined {
    const state = this.#producers.get(header.producerId)
    if (state === undefined) return undefined
    if (header.producerEpoch < state.epoch) throw producerFenced(`${header.producerId} at ${this.#where}`)
    const newEpoch = header.producerEpoch > state.epoch
    if (!newEpoch) {
      for (const batch of state.taken) {
        const same = batch.baseSequence === header.baseSequence && batch.lastSequence === lastSequence(header)
        if (same) return batch.baseOffset
      }
    }
    const last = state.taken.at(-1)
    if (last === undefined && !newEpoch) return undefined
    const expected = newEpoch || last === undefined ? 0 : (last.lastSequence + 1) % SEQUENCE_LIMIT
    if (header.baseSequence !== expected) throw outOfOrderSequence(this.#where, expected, header.baseSequence)
    return undefined
  }

  /** Takes note of a batch that was checked and written at `baseOffset`. */
  took(header: BatchHeader, baseOffset: number, nowMs: number): void {
    const state = this.#at(header.producerId, header.producerEpoch)
    state.taken.push({ baseSequence: header.baseSequence, lastSequence: lastSequence(header), baseOffset })
    if (state.taken.length > IN_FLIGHT_MAX) state.taken.shift()
    state.lastMs = nowMs
    if (header.isTransactional && state.txnFirstOffset < 0) state.txnFirstOffset = baseOffset
  }

  /** A marker was written. */
  ended(producerId: number, epoch: number, aborted: boolean, markerOffset: number, nowMs: number): void {
    const state = this.#at(producerId, epoch)
    state.lastMs = nowMs
    const firstOffset = state.txnFirstOffset
    if (firstOffset < 0) return
    state.txnFirstOffset = -1
    this.#ending.push({ firstOffset, markerOffset })
    if (aborted) this.#aborted.push({ producerId, firstOffset, markerOffset })
  }

  /** The first offset that a read_committed reader may not see, when everything below `written` is written. */
  lastStable(written: number): number {
    let stable = written
    if (this.#ending.length > 0) {
      this.#ending = this.#ending.filter((ending) => ending.markerOffset >= written)
      for (const ending of this.#ending) stable = Math.min(stable, ending.firstOffset)
    }
    for (const state of this.#producers.values()) {
      if (state.txnFirstOffset >= 0 && state.txnFirstOffset < stable) stable = state.txnFirstOffset
    }
    return stable
  }

  /** Aborted transactions with records or marker in [from, to). */
  abortedBetween(from: number, to: number): AbortedRange[] {
    return this.#aborted.filter((range) => range.markerOffset >= from && range.firstOffset < to)
  }

  /** Forgets aborted transactions whose marker is gone from the log. */
  forgetAborted(isGone: (markerOffset: number) => boolean): void {
    if (this.#aborted.length > 0) this.#aborted = this.#aborted.filter((range) => !isGone(range.markerOffset))
  }

  /** Forgets producers that wrote nothing since `beforeMs` and have no open transaction. */
  expire(beforeMs: number): void {
    for (const [id, state] of this.#producers) {
      if (state.lastMs < beforeMs && state.txnFirstOffset < 0) this.#producers.delete(id)
    }
  }

  #at(producerId: number, epoch: number): ProducerState {
    let state = this.#producers.get(producerId)
    if (state === undefined) {
      state = { epoch, taken: [], txnFirstOffset: -1, lastMs: 0 }
      this.#producers.set(producerId, state)
    } else if (epoch > state.epoch) {
      state.epoch = epoch
      state.taken = []
    }
    return state
  }
}

const lastSequence = (header: BatchHeader): number => (header.baseSequence + header.lastOffsetDelta) % SEQUENCE_LIMIT
