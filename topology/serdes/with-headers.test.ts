import test from 'ava'
import { Headers } from '../log/headers.ts'
import { ByteWriter, str, WrittenBytes, withHeaders } from './index.ts'

const record = new WrittenBytes(new ByteWriter(), new ByteWriter())

test('headers are set in place of what the record had under their names; null takes one away; others stay in order', (t) => {
  const serde = withHeaders(str, { 'schema-id': 'abc', signature: null })
  const given = Headers.none.with('a', '1').with('schema-id', 'old').with('signature', 'x').with('b', '2')
  const names = serde.headersOf?.(given, record).entries.map(([name, value]) => `${name}=${value}`)
  t.deepEqual(names, ['a=1', 'b=2', 'schema-id=abc'])
  t.is(serde.headersOf?.(Headers.none, record).text('schema-id'), 'abc')
  t.is(serde.id, str.id)
})

test('records with the same headers as the one before share one object, others do not get it', (t) => {
  const serde = withHeaders(str, { id: 'abc' })
  const raw = (name: string) => Headers.fromRaw(Buffer.from([2, 2, name.charCodeAt(0), 2, 49]))
  const first = serde.headersOf?.(raw('x'), record)
  t.is(serde.headersOf?.(raw('x'), record), first)
  t.deepEqual(
    serde.headersOf?.(raw('y'), record).entries.map(([name]) => name),
    ['y', 'id'],
  )
  t.is(serde.headersOf?.(Headers.none, record), serde.headersOf?.(Headers.none, record))
})

test('what an inner serde adds is kept', (t) => {
  const serde = withHeaders(withHeaders(str, { inner: '1' }), { outer: '2' })
  t.deepEqual(
    serde.headersOf?.(Headers.none, record).entries.map(([name]) => name),
    ['inner', 'outer'],
  )
})
