import { createRequire } from 'node:module'
import { isIP, connect as netConnect, type Socket } from 'node:net'
import { type ConnectionOptions, connect as tlsConnect } from 'node:tls'
import { StreamsError } from '../../../errors/index.ts'
import { authenticationFailed, type Link } from '../protocol/link.ts'
import type { WireOptions } from '../wire.ts'

/*
 * kafkajs has no public way to send bytes, so this uses its connection class. That is safe because its last release is 2.2.4 of 2023,
 * and the peer range in package.json admits no other.
 */

interface KafkajsConnection {
  readonly socket?: Socket
  readonly requestQueue: { scheduleCheckPendingRequests(): void }
  connect(): Promise<boolean>
  authenticate(): Promise<void>
  setVersions(versions: object): void
  setSupportAuthenticationProtocol(supported: boolean): void
  isConnected(): boolean
  rejectRequests(error: Error): void
  disconnect(): Promise<boolean>
  send<T>(exchange: {
    request: { apiKey: number; apiName: string; apiVersion: number; encode(): Promise<{ buf: Buffer; buffer: Buffer }> }
    response: { decode(payload: Buffer): Promise<Buffer>; parse(payload: Buffer): Promise<T> }
    logResponseError: boolean
  }): Promise<T>
}

type KafkajsConnectionClass = new (options: object) => KafkajsConnection

const KEEP_ALIVE_MS = 60_000
/** The wire gives each request its own deadline, so the library's must never come first. */
const NEVER_MS = 2 ** 31 - 1
/** SaslHandshake and SaslAuthenticate as every broker since 1.0 speaks them. */
const SASL_VERSIONS = { 17: { minVersion: 0, maxVersion: 1 }, 36: { minVersion: 0, maxVersion: 1 } }

/** A connection by kafkajs: sockets, TLS and SASL are the library's, the bytes are ours. */
export class KafkajsLink implements Link {
  readonly #connection: KafkajsConnection
  #closed = false

  private constructor(connection: KafkajsConnection) {
    this.#connection = connection
    // Its timer for throttled requests re-arms itself each millisecond for ever, in idle connections too. Nothing here is
    // ever queued, as there is no in-flight limit and no throttling on this level.
    connection.requestQueue.scheduleCheckPendingRequests = () => {}
  }

  static async dial(options: WireOptions, connectTimeoutMs: number, host: string, port: number): Promise<Link> {
    const connection = new (loadConnectionClass())({
      host,
      port,
      clientId: options.clientId,
      logger: SILENT,
      socketFactory: openSocket,
      connectionTimeout: connectTimeoutMs,
      requestTimeout: NEVER_MS,
      enforceRequestTimeout: false,
      ssl: options.tls ? (options.tls === true ? {} : options.tls) : null,
      sasl: options.sasl === undefined ? null : saslOf(options.sasl),
    })
    const link = new KafkajsLink(connection)
    connection.setVersions(SASL_VERSIONS)
    connection.setSupportAuthenticationProtocol(true)
    try {
      await connection.connect()
      const { socket } = connection
      socket?.once('close', () => link.close())
      // The library's own limit ends with the connection; a broker that is silent from there on would be waited for for ever.
      const silent = (): void => link.close()
      socket?.setTimeout(connectTimeoutMs, silent)
      await connection.authenticate()
      socket?.setTimeout(0, silent)
    } catch (error) {
      link.close()
      throw isAuthentication(error) ? authenticationFailed(host, port, error) : error
    }
    return link
  }

  get closed(): boolean {
    return this.#closed || !this.#connection.isConnected()
  }

  async send(
    apiKey: number,
    version: number,
    requestTags: boolean,
    responseTags: boolean,
    body: Buffer,
  ): Promise<Buffer> {
    // The library knows only headers without tagged fields: an empty set of them is one zero byte before the body.
    const bytes = requestTags ? Buffer.concat([NO_TAGS, body]) : body
    const answer = await this.#connection.send<Buffer>({
      request: {
        apiKey,
        apiName: `API ${apiKey}`,
        apiVersion: version,
        encode: async () => ({ buf: bytes, buffer: bytes }),
      },
      response: { decode: same, parse: same },
      logResponseError: false,
    })
    return responseTags ? answer.subarray(1) : answer
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#connection.rejectRequests(new Error('connection closed'))
    this.#connection.disconnect().catch(() => {})
    this.#connection.socket?.destroy()
  }
}

const NO_TAGS = Buffer.from([0])
const same = async (payload: Buffer): Promise<Buffer> => payload

/** What fails is told by the promises; the library's own log lines would say it twice. */
const SILENT = { namespace: () => SILENT, debug() {}, info() {}, warn() {}, error() {} }

let connectionClass: KafkajsConnectionClass | null = null

const loadConnectionClass = (): KafkajsConnectionClass => {
  try {
    connectionClass ??= createRequire(import.meta.url)('kafkajs/src/network/connection') as KafkajsConnectionClass
    return connectionClass
  } catch (cause) {
    throw new StreamsError('MISSING_PEER', {
      retry: 'never',
      message: 'the transport of millrace/kafkajs needs the package kafkajs, which cannot be loaded',
      help: 'run npm install kafkajs@2.2.4',
      cause,
    })
  }
}

interface SocketRequest {
  host: string
  port: number
  ssl: ConnectionOptions | null
  onConnect: () => void
}

/** As the library's own, but without Nagle's delay. */
const openSocket = ({ host, port, ssl, onConnect }: SocketRequest): Socket => {
  const servername = isIP(host) === 0 ? { servername: host } : {}
  const socket = ssl
    ? tlsConnect({ host, port, ...servername, ...ssl }, onConnect)
    : netConnect({ host, port }, onConnect)
  return socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS)
}

const saslOf = (sasl: NonNullable<WireOptions['sasl']>): object =>
  sasl.mechanism === 'OAUTHBEARER'
    ? { mechanism: 'oauthbearer', oauthBearerProvider: async () => ({ value: await sasl.token() }) }
    : { mechanism: sasl.mechanism.toLowerCase(), username: sasl.username, password: sasl.password }

const AUTHENTICATION = ['KafkaJSSASLAuthenticationError', 'SASL_AUTHENTICATION_FAILED', 'UNSUPPORTED_SASL_MECHANISM']

const isAuthentication = (error: unknown): boolean =>
  error instanceof Error &&
  (AUTHENTICATION.includes(error.name) || ('type' in error && AUTHENTICATION.includes(String(error.type))))
