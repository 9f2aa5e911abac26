import test from 'ava'
import { isStreamsError } from '../errors/index.ts'
import { ByteWriter } from './byte-writer.ts'
import { json } from './json.ts'
import { str } from './text.ts'
import { sessionWindowed, timeWindowed, type Windowed } from './windowed.ts'

const hex = (serde: { write(value: any, out: ByteWriter): void }, value: unknown): string => {
  const out = new ByteWriter(8)
  serde.write(value, out)
  return out.buffer.toString('hex', 0, out.pos)
}

test('keys of time windows are the key and the start, and read back with the end that follows from the size', (t) => {
  const serde = timeWindowed(str, 1000)
  t.is(hex(serde, { key: 'a', start: 1000, end: 2000 }), '6100000000000003e8')
  const bytes = Buffer.from('6100000000000003e8', 'hex')
  t.deepEqual(serde.read(bytes, 0, bytes.length), { key: 'a', start: 1000, end: 2000 })
  t.is(timeWindowed(str, Number.POSITIVE_INFINITY).read(bytes, 0, bytes.length).end, Number.POSITIVE_INFINITY)
})

test('keys of sessions are the key, the end, the start', (t) => {
  const serde = sessionWindowed(str)
  const key: Windowed<string> = { key: 'a', start: 1, end: 2 ** 40 }
  const written = hex(serde, key)
  t.is(written, '6100000100000000000000000000000001')
  const bytes = Buffer.from(written, 'hex')
  t.deepEqual(serde.read(bytes, 0, bytes.length), key)
})

test('windowed keys of other sizes and inner serdes are other types', (t) => {
  t.not(timeWindowed(str, 1).id, timeWindowed(str, 2).id)
  t.not(timeWindowed(str, 1).id, timeWindowed(json(), 1).id)
})

test('bytes that are too short for a window are refused', (t) => {
  for (const serde of [timeWindowed(str, 1), sessionWindowed(str)]) {
    const error = t.throws(() => serde.read(Buffer.alloc(7), 0, 7))
    t.true(isStreamsError(error, 'DESERIALIZATION'))
  }
})
