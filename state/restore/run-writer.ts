import type { Row, StateEngine } from '../engine.ts'
import type { RestoreBudget } from './restore-budget.ts'
import { RunBuffer } from './run-buffer.ts'

/** Rows of one transaction. Dirty pages bound it: 50 k random rows block the loop for over a second and cost 460 MB. */
const chunkRows = 4096
/** Appended rows fill their pages, and each transaction of more than some pages waits for the disk: fewer, larger ones. */
const appendedRows = 16_384

/** A row to write; a null value removes. */
export interface RestoredRow {
  key: Buffer
  value: Buffer | null
}

/**
 * Writes records of one changelog into one map. They are collected into runs, each sorted and deduplicated: into an empty map a run is
 * appended, which is some ten times as fast as random writes; the next runs and the tail of a warm state are written in
 * bounded transactions in key order, so that neighbours share pages.
 */
export class RunWriter {
  readonly map: string
  protected readonly engine: StateEngine
  readonly #run: RunBuffer
  readonly #inBackground: boolean
  /** Some of its rows are in the engine. */
  #written = false

  constructor(engine: StateEngine, map: string, budget: RestoreBudget) {
    this.engine = engine
    this.map = map
    this.#run = new RunBuffer(budget)
    this.#inBackground = budget.inBackground
  }

  /** False: call `makeRoom` and add again. */
  add(buffer: Buffer, keyStart: number, keyEnd: number, valueStart: number, valueEnd: number, time: number): boolean {
    return this.#run.add(buffer, keyStart, keyEnd, valueStart, valueEnd, time)
  }

  async makeRoom(): Promise<void> {
    const order = this.#run.sorted()
    if (order.length * 2 <= this.#run.count) this.#run.keep(order)
    else await this.#write(order)
  }

  async finish(): Promise<void> {
    await this.#write(this.#run.sorted())
    this.#run.release()
  }

  /** Nobody wants these rows any more: what was written goes with its map. */
  drop(): void {
    this.#run.release()
    if (this.#written) this.engine.dropMap(this.map)
  }

  async #write(order: Uint32Array): Promise<void> {
    // A map is made for rows that are there, not for those that may come: of the segments of a long changelog most expire before.
    if (order.length === 0) return
    this.engine.openMap(this.map)
    this.#written = true
    const fresh = !this.#inBackground && this.engine.count(this.map) === 0
    const step = fresh ? appendedRows : chunkRows
    for (let from = 0; from < order.length; from += step) {
      const rows: RestoredRow[] = []
      const to = Math.min(order.length, from + step)
      for (let i = from; i < to; i++) {
        const row = order[i]!
        const value = this.#run.value(row)
        if (value !== null || !fresh) rows.push({ key: this.#run.key(row), value })
      }
      if (rows.length > 0) await this.store(rows, fresh)
    }
    this.#run.clear()
  }

  /** `fresh`: the rows are above all that the map holds, and none is a removal. */
  protected async store(rows: RestoredRow[], fresh: boolean): Promise<void> {
    if (fresh) {
      await this.engine.append(this.map, rows as Row[])
      return
    }
    await this.engine.write((batch) => {
      for (const row of rows) {
        if (row.value === null) batch.remove(this.map, row.key)
        else batch.put(this.map, row.key, row.value)
      }
    })
  }
}
