import type { RecordCursor } from '../../log/log.ts'
import type { CompiledSource } from '../../operators/compile.ts'
import type { StreamStep } from '../../operators/step.ts'
import { verifyRecord } from '../verified.ts'
import { AheadRecord, type Lookups } from './lookups.ts'

/**
 * Walks the records of one queue ahead of their turn and starts their look-ups. The window begins at the head of the queue, so its first
 * record says whether the head may be processed.
 */
export class ReadAhead {
  readonly #source: CompiledSource
  readonly #step: StreamStep
  readonly #partition: number
  readonly #lookups: Lookups
  #cursors: RecordCursor[] = []
  #window: AheadRecord[] = []
  #bytes = 0

  constructor(source: CompiledSource, step: StreamStep, partition: number, lookups: Lookups) {
    this.#source = source
    this.#step = step
    this.#partition = partition
    this.#lookups = lookups
  }

  /** Takes a cursor that stands before the first record of a chunk. */
  push(records: RecordCursor): void {
    this.#cursors.push(records)
  }

  /** Starts what may start. */
  fill(): void {
    while (this.#lookups.hasRoom(this.#window.length, this.#bytes)) {
      const records = this.#cursors[0]
      if (records === undefined) return
      if (records.next()) this.#read(records)
      else this.#cursors.shift()
    }
  }

  /** True when all look-ups of the head have ended. */
  ready(): boolean {
    const first = this.#window[0]
    return first !== undefined && first.unfinished === 0
  }

  /** The unit of the head begins. */
  enter(): void {
    this.#lookups.enter(this.#window[0] as AheadRecord)
  }

  /** The head is dealt with. */
  release(): void {
    const done = this.#window.shift()
    if (done !== undefined) this.#bytes -= done.bytes
  }

  #read(records: RecordCursor): void {
    const { key, value, topic } = this.#source
    const bytes = Math.max(0, records.keyEnd - records.keyStart) + Math.max(0, records.valueEnd - records.valueStart)
    const origin = { topic, partition: this.#partition, offset: records.offset }
    const record = new AheadRecord(origin, bytes, records.timestamp)
    this.#window.push(record)
    this.#bytes += bytes
    this.#lookups.readAhead(record, () => {
      if (value.verify !== undefined) verifyRecord(value, records)
      this.#step(
        records.valueStart < 0 ? null : value.read(records.buffer, records.valueStart, records.valueEnd),
        records.keyStart < 0 ? null : key.read(records.buffer, records.keyStart, records.keyEnd),
        records.timestamp,
        records.headers(),
      )
    })
  }
}
