import type { ViewPart } from '../partitioned-view.ts'
import type { Queries } from '../queries.ts'
import type { Staleness } from '../query-source.ts'
import { findStore } from '../store-part.ts'
import { notFound, type QueryAnswer, tooLarge } from './problem.ts'
import { queryJson } from './query-json.ts'
import type { QueryRequest } from './query-request.ts'
import { readRows } from './read-rows.ts'

/** The rows of some partitions. */
export interface RowsBody {
  readonly store: string
  readonly rows: readonly unknown[]
  /** There are more than the limits of rows and bytes let through. */
  readonly truncated: boolean
  readonly partitions: readonly PartitionFacts[]
}

/** Null: not known. */
export interface PartitionFacts {
  readonly partition: number
  readonly source: 'active' | 'standby'
  readonly staleMs: number | null
  readonly staleRecords: number | null
}

export const factsOf = ({ partition, source, staleness }: ViewPart): PartitionFacts => ({
  partition,
  source,
  staleMs: finite(staleness.staleMs),
  staleRecords: finite(staleness.records),
})

/** What one partition says of one key. @throws QueryProblem 404; as `readRows`. */
export const keyAnswer = (queries: Queries, request: QueryRequest, part: ViewPart, bytesMax: number): QueryAnswer => {
  const { spec } = findStore(queries.plan, request.store as string)
  const facts = factsOf(part)
  const read = readRows(spec, part, request)
  if ('rows' in read) {
    const { rows, truncated } = take(read.rows, request.limit, bytesMax, bytesMax)
    const body = `{"store":${queryJson(spec.name)},"key":${queryJson(request.key)},"rows":[${rows.join(',')}],"truncated":${truncated}}`
    return { status: 200, headers: headersOf([facts], queries), body }
  }
  if (read.row === undefined) {
    const problem = notFound(`store "${spec.name}" has nothing for key ${queryJson(request.key)}`)
    problem.facts = headersOf([facts], queries)
    throw problem
  }
  const body = queryJson({ store: spec.name, key: request.key, ...read.row })
  if (Buffer.byteLength(body) > bytesMax) throw tooLarge(bytesMax)
  return { status: 200, headers: headersOf([facts], queries), body }
}

/** Rows of partitions that are here, one partition after the other. */
export const rowsOf = (
  queries: Queries,
  request: QueryRequest,
  parts: readonly ViewPart[],
  bytesMax: number,
): { rows: string[]; truncated: boolean } => {
  const { spec } = findStore(queries.plan, request.store as string)
  const rows: string[] = []
  let left = bytesMax
  for (const part of parts) {
    const read = readRows(spec, part, request) as { rows: Iterable<object> }
    const found = take(read.rows, request.limit - rows.length, left, bytesMax)
    rows.push(...found.rows)
    left -= found.bytes
    if (found.truncated) return { rows, truncated: true }
  }
  return { rows, truncated: false }
}

/** As JSON texts. The iterator is closed when the limit is reached. */
const take = (
  rows: Iterable<object>,
  limit: number,
  bytesLeft: number,
  bytesMax: number,
): { rows: string[]; bytes: number; truncated: boolean } => {
  const texts: string[] = []
  let bytes = 0
  for (const row of rows) {
    const text = queryJson(row)
    const size = Buffer.byteLength(text)
    if (size > bytesMax) throw tooLarge(bytesMax)
    if (texts.length === limit || bytes + size > bytesLeft) return { rows: texts, bytes, truncated: true }
    texts.push(text)
    bytes += size
  }
  return { rows: texts, bytes, truncated: false }
}

/** Says which partitions were looked at. */
export const factsHeader = 'millrace-partitions'

/** The worst of all partitions. */
export const headersOf = (facts: readonly PartitionFacts[], { endpoint }: Queries): Record<string, string> => ({
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'millrace-source': facts.some(({ source }) => source === 'standby') ? 'standby' : 'active',
  'millrace-staleness-ms': worst(facts.map(({ staleMs }) => staleMs)),
  'millrace-staleness-records': worst(facts.map(({ staleRecords }) => staleRecords)),
  [factsHeader]: facts.map(({ partition }) => partition).join(','),
  ...(endpoint !== null && { 'millrace-served-by': endpoint }),
})

const worst = (numbers: readonly (number | null)[]): string =>
  numbers.includes(null) ? 'unknown' : String(Math.max(0, ...(numbers as number[])))

const finite = (number: Staleness['records']): number | null =>
  number === null || !Number.isFinite(number) ? null : Math.round(number)
