import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StreamsError } from 'millrace'

type Handler = Parameters<typeof createServer>[1]

/** Longer than load balancers keep idle connections (60 s): one that is closed here while a request is on its way to it would look like a failure. */
const KEEP_ALIVE_MS = 75_000

/** A listening HTTP server. */
export interface Listening {
  readonly port: number
  /** Takes no new connections, lets running requests finish, and closes; what is still open after `graceMs` is cut. */
  close(graceMs: number): Promise<void>
}

/**
 * `port` 0: any free one; `host` undefined: all addresses of the machine.
 * @throws StreamsError LISTEN_FAILED naming the port and the cause
 */
export const listen = async (port: number, handler: Handler, host?: string): Promise<Listening> => {
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: KEEP_ALIVE_MS },
    handler,
  )
  await new Promise<void>((resolve, reject) => {
    // Stays: a connection that cannot be accepted later (no file handles) ends as that of its client, not as the process.
    server.on('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(port, cause)))
    server.listen({ port, ...(host === undefined ? {} : { host }) }, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: async (graceMs) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(cut)
    },
  }
}

const cannotListen = (port: number, cause: NodeJS.ErrnoException): StreamsError =>
  new StreamsError('LISTEN_FAILED', {
    retry: 'never',
    message: `cannot listen on port ${port}: ${cause.code === 'EADDRINUSE' ? 'another process does' : cause.message}`,
    help: 'stop that process, or set PORT to a free one',
    cause,
  })
