import { readTime } from '../cache/row-codec.ts'
import type { StateEngine } from '../engine.ts'
import { byteString, bytesOf } from '../latin1.ts'
import { indexValue, timerIndexMap, timersMap } from '../timers/timer-cache.ts'
import { orderKey, parseIdentity } from '../timers/timer-keys.ts'
import type { RestoreBudget } from './restore-budget.ts'
import { type RestoredRow, RunWriter } from './run-writer.ts'

/** Writes timers and keeps the order index, which is local and not in the journal, in step. */
export class TimerRunWriter extends RunWriter {
  readonly #index: { event: RunWriter; wall: RunWriter }

  constructor(engine: StateEngine, budget: RestoreBudget) {
    super(engine, timersMap, budget)
    this.#index = {
      event: new RunWriter(engine, timerIndexMap.event, budget),
      wall: new RunWriter(engine, timerIndexMap.wall, budget),
    }
  }

  override async finish(): Promise<void> {
    await super.finish()
    await this.#finishIndex()
  }

  protected override async store(rows: RestoredRow[], fresh: boolean): Promise<void> {
    if (fresh) {
      for (const row of rows) await this.#collect(row)
      await super.store(rows, true)
      return
    }
    // What earlier runs put into the index must be there before a row of this one can be moved.
    await this.#finishIndex()
    await this.engine.write((batch) => {
      for (const { key, value } of rows) {
        const identity = byteString(key)
        const index = timerIndexMap[parseIdentity(identity).clock]
        const old = this.engine.get(timersMap, key)
        if (old !== undefined) batch.remove(index, orderBytes(identity, old))
        if (value === null) {
          batch.remove(timersMap, key)
        } else {
          batch.put(timersMap, key, value)
          batch.put(index, orderBytes(identity, value), indexValue)
        }
      }
    })
  }

  async #collect(row: RestoredRow): Promise<void> {
    const identity = byteString(row.key)
    const writer = this.#index[parseIdentity(identity).clock]
    const order = orderBytes(identity, row.value as Buffer)
    const entry = Buffer.concat([order, indexValue])
    while (!writer.add(entry, 0, order.length, order.length, entry.length, Number.NaN)) await writer.makeRoom()
  }

  async #finishIndex(): Promise<void> {
    await this.#index.event.finish()
    await this.#index.wall.finish()
  }
}

const orderBytes = (identity: string, stored: Buffer): Buffer => bytesOf(orderKey(identity, readTime(stored, 0)))
