import test from 'ava'
import { ByteWriter } from './index.ts'

test('a byte writer should keep what it holds while it grows', (t) => {
  const out = new ByteWriter(2)
  out.bytes(Buffer.from('ab'))
  out.bytes(Buffer.from('cdefgh'))
  t.is(out.copy().toString(), 'abcdefgh')
  out.reset()
  out.bytes(Buffer.from('xy'))
  t.is(out.copy().toString(), 'xy')
})

test('a copy should not follow later writes', (t) => {
  const out = new ByteWriter()
  out.bytes(Buffer.from('ab'))
  const copy = out.copy()
  out.reset()
  out.bytes(Buffer.from('zz'))
  t.is(copy.toString(), 'ab')
})
