/** Memory that all restores over one disk share. */
export class RestoreBudget {
  readonly bytesMax: number
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
