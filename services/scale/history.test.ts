import test from 'ava'
import { History } from './history.ts'
import type { Sample, Tasks } from './sample.ts'

const tasks: Tasks = new Map([
  ['orders-0', ['created-0', 'commands-0']],
  ['orders-1', ['created-1', 'commands-1']],
])

/** By partition: written, stable, committed. */
const sampleOf = (atMs: number, offsets: Record<string, readonly [number, number, number]>, members = 2): Sample => {
  const of = (index: 0 | 1 | 2): Map<string, number> =>
    new Map(Object.entries(offsets).map(([partition, three]) => [partition, three[index]]))
  return { atMs, end: of(0), stable: of(1), committed: of(2), members }
}

const quiet = {
  'created-0': [5, 5, 5],
  'commands-0': [0, 0, 0],
  'created-1': [7, 7, 7],
  'commands-1': [0, 0, 0],
} as const

test('lag is what Kafka says: high watermark less committed position, over all partitions', (t) => {
  const history = new History(tasks)
  history.add(sampleOf(0, { ...quiet, 'created-0': [25, 25, 5], 'commands-1': [3, 3, 1] }))
  const figures = history.figures()
  t.is(figures.lag, 22)
  t.deepEqual(
    [...figures.waiting],
    [
      ['orders-0', 20],
      ['orders-1', 2],
    ],
  )
  t.is(figures.members, 2)
  t.deepEqual([figures.arrivalRate, figures.drainRate], [null, null])
})

test('a position beyond the end (the offsets were asked for after one another) is no negative lag', (t) => {
  const history = new History(tasks)
  history.add(sampleOf(0, { ...quiet, 'created-0': [5, 5, 9] }))
  t.is(history.figures().lag, 0)
})

test('rates are those of the last minute, whatever came before', (t) => {
  const history = new History(tasks)
  history.add(sampleOf(0, quiet))
  history.add(sampleOf(10_000, { ...quiet, 'created-0': [100_005, 100_005, 5] }))
  history.add(sampleOf(65_000, { ...quiet, 'created-0': [100_005 + 550, 100_555, 1_105] }))
  const { arrivalRate, drainRate } = history.figures()
  t.is(arrivalRate, 10)
  t.is(drainRate, 20)
})

test('a task that has records and commits none of them for ten seconds stands still; one that commits any does not', (t) => {
  const history = new History(tasks)
  const at = (atMs: number, first: number, second: number): void =>
    history.add(sampleOf(atMs, { ...quiet, 'created-0': [50 + atMs, 50 + atMs, first], 'created-1': [90, 90, second] }))
  at(0, 5, 7)
  at(5_000, 5, 8)
  t.deepEqual([...history.figures().still], [], 'five seconds say nothing')
  at(10_000, 5, 8)
  t.deepEqual([...history.figures().still], ['orders-0'])
  at(12_000, 6, 8)
  t.deepEqual([...history.figures().still], [])
})

test('records behind an open transaction are lag that nobody can read; it is as old as it was seen', (t) => {
  const history = new History(tasks)
  history.add(sampleOf(0, { ...quiet, 'created-0': [25, 5, 5] }))
  history.add(sampleOf(40_000, { ...quiet, 'created-0': [45, 5, 5] }))
  history.add(sampleOf(90_000, { ...quiet, 'created-0': [65, 5, 5] }))
  const { lag, blocked, waiting, openTransactionS, still } = history.figures()
  t.deepEqual([lag, blocked, waiting.size, openTransactionS, still.size], [60, 60, 0, 90, 0])
  // Another transaction: the stable offset has moved.
  history.add(sampleOf(95_000, { ...quiet, 'created-0': [70, 65, 5] }))
  t.is(history.figures().openTransactionS, 0)
  t.throws(() => new History(tasks).figures(), { instanceOf: RangeError })
})

test('however often somebody asks, the samples that are kept are few', (t) => {
  const history = new History(tasks)
  for (let ms = 0; ms < 30_000; ms += 10) history.add(sampleOf(ms, { ...quiet, 'created-0': [ms, ms, ms] }))
  t.is(history.figures().arrivalRate, 1_000)
})
