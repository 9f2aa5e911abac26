import test from 'ava'
import { isStreamsError } from '../errors/index.ts'
import { ByteWriter } from './byte-writer.ts'
import { changeOf } from './change.ts'
import {
  answerOf,
  Instruction,
  type SubscriberKey,
  subscriber,
  subscriberKeyOf,
  subscriberPrefixOf,
  subscriptionOf,
} from './foreign-key.ts'
import { json, str } from './index.ts'
import type { Serde } from './serde.ts'

const bytesOf = <T>(serde: Serde<T>, value: T): Buffer => {
  const out = new ByteWriter(1)
  // Values stand behind others in a batch: positions do not start at 0.
  out.bytes(Buffer.from('xyz'))
  serde.write(value, out)
  return out.copy()
}

const roundTrip = <T>(serde: Serde<T>, value: T): T => {
  const bytes = bytesOf(serde, value)
  return serde.read(bytes, 3, bytes.length)
}

const hash = '\u0000\u00ff0123456789\u0080abc'

test('what goes through internal topics of tables comes out as it was', (t) => {
  const change = changeOf(str)
  for (const value of [
    { now: 'a', before: null },
    { now: null, before: '' },
    { now: '', before: '' },
    { now: 'new', before: 'older' },
  ])
    t.deepEqual(roundTrip(change, value), value)
  t.is(bytesOf(change, { now: 'ab', before: 'c' }).subarray(3).toString('hex'), '0300000002616263')
  for (const instruction of Object.values(Instruction)) {
    for (const value of [
      { instruction, hash, partition: 4_000_000_000, key: 'k' },
      { instruction, hash: null, partition: 0, key: '' },
    ])
      t.deepEqual(roundTrip(subscriptionOf(str), value), value)
  }
  for (const value of [
    { hash, partition: 7 },
    { hash: null, partition: 0 },
  ])
    t.deepEqual(roundTrip(subscriber, value), value)
  t.deepEqual(roundTrip(answerOf(json()), { hash, partition: 3, value: { a: 1 } }), {
    hash,
    partition: -1,
    value: { a: 1 },
  })
  t.deepEqual(roundTrip(answerOf(str), { hash: null, partition: 3, value: null }), {
    hash: null,
    partition: -1,
    value: null,
  })
  t.deepEqual(roundTrip(answerOf(str), { hash: null, partition: 3, value: '' }), {
    hash: null,
    partition: -1,
    value: '',
  })
})

test('no foreign key is the beginning of another one', (t) => {
  const keys = subscriberKeyOf(str, str)
  const prefixed = (foreignKey: string): Buffer => bytesOf(subscriberPrefixOf(str), foreignKey).subarray(3)
  const held: SubscriberKey<string, string>[] = [
    { foreignKey: 'a', key: 'bc' },
    { foreignKey: 'ab', key: 'c' },
    { foreignKey: '', key: 'abc' },
  ]
  for (const value of held) t.deepEqual(roundTrip(keys, value), value)
  for (const { foreignKey } of held) {
    const found = held.filter((value) => {
      const [bytes, prefix] = [bytesOf(keys, value).subarray(3), prefixed(foreignKey)]
      return bytes.subarray(0, prefix.length).equals(prefix)
    })
    t.deepEqual(
      found.map((value) => value.foreignKey),
      [foreignKey],
    )
  }
})

test('bytes of something else are refused', (t) => {
  const bad: [Serde<any>, string][] = [
    [changeOf(str), ''],
    [changeOf(str), '00'],
    [changeOf(str), '0461'],
    [changeOf(str), '030000'],
    [changeOf(str), '030000000261'],
    [subscriptionOf(str), ''],
    [subscriptionOf(str), '04000000000061'],
    [subscriptionOf(str), '8000'],
    [subscriber, '000000'],
    [subscriberKeyOf(str, str), '0000'],
    [subscriberKeyOf(str, str), '0000000261'],
    [answerOf(str), 'c061'],
  ]
  for (const [serde, written] of bad) {
    const bytes = Buffer.from(written, 'hex')
    const error = t.throws(() => serde.read(bytes, 0, bytes.length), undefined, `${serde.id} ${written}`)
    t.true(isStreamsError(error, 'DESERIALIZATION'), `${serde.id} ${written}`)
  }
})
