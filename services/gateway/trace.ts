import type { Random } from 'millrace'

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

const hex = (random: Random, digits: number): string => {
  let text = ''
  while (text.length < digits)
    text += Math.floor(random.next() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0')
  return text.slice(0, digits)
}

/** The trace that a request belongs to: its own (W3C trace context), or a new one. */
export const traceparentOf = (header: string, random: Random): string =>
  TRACEPARENT.test(header) ? header : `00-${hex(random, 32)}-${hex(random, 16)}-01`
