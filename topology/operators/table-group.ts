import type { Change } from '../serdes/change.ts'
import type { Serde } from '../serdes/serde.ts'
import { sameKey } from './same-key.ts'
import type { StreamStep, TableStep } from './step.ts'

type Pair = readonly [key: any, value: any]

const present = (pair: Pair | null): pair is Pair => pair !== null && pair[0] != null && pair[1] != null

/**
 * What a table grouped by another key sends to its repartition topic. A row that stays in its group goes as one record with both values, one
 * that moves as two: first the old value to the group it leaves, then the new one (KIP-904). A null key or value means: in no group. The
 * record's value is one object that is used again, since it is written at once.
 */
export const tableGroup = (select: (value: any, key: any) => Pair, key: Serde<any>, forward: StreamStep): TableStep => {
  const same = sameKey(key)
  const change: Change<any> = { now: null, before: null }
  const send = (now: any, before: any, group: any, time: number, headers: Parameters<StreamStep>[3]): void => {
    change.now = now
    change.before = before
    forward(change, group, time, headers)
  }
  return (value, old, rowKey, time, headers, stale) => {
    if (stale) return
    const next = value === null ? null : select(value, rowKey)
    const last = old === null ? null : select(old, rowKey)
    if (present(last) && present(next) && same(last[0], next[0])) send(next[1], last[1], next[0], time, headers)
    else {
      if (present(last)) send(null, last[1], last[0], time, headers)
      if (present(next)) send(next[1], null, next[0], time, headers)
    }
  }
}
