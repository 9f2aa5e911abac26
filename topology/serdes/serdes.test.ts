import test from 'ava'
import fc from 'fast-check'
import { isStreamsError } from '../errors/index.ts'
import {
  ByteWriter,
  bigint64,
  bigint64be,
  bytes,
  f64,
  float64be,
  i32,
  i64,
  int32be,
  int64be,
  json,
  type Serde,
  str,
  u64,
} from './index.ts'

const encode = <T>(serde: Serde<T>, value: T): Buffer => {
  const out = new ByteWriter(1)
  out.bytes(Buffer.from('head'))
  serde.write(value, out)
  return Buffer.from(out.buffer.subarray(4, out.pos))
}

const decode = <T>(serde: Serde<T>, encoded: Buffer): T =>
  serde.read(Buffer.concat([Buffer.from('xyz'), encoded, Buffer.from('tail')]), 3, 3 + encoded.length)

const safe = fc.maxSafeInteger().map((n) => n + 0)
const natural = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const int = fc.integer()
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 200 }), fc.constant('\ufffd'))

const cases: readonly [serde: Serde<any>, values: fc.Arbitrary<any>, sorted: boolean][] = [
  [str, text, false],
  [i32, int, true],
  [i64, safe, true],
  [u64, natural, true],
  [bigint64, long, true],
  [f64, fc.double(), true],
  [int32be, int, false],
  [int64be, safe, false],
  [bigint64be, long, false],
  [float64be, fc.double(), false],
  [json(), fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value))), false],
  [bytes, fc.uint8Array().map((array) => Buffer.from(array)), false],
]

for (const [serde, values, sorted] of cases) {
  test(`${serde.id} should read what it wrote, anywhere in a buffer`, (t) => {
    fc.assert(
      fc.property(values, (value) => {
        t.deepEqual(decode(serde, encode(serde, value)), value)
      }),
      { numRuns: 300 },
    )
  })
  if (sorted) {
    test(`${serde.id} should order bytes as values`, (t) => {
      fc.assert(
        fc.property(values, values, (a, b) => {
          const order = Object.is(a, b)
            ? 0
            : Object.is(a, -0) && b === 0
              ? -1
              : Object.is(b, -0) && a === 0
                ? 1
                : a < b
                  ? -1
                  : 1
          if (Number.isNaN(a) !== Number.isNaN(b))
            t.is(Buffer.compare(encode(serde, a), encode(serde, b)), Number.isNaN(a) ? 1 : -1)
          else t.is(Buffer.compare(encode(serde, a), encode(serde, b)), order)
        }),
        { numRuns: 500 },
      )
    })
  }
}

test('str should order bytes by code point', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      const left = [...a].map((c) => c.codePointAt(0)!)
      const right = [...b].map((c) => c.codePointAt(0)!)
      const at = left.findIndex((c, i) => c !== right[i])
      const order =
        at < 0 ? Math.sign(left.length - right.length) : at >= right.length ? 1 : Math.sign(left[at]! - right[at]!)
      t.is(Buffer.compare(encode(str, a), encode(str, b)) as number, order)
    }),
  )
})

test('the be serdes should write the bytes of the Java serializers', (t) => {
  t.is(encode(int32be, -2).toString('hex'), 'fffffffe')
  t.is(encode(int64be, -2).toString('hex'), 'fffffffffffffffe')
  t.is(encode(int64be, 2 ** 40 + 7).toString('hex'), '0000010000000007')
  t.is(encode(bigint64be, -(2n ** 63n)).toString('hex'), '8000000000000000')
  t.is(encode(float64be, -1.5).toString('hex'), 'bff8000000000000')
  t.is(encode(u64, 2 ** 40 + 7).toString('hex'), '0000010000000007')
})

test('the sorted serdes should keep their stored bytes', (t) => {
  t.is(encode(i32, -2).toString('hex'), '7ffffffe')
  t.is(encode(i64, -2).toString('hex'), '7ffffffffffffffe')
  t.is(encode(i64, Number.MIN_SAFE_INTEGER).toString('hex'), '7fe0000000000001')
  t.is(encode(bigint64, 1n).toString('hex'), '8000000000000001')
  t.is(encode(f64, 1.5).toString('hex'), 'bff8000000000000')
  t.is(encode(f64, -1.5).toString('hex'), '4007ffffffffffff')
})

const code = (run: () => void): string => {
  try {
    run()
  } catch (error) {
    return isStreamsError(error) ? error.code : String(error)
  }
  return 'no error'
}

const wrong: readonly [serde: Serde<any>, value: unknown][] = [
  [str, 1],
  [str, 'a\ud800'],
  [str, `${'long '.repeat(20)}\udc00`],
  [i32, 2 ** 31],
  [i32, 1.5],
  [i32, '1'],
  [i64, 2 ** 53],
  [i64, 1n],
  [u64, -1],
  [int64be, Number.NaN],
  [bigint64, 1],
  [bigint64be, 2n ** 63n],
  [f64, '1'],
  [json(), undefined],
  [json(), { n: 1n }],
  [json(), () => 1],
  [bytes, 'text'],
  [bytes, [1]],
]

test('write should refuse values of another type with SERDE_MISMATCH', (t) => {
  for (const [serde, value] of wrong)
    t.is(
      code(() => encode(serde, value)),
      'SERDE_MISMATCH',
      `${serde.id} ${typeof value}`,
    )
})

const bad: readonly [serde: Serde<any>, hex: string][] = [
  [str, 'ff'],
  [str, `${'61'.repeat(30)}c3`],
  [i32, '0102'],
  [i64, '0102'],
  [i64, '0000000000000000'],
  [u64, 'ffffffffffffffff'],
  [int64be, '7fffffffffffffff'],
  [bigint64, ''],
  [f64, '00'],
  [json(), '7b22'],
  [json(), ''],
]

test('read should refuse other bytes with DESERIALIZATION', (t) => {
  for (const [serde, hex] of bad) {
    t.is(
      code(() => decode(serde, Buffer.from(hex, 'hex'))),
      'DESERIALIZATION',
      `${serde.id} ${hex}`,
    )
  }
})

test('errors should say which serde, what it got and what to do', (t) => {
  t.throws(() => encode(u64, -1), {
    message: /^serde "u64" writes safe integers \(0 to 9007199254740991\), but was given number -1; declare /,
  })
  t.throws(() => encode(str as Serde<any>, { total: 1 }), {
    message: /writes strings, but was given an object \(Object\);/,
  })
  t.throws(() => decode(i64, Buffer.alloc(3)), {
    message: /^serde "i64" cannot read these bytes: it needs 8 bytes and got 3; check /,
  })
})

test('bytes should answer a copy when it reads', (t) => {
  const source = Buffer.from('abc')
  const read = bytes.read(source, 0, 3)
  source.fill(0)
  t.is(read.toString(), 'abc')
})

test('a version should be part of a json serde', (t) => {
  t.is(json(3).version, 3)
  t.is(json().version, 1)
})
