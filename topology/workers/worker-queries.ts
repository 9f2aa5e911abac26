import type { QueryAnswer } from '../queries/index.ts'
import { nodeScheduler } from '../runtime/node-ports.ts'

/** A query on its way to the thread that has the stores. */
export interface SentQuery {
  readonly type: 'query'
  readonly id: number
  readonly method: string
  readonly url: string
  /** Those with one value. */
  readonly headers: Readonly<Record<string, string>>
}

const inFlightMax = 256
/** Longer than a query may wait in the thread. */
const answerTimeoutMs = 10_000

/** The main thread's side of queries that a stream thread answers. */
export class WorkerQueries {
  readonly #send: (query: SentQuery) => void
  readonly #waiting = new Map<number, (answer: QueryAnswer | null) => void>()
  #id = 0
  #closed = false

  constructor(send: (query: SentQuery) => void) {
    this.#send = send
  }

  /** Undefined: the path is none of queries. */
  async ask(method: string, url: string, headers: SentQuery['headers']): Promise<QueryAnswer | undefined> {
    if (this.#closed || this.#waiting.size >= inFlightMax) return unanswered
    const id = this.#id++
    const answer = await new Promise<QueryAnswer | null>((resolve) => {
      const timer = nodeScheduler.after(answerTimeoutMs, () => this.answered(id, unanswered))
      this.#waiting.set(id, (found) => {
        timer.cancel()
        resolve(found)
      })
      this.#send({ type: 'query', id, method, url, headers })
    })
    return answer ?? undefined
  }

  answered(id: number, answer: QueryAnswer | null): void {
    const resolve = this.#waiting.get(id)
    this.#waiting.delete(id)
    resolve?.(answer)
  }

  /** The thread has ended: nobody answers any more. */
  close(): void {
    this.#closed = true
    for (const id of this.#waiting.keys()) this.answered(id, unanswered)
  }
}

export const unanswered: QueryAnswer = {
  status: 503,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'retry-after': '1' },
  body: JSON.stringify({
    type: 'urn:millrace:queries:unavailable',
    title: 'The rows cannot be read now',
    status: 503,
    detail: 'the thread that has the rows did not answer',
  }),
}
