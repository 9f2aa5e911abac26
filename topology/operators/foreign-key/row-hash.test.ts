import test from 'ava'
import { json, str } from '../../serdes/index.ts'
import { murmur128, rowHasher } from './row-hash.ts'

const hex = (text: string): string => {
  const bytes = Buffer.alloc(text.length + 16)
  bytes.write(text)
  return Buffer.from(murmur128(bytes, text.length), 'latin1').toString('hex')
}

test('hashes are those of MurmurHash3 x86 128', (t) => {
  t.is(hex(''), '0'.repeat(32))
  t.is(hex('The quick brown fox jumps over the lazy dog'), '2f1583c3ecee2c675d7bf66ce5e91d2c')
})

test('rows of all lengths around a block have hashes of their own, the same each time', (t) => {
  const hash = rowHasher(str)
  const texts = Array.from({ length: 70 }, (_, length) => 'abcdefghij'.repeat(7).slice(0, length))
  const hashes = texts.map(hash)
  t.is(new Set(hashes).size, texts.length)
  t.deepEqual(texts.toReversed().map(hash), hashes.toReversed())
  t.true(hashes.every((found) => found.length === 16))
})

test('the bytes of a row count, not its identity', (t) => {
  const hash = rowHasher(json())
  t.is(hash({ a: 1 }), hash({ a: 1 }))
  t.not(hash({ a: 1 }), hash({ a: 2 }))
})
