import test from 'ava'
import { Gaps } from './gaps.ts'
import { type LatencyResult, latencyTable, latencyVerdicts } from './latency-report.ts'
import { liveOptions } from './live-options.ts'
import { Pace } from './pace.ts'
import { type Restart, type RestartResult, restartTable, restartVerdicts, restoreVerdicts } from './restart-report.ts'
import { rollingTable, rollingVerdicts } from './rolling-report.ts'
import { Durations, growthOf, median } from './statistics.ts'
import { type Sample, usageTable, usageVerdicts } from './usage-report.ts'

test('percentiles are those of the sorted durations', (t) => {
  const durations = new Durations()
  for (let ms = 100; ms >= 1; ms--) durations.add(ms)
  t.is(durations.percentile(0.5), 50)
  t.is(durations.percentile(0.99), 99)
  t.is(durations.percentile(1), 100)
  t.is(durations.count, 100)
  durations.add(100_000)
  t.is(durations.maxMs, 100_000)
  t.is(durations.percentile(1), 60_000)
  const one = new Durations()
  one.add(7.4)
  t.is(one.percentile(0.5), 7)
})

test('the median of an even number of values lies between the two in the middle', (t) => {
  t.is(median([3, 1, 2]), 2)
  t.is(median([4, 1, 2, 3]), 2.5)
  t.true(Number.isNaN(median([])))
})

test('growth compares the last third with the middle one and needs six values', (t) => {
  t.is(growthOf([1, 2, 3, 4, 5]), undefined)
  t.is(growthOf([90, 50, 10, 10, 10, 10]), 0)
  t.is(growthOf([0, 0, 10, 10, 20, 20]), 1)
})

test('a pace writes its rate over uneven ticks, and says how late it was', (t) => {
  const pace = new Pace(1000, 0)
  t.is(pace.due(0), 0)
  t.is(pace.due(2.5), 2)
  t.is(pace.due(2.9), 0)
  t.is(pace.due(103), 101)
  t.is(pace.lateMaxMs, 100)
  t.is(pace.skipped, 0)
})

test('a pace that stalled does not make up for more than a second', (t) => {
  const pace = new Pace(1000, 0)
  t.is(pace.due(5_000), 1_000)
  t.is(pace.skipped, 4_000)
  t.is(pace.due(5_001), 1)
})

test('a gap is open until the next arrival', (t) => {
  const gaps = new Gaps(2, 1_000)
  gaps.arrived(0, 1_100)
  gaps.arrived(0, 1_400)
  gaps.arrived(0, 1_500)
  t.deepEqual(gaps.until(1_600), [
    { longestMs: 300, beganMs: 1_100 },
    { longestMs: 600, beganMs: 1_000 },
  ])
  t.deepEqual(gaps.until(2_000)[0], { longestMs: 500, beganMs: 1_500 })
})

test('options of the live programs have defaults and are checked', (t) => {
  const defaults = { rate: '5000', keys: '1,2' }
  const options = liveOptions(['--rate', '10', '--vs', 'kafka-streams'], { KAFKA_BROKERS: 'a:1' }, defaults)
  t.is(options?.number('rate'), 10)
  t.deepEqual(options?.numbers('keys'), [1, 2])
  t.deepEqual(options?.engines, ['millrace', 'kafka-streams'])
  t.is(options?.brokers, 'a:1')
  t.is(options?.isStatic, false)
  t.is(liveOptions(['--help'], {}, defaults), null)
  const wrong = liveOptions(['--rate', 'fast'], {}, defaults)
  t.throws(() => wrong?.number('rate'), { message: /--rate fast: must be a whole number above 0/ })
  t.throws(() => liveOptions(['--rates', '1'], {}, defaults), { message: /--rates/ })
})

const latencyOf = (engine: LatencyResult['engine'], ...ms: number[]): LatencyResult => {
  const latency = new Durations()
  for (const one of ms) latency.add(one)
  return { engine, latency, inputs: 2 * ms.length, lateMaxMs: 3 }
}

test('latency: the ratio is in the table, and being slower is a missed limit', (t) => {
  const both = [latencyOf('millrace', 50, 60), latencyOf('kafka-streams', 100, 50)]
  t.regex(latencyTable(both), /ratio +1\.00 +0\.60 +0\.60 +0\.60/)
  t.regex(latencyTable(both), /millrace +50 +60 +60 +60 +50\.0 % +3/)
  t.deepEqual(
    latencyVerdicts(both).map(({ kept }) => kept),
    [true, true],
  )
  t.deepEqual(
    latencyVerdicts([latencyOf('millrace', 50, 101), latencyOf('kafka-streams', 50, 100)]).map(({ kept }) => kept),
    [true, false],
  )
  t.deepEqual(latencyVerdicts(both.slice(0, 1)), [])
})

const restartOf = (firstOutputMs: number): Restart => ({
  ...{ loadMs: 400, memberMs: 100, restoreMs: 500, firstRecordMs: 900, allPartitionsMs: firstOutputMs + 10 },
  ...{ firstOutputMs, restored: 1_000 },
})
const resultOf = (engine: RestartResult['engine'], keys: number, ...ms: number[]): RestartResult => ({
  ...{ engine, keys, valueBytes: 100 },
  restarts: ms.map(restartOf),
})

test('restart: the median is held against Kafka Streams, by size, and against the smallest state', (t) => {
  const results = [
    ...[resultOf('millrace', 100_000, 1_000), resultOf('kafka-streams', 100_000, 1_500)],
    ...[resultOf('millrace', 1_000_000, 1_000, 9_000, 1_100), resultOf('kafka-streams', 1_000_000, 5_000)],
    ...[resultOf('millrace', 5_000_000, 1_600), resultOf('kafka-streams', 5_000_000, 15_000)],
  ]
  t.regex(restartTable(results), /1,000,000 +100 B +millrace +0\.40 s +0\.10 s +0\.50 s +0\.90 s +1\.10 s .* 2,000$/m)
  t.deepEqual(
    restartVerdicts(results).map(({ kept, text }) => [kept, text]),
    [
      [true, '1,000,000 keys of 100 B: 0.22 of the time of Kafka Streams, at most 0.25'],
      [false, '5,000,000 keys of 100 B: 0.11 of the time of Kafka Streams, at most 0.1'],
      [false, '50 times the keys of 100 B: 1.60 times the time, at most 1.5'],
    ],
  )
})

test('restart without local state: the rate of the restore is held against that of Kafka Streams', (t) => {
  const slower = { ...resultOf('kafka-streams', 1_000_000), restarts: [{ ...restartOf(5_000), restoreMs: 501 }] }
  const both = [resultOf('millrace', 1_000_000, 1_000), slower]
  t.deepEqual(restoreVerdicts(both), [
    { kept: true, text: '1,000,000 keys of 100 B: 2,000 records/s restored, Kafka Streams 1,996' },
  ])
  const faster = { ...slower, restarts: [{ ...restartOf(5_000), restoreMs: 499 }] }
  t.deepEqual(
    restoreVerdicts([resultOf('millrace', 1_000_000, 1_000), faster]).map(({ kept }) => kept),
    [false],
  )
  t.deepEqual(restoreVerdicts(both.slice(0, 1)), [])
})

test('rolling: each gap is named with the restart in which it began', (t) => {
  const result = {
    steady: [{ longestMs: 120, beganMs: 0 }],
    rolling: [{ longestMs: 2_100, beganMs: 20_500 }],
    rolls: [
      { process: 0, toldMs: 10_000, endedMs: 10_500, wholeMs: 12_000 },
      { process: 1, toldMs: 20_000, endedMs: 20_400, wholeMs: 22_000 },
    ],
  }
  t.regex(rollingTable(result), /^0 +0\.12 s +2\.10 s +0\.50 s after process 1 was told to end$/m)
  t.deepEqual(rollingVerdicts(result), [
    { kept: false, text: 'no partition without results for longer than 2.00 s: 2.10 s' },
  ])
  t.true(rollingVerdicts({ ...result, rolling: result.steady })[0]?.kept)
})

test('soak: growth and delays are judged, the first interval is not', (t) => {
  const sample = (heapBytes: number, p99: number): Sample => ({
    ...{ heapBytes, externalBytes: 2 ** 20, rssBytes: 2 ** 27, atSeconds: 60, records: 5 },
    delayMs: { p50: 1, p99, max: 70 },
  })
  const flat = [sample(2 ** 20, 99), ...Array.from({ length: 5 }, () => sample(2 ** 21, 20))]
  t.deepEqual(
    usageVerdicts(flat).map(({ kept }) => kept),
    [true, true, true],
  )
  t.regex(usageTable(flat), /60 s +5 +2\.0 +1\.0 +128\.0 +1\.0 +20\.0 +70\.0/)
  const growing = Array.from({ length: 6 }, (_, i) => sample((i + 1) * 2 ** 20, 50))
  t.deepEqual(
    usageVerdicts(growing).map(({ kept }) => kept),
    [false, true, false],
  )
  t.false(usageVerdicts(flat.slice(0, 3))[0]?.kept)
})
