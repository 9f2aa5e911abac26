import type { ProgressStore } from '../../state/task-state.ts'
import { Headers } from '../log/headers.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'
import type { Serde } from '../serdes/serde.ts'
import type { Windowed } from '../serdes/windowed.ts'
import type { OperatorContext } from './context.ts'
import { bytesOf, type LetGo } from './held-row.ts'
import type { IdleStep } from './idle-step.ts'
import { OpenWindows } from './open-windows.ts'
import type { OperatorClock } from './operator-clock.ts'
import type { RowReader } from './row-reader.ts'
import type { TableStep } from './step.ts'

export interface WindowCloserOptions {
  readonly step: string
  readonly context: Pick<OperatorContext, 'state' | 'holds'>
  readonly clock: OperatorClock
  /** How far the step's stream time is ahead of its close time: grace, and the gap of sessions. */
  readonly delayMs: number
  /** Windows are filed under their start, sessions under their end; one is closed when that is at most the close time less this. */
  readonly reachMs: number
  /** Serde of the windows' keys, whose bytes are the order within one time. */
  readonly key: Serde<any>
  /** Serdes of whole rows. */
  readonly windowed: Serde<Windowed<any>>
  readonly value: Serde<any>
  readonly filedUnder: (window: Windowed<any>) => number
  readonly windowOf: (key: any, start: number, filed: number) => Windowed<any>
  /** Reads a row by its windowed key. */
  readonly rows: RowReader
  /** All windows that the store has. */
  readonly stored: () => Iterable<Windowed<any>>
  readonly forward: TableStep
}

/**
 * Emits the result of each window once, when it closes (KIP-825): by its start (sessions: its end), then by the bytes of start and key. Which
 * windows are open stands in memory, read from the store when the task opens; how far results have been emitted is part of the task's
 * progress, so that a restart neither repeats nor loses one. Kafka Streams looks once a second of wall time; this one whenever time moves.
 */
export class WindowCloser {
  readonly #options: WindowCloserOptions
  readonly #name: string
  readonly #open = new OpenWindows()
  readonly #bytes = new ByteWriter(256)
  /** The close time of the last emission; -1 before the first. */
  #told = -1

  readonly #progress: ProgressStore
  readonly #letGo: LetGo
  /** What is emitted now. */
  #window!: Windowed<any>
  #value: any = null
  #time = -1
  #headers = Headers.none

  constructor(options: WindowCloserOptions) {
    this.#options = options
    this.#progress = options.context.state.progress
    this.#letGo = this.#letsGo()
    this.#name = `${options.step}/emitted`
    this.#reload()
  }

  /** A window may have come into being. */
  opened(key: any, start: number, filed: number): void {
    this.#open.add(filed, this.#idOf(key, start))
  }

  /** Emits what is closed at `closeTime`. */
  close(closeTime: number, headers: Headers): void {
    const { reachMs, rows, windowOf } = this.#options
    const progress = this.#progress
    if ((progress.get(this.#name) ?? -1) !== this.#told) this.#reload()
    const last = closeTime - reachMs
    if (closeTime <= this.#told || this.#open.first() > last) return
    // First: a failure below takes the progress back, and the difference says that the windows must be looked up anew.
    this.#told = closeTime
    progress.set(this.#name, closeTime)
    while (this.#open.first() <= last) {
      const filed = this.#open.first()
      for (const id of this.#open.takeFirst()) {
        const window = windowOf(this.#keyOf(id), startOf(id), filed)
        const value = rows.get(window)
        // Windows that came to nothing, and sessions that gave way to others.
        if (value === null) continue
        this.#window = window
        this.#value = value
        this.#time = rows.time
        this.#headers = headers
        this.#letGo()
      }
    }
  }

  /** What the task moves on when its input is idle. */
  get idle(): IdleStep {
    const { clock, delayMs, reachMs } = this.#options
    return {
      dueMs: () => this.#open.first() + reachMs + delayMs,
      advance: (timeMs) => this.close(clock.raise(timeMs) - delayMs, Headers.none),
    }
  }

  /** The result of one window. The row is the table's and stays with it: only its emission can fail. */
  #letsGo(): LetGo {
    const { context, step, windowed, value, rows, forward } = this.#options
    const idOf = (window: Windowed<any>): string => `${step}/${bytesOf(windowed, window)?.toString('latin1')}`
    return context.holds({
      id: () => idOf(this.#window),
      row: () => {
        const window = this.#window
        return {
          step,
          id: idOf(window),
          origin: null,
          key: bytesOf(windowed, window),
          value: bytesOf(value, this.#value),
          time: this.#time,
          headers: this.#headers,
          stands: () => rows.get(window) !== null,
        }
      },
      forward: () => forward(this.#value, null, this.#window, this.#time, this.#headers),
    })
  }

  #reload(): void {
    const { reachMs, stored, filedUnder } = this.#options
    this.#told = this.#progress.get(this.#name) ?? -1
    this.#open.clear()
    for (const window of stored()) {
      const filed = filedUnder(window)
      if (this.#told >= 0 && filed <= this.#told - reachMs) continue
      this.#open.add(filed, this.#idOf(window.key, window.start))
    }
  }

  /** The start, then the bytes of the key, as a byte string: so ids sort as they are emitted. */
  #idOf(key: any, start: number): string {
    const out = this.#bytes
    out.reset()
    out.reserve(startBytes)
    out.buffer.writeUInt32BE(Math.floor(start / twoTo32), 0)
    out.buffer.writeUInt32BE(start % twoTo32, 4)
    out.pos = startBytes
    this.#options.key.write(key, out)
    return out.buffer.latin1Slice(0, out.pos)
  }

  #keyOf(id: string): any {
    const bytes = Buffer.from(id, 'latin1')
    return this.#options.key.read(bytes, startBytes, bytes.length)
  }
}

const startBytes = 8
const twoTo32 = 0x1_0000_0000

const startOf = (id: string): number => {
  let start = 0
  for (let i = 0; i < startBytes; i++) start = start * 256 + id.charCodeAt(i)
  return start
}
