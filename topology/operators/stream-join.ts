import type { WindowSlotStore, WindowStore } from '../../state/window-store.ts'
import type { Headers } from '../log/headers.ts'
import type { NullResults } from './null-results.ts'
import type { PendingSide } from './pending-side.ts'
import type { StreamStep } from './step.ts'

/** Keeps the records of one side, and what finds them for the other. */
export type JoinRecords = WindowStore<any, any> & WindowSlotStore<any, any>

/** One side of a join of two streams, as seen from that side: `beforeMs` and `afterMs` are turned round for the right one. */
export interface JoinSide {
  readonly step: string
  readonly other: JoinRecords
  readonly beforeMs: number
  readonly afterMs: number
  readonly graceMs: number
  /** Takes the value of this side first. */
  readonly joiner: (value: any, other: any, key: any) => any
  /** Null: an inner join. */
  readonly nulls: NullResults<any, any, any> | null
  /** Where records of this side wait for a partner; null when they give no result alone. */
  readonly pending: PendingSide<any, any> | null
  /** The same for the other side. */
  readonly otherPending: PendingSide<any, any> | null
  readonly dropped: (step: string, reason: string) => void
  readonly forward: StreamStep
}

/**
 * Joins each record with those of the other side whose time lies in its window, in the order of their times; the result has the later of
 * both times and the headers of the record that comes second. A record without a value joins nothing. One without a key gives a result at
 * once where its side gives results alone (KIP-962).
 */
export const matchStreams = (side: JoinSide): StreamStep => {
  const { step, other, beforeMs, afterMs, joiner, nulls, pending, otherPending, dropped, forward } = side
  const keptMs = afterMs + side.graceMs
  // Of the record that is being joined, for the visitor: it is made once.
  let value: any
  let key: any
  let time = 0
  let headers: Headers
  let alone = true
  const visit = (found: any, foundTime: number): void => {
    alone = false
    if (otherPending !== null) otherPending.remove(foundTime, key)
    forward(joiner(value, found, key), key, time > foundTime ? time : foundTime, headers)
  }
  return (givenValue, givenKey, givenTime, givenHeaders) => {
    if (nulls !== null) nulls.advance(givenTime)
    if (givenKey === null && givenValue !== null && pending !== null) {
      forward(joiner(givenValue, null, null), null, givenTime, givenHeaders)
      return
    }
    if (givenKey === null) return dropped(step, 'null-key')
    if (givenValue === null) return dropped(step, 'null-value')
    if (nulls !== null && givenTime === nulls.streamTime) nulls.sweep(keptMs, givenHeaders)
    value = givenValue
    key = givenKey
    time = givenTime
    headers = givenHeaders
    alone = true
    const to = Math.max(0, time + afterMs)
    other.scan(key, Math.max(0, time - beforeMs), to, visit)
    if (!alone || pending === null) return
    // Its window is over already: nothing is waited for, also where the grace would still allow a partner.
    if (to < (nulls as NullResults<any, any, any>).streamTime) forward(joiner(value, null, key), key, time, headers)
    else {
      ;(nulls as NullResults<any, any, any>).expect(time)
      pending.add(time, key, value)
    }
  }
}

/** Joins first and keeps the record for the other side then: a record that comes in on both sides joins itself once. */
export const keepRecords =
  (step: string, own: JoinRecords, match: StreamStep, dropped: JoinSide['dropped']): StreamStep =>
  (value, key, time, headers) => {
    match(value, key, time, headers)
    if (key === null || value === null) return
    const before = own.expiredDrops
    own.put(key, value, time, time)
    if (own.expiredDrops !== before) dropped(step, 'expired')
  }
