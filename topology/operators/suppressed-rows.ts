import type { ChangeBuffer } from '../../state/change-buffer.ts'
import type { SuppressNode } from '../dsl/nodes/suppress.ts'
import type { OperatorContext } from './context.ts'
import { type RowReader, rowReader } from './row-reader.ts'

/**
 * Reads rows as they are below a suppress: as emitted last. That is what the row was before the changes that wait, and the row of the table
 * above when none waits. The time of a row that is replaced by a waiting change is not known, as in Kafka Streams: -1.
 */
export const suppressedRows = (node: SuppressNode, above: RowReader, context: OperatorContext): RowReader => {
  const buffer = context.state.store(node.buffer.name) as ChangeBuffer<any, any>
  return rowReader((key, reader) => {
    const prior = buffer.prior(key)
    if (prior !== undefined) {
      reader.time = -1
      return prior
    }
    const value = above.get(key)
    reader.time = above.time
    return value
  })
}
