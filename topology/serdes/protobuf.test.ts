import test from 'ava'
import protobufjs from 'protobufjs'
import { isStreamsError } from '../errors/index.ts'
import { ByteWriter, type MessageType, protobuf } from './index.ts'

const { root } = protobufjs.parse(`
  syntax = "proto3";
  package shop;
  message Line { string sku = 1; int32 qty = 2; }
  message Order { string id = 1; repeated Line lines = 2; bytes token = 3; double total = 4; }
`)
const Order = root.lookupType('shop.Order')

/** The surface of a class that pbjs generates (static-module). */
const generated: MessageType<any> = {
  encode: (message, writer) => Order.encode(message, writer),
  decode: (bytes) => Order.decode(bytes),
  verify: (message) => Order.verify(message),
  getTypeUrl: (prefix = 'type.googleapis.com') => `${prefix}/shop.Order`,
}

interface OrderShape {
  id: string
  lines: { sku: string; qty: number }[]
  token: Uint8Array
  total: number
}

const value = {
  id: 'o-1',
  lines: [
    { sku: 'a', qty: 2 },
    { sku: 'b', qty: 1 },
  ],
  token: Buffer.from('tok'),
  total: 3.5,
}

test('protobuf should read what it wrote, for reflection types and for generated classes', (t) => {
  for (const type of [Order, generated]) {
    const serde = protobuf<any>(type, 2)
    t.is(serde.id, 'protobuf:shop.Order')
    t.is(serde.version, 2)
    const out = new ByteWriter(1)
    serde.write(value, out)
    const first = out.pos
    serde.write({ id: 'o-2' }, out)
    t.deepEqual(out.buffer.subarray(0, first), Buffer.from(Order.encode(Order.create(value)).finish()))
    const read = serde.read(out.buffer, 0, first)
    t.deepEqual(Order.toObject(read), value)
    t.is(serde.read(out.buffer, first, out.pos).id, 'o-2')
  }
})

test('protobuf should not share bytes fields with the buffer it read from', (t) => {
  const serde = protobuf<OrderShape>(Order as any)
  const out = new ByteWriter()
  serde.write(value, out)
  const read = serde.read(out.buffer, 0, out.pos)
  out.buffer.fill(0)
  t.is(Buffer.from(read.token).toString(), 'tok')
})

test('protobuf should refuse a wrong field and name the message and the field', (t) => {
  const serde = protobuf<any>(Order)
  const out = new ByteWriter()
  const error = t.throws(() => serde.write({ id: 'o', lines: [{ sku: 'a', qty: 'two' }] }, out))
  t.true(isStreamsError(error, 'SERDE_MISMATCH'))
  t.regex(error.message, /^serde "protobuf:shop.Order" writes messages \(lines.qty: integer expected\)/)
  t.is(out.pos, 0)
  t.true(
    isStreamsError(
      t.throws(() => serde.write('text', out)),
      'SERDE_MISMATCH',
    ),
  )
  serde.write(value, out)
  t.is(serde.read(out.buffer, 0, out.pos).id, 'o-1')
})

test('protobuf should answer DESERIALIZATION for damaged bytes', (t) => {
  const serde = protobuf<any>(Order)
  t.true(
    isStreamsError(
      t.throws(() => serde.read(Buffer.from('0aff', 'hex'), 0, 2)),
      'DESERIALIZATION',
    ),
  )
})
