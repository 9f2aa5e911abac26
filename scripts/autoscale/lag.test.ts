import test from 'ava'
import { kafkaMetric, type PartitionOffsets } from './lag.ts'

/** Partitions of one topic with these lags behind 100 committed records each. */
const lags = (...each: readonly number[]): PartitionOffsets[] =>
  each.map((lag, partition) => ({ topic: 'in', partition, start: 0, end: 100 + lag, committed: 100 }))

const even = (lag: number, partitions: number): PartitionOffsets[] =>
  lags(...Array.from({ length: partitions }, (_, i) => Math.floor(lag / partitions) + (i < lag % partitions ? 1 : 0)))

/** Partitions that retention has cleared up to 40 of 100 records, and whose group has committed nothing. */
const fresh = (partitions: number): PartitionOffsets[] =>
  Array.from({ length: partitions }, (_, partition) => ({
    ...{ topic: 'in', partition, start: 40, end: 100, committed: null },
  }))

test('an idle group has no lag and needs no pod', (t) => {
  t.deepEqual(kafkaMetric(lags(0, 0, 0), { lagThreshold: 10 }), {
    ...{ value: 0, lag: 0, partitionsWithLag: 0, isActive: false },
  })
})

test('records behind what is committed count, markers of transactions among them', (t) => {
  t.like(kafkaMetric(lags(3, 0, 4), { lagThreshold: 10 }), { value: 7, lag: 7, partitionsWithLag: 2, isActive: true })
  t.false(kafkaMetric(lags(3, 0, 4), { lagThreshold: 10, activationLagThreshold: 7 }).isActive)
})

test('a group without commits counts as one record in each partition, or as what is there, or not at all', (t) => {
  t.like(kafkaMetric(fresh(4), { lagThreshold: 10 }), { value: 4, isActive: true })
  t.like(kafkaMetric(fresh(4), { lagThreshold: 100, offsetResetPolicy: 'earliest' }), { lag: 240, value: 240 })
  for (const offsetResetPolicy of ['earliest', 'latest'] as const) {
    const metric = kafkaMetric(fresh(4), { lagThreshold: 10, offsetResetPolicy, scaleToZeroOnInvalidOffset: true })
    t.like(metric, { value: 0, isActive: false })
  }
  // Retention went past an end that was read before.
  const [gone] = fresh(1) as [PartitionOffsets]
  t.is(kafkaMetric([{ ...gone, start: 130 }], { lagThreshold: 10, offsetResetPolicy: 'earliest' }).lag, 0)
})

test('the metric is capped at a threshold for each partition, and what is less than one above goes through', (t) => {
  t.is(kafkaMetric(even(100_000, 24), { lagThreshold: 100 }).value, 2_400)
  t.is(kafkaMetric(even(2_499, 24), { lagThreshold: 100 }).value, 2_499)
  t.is(kafkaMetric(even(2_500, 24), { lagThreshold: 100 }).value, 2_400)
  t.is(kafkaMetric(even(100_000, 24), { lagThreshold: 100, allowIdleConsumers: true }).value, 100_000)
})

test('one hot partition asks for all pods, unless the cap is the partitions with lag', (t) => {
  const hot = lags(5_000, ...Array.from({ length: 23 }, () => 0))
  t.is(kafkaMetric(hot, { lagThreshold: 100 }).value, 2_400)
  t.is(kafkaMetric(hot, { lagThreshold: 100, limitToPartitionsWithLag: true }).value, 100)
  const idle = kafkaMetric(lags(0, 0), { lagThreshold: 100, limitToPartitionsWithLag: true })
  t.like(idle, { value: 0, isActive: false })
})

test('even distribution asks for the next count that divides the partitions', (t) => {
  const pods = (lag: number, partitions: number): number =>
    kafkaMetric(even(lag, partitions), { lagThreshold: 100, ensureEvenDistributionOfPartitions: true }).value / 100
  const counts = (partitions: number): number[] => [
    ...new Set(Array.from({ length: 5_200 }, (_, lag) => pods(lag, partitions))),
  ]
  t.deepEqual(counts(48), [1, 2, 3, 4, 6, 8, 12, 16, 24, 48])
  t.deepEqual(counts(24), [1, 2, 3, 4, 6, 8, 12, 24])
  t.deepEqual(counts(12), [1, 2, 3, 4, 6, 12])
  t.deepEqual(
    [0, 100, 101, 401, 601, 2_401].map((lag) => pods(lag, 24)),
    [1, 1, 2, 6, 8, 24],
  )
})

test('parameters that exclude each other are refused', (t) => {
  t.throws(() => kafkaMetric([], { lagThreshold: 0 }), { message: 'lagThreshold 0: must be above 0' })
  const limited = { lagThreshold: 1, limitToPartitionsWithLag: true }
  t.throws(() => kafkaMetric([], { ...limited, allowIdleConsumers: true }), { message: /goes with neither/ })
  t.throws(() => kafkaMetric([], { ...limited, ensureEvenDistributionOfPartitions: true }))
})
