import type { Queries } from '../queries.ts'
import { headersOf, type PartitionFacts, type RowsBody } from './answer.ts'
import { type QueryAnswer, unavailable } from './problem.ts'
import { queryJson } from './query-json.ts'
import type { QueryRequest } from './query-request.ts'

/** What several processes say, as one answer, which keeps to the limits of one: each of them may say as much as that. */
export class MergedRows {
  readonly #request: QueryRequest
  readonly #bytesMax: number
  readonly #partitions: PartitionFacts[] = []
  readonly #rows: string[] = []
  #bytes = 0
  #truncated = false
  #count = 0

  constructor(request: QueryRequest, bytesMax: number) {
    this.#request = request
    this.#bytesMax = bytesMax
  }

  /** @throws QueryProblem 503 for what is no answer of this kind. */
  add({ body, headers }: QueryAnswer): void {
    const { partitions, rows = [], truncated, approximateCount } = parsed(body, headers)
    this.#partitions.push(...partitions)
    this.#count += approximateCount ?? 0
    for (const row of rows) {
      if (this.#truncated) return
      const text = queryJson(row)
      const bytes = Buffer.byteLength(text)
      if (this.#rows.length === this.#request.limit || this.#bytes + bytes > this.#bytesMax) this.#truncated = true
      else this.#rows.push(text)
      this.#bytes += bytes
    }
    if (truncated === true) this.#truncated = true
  }

  answer(queries: Queries): QueryAnswer {
    const { store, count } = this.#request
    const head = `{"store":${queryJson(store)},"partitions":${queryJson(this.#partitions)}`
    const rest = count
      ? `"approximateCount":${this.#count}`
      : `"rows":[${this.#rows.join(',')}],"truncated":${this.#truncated}`
    return { status: 200, headers: headersOf(this.#partitions, queries), body: `${head},${rest}}` }
  }
}

const parsed = (body: string, headers: QueryAnswer['headers']): RowsBody & { approximateCount?: number } => {
  try {
    const found = JSON.parse(body) as RowsBody
    if (Array.isArray(found.partitions) && (found.rows === undefined || Array.isArray(found.rows))) return found
  } catch {
    // The same as JSON of another kind.
  }
  throw unavailable(`what ${headers['millrace-served-by'] ?? 'a process'} says is no answer to this query`)
}
