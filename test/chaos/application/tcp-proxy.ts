import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** What is on its way in one direction while the proxy is slow. */
const delayedBytesMax = 4 * 1024 * 1024

/**
 * Stands between one application and one broker. What it holds back when connections are cut never arrives: to deliver it later would
 * be a network that repeats the past, and nobody could fence that.
 */
export class TcpProxy {
  #server: Server
  #sockets = new Set<Socket>()
  #mode: 'open' | 'cut' | 'stalled' = 'open'
  #delayMs = 0

  private constructor(server: Server) {
    this.#server = server
  }

  static async open(targetPort: number): Promise<TcpProxy> {
    const server = createServer()
    const proxy = new TcpProxy(server)
    server.on('connection', (client) => proxy.#accept(client, targetPort))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return proxy
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port
  }

  /** Everything arrives that much later, in each direction. */
  slow(delayMs: number): void {
    this.#delayMs = delayMs
  }

  /** All connections break, and new ones break at once. */
  cut(): void {
    this.#mode = 'cut'
    this.#breakAll()
  }

  /** Connections stay and new ones are accepted, but nothing gets through. */
  stall(): void {
    this.#mode = 'stalled'
  }

  /** As it was in the beginning. Stalled connections break. */
  heal(): void {
    const wasStalled = this.#mode === 'stalled'
    this.#mode = 'open'
    this.#delayMs = 0
    if (wasStalled) this.#breakAll()
  }

  async close(): Promise<void> {
    this.#breakAll()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #breakAll(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #accept(client: Socket, targetPort: number): void {
    if (this.#mode === 'cut') {
      client.destroy()
      return
    }
    const broker = connect(targetPort, '127.0.0.1')
    for (const [from, to] of [
      [client, broker],
      [broker, client],
    ] as const) {
      this.#sockets.add(from)
      from.setNoDelay(true)
      from.on('error', () => {})
      from.on('close', () => {
        this.#sockets.delete(from)
        to.destroy()
      })
      this.#forward(from, to)
    }
  }

  #forward(from: Socket, to: Socket): void {
    let waitingBytes = 0
    let lastDueMs = 0
    const write = (chunk: Buffer): void => {
      if (this.#mode !== 'open' || to.destroyed) return
      if (to.write(chunk)) return
      from.pause()
      to.once('drain', () => from.resume())
    }
    from.on('data', (chunk) => {
      const nowMs = performance.now()
      // Never before what came earlier, also when the delay has become shorter.
      const dueMs = Math.max(nowMs + this.#delayMs, lastDueMs)
      if (waitingBytes === 0 && dueMs <= nowMs) return write(chunk)
      lastDueMs = dueMs
      waitingBytes += chunk.length
      if (waitingBytes > delayedBytesMax) from.pause()
      setTimeout(() => {
        waitingBytes -= chunk.length
        if (from.isPaused() && waitingBytes < delayedBytesMax) from.resume()
        write(chunk)
      }, dueMs - nowMs)
    })
  }
}
