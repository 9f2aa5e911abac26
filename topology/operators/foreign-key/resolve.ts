import type { ForeignKeyResolveNode } from '../../dsl/nodes/table-operators.ts'
import type { Answer } from '../../serdes/foreign-key.ts'
import type { RowReader } from '../row-reader.ts'
import type { StreamStep } from '../step.ts'
import { rowHasher } from './row-hash.ts'

export interface ResolveOptions {
  readonly node: ForeignKeyResolveNode
  /** Rows of the left table. */
  readonly rows: RowReader
  readonly dropped: (step: string, reason: string) => void
  readonly forward: StreamStep
}

/**
 * The return to the left table of a foreign-key join. An answer counts only while the row is the one that it was asked for, by its hash:
 * else the row has changed meanwhile and another answer is on its way. Time and headers are the answer's.
 */
export const foreignKeyResolve = ({ node, rows, dropped, forward }: ResolveOptions): StreamStep<any, Answer<any>> => {
  const { name: step, join, joiner } = node
  const hash = rowHasher(node.value)
  return (answer, key, time, headers) => {
    if (key === null) return dropped(step, 'null-key')
    if (answer === null) return dropped(step, 'null-value')
    const row = rows.get(key)
    if (answer.hash !== (row === null ? null : hash(row))) return dropped(step, 'outdated')
    const none = row === null || (answer.value === null && join === 'inner')
    forward(none ? null : joiner(row, answer.value, key), key, time, headers)
  }
}
