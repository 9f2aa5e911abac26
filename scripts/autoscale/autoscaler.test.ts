import test from 'ava'
import { scalingBehaviors } from '../k8s/scaled-objects.ts'
import { Autoscaler, type AutoscalerOptions, type Behavior, faster, replicasFor, syncSeconds } from './autoscaler.ts'
import { kafkaMetric } from './lag.ts'

const { prod } = scalingBehaviors
/** What an HPA does where nothing is said about the tolerance. */
const plain: Behavior = {
  scaleUp: { ...prod.scaleUp, tolerance: 0.1 },
  scaleDown: { ...prod.scaleDown },
}

const TARGET = 100

/** The counts of pods, one for each look, while the metric is what `metricAt` says. */
const sequence = (
  options: Partial<AutoscalerOptions>,
  start: number,
  looks: number,
  metricAt: (seconds: number, pods: number) => number,
): number[] => {
  const autoscaler = new Autoscaler({ target: TARGET, podsMin: 1, podsMax: 24, behavior: prod, ...options })
  let pods = start
  return Array.from({ length: looks }, (_, look) => {
    const now = look * syncSeconds
    pods = autoscaler.decide(now, metricAt(now, pods), pods)
    return pods
  })
}

/** Without the looks at which nothing changed. */
const changes = (counts: readonly number[]): number[] => counts.filter((count, i) => count !== counts[i - 1])

test('as many pods as have their share, rounded up, outside the tolerance', (t) => {
  const pods = (metric: number, now: number) => replicasFor(metric, TARGET, now, plain)
  t.deepEqual(
    [250, 301, 1_000].map((metric) => pods(metric, 2)),
    [3, 4, 10],
  )
  t.is(pods(220, 2), 2, 'ten percent too much is left')
  t.is(pods(221, 2), 3)
  t.is(pods(180, 2), 2, 'ten percent too little as well')
  t.is(pods(99, 2), 1)
  t.is(pods(0, 2), 0)
})

test('the dead band: a capped metric never brings the last pods, a tolerance of 0.01 does', (t) => {
  const full = Array.from({ length: 24 }, (_, partition) => ({
    ...{ topic: 'in', partition, start: 0, end: 100_000, committed: 0 },
  }))
  const { value } = kafkaMetric(full, { lagThreshold: TARGET })
  t.is(value, 24 * TARGET)
  for (const pods of [22, 23]) {
    t.is(replicasFor(value, TARGET, pods, plain), pods)
    t.is(replicasFor(value, TARGET, pods, prod), 24)
  }
  t.is(replicasFor(value, TARGET, 21, plain), 24)
  const stuck = { scaleUp: { ...plain.scaleUp, policies: [{ type: 'Pods', value: 11, periodSeconds: 15 }] } as const }
  t.is(sequence({ behavior: { ...plain, ...stuck } }, 11, 100, () => value).at(-1), 22)
  t.is(sequence({ behavior: prod }, 11, 100, () => value).at(-1), 24)
})

test('a step load doubles the pods each minute, after half a minute of waiting for it to pass', (t) => {
  const counts = sequence({}, 3, 40, () => 24 * TARGET)
  t.deepEqual(changes(counts), [3, 6, 12, 24])
  t.deepEqual(
    [6, 12, 24].map((count) => counts.indexOf(count) * syncSeconds),
    [30, 90, 150],
  )
  // A peak that is shorter than the window brings nothing.
  t.deepEqual(changes(sequence({}, 3, 40, (now) => (now % 60 === 15 ? 2_400 : 300))), [3])
})

test('two pods at least, where doubling would be slower', (t) => {
  t.deepEqual(changes(sequence({}, 1, 40, () => 8 * TARGET)), [1, 3, 6, 8])
})

test('when the load is gone one pod goes every two minutes, after ten minutes, down to the minimum', (t) => {
  const counts = sequence({ podsMin: 2 }, 6, 120, () => 0)
  t.deepEqual(changes(counts), [6, 5, 4, 3, 2])
  t.deepEqual(
    [5, 4, 3, 2].map((count) => counts.indexOf(count) * syncSeconds),
    [600, 720, 840, 960],
  )
})

test('a load that comes and goes within ten minutes removes no pod', (t) => {
  const counts = sequence({}, 6, 200, (now) => (Math.floor(now / 300) % 2 === 0 ? 600 : 100))
  t.deepEqual(changes(counts), [6])
})

test('beyond the limits pods are brought back at once; between them no further than they are', (t) => {
  t.is(sequence({ podsMin: 2 }, 1, 1, () => 100)[0], 2)
  t.is(sequence({ podsMax: 6 }, 9, 1, () => 900)[0], 6)
  t.is(sequence({ podsMax: 6 }, 3, 60, () => 2_400).at(-1), 6)
})

test('Min takes the slowest policy, Disabled none', (t) => {
  const slow = { scaleUp: { ...prod.scaleUp, selectPolicy: 'Min' } as const }
  t.deepEqual(changes(sequence({ behavior: { ...prod, ...slow } }, 4, 20, () => 800)), [4, 6, 8])
  const never = { scaleDown: { ...prod.scaleDown, selectPolicy: 'Disabled' } as const }
  t.is(sequence({ behavior: { ...prod, ...never } }, 4, 200, () => 0).at(-1), 4)
})

test('a faster clock decides the same, sooner', (t) => {
  const decided = (behavior: Behavior, seconds: number): number[] => {
    const autoscaler = new Autoscaler({ target: TARGET, podsMin: 1, podsMax: 24, behavior })
    let pods = 3
    return Array.from({ length: 120 }, (_, look) => {
      pods = autoscaler.decide(look * seconds, look < 30 ? 2_400 : 0, pods)
      return pods
    })
  }
  const slow = decided(prod, 16)
  t.true(slow.includes(24) && (slow.at(-1) as number) < 24)
  t.deepEqual(decided(faster(prod, 16), 1), slow)
})
