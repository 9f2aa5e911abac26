import type { WindowSlotStore } from '../../state/window-store.ts'
import type { OperatorClock } from './operator-clock.ts'
import type { StreamStep } from './step.ts'

export interface DistinctOptions {
  readonly step: string
  /** When records passed, by identity: a window that starts with each of them. */
  readonly passed: WindowSlotStore<any, number>
  readonly clock: OperatorClock
  readonly withinMs: number
  readonly graceMs: number
  readonly by: ((value: any, key: any) => any) | null
  readonly dropped: (step: string, reason: string) => void
  readonly forward: StreamStep
}

/**
 * Lets a record pass when none of its identity has passed within `withinMs` of event time, before or after it, and counts the others out. So
 * what passes is at least `withinMs` apart, in whatever order it comes. A record so old that this cannot be known any more is late.
 */
export const distinct = (options: DistinctOptions): StreamStep => {
  const { step, passed, clock, withinMs, graceMs, by, dropped, forward } = options
  let repeated = false
  const found = (): void => {
    repeated = true
  }
  return (value, key, time, headers) => {
    const id = by === null ? key : by(value, key)
    if (id === null || id === undefined) return dropped(step, 'null-key')
    if (time + withinMs + graceMs <= clock.raise(time)) return dropped(step, 'late')
    repeated = false
    passed.scan(id, time - withinMs + 1, time + withinMs - 1, found)
    if (repeated) return dropped(step, 'duplicate')
    passed.replace(passed.slot(id, time), 1, time)
    forward(value, key, time, headers)
  }
}
