import type { WindowSlotStore } from '../../state/window-store.ts'
import type { Windows } from '../dsl/nodes/windowed-aggregate.ts'
import type { Fold } from './fold.ts'
import type { OperatorClock } from './operator-clock.ts'
import type { StreamStep, TableStep } from './step.ts'
import type { WindowCloser } from './window-closer.ts'

/** What all steps on windows are given. */
export interface WindowedOptions<Store> {
  readonly step: string
  readonly store: Store
  readonly fold: Fold
  /** The step's own stream time; a cogroup has one per input. */
  readonly clock: OperatorClock
  readonly dropped: (step: string, reason: string) => void
  /** A step below needs the value before the change. */
  readonly sendOld: boolean
  /** Null: nobody listens to updates. */
  readonly forward: TableStep | null
  /** Null: results are not held back. */
  readonly closer: WindowCloser | null
}

/**
 * Windows of fixed size. A record is added to each window that it is in and that is open: its end is above the step's stream time less
 * the grace, this record included. For each that is closed one drop is counted. Null values are values. A window that the store hides
 * already, but that is open, starts anew and is not kept.
 *
 * Results of closed windows go out before the record is added, which shows no difference, because what closes takes no record any more;
 * but the record may move the store's time so far that it hides them.
 */
export const windowAggregate = (
  windows: Extract<Windows, { type: 'time' }>,
  options: WindowedOptions<WindowSlotStore<any, any>>,
): StreamStep => {
  const { sizeMs, advanceMs, graceMs } = windows
  const { step, store, clock, dropped, sendOld, forward, closer } = options
  const { initial, add } = options.fold
  const lead = advanceMs - sizeMs
  return (value, key, time, headers) => {
    if (key === null) return dropped(step, 'null-key')
    const closeTime = clock.raise(time) - graceMs
    if (closer !== null) closer.close(closeTime, headers)
    const first = time + lead
    for (let start = first > 0 ? first - (first % advanceMs) : 0; start <= time; start += advanceMs) {
      if (start + sizeMs <= closeTime) {
        dropped(step, 'late')
        continue
      }
      const slot = store.slot(key, start)
      const had = slot.value
      const at = had !== null && slot.time > time ? slot.time : time
      const old = had === null ? initial() : had
      const result = add(value, old, key)
      store.replace(slot, result, at)
      if (closer !== null) {
        if (had === null) closer.opened(key, start, start)
      } else if (forward !== null) {
        forward(result, sendOld ? old : null, { key, start, end: start + sizeMs }, at, headers)
      }
    }
  }
}

/** One window that starts at `startMs` and never ends: nothing is late, and records before it are in none. */
export const unlimitedAggregate = (
  { startMs }: Extract<Windows, { type: 'unlimited' }>,
  options: WindowedOptions<WindowSlotStore<any, any>>,
): StreamStep => {
  const { step, store, dropped, sendOld, forward } = options
  const { initial, add } = options.fold
  return (value, key, time, headers) => {
    if (key === null) return dropped(step, 'null-key')
    if (time < startMs) return
    const slot = store.slot(key, startMs)
    const had = slot.value
    const at = had !== null && slot.time > time ? slot.time : time
    const old = had === null ? initial() : had
    const result = add(value, old, key)
    store.replace(slot, result, at)
    if (forward === null) return
    forward(result, sendOld ? old : null, { key, start: startMs, end: Number.POSITIVE_INFINITY }, at, headers)
  }
}
