import { isIP, connect as netConnect, type Socket } from 'node:net'
import { TLSSocket, connect as tlsConnect } from 'node:tls'
import type { Link } from '../protocol/link.ts'
import type { WireOptions } from '../wire.ts'

const KEEP_ALIVE_MS = 60_000
/** More than any broker sends. What is not Kafka is read as a size as well: a TLS alert says 336 MiB. */
const ANSWER_BYTES_MAX = 256 * 1024 * 1024

interface Waiting {
  readonly correlationId: number
  /** The header of the answer has tagged fields. */
  readonly tags: boolean
  readonly resolve: (answer: Buffer) => void
  readonly reject: (error: Error) => void
}

/** A connection that is a socket of Node and nothing else, with or without TLS. Knows no SASL. */
export class SocketLink implements Link {
  closed = false
  readonly #socket: Socket
  /** Length and bytes, as each request header has them. */
  readonly #clientId: Buffer
  /** In the order in which they were sent, which is that of the answers. */
  readonly #waiting: Waiting[] = []
  #correlationId = 0
  #error: Error | null = null
  /** The size of the next answer, as far as it has come. */
  #size = 0
  #sizeBytes = 0
  /** An answer that comes in several chunks. */
  #partial: Buffer | null = null
  #filled = 0

  private constructor(socket: Socket, clientId: string) {
    const id = Buffer.from(clientId)
    this.#clientId = Buffer.alloc(2 + id.length)
    this.#clientId.writeInt16BE(id.length)
    id.copy(this.#clientId, 2)
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.once('error', (error) => {
      this.#error = error
    })
    socket.once('close', () => this.#ended())
  }

  static dial(options: WireOptions, connectTimeoutMs: number, host: string, port: number): Promise<SocketLink> {
    return new Promise((resolve, reject) => {
      const socket = connect(options, host, port)
      const failed = (error: Error): void => {
        socket.destroy()
        reject(error)
      }
      const late = (): void => failed(new Error(`no connection after ${connectTimeoutMs} ms`))
      socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS)
      socket.setTimeout(connectTimeoutMs, late)
      socket.once('error', failed)
      socket.once(options.tls ? 'secureConnect' : 'connect', () => {
        socket.setTimeout(0, late)
        const link = new SocketLink(socket, options.clientId)
        socket.off('error', failed)
        resolve(link)
      })
    })
  }

  send(apiKey: number, version: number, requestTags: boolean, responseTags: boolean, body: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(new Error('the connection is closed'))
        return
      }
      this.#correlationId = (this.#correlationId + 1) & 0x7fffffff
      this.#waiting.push({ correlationId: this.#correlationId, tags: responseTags, resolve, reject })
      const client = this.#clientId
      const head = Buffer.allocUnsafe(12 + client.length + (requestTags ? 1 : 0))
      head.writeInt32BE(head.length - 4 + body.length, 0)
      head.writeInt16BE(apiKey, 4)
      head.writeInt16BE(version, 6)
      head.writeInt32BE(this.#correlationId, 8)
      client.copy(head, 12)
      // No tagged fields.
      if (requestTags) head[head.length - 1] = 0
      this.#socket.cork()
      this.#socket.write(head)
      if (body.length > 0) this.#socket.write(body)
      this.#socket.uncork()
    })
  }

  close(): void {
    const waits = this.#waiting.length > 0 && !this.closed
    this.closed = true
    // What was given up must not be carried out later, but the system goes on sending what it has of it unless the connection is reset. Below TLS that
    // makes Node crash (24.21).
    if (waits && !(this.#socket instanceof TLSSocket)) this.#socket.resetAndDestroy()
    else this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    for (let pos = 0; pos < chunk.length && !this.closed; ) {
      if (this.#partial !== null) {
        pos += this.#fill(this.#partial, chunk, pos)
        continue
      }
      this.#size = (this.#size << 8) | (chunk[pos++] as number)
      if (++this.#sizeBytes < 4) continue
      const size = this.#size
      this.#size = 0
      this.#sizeBytes = 0
      if (size < 4 || size > ANSWER_BYTES_MAX) {
        this.#fail(new Error(`an answer of ${size} bytes: either this is no Kafka broker, or it wants TLS`))
      } else if (chunk.length - pos >= size) {
        // All of it is here: a view will do.
        this.#answered(chunk.subarray(pos, pos + size))
        pos += size
      } else {
        this.#partial = Buffer.allocUnsafe(size)
        this.#filled = 0
      }
    }
  }

  /** Answers how many bytes it took. */
  #fill(answer: Buffer, chunk: Buffer, pos: number): number {
    const copied = chunk.copy(answer, this.#filled, pos)
    this.#filled += copied
    if (this.#filled === answer.length) {
      this.#partial = null
      this.#answered(answer)
    }
    return copied
  }

  #answered(answer: Buffer): void {
    const waiting = this.#waiting.shift()
    if (waiting === undefined || waiting.correlationId !== answer.readInt32BE(0)) {
      if (waiting !== undefined) this.#waiting.unshift(waiting)
      this.#fail(new Error(`an answer with correlation id ${answer.readInt32BE(0)}, which is not the next one`))
      return
    }
    const start = waiting.tags ? afterTags(answer, 4) : 4
    if (start > answer.length) {
      this.#waiting.unshift(waiting)
      this.#fail(new Error('an answer whose header does not end: this is no Kafka broker'))
      return
    }
    waiting.resolve(answer.subarray(start))
  }

  #fail(error: Error): void {
    this.closed = true
    this.#socket.destroy(error)
  }

  /** Only now, that nothing is written any more: who gave a body may use it again. */
  #ended(): void {
    this.closed = true
    const error = this.#error ?? new Error('the connection was closed')
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}

const connect = ({ tls }: WireOptions, host: string, port: number): Socket => {
  if (!tls) return netConnect({ host, port })
  // Server name indication must not hold an IP address (RFC 6066).
  return tlsConnect({ host, port, ...(isIP(host) === 0 && { servername: host }), ...(tls === true ? {} : tls) })
}

/** Behind the tagged fields that begin at `pos`: a count, then for each its number, its length and its bytes. Past the end when they do not end. */
const afterTags = (answer: Buffer, pos: number): number => {
  let at = pos
  const uvarint = (): number => {
    let value = 0
    for (let scale = 1; at < answer.length; scale *= 0x80) {
      const byte = answer[at++] as number
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
    at = answer.length + 1
    return 0
  }
  for (let left = uvarint(); left > 0 && at <= answer.length; left--) {
    uvarint()
    const bytes = uvarint()
    at += bytes
  }
  return at
}
