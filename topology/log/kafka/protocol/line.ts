import type { Scheduler, Timer } from '../../../ports.ts'
import type { Link } from './link.ts'

export interface LineRequest {
  readonly apiKey: number
  readonly version: number
  readonly requestTags: boolean
  readonly responseTags: boolean
  readonly body: Buffer
  readonly timeoutMs: number
  /** What it fails with when that time has passed. */
  readonly late: () => Error
  /** It does no harm when the broker carries it out later still. */
  readonly harmless: boolean
}

/**
 * A connection that several users share, from the dial to its end: gives each request its deadline and ends when it was idle for long.
 *
 * Answers come in order, so one that is late blocks whatever follows, and its connection ends: what the sender has given up, and may send again, should not be
 * carried out later. Harmless requests have short deadlines and are no reason for that: behind such a one nothing new is sent, but what was sent before is
 * given as much time again, and more as long as answers still come.
 */
export class Line {
  readonly #opened: Promise<Link>
  readonly #scheduler: Scheduler
  readonly #idleMs: number
  #link: Link | null = null
  #state: 'open' | 'late' | 'idle' | 'ended' = 'open'
  /** Requests that are not answered, and not late either. */
  #waiting = 0
  /** Answers since the dial. */
  #answers = 0
  /** Ends it: when it is idle, or silent after a late answer. */
  #end: Timer | null = null

  /** `idleMs`: may be Infinity. A dial that fails fails the requests that wait for it, and no other takes its place here. */
  constructor(dialled: Promise<Link>, scheduler: Scheduler, idleMs: number) {
    this.#opened = dialled
    this.#scheduler = scheduler
    this.#idleMs = idleMs
    dialled.then(
      (link) => {
        this.#link = link
        if (this.#state === 'ended') link.close()
        else this.#rest()
      },
      () => {
        this.#state = 'ended'
      },
    )
  }

  /** It takes requests. */
  get isOpen(): boolean {
    return this.#state === 'open' && this.#link?.closed !== true
  }

  /** As `isOpen`, and what is asked now waits for no dial. */
  get isConnected(): boolean {
    return this.isOpen && this.#link !== null
  }

  /** It takes no more requests, but still waits for answers. */
  get isLate(): boolean {
    return this.#state === 'late' && this.#waiting > 0
  }

  /** Something went wrong with a connection that worked: the broker may come back as another version. */
  get isLost(): boolean {
    return this.#link?.closed === true && this.#state !== 'idle'
  }

  /** Rejects with the error of the dial, that of the link, or `late()`. */
  async ask(request: LineRequest): Promise<Buffer> {
    this.#waiting++
    if (this.#state === 'open') this.#cancelEnd()
    try {
      return await this.#answer(await this.#opened, request)
    } finally {
      this.#waiting--
      this.#rest()
    }
  }

  /** Ends it at once: what waits fails. */
  close(): void {
    if (this.#state !== 'idle') this.#state = 'ended'
    this.#cancelEnd()
    this.#link?.close()
  }

  #answer(link: Link, { apiKey, version, requestTags, responseTags, body, ...rest }: LineRequest): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const timer = this.#scheduler.after(rest.timeoutMs, () => {
        reject(rest.late())
        if (rest.harmless) this.#late(rest.timeoutMs)
        else this.close()
      })
      link.send(apiKey, version, requestTags, responseTags, body).then(
        (answer) => {
          this.#answers++
          timer.cancel()
          resolve(answer)
        },
        (error: unknown) => {
          timer.cancel()
          reject(error)
        },
      )
    })
  }

  #late(timeoutMs: number): void {
    if (this.#state !== 'open') return
    this.#state = 'late'
    this.#endWhenSilent(timeoutMs)
  }

  #endWhenSilent(silenceMs: number): void {
    const answers = this.#answers
    this.#end = this.#scheduler.after(silenceMs, () => {
      if (this.#answers === answers) this.close()
      else this.#endWhenSilent(silenceMs)
    })
  }

  #rest(): void {
    if (this.#waiting > 0) return
    if (this.#state === 'late') this.close()
    else if (this.#state === 'open' && this.#idleMs < Number.POSITIVE_INFINITY) {
      this.#cancelEnd()
      this.#end = this.#scheduler.after(this.#idleMs, () => {
        this.#state = this.#link?.closed === true ? 'ended' : 'idle'
        this.close()
      })
    }
  }

  #cancelEnd(): void {
    this.#end?.cancel()
    this.#end = null
  }
}
