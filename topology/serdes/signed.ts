import { timingSafeEqual } from 'node:crypto'
import { StreamsError } from '../errors/index.ts'
import type { Headers } from '../log/headers.ts'
import type { KeyRing } from './key-ring.ts'
import type { RecordBytes, Serde } from './serde.ts'
import { delegate } from './with-headers.ts'

const HEADER = 'signature'
const ALGORITHM = 'hmac-sha256'

/**
 * A serde whose records go into topics with a signature, and are taken from topics only with a good one: key and value, bound to `context`
 * (most often the name of the topic), so a signed record cannot be passed off as one of another key or topic. The header `signature`
 * reads `hmac-sha256:<key id>:<base64url>`. A record that is not signed, by a key that is not known, or not as it was signed, is
 * SIGNATURE_INVALID: the deserialization handler decides, no callback sees it. Records in stores and changelogs are not signed.
 *
 *     const ring = new KeyRing()
 *     const payments = topic('payments', { key: str, value: signed(payment, ring, 'payments') })
 *     ring.use([{ id: 'k1', secret }])
 */
export const signed = <T>(serde: Serde<T>, ring: KeyRing, context: string): Serde<T> => {
  // Ends with a byte that no name has, so that no context is the beginning of another one.
  const bound = Buffer.from(`${context}\0`)

  const check = (headers: Headers, record: RecordBytes): string | null => {
    const text = headers.text(HEADER)
    if (text === undefined) return ring.acceptsUnsigned ? null : 'it is not signed'
    const [algorithm, id = '', value = ''] = text.split(':')
    if (algorithm !== ALGORITHM) return 'its signature is of no known kind'
    const expected = ring.mac(id, bound, record)
    if (expected === undefined) return `there is no key ${JSON.stringify(id.slice(0, 32))}`
    const found = Buffer.from(value, 'base64url')
    return found.length === expected.length && timingSafeEqual(found, expected) ? null : 'its signature does not fit'
  }

  return {
    ...delegate(serde),
    headersOf(given, record) {
      const headers = serde.headersOf === undefined ? given : serde.headersOf(given, record)
      if (!ring.active) return headers
      const mac = ring.mac(ring.signing, bound, record) as Buffer
      const own = headers.get(HEADER) === undefined ? headers : headers.without(HEADER)
      return own.with(HEADER, `${ALGORITHM}:${ring.signing}:${mac.toString('base64url')}`)
    },
    verify(headers, record) {
      serde.verify?.(headers, record)
      if (!ring.active) return
      const problem = check(headers, record)
      if (problem === null) return
      ring.rejected(context)
      throw new StreamsError('SIGNATURE_INVALID', {
        retry: 'never',
        message: `a record of "${context}" is refused: ${problem}`,
        help: 'find out who wrote it; if a key was rotated, give this process the old key too, before the new one',
      })
    },
  }
}
