import type { RecordCursor } from '../../topology/log/log.ts'
import type { StateEngine } from '../engine.ts'
import { readClock, writeClock } from '../groups/store-clock.ts'
import type { Restorer } from '../task-state.ts'
import type { RunWriter } from './run-writer.ts'

/** Where a record goes, by its first key byte; undefined: it is skipped. */
export type Route = (keyTag: number) => RunWriter | undefined

export interface ChangelogRestorerOptions {
  writers: readonly RunWriter[]
  route: Route
  /** The store keeps the record's timestamp before the value. */
  timestamped: boolean
  /** Where the store keeps its stream time: the largest time of a record. */
  clock?: { readonly engine: StateEngine; readonly map: string }
  finished: () => void
}

/** Restores one changelog into the maps of its writers. Records without a key are skipped, as Kafka Streams does. */
export class ChangelogRestorer implements Restorer {
  readonly #options: ChangelogRestorerOptions
  #time = -1

  constructor(options: ChangelogRestorerOptions) {
    this.#options = options
  }

  add(records: RecordCursor): void | Promise<void> {
    const { route, timestamped } = this.#options
    while (records.next()) {
      const { buffer, keyStart, keyEnd, valueStart, valueEnd } = records
      if (keyStart < 0) continue
      if (records.timestamp > this.#time) this.#time = records.timestamp
      const writer = route(keyStart < keyEnd ? buffer[keyStart]! : -1)
      if (writer === undefined) continue
      const time = timestamped ? records.timestamp : Number.NaN
      if (!writer.add(buffer, keyStart, keyEnd, valueStart, valueEnd, time)) return this.#addSlowly(writer, records)
    }
  }

  async finish(): Promise<void> {
    for (const writer of this.#options.writers) await writer.finish()
    await this.#keepTime()
    this.#options.finished()
  }

  async #keepTime(): Promise<void> {
    const { clock } = this.#options
    if (clock === undefined) return
    clock.engine.openMap(clock.map)
    const [before] = readClock(clock.engine, clock.map)
    if (this.#time > before) await clock.engine.write((batch) => writeClock(batch, clock.map, this.#time, 0))
  }

  /** The current record did not fit. */
  async #addSlowly(writer: RunWriter, records: RecordCursor): Promise<void> {
    const time = this.#options.timestamped ? records.timestamp : Number.NaN
    const { buffer, keyStart, keyEnd, valueStart, valueEnd } = records
    while (!writer.add(buffer, keyStart, keyEnd, valueStart, valueEnd, time)) await writer.makeRoom()
    await this.add(records)
  }
}
