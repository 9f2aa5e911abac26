import type { Operation, Scenario } from '../conformance/scenario.ts'
import type { Choice } from './choice.ts'

const numbers = [
  ...[
    'sizeMs',
    'advanceMs',
    'gapMs',
    'differenceMs',
    'graceMs',
    'retentionMs',
    'versionedMs',
    'ms',
    'partitions',
    'everyMs',
  ],
  ...['beforeMs', 'afterMs', 'maxRecords', 'startMs'],
]

/** What makes a wrong topology out of a right one: changes one operation, or tells that it cannot. */
type Breaking = (ops: Operation[], choice: Choice) => boolean

const change = (ops: Operation[], at: number, fields: object): boolean => {
  if (at < 0) return false
  ops[at] = { ...(ops[at] as Operation), ...fields }
  return true
}

/** One of the operations that have a field, by its place. */
const someWith = (ops: readonly Operation[], field: string, choice: Choice): number => {
  const found = [...ops.keys()].filter((at) => ops[at]?.[field] !== undefined)
  return found.length === 0 ? -1 : choice.pick(found)
}

const sameAs =
  (field: 'name' | 'store' | 'topic'): Breaking =>
  (ops, choice) => {
    const [a, b] = [someWith(ops, field, choice), someWith(ops, field, choice)]
    return a !== b && change(ops, b, { [field]: ops[a]?.[field] })
  }

const wrongNumber: Breaking = (ops, choice) => {
  const places: (() => boolean)[] = []
  for (const [at, op] of ops.entries()) {
    for (const field of numbers) {
      const value = choice.pick([-1, 0, 1, 90_000_000])
      if (op[field] !== undefined) places.push(() => change(ops, at, { [field]: value }))
      if (op.window?.[field] !== undefined) {
        places.push(() => change(ops, at, { window: { ...op.window, [field]: value } }))
      }
      if (op.buffer?.[field] !== undefined) {
        places.push(() => change(ops, at, { buffer: { ...op.buffer, [field]: value } }))
      }
    }
  }
  return places.length > 0 && choice.pick(places)()
}

const breakings: readonly Breaking[] = [
  sameAs('name'),
  sameAs('name'),
  sameAs('store'),
  sameAs('topic'),
  wrongNumber,
  wrongNumber,
  wrongNumber,
  (ops, choice) =>
    change(ops, someWith(ops, 'name', choice), { name: choice.pick(['a b', 'ü', '', '..', 'x'.repeat(250)]) }),
  (ops, choice) => change(ops, someWith(ops, 'store', choice), { store: choice.pick(['a b', 'missing', '..']) }),
  (ops, choice) => change(ops, someWith(ops, 'stores', choice), { stores: ['missing'] }),
  (ops) => {
    const at = ops.findIndex(({ op }) => op === 'store')
    return at >= 0 && ops.splice(at, 1).length > 0
  },
  (ops, choice) =>
    change(ops, someWith(ops, 'topics', choice), { topics: choice.pick([[], ['in1', 'in1'], ['in1', 'in2']]) }),
  (ops, choice) => change(ops, someWith(ops, 'pattern', choice), { pattern: choice.pick(['in.*', 'in1', 'other']) }),
]

/** The scenario with something that does not fit; what comes of it is no matter when it is accepted after all. */
export const broken = (scenario: Scenario, choice: Choice): Scenario => {
  const topology = [...scenario.topology]
  for (let tries = 0; tries < 20; tries++) if (choice.pick(breakings)(topology, choice)) break
  return { ...scenario, group: 'broken', topology, input: [], stores: [] }
}
