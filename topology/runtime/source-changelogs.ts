import type { StoreSpec } from '../../state/store.ts'
import type { Restorer } from '../../state/task-state.ts'
import type { Headers } from '../log/headers.ts'
import type { RecordCursor } from '../log/log.ts'
import type { SubTopology } from '../plan/plan.ts'
import { verifyRecord } from '../task/verified.ts'

/** The source topics of a sub-topology that are changelogs as well, with the store that each of them restores. */
export const sourceChangelogsOf = (sub: SubTopology): ReadonlyMap<string, StoreSpec> =>
  new Map(
    Object.entries(sub.sourceChangelogs ?? {}).map(([store, topic]) => [
      topic,
      sub.stores.find(({ name }) => name === store) as StoreSpec,
    ]),
  )

/**
 * Restores a table from its source topic. Others write that topic: a record that the table left out when it was processed, because it
 * cannot be read or has no valid time, must not become a row by way of a restore. Neither must what lies behind `endOffset`, the
 * committed position, which a fetch may bring along: the task itself processes that.
 */
export const readableRows = (
  restorer: Restorer,
  store: Pick<StoreSpec, 'key' | 'value'>,
  endOffset: number,
): Restorer => ({
  add: (records) => restorer.add(new ReadableRows(records, store, endOffset)),
  finish: () => restorer.finish(),
})

/** The readable records of another cursor. */
class ReadableRows implements RecordCursor {
  offset = -1
  timestamp = -1
  buffer: Buffer = Buffer.alloc(0)
  keyStart = -1
  keyEnd = -1
  valueStart = -1
  valueEnd = -1
  leaderEpoch = -1
  readonly #records: RecordCursor
  readonly #store: Pick<StoreSpec, 'key' | 'value'>
  readonly #endOffset: number

  constructor(records: RecordCursor, store: Pick<StoreSpec, 'key' | 'value'>, endOffset: number) {
    this.#records = records
    this.#store = store
    this.#endOffset = endOffset
  }

  next(): boolean {
    const records = this.#records
    while (records.next()) {
      if (!this.#readable()) continue
      this.offset = records.offset
      this.timestamp = records.timestamp
      this.buffer = records.buffer
      this.keyStart = records.keyStart
      this.keyEnd = records.keyEnd
      this.valueStart = records.valueStart
      this.valueEnd = records.valueEnd
      this.leaderEpoch = records.leaderEpoch
      return true
    }
    return false
  }

  headers(): Headers {
    return this.#records.headers()
  }

  fork(): RecordCursor {
    return new ReadableRows(this.#records.fork(), this.#store, this.#endOffset)
  }

  #readable(): boolean {
    const { offset, timestamp, buffer, keyStart, keyEnd, valueStart, valueEnd } = this.#records
    if (offset >= this.#endOffset || timestamp < 0 || keyStart < 0) return false
    try {
      if (this.#store.value.verify !== undefined) verifyRecord(this.#store.value, this.#records)
      this.#store.key.read(buffer, keyStart, keyEnd)
      if (valueStart >= 0) this.#store.value.read(buffer, valueStart, valueEnd)
      return true
    } catch {
      return false
    }
  }
}
