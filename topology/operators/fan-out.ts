import type { StreamStep, TableStep } from './step.ts'

const nothing = (): void => {}

/** One step that calls all of `steps` in order: the children of a node, depth first, in order of declaration. */
export const fanOut = (steps: readonly StreamStep[]): StreamStep => {
  const [first, second, third] = steps
  if (first === undefined) return nothing
  if (second === undefined) return first
  if (third === undefined) {
    return (value, key, time, headers) => {
      first(value, key, time, headers)
      second(value, key, time, headers)
    }
  }
  return (value, key, time, headers) => {
    for (let i = 0; i < steps.length; i++) (steps[i] as StreamStep)(value, key, time, headers)
  }
}

/** The same for changes of table rows. */
export const fanOutTable = (steps: readonly TableStep[]): TableStep => {
  const [first, second, third] = steps
  if (first === undefined) return nothing
  if (second === undefined) return first
  if (third === undefined) {
    return (value, old, key, time, headers, stale) => {
      first(value, old, key, time, headers, stale)
      second(value, old, key, time, headers, stale)
    }
  }
  return (value, old, key, time, headers, stale) => {
    for (let i = 0; i < steps.length; i++) (steps[i] as TableStep)(value, old, key, time, headers, stale)
  }
}
