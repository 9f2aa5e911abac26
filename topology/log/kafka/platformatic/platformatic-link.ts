import { isIP } from 'node:net'
import { AuthenticationError, Connection, type ConnectionOptions, Writer } from '@platformatic/kafka'
import { authenticationFailed, type Link } from '../protocol/link.ts'
import type { WireOptions } from '../wire.ts'

/** The wire gives each request its own deadline, so the library's must never come first. */
const NEVER_MS = 2 ** 31 - 1
const KEEP_ALIVE_MS = 60_000
/** Above what any caller keeps in flight: the sender and the fetcher have their own, lower limits. */
const IN_FLIGHT_MAX = 1_000

/** A connection by @platformatic/kafka: sockets, TLS and SASL are the library's, the bytes are ours. */
export class PlatformaticLink implements Link {
  readonly #connection: Connection
  closed = false

  private constructor(connection: Connection) {
    this.#connection = connection
    connection.once('close', () => {
      this.closed = true
    })
  }

  static async dial(options: WireOptions, connectTimeoutMs: number, host: string, port: number): Promise<Link> {
    const connection = new Connection(options.clientId, {
      connectTimeout: connectTimeoutMs,
      requestTimeout: NEVER_MS,
      maxInflights: IN_FLIGHT_MAX,
      ...security(options, host),
    })
    // Without a listener an 'error' event would end the process; what failed is told by connect() and send().
    connection.on('error', () => {})
    const link = new PlatformaticLink(connection)
    try {
      await connection.connect(host, port)
    } catch (error) {
      link.close()
      throw isAuthentication(error) ? authenticationFailed(host, port, error) : error
    }
    connection.socket.setKeepAlive(true, KEEP_ALIVE_MS)
    return link
  }

  send(apiKey: number, version: number, requestTags: boolean, responseTags: boolean, body: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#connection.send<Buffer>(
        apiKey,
        version,
        () => Writer.create().append(body),
        // Copies the socket's chunks into one Buffer, once; an answer of one chunk is a view of it.
        (_correlationId, _apiKey, _version, reader) => reader.buffer.buffer,
        requestTags,
        responseTags,
        (error, answer) => {
          if (error == null) resolve(answer as Buffer)
          else reject(error)
        },
      )
    })
  }

  close(): void {
    this.closed = true
    this.#connection.socket?.destroy()
  }
}

const security = (options: WireOptions, host: string): ConnectionOptions => {
  const security: ConnectionOptions = {}
  if (options.tls) {
    security.tls = options.tls === true ? {} : options.tls
    // Server name indication must not hold an IP address (RFC 6066).
    if (!('servername' in security.tls) && isIP(host) === 0) security.tlsServerName = host
  }
  if (options.sasl) security.sasl = { ...options.sasl }
  return security
}

/** True when the broker said no to the credentials, as against a connection that broke on the way. */
const isAuthentication = (error: unknown): boolean => {
  for (let depth = 0, current = error; depth < 8 && current instanceof Error; depth++, current = current.cause) {
    if (current instanceof AuthenticationError) return true
  }
  return false
}
