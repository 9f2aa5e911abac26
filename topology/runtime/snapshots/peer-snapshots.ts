import { StreamsError } from '../../errors/index.ts'
import type { PeerAnswer, Peers, Ports } from '../../ports.ts'
import type { CopyInfo, SnapshotInfo } from './snapshot-info.ts'

export interface PeerSnapshotsOptions {
  readonly peers: Peers
  readonly ports: Pick<Ports, 'scheduler' | 'monotonic'>
  /** `http://host:port`, and what comes before `/snapshots` there. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Nobody waits any more. */
  readonly signal: AbortSignal
}

/** For an answer of a few lines. */
const answerMsMax = 5_000
const answerBytesMax = 1024 * 1024
/** Between two looks whether a copy is ready, and in all. The other process gives up before. */
const lookMs = 100
const copyMsMax = 130_000
/** Without a byte, and so many bytes per second on the whole after that time: what is slower is not worth waiting for. */
const idleMsMax = 10_000
const bytesPerSecondMin = 1024 * 1024

/** What one other process has of one task, asked by HTTP. Each call has a limit of time and of size. */
export class PeerSnapshots {
  readonly #options: PeerSnapshotsOptions
  readonly #task: string

  constructor(task: string, options: PeerSnapshotsOptions) {
    this.#options = options
    this.#task = task.split('/').map(encodeURIComponent).join('/')
  }

  /** Null: nothing. @throws StreamsError SNAPSHOT_UNAVAILABLE, SNAPSHOT_TIMEOUT. */
  async info(): Promise<SnapshotInfo | null> {
    const { status, body } = await this.#ask('')
    if (status === 404) return null
    if (isInfo(body)) return body
    throw unavailable('what it says of its state is none of its answers')
  }

  /** Resolves when the copy is made; 'busy' when it must be asked for later, null when there is nothing. @throws as `info`. */
  async copy(): Promise<CopyInfo | 'busy' | null> {
    const { ports, signal } = this.#options
    const untilMs = ports.monotonic.now() + copyMsMax
    for (;;) {
      const { status, body } = await this.#ask('?copy=true')
      if (status === 404) return null
      if (status === 503) return 'busy'
      if (status === 200) {
        // Its size is the limit of what is read and written here.
        if (isCopy(body)) return body
        throw unavailable('what it says of its copy is none of its answers')
      }
      if (ports.monotonic.now() > untilMs) throw late(`no copy within ${copyMsMax} ms`)
      await ports.scheduler.sleep(lookMs)
      signal.throwIfAborted()
    }
  }

  /** Reads the file, piece by piece. @throws StreamsError as `info`; what `write` throws. */
  async read({ id, bytes }: CopyInfo, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
    const { ports } = this.#options
    await this.#within(idleMsMax, async (stop, alive) => {
      const { status, body } = await this.#get(`/${encodeURIComponent(id)}`, stop)
      if (status !== 200) throw unavailable(`it answers ${status}`)
      const sinceMs = ports.monotonic.now()
      let read = 0
      for await (const chunk of body) {
        alive()
        read += chunk.length
        if (read > bytes) throw unavailable(`it sends more than the ${bytes} bytes that it has named`)
        const elapsedMs = ports.monotonic.now() - sinceMs
        if (elapsedMs > idleMsMax && read < (bytesPerSecondMin * elapsedMs) / 1000) {
          throw late(`${read} of ${bytes} bytes in ${Math.round(elapsedMs / 1000)} s`)
        }
        await write(chunk)
        alive()
      }
    })
  }

  async #ask(query: string): Promise<{ status: number; body: unknown }> {
    return this.#within(answerMsMax, async (stop) => {
      const { status, body } = await this.#get(query, stop)
      const text = await textOf(body)
      if (![200, 202, 404, 503].includes(status)) throw unavailable(`it answers ${status}`)
      return { status, body: JSON.parse(text) as unknown }
    })
  }

  #get(rest: string, signal: AbortSignal): Promise<PeerAnswer> {
    const { peers, url, headers } = this.#options
    return peers.get(`${url}/snapshots/${this.#task}${rest}`, headers, signal)
  }

  /** Breaks off work that is silent for so long, or that nobody waits for any more. */
  async #within<T>(silentMsMax: number, work: (stop: AbortSignal, alive: () => void) => Promise<T>): Promise<T> {
    const { ports, signal } = this.#options
    signal.throwIfAborted()
    const abort = new AbortController()
    const given = (): void => abort.abort(signal.reason)
    signal.addEventListener('abort', given, { once: true })
    const start = () => ports.scheduler.after(silentMsMax, () => abort.abort(late(`silent for ${silentMsMax} ms`)))
    let timer = start()
    try {
      return await work(abort.signal, () => {
        timer.cancel()
        timer = start()
      })
    } catch (error) {
      if (abort.signal.aborted) throw abort.signal.reason
      throw error instanceof StreamsError ? error : unavailable(String(error), error)
    } finally {
      timer.cancel()
      signal.removeEventListener('abort', given)
    }
  }
}

type Unknown<T> = { readonly [name in keyof T]?: unknown } | null

const isInfo = (body: unknown): body is SnapshotInfo => {
  const { format, layout, checkpoint } = (body as Unknown<SnapshotInfo>) ?? {}
  if (typeof format !== 'string' || typeof layout !== 'string' || typeof checkpoint !== 'object') return false
  const { changelogs } = (checkpoint as Unknown<SnapshotInfo['checkpoint']>) ?? {}
  return typeof changelogs === 'object' && changelogs !== null
}

const isCopy = (body: unknown): body is CopyInfo => {
  const { id, bytes, sha256 } = (body as Unknown<CopyInfo>) ?? {}
  return typeof id === 'string' && typeof sha256 === 'string' && Number.isSafeInteger(bytes) && (bytes as number) > 0
}

const textOf = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > answerBytesMax) throw unavailable(`its answer has more than ${answerBytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const unavailable = (why: string, cause?: unknown): StreamsError =>
  new StreamsError('SNAPSHOT_UNAVAILABLE', {
    retry: 'later',
    message: `another process did not hand its state over: ${why}`,
    ...(cause !== undefined && { cause }),
  })

const late = (why: string): StreamsError =>
  new StreamsError('SNAPSHOT_TIMEOUT', { retry: 'later', message: `a snapshot takes too long: ${why}` })
