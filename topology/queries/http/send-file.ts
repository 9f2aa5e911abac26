import { open } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Timer } from '../../ports.ts'
import { nodeScheduler } from '../../runtime/node-ports.ts'
import { problemAnswer, unavailable } from './problem.ts'

/** Of a connection over which nothing goes. */
const silentMsMax = 30_000
const pieceBytes = 256 * 1024

/** Sends a file as it is. Whoever has opened it reads it to its end, also when it is removed meanwhile. */
export const sendFile = async (
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  file: { readonly path: string; readonly bytes: number },
): Promise<void> => {
  const handle = await open(file.path).catch(() => null)
  if (handle === null) {
    const gone = problemAnswer(unavailable('the file is not there any more'), '/snapshots')
    response.writeHead(gone.status, gone.headers).end(gone.body)
    return
  }
  response.writeHead(status, { ...headers, 'content-length': file.bytes })
  const abort = new AbortController()
  const watch = (): Timer => nodeScheduler.after(silentMsMax, () => abort.abort())
  let timer = watch()
  const bytes = handle.createReadStream({ highWaterMark: pieceBytes })
  bytes.on('data', () => {
    timer.cancel()
    timer = watch()
  })
  // Whoever has asked may be gone before the end; there is nobody to tell.
  await pipeline(bytes, response, { signal: abort.signal }).catch(() => {})
  timer.cancel()
}
