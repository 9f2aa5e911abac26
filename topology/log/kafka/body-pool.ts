/** Kept at most: as many as are under way to one broker. */
const KEPT_MAX = 5
/** Sizes are rounded up to this, so that a kept buffer fits the next request. */
const STEP_BYTES = 256 * 1024

/** Buffers of request bodies. Fresh ones of this size cost more than filling them: the system has to map each page. */
export class BodyPool {
  readonly #free: ArrayBufferLike[] = []

  take(bytes: number): Buffer {
    const at = this.#free.findIndex((kept) => kept.byteLength >= bytes)
    if (at >= 0) return Buffer.from(this.#free.splice(at, 1)[0] as ArrayBuffer)
    return Buffer.allocUnsafeSlow(Math.ceil(bytes / STEP_BYTES) * STEP_BYTES)
  }

  /** Takes back the buffer behind `body`, which nobody may read any more. The smallest ones give way. */
  give(body: Buffer): void {
    this.#free.push(body.buffer)
    if (this.#free.length <= KEPT_MAX) return
    this.#free.sort((a, b) => a.byteLength - b.byteLength)
    this.#free.shift()
  }
}
