import test from 'ava'
import { Headers } from '../log/headers.ts'
import { formatTraceparent, parseTraceparent, sampledTraceparent, withTraceparent } from './traceparent.ts'

const traceId = '0af7651916cd43dd8448eb211c80319c'
const spanId = 'b7ad6b7169203331'
const sampled = `00-${traceId}-${spanId}-01`

test('a traceparent is read and written in the form of the W3C', (t) => {
  t.deepEqual(parseTraceparent(sampled), { traceId, spanId, flags: 1 })
  t.is(formatTraceparent({ traceId, spanId, flags: 1 }), sampled)
  t.is(formatTraceparent({ traceId, spanId, flags: 0 }), `00-${traceId}-${spanId}-00`)
})

test('of a later version the known part is read', (t) => {
  t.deepEqual(parseTraceparent(`01-${traceId}-${spanId}-03-more`), { traceId, spanId, flags: 3 })
})

for (const [what, text] of Object.entries({
  nothing: '',
  'the version that is forbidden': `ff-${traceId}-${spanId}-01`,
  'a trace id of zeros': `00-${'0'.repeat(32)}-${spanId}-01`,
  'a span id of zeros': `00-${traceId}-${'0'.repeat(16)}-01`,
  'upper case': sampled.toUpperCase(),
  'more than version 00 has': `${sampled}-more`,
  'something attached': `${sampled}0`,
  'too little': sampled.slice(0, -1),
})) {
  test(`${what} is no traceparent`, (t) => {
    t.is(parseTraceparent(text), null)
    t.is(sampledTraceparent(Headers.of([['traceparent', Buffer.from(text)]])), null)
  })
}

test('only a trace that is recorded counts', (t) => {
  t.is(sampledTraceparent(Headers.none), null)
  t.is(sampledTraceparent(Headers.none.with('traceparent', sampled)), sampled)
  t.is(sampledTraceparent(Headers.none.with('traceparent', `00-${traceId}-${spanId}-00`)), null)
  t.is(sampledTraceparent(Headers.none.with('traceparent', null)), null)
  t.is(sampledTraceparent(Headers.none.with('other', sampled)), null)
})

test('headers as they came from a log are searched before they are decoded', (t) => {
  const raw = (name: string): Headers =>
    Headers.fromRaw(
      Buffer.from([2, name.length << 1, ...Buffer.from(name), sampled.length << 1, ...Buffer.from(sampled)]),
    )
  t.is(sampledTraceparent(raw('traceparent')), sampled)
  t.is(sampledTraceparent(raw('tracesomenot')), null)
})

test('a new traceparent takes the place of all others, other headers stay', (t) => {
  const headers = Headers.none.with('a', '1').with('traceparent', 'x').with('traceparent', 'y').with('b', '2')
  t.deepEqual(
    withTraceparent(headers, sampled).entries.map(([name, value]) => [name, String(value)]),
    [
      ['a', '1'],
      ['b', '2'],
      ['traceparent', sampled],
    ],
  )
})
