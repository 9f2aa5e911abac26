import type { IncomingMessage } from 'node:http'
import { badRequest, Problem, unsupportedMedia } from './problem.ts'

/** Far above any order of a hundred lines. */
export const BODY_BYTES_MAX = 1024 * 1024
/** How much of a body that is too large is read and thrown away, so that the client gets to read the answer. */
const DISCARD_BYTES_MAX = 16 * 1024 * 1024

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;\s*charset="?utf-8"?\s*)?$/i

/**
 * Reads a JSON body; undefined when there is none.
 * @throws Problem 413 when it is too large, 415 when it says to be something else, 400 when it is no JSON or breaks off
 */
export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const bytes = await readBytes(request)
  if (bytes.length === 0) return undefined
  checkType(request)
  const text = bytes.toString('utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw badRequest('invalid-json', `the body is not JSON: ${(error as Error).message}`)
  }
}

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes <= BODY_BYTES_MAX) chunks.push(chunk)
      else if (bytes > DISCARD_BYTES_MAX) break
    }
  } catch (error) {
    // The client has gone: no defect of ours, and nobody reads the answer.
    throw badRequest('incomplete-body', `the body ended after ${bytes} bytes: ${(error as Error).message}`)
  }
  if (bytes > BODY_BYTES_MAX) throw tooLarge(bytes)
  return Buffer.concat(chunks)
}

const checkType = ({ headers }: IncomingMessage): void => {
  const type = headers['content-type']
  if (type === undefined) throw unsupportedMedia('the body has no Content-Type; send application/json')
  if (!JSON_TYPE.test(type)) throw unsupportedMedia(`Content-Type is "${type}"; send application/json in UTF-8`)
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') throw unsupportedMedia(`Content-Encoding is "${encoding}"; send the body as it is`)
}

const tooLarge = (bytes: number): Problem =>
  new Problem({
    status: 413,
    code: 'body-too-large',
    title: 'The body is too large',
    detail: `the body has ${bytes > DISCARD_BYTES_MAX ? 'more than ' : ''}${bytes} bytes; at most ${BODY_BYTES_MAX} are read`,
    headers: { Connection: 'close' },
  })
