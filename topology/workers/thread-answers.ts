import { factsHeader } from '../queries/http/answer.ts'
import { hopHeader } from '../queries/http/hop.ts'
import { threadHeader } from '../queries/http/peer-address.ts'
import type { QueryAnswer } from '../queries/index.ts'
import { type SentQuery, unanswered } from './worker-queries.ts'

/** One thread as it is asked. */
export interface AskedThread {
  readonly index: number
  readonly queries: {
    ask(method: string, url: string, headers: SentQuery['headers']): Promise<QueryAnswer | undefined>
  }
}

/**
 * Asks the threads of a process. Any of them answers for all of the application; but what another process asks for is answered from what a thread has, so they are
 * asked one by one until one has it. Of those who have not, one that says "not now" counts more than one that says "nothing". Undefined: the path is none of queries.
 */
export const answerOfThreads = async (
  threads: readonly AskedThread[],
  method: string,
  url: string,
  headers: SentQuery['headers'],
): Promise<QueryAnswer | undefined> => {
  const named = headers[threadHeader]
  const asked = threads.filter(({ index }) => named === undefined || String(index) === named)
  let best: QueryAnswer | null = null
  for (const { queries } of asked) {
    const answer = await queries.ask(method, url, headers)
    if (answer === undefined || headers[hopHeader] === undefined || isSure(answer)) return answer
    if (best === null || answer.status === 503) best = answer
  }
  return best ?? unanswered
}

/** Who has the partition knows that it has no such key. */
const isSure = ({ status, headers }: QueryAnswer): boolean =>
  status === 404 ? headers[factsHeader] !== undefined : status !== 503
