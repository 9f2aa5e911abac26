import { isUtf8 } from 'node:buffer'
import type { ByteWriter } from './byte-writer.ts'
import { mismatch, undecodable } from './failures.ts'

// Below these lengths a loop over the bytes beats the call into native code (measured: 20-35 ns against 50).
const SHORT_WRITE = 12
const SHORT_READ = 24

/** Appends `text` as UTF-8. Lone surrogates are refused: they have no UTF-8 form and would come back as U+FFFD. */
export const writeUtf8 = (serde: string, text: string, out: ByteWriter): void => {
  const length = text.length
  out.reserve(length * 3)
  const { buffer, pos } = out
  let i = 0
  if (length <= SHORT_WRITE) {
    for (; i < length; i++) {
      const code = text.charCodeAt(i)
      if (code >= 0x80) break
      buffer[pos + i] = code
    }
    if (i === length) {
      out.pos = pos + length
      return
    }
  }
  if (!text.isWellFormed()) throw mismatch(serde, 'well-formed text', text)
  out.pos = pos + buffer.write(text, pos, 'utf8')
}

/**
 * The text of UTF-8 bytes. Anything else is refused, so that what was read writes back as the same bytes: two keys that differ
 * in broken bytes never become one.
 */
export const readUtf8 = (serde: string, buffer: Buffer, start: number, end: number): string => {
  if (end - start <= SHORT_READ) {
    let bits = 0
    for (let i = start; i < end; i++) bits |= buffer[i] as number
    if (bits < 0x80) return buffer.latin1Slice(start, end)
  }
  const text = buffer.utf8Slice(start, end)
  // Only a decoder that met bad bytes, or a real U+FFFD, leaves this character: the second look at the bytes is rare.
  if (text.includes('\ufffd') && !isUtf8(buffer.subarray(start, end))) throw undecodable(serde, 'they are not UTF-8')
  return text
}
