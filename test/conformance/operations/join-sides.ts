import type { KStream } from 'millrace'
import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf } from '../types.ts'

/** Their streams have new keys. */
const rekeying: ReadonlySet<string> = new Set(['selectKey', 'map', 'flatMap', 'process'])
/** Their streams are those above, as far as keys go. */
const keeping: ReadonlySet<string> = new Set([
  'filter',
  'filterNot',
  'mapValues',
  'flatMapValues',
  'split',
  'merge',
  'processValues',
  'streamGlobalJoin',
])

const above = ({ from }: Operation): string[] => [from].flat()

/** The operation that made a stream, and the branch where it is one of several. */
const madeBy = ({ scenario }: Program, id: string): Operation | undefined =>
  scenario.topology.find(
    (op) => op.id === id || op.default?.id === id || op.branches?.some((branch: Operation) => branch.id === id),
  )

const isRekeyed = (program: Program, id: string): boolean => {
  const op = madeBy(program, id)
  if (op === undefined) return false
  if (rekeying.has(op.op)) return true
  if (op.op === 'toStream') return op.fn !== undefined
  return keeping.has(op.op) && above(op).some((from) => isRekeyed(program, from))
}

/** What Kafka Streams calls the stream, when that is no name made up. */
const streamName = (program: Program, id: string): string | undefined => {
  const op = madeBy(program, id)
  if (op?.op === 'toStream') return undefined
  if (op?.op !== 'split') return op?.name
  const all: Operation[] = [...op.branches, ...(op.default === undefined ? [] : [op.default])]
  const at = all.findIndex((branch) => branch.id === id)
  return op.name === undefined ? undefined : `${op.name}${all[at]?.name ?? (all[at] === op.default ? 0 : at + 1)}`
}

/** A join without a name reads the stream further down. */
const isSharedLater = ({ scenario: { topology } }: Program, op: Operation, id: string): boolean =>
  topology.slice(topology.indexOf(op) + 1).some(({ op: kind, name, from, other }) => {
    if (name !== undefined || (kind !== 'streamJoin' && kind !== 'streamTableJoin')) return false
    return from === id || other === id
  })

/**
 * One side of a join. In Kafka Streams all joins without a name read one repartition topic of a stream with new keys: that of the last join
 * before, else one that is called as the stream. `named` is the name of the topic of a join that has one.
 */
export const joinSide = (
  program: Program,
  op: Operation,
  id: string,
  named: string | undefined,
): KStream<any, any, any> => {
  const { at, types } = program.stream(id)
  if (!isRekeyed(program, id) || (named !== undefined && !isSharedLater(program, op, id))) return at
  const shared = program.joined.get(id)
  if (named === undefined && shared !== undefined) return shared
  const explicit = program.scenario.config?.['ensure.explicit.internal.resource.naming'] === 'true'
  const name = named ?? (explicit ? undefined : streamName(program, id)) ?? program.names.madeUp()
  const made = at.repartition({ name, key: serdeOf(types.key), value: serdeOf(types.value) })
  program.mergeable.add(name)
  program.joined.set(id, made)
  return made
}
