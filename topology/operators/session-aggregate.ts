import type { SessionScanStore, SessionStore } from '../../state/session-store.ts'
import type { Windows } from '../dsl/nodes/windowed-aggregate.ts'
import { Headers } from '../log/headers.ts'
import type { StreamStep } from './step.ts'
import type { WindowedOptions } from './window-aggregate.ts'

export interface SessionOptions extends WindowedOptions<SessionStore<any, any> & SessionScanStore<any, any>> {
  readonly merge: (a: any, b: any, key: any) => any
}

/**
 * Sessions. A record merges all sessions of its key that are at most a gap away, in order of their end, then it is added. Each session
 * that gave way is deleted first; a record at the very time of a session of one record takes its place without that. Late is a record
 * whose merged session would have ended before the step's stream time less gap and grace: one that finds a session that is still open
 * is not. Null values are values. The time of a result is the end of its session; it has no headers, as in Kafka Streams, unless it comes
 * when its session closes.
 */
export const sessionAggregate = (
  { gapMs, graceMs }: Extract<Windows, { type: 'session' }>,
  options: SessionOptions,
): StreamStep => {
  const { step, store, clock, dropped, sendOld, forward, closer, merge } = options
  const { initial, add } = options.fold
  // The sessions that the record at hand merges.
  const values: any[] = []
  const starts: number[] = []
  const ends: number[] = []
  const found = (value: any, start: number, end: number): void => {
    values.push(value)
    starts.push(start)
    ends.push(end)
  }
  return (value, key, time, headers) => {
    if (key === null) return dropped(step, 'null-key')
    const closeTime = clock.raise(time) - graceMs - gapMs
    if (closer !== null) closer.close(closeTime, headers)
    values.length = 0
    starts.length = 0
    ends.length = 0
    store.scan(key, time - gapMs, time + gapMs, found)
    let start = time
    let end = time
    let aggregate = initial()
    for (let i = 0; i < values.length; i++) {
      aggregate = merge(aggregate, values[i], key)
      if (starts[i]! < start) start = starts[i]!
      if (ends[i]! > end) end = ends[i]!
    }
    if (end < closeTime) return dropped(step, 'late')
    if (start !== time || end !== time) {
      for (let i = 0; i < values.length; i++) {
        store.remove(key, starts[i]!, ends[i]!)
        if (closer !== null || forward === null) continue
        forward(null, sendOld ? values[i] : null, { key, start: starts[i]!, end: ends[i]! }, ends[i]!, Headers.none)
      }
    }
    aggregate = add(value, aggregate, key)
    store.put(key, start, end, aggregate)
    if (closer !== null) closer.opened(key, start, end)
    else if (forward !== null) forward(aggregate, null, { key, start, end }, end, Headers.none)
  }
}
