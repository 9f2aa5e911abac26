import test from 'ava'
import fc from 'fast-check'
import { isStreamsError } from '../../../errors/index.ts'
import { chooseVersion, JOIN_GROUP } from './apis.ts'
import { kafkaError, kafkaErrorCode } from './error-codes.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

for (const flexible of [false, true]) {
  const form = flexible ? 'compact' : 'classic'

  test(`what is written in the ${form} form is read back`, (t) => {
    fc.assert(
      fc.property(
        fc.record({
          int8: fc.integer({ min: -128, max: 127 }),
          int16: fc.integer({ min: -32_768, max: 32_767 }),
          int32: fc.integer(),
          int64: fc.maxSafeInteger(),
          uvarint: fc.integer({ min: 0, max: 0xffff_ffff }),
          varint: fc.integer(),
          text: fc.option(fc.string({ unit: 'grapheme' })),
          bytes: fc.option(fc.uint8Array({ maxLength: 300 })),
          numbers: fc.array(fc.integer()),
        }),
        (value) => {
          const writer = new Writer(flexible, 1)
          writer
            .int8(value.int8)
            .int16(value.int16)
            .int32(value.int32)
            .int64(value.int64)
            .uvarint(value.uvarint)
            .varint(value.varint)
            .nullableString(value.text)
            .nullableBytes(value.bytes)
            .int32Array(value.numbers)
            .tags()
          const reader = new Reader(writer.finish(), flexible)
          t.is(reader.int8(), value.int8)
          t.is(reader.int16(), value.int16)
          t.is(reader.int32(), value.int32)
          t.is(reader.int64(), value.int64)
          t.is(reader.uvarint(), value.uvarint)
          t.is(reader.varint(), value.varint)
          t.is(reader.nullableString(), value.text)
          t.deepEqual(reader.nullableBytes(), value.bytes === null ? null : Buffer.from(value.bytes))
          t.deepEqual(reader.int32Array(), value.numbers)
          reader.tags()
          t.is(reader.remaining(), 0)
        },
      ),
    )
  })
}

test('an answer that ends early is an error that says where', (t) => {
  const error = t.throws(() => new Reader(Buffer.from([0, 5, 65])).string())
  t.true(isStreamsError(error, 'MALFORMED_RESPONSE'))
  t.regex(String(error?.message), /needs 5 bytes at byte 2 of 3/)
})

test('an array that announces more elements than there are bytes is refused before it is allocated', (t) => {
  const error = t.throws(() => new Reader(Buffer.from([0x7f, 0xff, 0xff, 0xff, 1])).int32Array())
  t.true(isStreamsError(error, 'MALFORMED_RESPONSE'))
})

test('tagged fields of a newer broker are skipped', (t) => {
  const reader = new Reader(Buffer.from([2, 0, 3, 1, 2, 3, 9, 1, 7, 42]), true)
  reader.tags()
  t.is(reader.int8(), 42)
})

test('the highest version that both sides know is chosen', (t) => {
  t.is(chooseVersion(JOIN_GROUP, { min: 0, max: 9 }, 1), 9)
  t.is(chooseVersion(JOIN_GROUP, { min: 0, max: 8 }, 1), 8)
  t.is(chooseVersion(JOIN_GROUP, { min: 2, max: 20 }, 1), 9)
})

test('a broker that is too old is named with the API and both ranges', (t) => {
  const tooOld = t.throws(() => chooseVersion(JOIN_GROUP, { min: 0, max: 5 }, 3))
  t.true(isStreamsError(tooOld, 'UNSUPPORTED_BROKER'))
  t.regex(String(tooOld?.message), /JoinGroup \(11\): broker 3 speaks versions 0 to 5, needed is 7 to 9/)
  t.throws(() => chooseVersion(JOIN_GROUP, { min: 10, max: 12 }, 3), { message: /speaks versions 10 to 12/ })
  t.throws(() => chooseVersion(JOIN_GROUP, undefined, 3), { message: /does not have it/ })
})

test('error codes say what the caller may do', (t) => {
  t.is(kafkaErrorCode(16).retry, 'later')
  t.is(kafkaErrorCode(22).retry, 'fence')
  t.is(kafkaErrorCode(29).retry, 'never')
  t.is(kafkaErrorCode(9_999).name, 'KAFKA_ERROR_9999')
  const error = kafkaError(29, 'Metadata of topic "orders"', 'denied')
  t.is(error.code, 'TOPIC_AUTHORIZATION_FAILED')
  t.regex(error.message, /Metadata of topic "orders": .*TOPIC_AUTHORIZATION_FAILED \(denied\); give the user/)
})
