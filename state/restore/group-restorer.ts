import type { RecordCursor } from '../../topology/log/log.ts'
import { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import { writeTime } from '../cache/row-codec.ts'
import { writeGroupKeyBytes, writeSuffix } from '../groups/engine-key.ts'
import type { GroupCache } from '../groups/group-cache.ts'
import { readClock, writeClock } from '../groups/store-clock.ts'
import { deletionTag, valueTag } from '../stores/version-coder.ts'
import type { Restorer } from '../task-state.ts'
import type { RestoreBudget } from './restore-budget.ts'
import { RunWriter } from './run-writer.ts'

/**
 * Restores the changelog of a window, session or versioned store: each record goes to the run of its time segment. What has expired by the
 * records read so far is skipped, and its segment is dropped at once: a database has only so many maps. The store's clock comes out as the writer had it.
 */
export class GroupRestorer implements Restorer {
  readonly #cache: GroupCache
  readonly #retentionMs: number
  readonly #budget: RestoreBudget
  readonly #finished: () => void
  readonly #writers = new Map<number, RunWriter>()
  readonly #row = new ByteWriter()
  #time: number
  #sequence: number
  #firstLive: number

  constructor(cache: GroupCache, retentionMs: number, budget: RestoreBudget, finished: () => void) {
    this.#cache = cache
    this.#retentionMs = retentionMs
    this.#budget = budget
    this.#finished = finished
    const [time, sequence] = readClock(cache.engine, cache.map)
    this.#time = time
    this.#sequence = sequence
    this.#firstLive = cache.segments.idOf(time - retentionMs + 1)
  }

  add(records: RecordCursor): void | Promise<void> {
    while (records.next()) {
      const writer = this.#take(records)
      if (writer !== undefined && !this.#write(writer)) return this.#addSlowly(writer, records)
    }
  }

  async finish(): Promise<void> {
    const { engine, map, segments } = this.#cache
    for (const writer of this.#writers.values()) await writer.finish()
    await engine.write((batch) => writeClock(batch, map, this.#time, this.#sequence))
    segments.reload()
    segments.dropBelow(this.#time - this.#retentionMs + 1)
    this.#finished()
  }

  /** Puts the engine's form of the current record into `#row`; undefined: the record is not wanted. */
  #take(records: RecordCursor): RunWriter | undefined {
    const { layout, segments } = this.#cache
    const { buffer, keyStart, valueStart, valueEnd } = records
    const keyEnd = layout.versioned ? records.keyEnd : records.keyEnd - layout.suffixBytes
    if (keyStart < 0 || keyEnd < keyStart) return undefined
    const a = layout.versioned ? records.timestamp : layout.readA(buffer, keyEnd)
    const b = layout.versioned ? 0 : layout.readB(buffer, keyEnd)
    if (a > this.#time) this.#raise(a)
    if (layout.numbered && b > this.#sequence) this.#sequence = b
    const segment = segments.idOf(a)
    if (segment < this.#firstLive) return undefined
    const row = this.#row
    row.reset()
    writeGroupKeyBytes(buffer, keyStart, keyEnd, row)
    writeSuffix(layout, a, b, row)
    this.#keyEnd = row.pos
    this.#removal = valueStart < 0 && !layout.versioned
    if (layout.versioned) {
      row.reserve(1)
      row.buffer[row.pos++] = valueStart < 0 ? deletionTag : valueTag
    } else writeTime(records.timestamp, row)
    if (valueStart >= 0) row.bytes(buffer.subarray(valueStart, valueEnd))
    return this.#writers.get(segment) ?? this.#newWriter(segment)
  }

  #keyEnd = 0
  #removal = false

  #write(writer: RunWriter): boolean {
    const { buffer, pos } = this.#row
    return writer.add(buffer, 0, this.#keyEnd, this.#removal ? -1 : this.#keyEnd, pos, Number.NaN)
  }

  /** The current record did not fit. */
  async #addSlowly(writer: RunWriter, records: RecordCursor): Promise<void> {
    while (!this.#write(writer)) {
      // The budget is shared: another segment may be the one that fills it.
      for (const each of this.#writers.values()) await each.makeRoom()
    }
    await this.add(records)
  }

  #newWriter(segment: number): RunWriter {
    const writer = new RunWriter(this.#cache.engine, this.#cache.segments.mapOf(segment), this.#budget)
    this.#writers.set(segment, writer)
    return writer
  }

  #raise(time: number): void {
    this.#time = time
    const first = this.#cache.segments.idOf(time - this.#retentionMs + 1)
    if (first <= this.#firstLive) return
    this.#firstLive = first
    for (const [segment, writer] of this.#writers) {
      if (segment >= first) continue
      writer.drop()
      this.#writers.delete(segment)
    }
  }
}
