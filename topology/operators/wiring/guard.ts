import type { OperatorContext } from '../context.ts'
import type { StreamStep, TableStep } from '../step.ts'
import type { Side, Sides } from './wire.ts'

/**
 * Makes each input of a node a boundary for errors, as the nodes of Kafka Streams are: what it throws goes to the handler, and the steps
 * beside it run. Only where a handler may say so: otherwise the steps are what they were and nothing is paid.
 */
export const guarded = (sides: Sides, step: string, leavesOut: LeavesOut | null): Sides => {
  if (leavesOut === null) return sides
  return sides.map((side): Side => {
    if (side === null) return null
    return 'stream' in side
      ? { stream: guardStream(side.stream, step, leavesOut) }
      : { table: guardTable(side.table, step, leavesOut) }
  })
}

/** Says of an error whether only the step that threw is left out. */
export type LeavesOut = NonNullable<OperatorContext['leavesOut']>

const guardStream =
  (run: StreamStep, step: string, leavesOut: LeavesOut): StreamStep =>
  (value, key, time, headers) => {
    try {
      run(value, key, time, headers)
    } catch (error) {
      if (!leavesOut(step, error)) throw error
    }
  }

const guardTable =
  (run: TableStep, step: string, leavesOut: LeavesOut): TableStep =>
  (value, old, key, time, headers, stale) => {
    try {
      run(value, old, key, time, headers, stale)
    } catch (error) {
      if (!leavesOut(step, error)) throw error
    }
  }
