import type { Monotonic } from 'millrace'

export interface SlidingWindowOptions {
  /** How many in any span of `windowMs`. */
  readonly max: number
  readonly windowMs: number
  /** How many keys are kept: the one that has been silent longest makes room. */
  readonly keysMax: number
  readonly monotonic: Monotonic
}

/** The window is counted in so many slots, and moves by one of them at a time. */
const SLOTS = 60
/** A window that does not begin with a slot touches one more. */
const COUNTED = SLOTS + 1

interface Counts {
  readonly slots: Uint32Array
  /** Sum of the slots. */
  total: number
  /** The last slot that was counted into, since the clock's origin. */
  last: number
}

/**
 * At most so many per key in any span of the window's length. It slides: counts are kept in slots of a sixtieth of the window, and all slots that the
 * last span touches are added up, so that there is never more than allowed, and room again at most one slot later than could be. A key takes 244
 * bytes whatever the limit.
 */
export class SlidingWindow {
  readonly #options: SlidingWindowOptions
  readonly #slotMs: number
  /** In the order of their last use. */
  readonly #keys = new Map<string, Counts>()

  constructor(options: SlidingWindowOptions) {
    this.#options = options
    this.#slotMs = options.windowMs / SLOTS
  }

  /** Counts one more of `key` and answers 0, or answers after how many ms there will be room and counts nothing. */
  take(key: string): number {
    const { max, monotonic, keysMax } = this.#options
    const now = monotonic.now()
    const slot = Math.floor(now / this.#slotMs)
    const counts = this.#keys.get(key) ?? { slots: new Uint32Array(COUNTED), total: 0, last: slot }
    this.#keys.delete(key)
    this.#keys.set(key, counts)
    if (this.#keys.size > keysMax) this.#keys.delete(this.#keys.keys().next().value as string)
    advance(counts, slot)
    if (counts.total >= max) return roomAt(counts, max) * this.#slotMs - now
    const at = slot % COUNTED
    counts.slots[at] = (counts.slots[at] as number) + 1
    counts.total++
    return 0
  }

  /** Keys that are kept. */
  get size(): number {
    return this.#keys.size
  }
}

/** Forgets the slots that have left the window. */
const advance = (counts: Counts, slot: number): void => {
  const first = Math.max(counts.last + 1, slot - COUNTED + 1)
  for (let i = first; i <= slot; i++) {
    counts.total -= counts.slots[i % COUNTED] as number
    counts.slots[i % COUNTED] = 0
  }
  counts.last = Math.max(counts.last, slot)
}

/** The slot at whose beginning enough of the old ones have left. */
const roomAt = ({ slots, total, last }: Counts, max: number): number => {
  let left = total
  for (let slot = last - COUNTED + 1; slot <= last; slot++) {
    left -= slots[(slot + COUNTED) % COUNTED] as number
    if (left < max) return slot + COUNTED
  }
  return last + COUNTED
}
