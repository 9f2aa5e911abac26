import test from 'ava'
import { FetchPace } from './fetch-pace.ts'

/** What the pace is after two seconds of answers. */
const after = (asked: number, arrived: number, everyMs: number): FetchPace => {
  const pace = new FetchPace()
  for (let nowMs = 0; nowMs < 2_000; nowMs += everyMs) pace.answered(asked, arrived, nowMs)
  return pace
}

test('a reader of many partitions with a little in each asks at a pace, longer the more partitions there are', (t) => {
  t.is(after(240, 40, 20).paceMs, 10)
  t.true(after(120, 40, 20).paceMs < 10)
  t.is(after(10_000, 40, 20).paceMs, 25)
})

test('a reader of few partitions, or of partitions with a lot in each, waits at the broker', (t) => {
  t.is(after(6, 6, 2).paceMs, 0)
  t.is(after(6, 1, 2).paceMs, 0)
  t.is(after(240, 240, 20).paceMs, 0)
})

test('a reader of many partitions with little to come waits at the broker, and so does one that was busy before', (t) => {
  t.is(after(240, 2, 100).paceMs, 0)
  const pace = after(240, 40, 20)
  pace.answered(240, 0, 10_000)
  t.is(pace.paceMs, 0)
})
