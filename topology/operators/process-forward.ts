import type { ForwardOptions } from '../dsl/processor.ts'
import { StreamsError } from '../errors/index.ts'
import type { StreamStep } from './step.ts'
import { NO_KEY, timeOf, type Unit } from './unit.ts'

/** The steps below a processor: all of them, and each by its name. */
export interface Children {
  readonly all: StreamStep
  readonly byName: ReadonlyMap<string, StreamStep>
}

const childOf = (step: string, children: Children, name: string | undefined): StreamStep => {
  if (name === undefined) return children.all
  const child = children.byName.get(name)
  if (child !== undefined) return child
  throw new StreamsError('UNKNOWN_CHILD', {
    retry: 'never',
    message: `processor "${step}" forwards to "${name}", but the steps below it are: ${[...children.byName.keys()].join(', ') || 'none'}`,
    help: 'give the step below a name and use that one',
  })
}

/** `forward` of `process`: hands a record to the steps below, depth first, before it returns. */
export const forwardRecords =
  (step: string, unit: Unit, children: Children) =>
  (key: unknown, value: unknown, options?: ForwardOptions): void => {
    if (!unit.active) unit.assertActive('forward')
    if (options === undefined) children.all(value, key, unit.time, unit.headers)
    else {
      const time = timeOf(step, options.time, unit.time)
      childOf(step, children, options.to)(value, key, time, options.headers ?? unit.headers)
    }
  }

/** `forward` of `processValues`: the key is that of the record or timer being processed. */
export const forwardValues = (step: string, unit: Unit, children: Children) => {
  const forward = forwardRecords(step, unit, children)
  return (value: unknown, options?: ForwardOptions): void => {
    if (unit.active && unit.key === NO_KEY) throw noCurrentKey(step)
    forward(unit.key, value, options)
  }
}

const noCurrentKey = (step: string): StreamsError =>
  new StreamsError('NO_CURRENT_KEY', {
    retry: 'never',
    message: `processor "${step}" forwards a value in a punctuator, where there is no current key`,
    help: 'use process instead of processValues, or a timer, which has a key',
  })
