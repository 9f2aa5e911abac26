import type { Transaction } from 'lmdb'
import type { RangeBounds, Row } from '../engine.ts'
import type { Rows } from './lmdb-engine.ts'
import { isLongStored, keyBytesMax, lowerBound, readRow, upperBound } from './long-keys.ts'

/** Walks one map in key order, as it is in `transaction` or else now. Rows with long keys that share their first bytes come by hash and are sorted here. */
export function* scan(rows: Rows, bounds: RangeBounds, transaction?: Transaction): Generator<Row> {
  let left = bounds.limit ?? Number.POSITIVE_INFINITY
  for (const row of ordered(rows, bounds, transaction)) {
    if (bounds.start !== undefined && Buffer.compare(row.key, bounds.start) < 0) continue
    if (bounds.end !== undefined && Buffer.compare(row.key, bounds.end) >= 0) continue
    if (left-- <= 0) return
    yield row
  }
}

function* ordered(rows: Rows, bounds: RangeBounds, transaction?: Transaction): Generator<Row> {
  const at = transaction === undefined ? {} : { transaction }
  const low = lowerBound(bounds.start)
  const high = upperBound(bounds.end)
  const reverse = bounds.reverse ?? false
  // Bounds are always given: the default start of lmdb is a byte that skips rows.
  const range = reverse
    ? rows.getRange({ start: high, end: low, reverse: true, inclusiveEnd: true, ...at })
    : rows.getRange({ start: low, end: high, inclusiveEnd: true, ...at })
  let group: Row[] = []
  let prefix: Buffer | undefined
  for (const { key: stored, value } of range) {
    const row = readRow(stored, value)
    const same = isLongStored(stored) && prefix?.equals(stored.subarray(0, 1 + keyBytesMax))
    if (!same && group.length > 0) {
      yield* sorted(group, reverse)
      group = []
    }
    if (isLongStored(stored)) {
      prefix = stored.subarray(0, 1 + keyBytesMax)
      group.push(row)
    } else yield row
  }
  yield* sorted(group, reverse)
}

const sorted = (group: Row[], reverse: boolean): Row[] =>
  group.sort((a, b) => (reverse ? Buffer.compare(b.key, a.key) : Buffer.compare(a.key, b.key)))
