import test from 'ava'
import { decide, type Situation } from './decision.ts'
import type { Figures } from './sample.ts'

/* The cases that lag autoscaling goes wrong in: docs/scaling.md. */

const TASKS = 48
const LAG_PER_POD = 1_000

/** So many tasks with so many records each. */
const tasksWith = (count: number, records: number): Map<string, number> =>
  new Map(Array.from({ length: count }, (_, i) => [`orders-${i}`, records]))

const figuresOf = (waiting: Map<string, number>, members: number, more: Partial<Figures> = {}): Figures => ({
  lag: [...waiting.values()].reduce((all, one) => all + one, 0) + (more.blocked ?? 0),
  blocked: 0,
  waiting,
  still: new Set(),
  arrivalRate: 0,
  drainRate: 0,
  openTransactionS: 0,
  members,
  ...more,
})

const decided = (figures: Figures, more: Partial<Situation> = {}) => {
  const decision = decide({ figures, tasks: TASKS, restoring: 0, lagPerPod: LAG_PER_POD, ...more })
  return { ...decision, pods: Math.ceil(decision.wanted / LAG_PER_POD) }
}

test('idle: nothing is wanted', (t) => {
  t.like(decided(figuresOf(new Map(), 3)), { wanted: 0, why: 'idle: everything that was written is processed' })
  // Also right after a restore: state is no work.
  t.is(decided(figuresOf(new Map(), 3), { restoring: 4 }).wanted, 0)
})

test('what waits asks for pods that have equally many tasks each', (t) => {
  for (const [records, pods] of [
    [2_100, 3],
    [4_500, 6],
    [7_000, 8],
    [13_000, 16],
    [25_000, 48],
    [900_000, 48],
  ] as const) {
    const decision = decided(figuresOf(tasksWith(TASKS, records / TASKS), 2))
    t.is(decision.pods, pods, `${records}`)
  }
  t.is(decided(figuresOf(tasksWith(TASKS, 250), 2)).why, '12000 records wait, 1000 for each pod: 12 pods instead of 2')
})

test('fewer records want fewer pods', (t) => {
  t.is(decided(figuresOf(tasksWith(TASKS, 50), 12)).pods, 3)
  t.is(decided(figuresOf(tasksWith(1, 1), 12)).pods, 1)
})

test('the restore loop: while tasks restore here no more is asked for than there is, however much waits', (t) => {
  const figures = figuresOf(tasksWith(TASKS, 10_000), 6)
  t.is(decided(figures).pods, 48)
  const held = decided(figures, { restoring: 8 })
  t.is(held.wanted, 6 * LAG_PER_POD)
  t.is(held.why, 'restoring: 8 of 48 tasks here: scale-out held, for new pods would restore as well')
  // And no more than waits: a restore is no reason for pods either.
  t.is(decided(figuresOf(tasksWith(2, 10), 6), { restoring: 8 }).wanted, 20)
})

test('the restore loop elsewhere: tasks that nobody works on ask for nothing, the others do', (t) => {
  const waiting = tasksWith(TASKS, 500)
  const still = new Set([...waiting.keys()].slice(0, 40))
  const held = decided(figuresOf(waiting, 8, { still }))
  t.is(held.pods, 8)
  t.regex(held.why, /^scale-out held: 40 of 48 tasks are not worked on \(restored, without an owner, or stuck\)/)
  const few = new Set([...waiting.keys()].slice(0, 4))
  t.is(decided(figuresOf(waiting, 8, { still: few })).pods, 24)
})

test('one hot partition: more pods would get nothing of it', (t) => {
  const waiting = tasksWith(TASKS, 10).set('orders-7', 60_000)
  const held = decided(figuresOf(waiting, 4))
  t.is(held.wanted, 4 * LAG_PER_POD)
  t.is(held.why, 'adding pods will not help: 1 of 48 partitions holds the lag, and a partition has one pod')
  // Three of them keep three pods busy: what is there is enough, or is not.
  const three = tasksWith(3, 60_000)
  t.regex(decided(figuresOf(three, 3)).why, /3 of 48 partitions hold the lag/)
  t.is(decided(figuresOf(three, 2)).pods, 3)
})

test('an open transaction: what nobody can read asks for nothing', (t) => {
  const held = decided(figuresOf(tasksWith(2, 10), 4, { blocked: 90_000 }))
  t.is(held.wanted, 4 * LAG_PER_POD)
  t.is(held.why, 'adding pods will not help: 90000 records are behind a transaction that is open')
})

test('the cap: no more than tasks, and when all have a pod the answer says so', (t) => {
  t.is(decided(figuresOf(tasksWith(TASKS, 90_000), 24)).wanted, 48 * LAG_PER_POD)
  const full = decided(figuresOf(tasksWith(TASKS, 90_000), 48))
  t.is(full.wanted, 48 * LAG_PER_POD)
  t.is(full.why, 'adding pods will not help: each of the 48 tasks has one')
})

test('the dead band: the last pods are asked for beyond what an autoscaler takes for noise', (t) => {
  for (const members of [44, 45, 46, 47]) {
    const { wanted } = decided(figuresOf(tasksWith(TASKS, 90_000), members))
    const ratio = wanted / (members * LAG_PER_POD)
    t.true(ratio > 1.1, `${members}: ${ratio}`)
  }
  // 22 of 24, as with KEDA's own metric: 24 / 22 is 1.09.
  const { wanted } = decided(figuresOf(tasksWith(24, 90_000), 22), { tasks: 24 })
  t.true(wanted / (22 * LAG_PER_POD) > 1.1)
})

test('a service without tasks, and one that was not told its share, say what to do', (t) => {
  t.like(decided(figuresOf(new Map(), 0, { lag: 5 }), { tasks: 0 }), {
    wanted: 0,
    why: 'no tasks to share: scale this service on its CPU or its requests',
  })
  const untold = decided(figuresOf(tasksWith(2, 30), 1), { lagPerPod: null, restoring: 1 })
  t.is(untold.wanted, 60)
  t.regex(untold.why, /^60 records wait; set SCALE_LAG_PER_POD/)
})
