import type { IncomingMessage } from 'node:http'
import { badRequest, Problem } from './problem.ts'

export const BODY_BYTES_MAX = 1024 * 1024
/** How much of a body that is too large is read and thrown away, so that the client gets to read the answer. */
const DISCARD_BYTES_MAX = 16 * 1024 * 1024

/** Reads a JSON body. @throws Problem 413 when it is too large, 400 when it is no JSON. */
export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= BODY_BYTES_MAX) chunks.push(chunk)
    else if (bytes > DISCARD_BYTES_MAX) break
  }
  if (bytes > BODY_BYTES_MAX) throw tooLarge(bytes)
  const text = Buffer.concat(chunks).toString('utf8')
  if (text.trim() === '') throw badRequest('invalid-json', 'the body is empty; send a JSON object')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw badRequest('invalid-json', `the body is not JSON: ${(error as Error).message}`)
  }
}

const tooLarge = (bytes: number): Problem =>
  new Problem({
    status: 413,
    code: 'body-too-large',
    title: 'The body is too large',
    detail: `the body has ${bytes > DISCARD_BYTES_MAX ? 'more than ' : ''}${bytes} bytes; at most ${BODY_BYTES_MAX} are read`,
    headers: { Connection: 'close' },
  })
