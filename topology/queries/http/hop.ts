import type { Scheduler } from '../../ports.ts'
import { peerAddress } from './peer-address.ts'
import type { QueryAnswer } from './problem.ts'
import { unavailable } from './problem.ts'

/** Marks what another process of the application asks: it is answered from what is here, or not at all, so that nothing goes round in a circle. */
export const hopHeader = 'millrace-hop'

export interface HopOptions {
  readonly scheduler: Scheduler
  readonly timeoutMs: number
  /** Of an answer. */
  readonly bytesMax: number
  readonly protocol: 'http' | 'https'
}

/** Headers of the other process that go back to whoever asked. */
const passed = /^(content-type|cache-control|retry-after|millrace-.*)$/

/**
 * Asks another process. @throws QueryProblem 503 when it cannot be reached, does not answer in time, or answers more than it may.
 */
export const hop = async (
  endpoint: string,
  pathAndQuery: string,
  headers: Readonly<Record<string, string>>,
  { scheduler, timeoutMs, bytesMax, protocol }: HopOptions,
): Promise<QueryAnswer> => {
  const abort = new AbortController()
  const timer = scheduler.after(timeoutMs, () => abort.abort())
  try {
    const peer = peerAddress(endpoint)
    const response = await fetch(`${protocol}://${peer.address}${pathAndQuery}`, {
      headers: { ...headers, ...peer.headers, [hopHeader]: '1' },
      redirect: 'error',
      signal: abort.signal,
    })
    const body = await bodyOf(response, bytesMax)
    const names = [...response.headers.keys()].filter((name) => passed.test(name))
    return {
      status: response.status,
      headers: Object.fromEntries(names.map((name) => [name, response.headers.get(name) as string])),
      body,
    }
  } catch (error) {
    const why = abort.signal.aborted ? `did not answer within ${timeoutMs} ms` : `cannot be reached (${String(error)})`
    throw unavailable(`${endpoint}, which has the rows, ${why}`)
  } finally {
    timer.cancel()
  }
}

const bodyOf = async (response: Response, bytesMax: number): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) throw new Error(`its answer has more than ${bytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
