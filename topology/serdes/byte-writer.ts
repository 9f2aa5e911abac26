/**
 * A growable scratch buffer that serdes write into. One writer is reused for many records, so what it holds must be
 * copied before the next `reset()`. Positions are bytes.
 */
export class ByteWriter {
  buffer: Buffer
  pos = 0

  constructor(capacity = 1024) {
    this.buffer = Buffer.allocUnsafeSlow(capacity)
  }

  reset(): void {
    this.pos = 0
  }

  /** Makes sure that `bytes` more bytes fit behind `pos`. */
  reserve(bytes: number): void {
    const needed = this.pos + bytes
    if (needed <= this.buffer.length) return
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.buffer.length * 2))
    this.buffer.copy(grown, 0, 0, this.pos)
    this.buffer = grown
  }

  /** Appends raw bytes. */
  bytes(source: Uint8Array): void {
    this.reserve(source.length)
    this.buffer.set(source, this.pos)
    this.pos += source.length
  }

  /** A copy of what was written since the last reset. */
  copy(): Buffer {
    return Buffer.from(this.buffer.subarray(0, this.pos))
  }
}
