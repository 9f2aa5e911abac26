import type { StoreSpec } from '../../../state/store.ts'
import type { ViewPart } from '../partitioned-view.ts'
import { badQuery } from './problem.ts'
import { keyOf, type QueryRequest } from './query-request.ts'

/** A row as it goes into the answer; undefined: there is none. */
export type JsonRow = Readonly<Record<string, unknown>>

const latest = Number.MAX_SAFE_INTEGER

/**
 * What a request asks of one partition. One row when it names one, else an iterator over many.
 * @throws QueryProblem 400 for what the kind of store does not have; StreamsError SERDE_MISMATCH
 */
export const readRows = (
  { kind, key: serde }: StoreSpec,
  { view }: ViewPart,
  request: QueryRequest,
): { row: JsonRow | undefined } | { rows: Iterable<JsonRow> } => {
  const key = request.key === null ? null : keyOf(serde, request.key, request.keyFormat)
  const { start, end, at, reverse } = request
  const from = request.from ?? 0
  const to = request.to ?? latest
  const keys = boundsOf(serde, request)
  switch (kind) {
    case 'window':
      if (key === null) return { rows: view.fetchKeys?.(keys, from, to) }
      if (start !== null) return { row: valueRow(view.get?.(key, start), { start }) }
      return { rows: reverse ? view.backwardFetch?.(key, from, to) : view.fetch?.(key, from, to) }
    case 'session':
      if (key === null) return { rows: view.findKeys?.(keys, from, to) }
      if (start !== null && end !== null) return { row: valueRow(view.get?.(key, start, end), { start, end }) }
      return { rows: reverse ? view.backwardFind?.(key, from, to) : view.find?.(key, from, to) }
    case 'versioned': {
      if (key === null) throw badQuery('a versioned store is read by key')
      if (at !== null) return { row: view.getAt?.(key, at) }
      if (!request.history) return { row: view.get?.(key) }
      return { rows: view.history?.(key, { fromMs: from, toMs: to, reverse }) }
    }
    default:
      if (key !== null) return { row: rowOf(kind, view.get?.(key)) }
      return { rows: entries(kind, keyRows(view, request, keys, serde)) }
  }
}

const keyRows = (
  view: ViewPart['view'],
  request: QueryRequest,
  keys: { from: unknown; to: unknown; reverse: boolean },
  serde: StoreSpec['key'],
): Iterable<[unknown, unknown]> => {
  if (request.prefix === null) return view.range?.(keys)
  return view.prefix?.(keyOf(serde, request.prefix, request.keyFormat), undefined, request.reverse)
}

const boundsOf = (serde: StoreSpec['key'], { fromKey, toKey, keyFormat, reverse }: QueryRequest) => ({
  from: fromKey === null ? null : keyOf(serde, fromKey, keyFormat),
  to: toKey === null ? null : keyOf(serde, toKey, keyFormat),
  reverse,
})

const valueRow = (value: unknown, place: JsonRow): JsonRow | undefined =>
  value === undefined ? undefined : { ...place, value }

const rowOf = (kind: StoreSpec['kind'], found: unknown): JsonRow | undefined => {
  if (found === undefined) return undefined
  return kind === 'timestampedKeyValue' ? { ...(found as { value: unknown; time: number }) } : { value: found }
}

function* entries(kind: StoreSpec['kind'], rows: Iterable<[unknown, unknown]>): Generator<JsonRow> {
  for (const [key, found] of rows) yield { key, ...rowOf(kind, found) }
}
