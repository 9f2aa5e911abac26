import test from 'ava'
import { decodeAssignment, decodeSubscription, encodeAssignment, encodeSubscription } from './group-codec.ts'
import { Writer } from './protocol/writer.ts'

const owned = [
  { topic: 'orders', partition: 0 },
  { topic: 'orders', partition: 7 },
  { topic: 'payments', partition: 1 },
]

test('a subscription carries topics, user data, what is owned and since when', (t) => {
  const subscription = { topics: ['orders', 'payments'], userData: Buffer.from([0, 255]), owned, generation: 12 }
  t.deepEqual(decodeSubscription(encodeSubscription(subscription)), subscription)
})

test('a subscription of version 0 owns nothing', (t) => {
  const writer = new Writer().int16(0).arrayLength(1).string('orders').nullableBytes(null)
  t.deepEqual(decodeSubscription(writer.finish()), {
    topics: ['orders'],
    userData: Buffer.alloc(0),
    owned: [],
    generation: -1,
  })
})

test('what a later version adds at the end is not looked at', (t) => {
  const bytes = encodeSubscription({ topics: [], userData: Buffer.alloc(0), owned, generation: 3 })
  bytes.writeInt16BE(3, 0)
  t.is(decodeSubscription(Buffer.concat([bytes, Buffer.from([0, 1, 65])])).generation, 3)
})

test('an assignment carries partitions and user data, and an empty one is nothing', (t) => {
  const assignment = { partitions: owned, userData: Buffer.from('epoch 4') }
  t.deepEqual(decodeAssignment(encodeAssignment(assignment)), assignment)
  t.deepEqual(decodeAssignment(Buffer.alloc(0)), { partitions: [], userData: Buffer.alloc(0) })
})
