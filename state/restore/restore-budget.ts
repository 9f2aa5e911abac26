/** Memory that all restores over one disk share. */
export class RestoreBudget {
  readonly bytesMax: number
  /** See `TaskStateOptions`. */
  readonly inBackground: boolean = false
  #used = 0

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax
  }

  /** False when the limit does not allow it: write out what you have. */
  take(bytes: number): boolean {
    if (this.#used + bytes > this.bytesMax) return false
    this.#used += bytes
    return true
  }

  give(bytes: number): void {
    this.#used -= bytes
  }
}

/** The part of one task: what it holds when it closes, in the middle of a restore perhaps, goes back. */
export class RestoreShare extends RestoreBudget {
  override readonly inBackground: boolean
  readonly #whole: RestoreBudget
  #taken = 0
  #closed = false

  constructor(whole: RestoreBudget, inBackground = false) {
    super(whole.bytesMax)
    this.inBackground = inBackground
    this.#whole = whole
  }

  override take(bytes: number): boolean {
    if (this.#closed || !this.#whole.take(bytes)) return false
    this.#taken += bytes
    return true
  }

  override give(bytes: number): void {
    const back = Math.min(bytes, this.#taken)
    this.#taken -= back
    this.#whole.give(back)
  }

  close(): void {
    this.#closed = true
    this.give(this.#taken)
  }
}
