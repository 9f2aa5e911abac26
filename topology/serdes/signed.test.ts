import test from 'ava'
import { isStreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import { ByteWriter, KeyRing, type RecordBytes, type Serde, signed, str, WrittenBytes, withHeaders } from './index.ts'

const secret = (text: string): Uint8Array => Buffer.from(text.padEnd(16, '.'))
const one = { id: 'one', secret: secret('first') }
const two = { id: 'two', secret: secret('second') }

const ringOf = (...keys: (typeof one)[]): KeyRing => {
  const ring = new KeyRing()
  ring.use(keys)
  return ring
}

/** A written record: its bytes as a reader finds them, and its headers. */
const write = (serde: Serde<string>, key: string | null, value: string | null, given = Headers.none) => {
  const [k, v] = [new ByteWriter(), new ByteWriter()]
  if (key !== null) str.write(key, k)
  if (value !== null) serde.write(value, v)
  const headers = new WrittenBytes(k, v).headers(serde, given, key === null, value === null)
  const record: RecordBytes = {
    keyBuffer: Buffer.concat([Buffer.from('??'), k.copy()]),
    keyStart: key === null ? -1 : 2,
    keyEnd: 2 + k.pos,
    valueBuffer: v.copy(),
    valueStart: value === null ? -1 : 0,
    valueEnd: v.pos,
  }
  return { headers, record }
}

const refusal = (serde: Serde<string>, { headers, record }: ReturnType<typeof write>): string | null => {
  try {
    serde.verify?.(headers, record)
    return null
  } catch (error) {
    if (!isStreamsError(error, 'SIGNATURE_INVALID')) throw error
    return error.message
  }
}

test('C26: what is signed is accepted; a flipped bit of key, value or signature is not, and neither is another key or no value', (t) => {
  const serde = signed(str, ringOf(one), 'payments')
  const good = write(serde, 'order-1', 'paid')
  t.is(refusal(serde, good), null)
  t.regex(good.headers.text('signature') ?? '', /^hmac-sha256:one:[\w-]{43}$/)
  for (const [name, start, end] of [
    ['keyBuffer', good.record.keyStart, good.record.keyEnd],
    ['valueBuffer', 0, good.record.valueEnd],
  ] as const) {
    for (let at = start; at < end; at++) {
      for (let bit = 1; bit < 256; bit *= 2) {
        const copy = Buffer.from(good.record[name])
        copy[at] = (copy[at] as number) ^ bit
        const damaged = { ...good, record: { ...good.record, [name]: copy } }
        if (!/of "payments" is refused: its signature does not fit/.test(refusal(serde, damaged) ?? '')) {
          t.fail(`bit ${bit} of byte ${at} of ${name}`)
        }
      }
    }
  }
  const signature = good.headers.text('signature') as string
  const last = signature.at(-1) === 'A' ? 'E' : 'A'
  const forged = Headers.none.with('signature', signature.slice(0, -1) + last)
  t.regex(refusal(serde, { ...good, headers: forged }) ?? '', /does not fit/)
  t.regex(refusal(serde, { ...good, record: write(serde, 'order-2', 'paid').record }) ?? '', /does not fit/)
  t.regex(refusal(serde, { ...good, record: write(serde, 'order-1', null).record }) ?? '', /does not fit/)
  t.regex(refusal(serde, { ...good, record: write(serde, null, 'paid').record }) ?? '', /does not fit/)
  t.is(refusal(serde, write(serde, 'order-1', null)), null)
  t.is(refusal(serde, write(serde, null, 'paid')), null)
  // Bytes that moved from the key to the value.
  t.regex(refusal(serde, { ...good, record: write(serde, 'order-', '1paid').record }) ?? '', /does not fit/)
})

test('a signature belongs to its context', (t) => {
  const ring = ringOf(one)
  const good = write(signed(str, ring, 'payments'), 'k', 'v')
  t.regex(refusal(signed(str, ring, 'refunds'), good) ?? '', /of "refunds" is refused: its signature does not fit/)
  t.regex(refusal(signed(str, ring, 'payment'), good) ?? '', /does not fit/)
})

test('C26: keys rotate: the last one signs, all verify, one that is taken away does not', (t) => {
  const ring = ringOf(one)
  const serde = signed(str, ring, 'p')
  const old = write(serde, 'k', 'v')
  ring.use([two, one])
  t.is(ring.signing, 'one')
  const prepared = write(serde, 'k', 'v')
  ring.use([one, two])
  const fresh = write(serde, 'k', 'v')
  t.regex(fresh.headers.text('signature') ?? '', /:two:/)
  for (const each of [old, prepared, fresh]) t.is(refusal(serde, each), null)
  ring.use([two])
  t.regex(refusal(serde, old) ?? '', /there is no key "one"/)
  t.is(refusal(serde, fresh), null)
})

test('without keys nothing is signed and everything accepted; with keys what is not signed is refused and told, unless accepted for a while', (t) => {
  const told: string[] = []
  const ring = new KeyRing()
  const serde = signed(str, ring, 'p')
  const bare = write(serde, 'k', 'v')
  t.is(bare.headers, Headers.none)
  t.is(refusal(serde, bare), null)
  ring.use([one], { rejected: (context) => told.push(context) })
  t.regex(refusal(serde, bare) ?? '', /it is not signed/)
  const odd = { ...bare, headers: Headers.none.with('signature', 'none::') }
  t.regex(refusal(serde, odd) ?? '', /of no known kind/)
  t.deepEqual(told, ['p', 'p'])
  ring.use([one], { unsigned: 'accept' })
  t.is(refusal(serde, bare), null)
  t.regex(refusal(serde, odd) ?? '', /of no known kind/)
})

test('a signature takes the place of the one that a record came with; other headers stay', (t) => {
  const serde = signed(withHeaders(str, { id: '7' }), ringOf(one), 'p')
  const { headers, record } = write(serde, 'k', 'v', Headers.none.with('signature', 'old').with('trace', 't'))
  t.deepEqual(
    headers.entries.map(([name]) => name),
    ['trace', 'id', 'signature'],
  )
  t.is(refusal(serde, { headers, record }), null)
})

test('keys that cannot be are refused without naming the secret', (t) => {
  const ring = new KeyRing()
  for (const [keys, message] of [
    [[{ id: 'a b', secret: secret('x') }], /the id "a b"; give 1 to 32/],
    [[{ id: 'a', secret: Buffer.from('short-secret') }], /"a", which is too short/],
    [[one, one], /"one" twice/],
  ] as const) {
    const error = t.throws(() => ring.use(keys), { message })
    t.true(isStreamsError(error, 'INVALID_CONFIG'))
    t.notRegex(error.message, /short-secret/)
  }
  t.false(ring.active)
})
