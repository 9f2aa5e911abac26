import type { RecordCursor } from '../../topology/log/log.ts'
import type { StateEngine } from '../engine.ts'
import { readClock, writeClock } from '../groups/store-clock.ts'
import type { Restorer } from '../task-state.ts'
import type { RunWriter } from './run-writer.ts'

export interface RestoredMapOptions {
  writer: RunWriter
  /** The store keeps the record's timestamp before the value. Default: no. */
  timestamped?: boolean
  /** Bytes at the start of a record's key that are not of the row's. Default 0. */
  prefixBytes?: number
  /** Where the store keeps its stream time: the largest time of a record. */
  clock?: { readonly engine: StateEngine; readonly map: string }
}

/** One map that a changelog restores. */
export class RestoredMap {
  readonly writer: RunWriter
  readonly timestamped: boolean
  readonly prefixBytes: number
  readonly #clock: RestoredMapOptions['clock']
  /** Largest time of a record so far, ms. */
  time = -1

  constructor({ writer, timestamped = false, prefixBytes = 0, clock }: RestoredMapOptions) {
    this.writer = writer
    this.timestamped = timestamped
    this.prefixBytes = prefixBytes
    this.#clock = clock
  }

  async finish(): Promise<void> {
    await this.writer.finish()
    const clock = this.#clock
    if (clock === undefined) return
    clock.engine.openMap(clock.map)
    const [before] = readClock(clock.engine, clock.map)
    if (this.time > before) await clock.engine.write((batch) => writeClock(batch, clock.map, this.time, 0))
  }
}

export interface ChangelogRestorerOptions {
  maps: readonly RestoredMap[]
  /** Where a record goes, by its key; undefined: it is skipped. */
  route(buffer: Buffer, keyStart: number, keyEnd: number): RestoredMap | undefined
  finished(): void
}

/** Restores one changelog into its maps. Records without a key are skipped, as Kafka Streams does. */
export class ChangelogRestorer implements Restorer {
  readonly #options: ChangelogRestorerOptions

  constructor(options: ChangelogRestorerOptions) {
    this.#options = options
  }

  add(records: RecordCursor): void | Promise<void> {
    while (records.next()) {
      if (records.keyStart < 0) continue
      const map = this.#options.route(records.buffer, records.keyStart, records.keyEnd)
      if (map === undefined) continue
      if (records.timestamp > map.time) map.time = records.timestamp
      if (!taken(map, records)) return this.#addSlowly(map, records)
    }
  }

  async finish(): Promise<void> {
    for (const map of this.#options.maps) await map.finish()
    this.#options.finished()
  }

  /** The current record did not fit. */
  async #addSlowly(map: RestoredMap, records: RecordCursor): Promise<void> {
    while (!taken(map, records)) await map.writer.makeRoom()
    await this.add(records)
  }
}

const taken = ({ writer, timestamped, prefixBytes }: RestoredMap, records: RecordCursor): boolean => {
  const { buffer, keyStart, keyEnd, valueStart, valueEnd } = records
  const time = timestamped ? records.timestamp : Number.NaN
  return writer.add(buffer, keyStart + prefixBytes, keyEnd, valueStart, valueEnd, time)
}
