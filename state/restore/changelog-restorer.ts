import type { RecordCursor } from '../../topology/log/log.ts'
import type { Restorer } from '../task-state.ts'
import type { RunWriter } from './run-writer.ts'

/** Where a record goes, by its first key byte; undefined: it is skipped. */
export type Route = (keyTag: number) => RunWriter | undefined

export interface ChangelogRestorerOptions {
  writers: readonly RunWriter[]
  route: Route
  /** The store keeps the record's timestamp before the value. */
  timestamped: boolean
  finished: () => void
}

/** Restores one changelog into the maps of its writers. Records without a key are skipped, as Kafka Streams does. */
export class ChangelogRestorer implements Restorer {
  readonly #options: ChangelogRestorerOptions

  constructor(options: ChangelogRestorerOptions) {
    this.#options = options
  }

  add(records: RecordCursor): void | Promise<void> {
    const { route, timestamped } = this.#options
    while (records.next()) {
      const { buffer, keyStart, keyEnd, valueStart, valueEnd } = records
      if (keyStart < 0) continue
      const writer = route(keyStart < keyEnd ? buffer[keyStart]! : -1)
      if (writer === undefined) continue
      const time = timestamped ? records.timestamp : Number.NaN
      if (!writer.add(buffer, keyStart, keyEnd, valueStart, valueEnd, time)) return this.#addSlowly(writer, records)
    }
  }

  async finish(): Promise<void> {
    for (const writer of this.#options.writers) await writer.finish()
    this.#options.finished()
  }

  /** The current record did not fit. */
  async #addSlowly(writer: RunWriter, records: RecordCursor): Promise<void> {
    const time = this.#options.timestamped ? records.timestamp : Number.NaN
    const { buffer, keyStart, keyEnd, valueStart, valueEnd } = records
    while (!writer.add(buffer, keyStart, keyEnd, valueStart, valueEnd, time)) await writer.makeRoom()
    await this.add(records)
  }
}
