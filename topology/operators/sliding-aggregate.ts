import type { WindowSlotStore, WindowStore } from '../../state/window-store.ts'
import type { Windows } from '../dsl/nodes/windowed-aggregate.ts'
import type { Headers } from '../log/headers.ts'
import type { StreamStep } from './step.ts'
import type { WindowedOptions } from './window-aggregate.ts'

type SlidingStore = WindowStore<any, any> & WindowSlotStore<any, any>

/** What one record needs to know about its surroundings. One object per step, overwritten for each record. */
interface Around {
  value: any
  key: any
  time: number
  headers: Headers
  closeTime: number
}

/**
 * Sliding windows (KIP-450). A record ends one window (its left one: itself and what is at most the difference before) and starts another
 * 1 ms after itself as soon as there are records in it (its right one). So each record is added to the windows that exist around it, and
 * makes those that are missing: the right one of the record before it, its own left one, and, when it is out of order, its own right one
 * from what comes after it. The time of a window's row is that of its youngest record, and tells whether there is something after or before.
 *
 * Records younger than the difference would end windows that start before 0: they share the window [0, difference]. Windows are told in
 * Kafka Streams' order. Records without key or value are left out and counted; so is one that no window can take any more, and each
 * window that is closed.
 */
export const slidingAggregate = (
  { sizeMs, graceMs }: Extract<Windows, { type: 'sliding' }>,
  options: WindowedOptions<SlidingStore>,
): StreamStep => {
  const { step, store, clock, dropped, sendOld, forward, closer } = options
  const { initial, add } = options.fold

  const around = {} as Around
  // The windows around the record, ascending.
  const aggregates: any[] = []
  const starts: number[] = []
  const youngest: number[] = []
  const found = (aggregate: any, start: number, time: number): void => {
    aggregates.push(aggregate)
    starts.push(start)
    youngest.push(time)
  }
  const look = (key: any, from: number, to: number): void => {
    aggregates.length = 0
    starts.length = 0
    youngest.length = 0
    store.scan(key, from, to, found)
  }

  /** Adds the record to a window whose aggregate is `old` so far. */
  const update = (start: number, old: any, oldTime: number): void => {
    const { key, time, headers } = around
    if (start + sizeMs < around.closeTime) {
      dropped(step, 'late')
      return
    }
    const result = add(around.value, old, key)
    const at = old !== null && oldTime > time ? oldTime : time
    store.put(key, result, start, at)
    if (closer !== null) closer.opened(key, start, start)
    else if (forward !== null) forward(result, sendOld ? old : null, { key, start, end: start + sizeMs }, at, headers)
  }

  /** The record's own right window, of what comes after the record. */
  const makeRight = (aggregate: any, youngestTime: number): void => {
    const { key, headers } = around
    const start = around.time + 1
    store.put(key, aggregate, start, youngestTime)
    if (closer !== null) closer.opened(key, start, start)
    else if (forward !== null) forward(aggregate, null, { key, start, end: start + sizeMs }, youngestTime, headers)
  }

  const early = (): void => {
    const { key, time } = around
    look(key, 0, time + 1)
    let combined = -1
    let right: any = null
    let rightTime = -1
    let hasRight = false
    let previous = -1
    for (let i = 0; i < starts.length; i++) {
      const start = starts[i]!
      if (start === 0) {
        combined = i
        // When there are younger records, the one before has its right window already.
        if (youngest[i]! < time) previous = youngest[i]!
      } else if (start <= time) {
        right = aggregates[i]
        rightTime = youngest[i]!
        update(start, right, rightTime)
      } else hasRight = true
    }
    // Without a record between this one and the younger ones, all of the window at 0 comes after this one.
    if (right === null && combined >= 0 && youngest[combined]! > time) {
      right = aggregates[combined]
      rightTime = youngest[combined]!
    }
    if (!hasRight && right !== null && rightTime > time) makeRight(right, rightTime)
    if (previous >= 0 && !starts.includes(previous + 1)) update(previous + 1, initial(), time)
    if (combined < 0) update(0, initial(), time)
    else update(0, aggregates[combined], youngest[combined]!)
  }

  const regular = (): void => {
    const { key, time } = around
    look(key, Math.max(0, time - 2 * sizeMs), time + 1)
    let left: any = null
    let hasLeft = false
    let right: any = null
    let rightTime = -1
    let hasRight = false
    let previous = -1
    let oldest = starts.length
    for (let i = starts.length - 1; i >= 0; i--) {
      const start = starts[i]!
      const end = start + sizeMs
      oldest = i
      if (start === time + 1) hasRight = true
      else if (end > time) {
        if (right === null) {
          right = aggregates[i]
          rightTime = youngest[i]!
        }
        update(start, aggregates[i], youngest[i]!)
      } else if (end === time) {
        hasLeft = true
        update(start, aggregates[i], youngest[i]!)
        // Another record of the same time has made all windows.
        if (youngest[i]! >= time) return
        previous = youngest[i]!
      } else {
        left = aggregates[i]
        previous = youngest[i]!
        break
      }
    }
    if (previous >= 0 && previous + 1 + sizeMs >= time && starts.indexOf(previous + 1, oldest) < 0) {
      update(previous + 1, initial(), time)
    }
    if (!hasLeft) update(time - sizeMs, previous >= time - sizeMs && previous >= 0 ? left : initial(), time)
    if (!hasRight && right !== null && rightTime > time) makeRight(right, rightTime)
  }

  return (value, key, time, headers) => {
    if (key === null) return dropped(step, 'null-key')
    if (value === null) return dropped(step, 'null-value')
    const closeTime = clock.raise(time) - graceMs
    if (time + 1 + sizeMs <= closeTime) return dropped(step, 'late')
    if (closer !== null) closer.close(closeTime, headers)
    around.value = value
    around.key = key
    around.time = time
    around.headers = headers
    around.closeTime = closeTime
    if (time < sizeMs) early()
    else regular()
    // What users gave must not be kept alive by the step.
    around.value = null
    around.key = null
  }
}
