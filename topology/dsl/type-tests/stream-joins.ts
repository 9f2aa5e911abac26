import { i32, json, str, u64 } from '../../serdes/index.ts'
import { joinWindows } from '../join-windows.ts'
import type { KStream } from '../stream.ts'
import { topic } from '../topic.ts'
import { topology } from '../topology.ts'

/* Joins of two streams: what must not compile, and the types that are inferred. */

const lines = topic('lines', { key: str, value: str })
const numbers = topic('numbers', { key: str, value: u64 })
const byNumber = topic('by-number', { key: i32, value: str })
const windows = joinWindows({ differenceMs: 1000 })

export const refused = topology('refused', (t) => {
  const left = t.stream(lines)
  const right = t.stream(numbers)
  const moved = right.map((count, key) => [key, `${count}`])
  const both = (line: string | null, count: unknown) => `${line}${count}`
  // @ts-expect-error: it has a name
  left.join(right, both, windows, {})
  // @ts-expect-error: both sides have one type of key
  left.join(t.stream(byNumber), both, windows, { name: 'a' })
  // @ts-expect-error: the key of the right side has changed
  left.join(moved, both, windows, { name: 'b' })
  // @ts-expect-error: the value of that side needs a serde too
  left.join(moved, both, windows, { name: 'c', key: str })
  // @ts-expect-error: which must write that value
  left.join(moved, both, windows, { name: 'd', key: str, otherValue: u64 })
  // @ts-expect-error: the left value may be absent
  left.outerJoin(right, (line: string, count: number | null) => `${line}${count}`, windows, { name: 'e' })
  // @ts-expect-error: the distance is said once
  joinWindows({ beforeMs: 1000 })
})

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(_equal: Equal<A, B>): void => {}

export const inferred = topology('inferred', (t) => {
  const left = t.stream(lines)
  const right = t.stream(numbers)
  const inner = left.join(right, (line, count, key) => ({ line, count, key }), windows, { name: 'inner' })
  same<typeof inner, KStream<string, { line: string; count: number; key: string }, 'same'>>(true)
  const one = left.leftJoin(right, (line, count) => ({ line, count }), windows, { name: 'left' })
  same<typeof one, KStream<string, { line: string; count: number | null }, 'same'>>(true)
  const outer = left.outerJoin(right, (line, count) => ({ line, count }), windows, { name: 'outer' })
  same<typeof outer, KStream<string, { line: string | null; count: number | null }, 'same'>>(true)
  const moved = right.map((count, key) => [key, { count }])
  const joined = moved.join(left, ({ count }, line) => line.length + count, windows, {
    name: 'moved',
    key: str,
    value: json<{ count: number }>(1),
  })
  same<typeof joined, KStream<string, number, 'same'>>(true)
})
