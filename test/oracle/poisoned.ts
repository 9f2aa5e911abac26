import type { Operation, Scenario } from '../conformance/scenario.ts'
import type { Choice } from './choice.ts'

/** Operations after which a filter can stand. */
const filterable: ReadonlySet<string> = new Set([
  ...[
    'stream',
    'table',
    'filter',
    'filterNot',
    'mapValues',
    'selectKey',
    'map',
    'flatMap',
    'flatMapValues',
    'toTable',
    'count',
    'reduce',
  ],
  ...['aggregate', 'toStream', 'streamJoin', 'streamTableJoin', 'tableJoin', 'fkJoin', 'processValues'],
])

/** The operation with another id above it. */
const below = (op: Operation, id: string, instead: string): Operation => {
  const changed = (from: any): any => {
    if (Array.isArray(from)) return from.map(changed)
    if (typeof from === 'object' && from !== null) return { ...from, id: changed(from.id) }
    return from === id ? instead : from
  }
  const fields = ['from', 'other', 'table'].filter((field) => op[field] !== undefined)
  return { ...op, ...Object.fromEntries(fields.map((field) => [field, changed(op[field])])) }
}

/** The scenario with functions that throw at some values, strict buffers, and handlers that go on or do not. */
export const poisoned = (scenario: Scenario, choice: Choice): Scenario => {
  const handler = choice.pick(['continue', 'continue', 'continue', 'fail'])
  let topology: Operation[] = scenario.topology.map((op) => {
    const poison = `poison:${choice.pick(['a1', 'b', '2', 'c0'])}`
    if (op.joiner === 'concat' && choice.chance(0.3)) return { ...op, joiner: poison }
    if (op.op === 'reduce' && op.fn === 'concat' && choice.chance(0.3)) return { ...op, fn: poison }
    // With a handler that goes on, a strict buffer grows in Kafka Streams: docs/dsl/parity.md.
    if (op.op !== 'suppress' || handler === 'continue') return op
    const strict = { maxRecords: 1 + choice.int(6) }
    return { ...op, buffer: op.until === 'windowCloses' ? strict : { ...strict, onFull: 'shutDown' } }
  })
  const places = topology.filter(({ op, id }) => id !== undefined && filterable.has(op))
  for (let i = 0; i < 2 && places.length > 0; i++) {
    const { id } = choice.pick(places) as { id: string }
    const fn = `poison:${choice.pick(['a1', 'b0', '2', '3', 'a'])}`
    const filter: Operation = { op: 'filter', id: `${id}-poison${i}`, from: id, fn }
    topology = topology.flatMap((op) => (op.id === id ? [op, filter] : [below(op, id, filter.id as string)]))
  }
  return { ...scenario, group: 'poisoned', config: { 'processing.exception.handler': handler }, topology }
}
