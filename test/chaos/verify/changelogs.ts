import type { Log, Plan, Serde } from 'millrace'
import { eachRecord } from '../read.ts'
import { windowKey } from '../records.ts'

/** One change of a row; null deletes it. */
interface Change {
  readonly offset: number
  readonly key: string
  readonly row: string | null
}

export interface StoreSpec {
  readonly name: string
  readonly kind: string
  readonly key: Serde<any>
  readonly value: Serde<any>
}

/** Text of a row: the same for a row of a store and for its changelog record. */
export const rowText = (value: unknown, time: number): string => `${JSON.stringify(value)} at ${time}`

/** Behind the key in changelogs of window stores: the window's start, and a number. */
const windowSuffixBytes = 12

/** The changelogs of an application, read once. */
export class Changelogs {
  readonly #changes: ReadonlyMap<string, readonly Change[]>

  private constructor(changes: ReadonlyMap<string, readonly Change[]>) {
    this.#changes = changes
  }

  /** The changelog of each store, as far as it is committed. */
  static async read(log: Log, plan: Plan): Promise<Changelogs> {
    const changes = new Map<string, Change[]>()
    for (const { store, topic } of storesOf(plan)) {
      await eachRecord(log, topic, (record, partition) => {
        const { buffer, keyStart, keyEnd, valueStart, valueEnd, timestamp, offset } = record
        const isWindow = store.kind === 'window'
        const end = isWindow ? keyEnd - windowSuffixBytes : keyEnd
        const own = String(store.key.read(buffer, keyStart, end))
        const key = isWindow ? windowKey(own, Number(buffer.readBigInt64BE(end))) : own
        const row = valueStart < 0 ? null : rowText(store.value.read(buffer, valueStart, valueEnd), timestamp)
        const at = `${topic}-${partition}`
        const known = changes.get(at)
        if (known === undefined) changes.set(at, [{ offset, key, row }])
        else known.push({ offset, key, row })
      })
    }
    return new Changelogs(changes)
  }

  /** The rows that one partition makes up to an offset, which is not included. */
  fold(topic: string, partition: number, below = Number.POSITIVE_INFINITY): Map<string, string> {
    const rows = new Map<string, string>()
    for (const { offset, key, row } of this.#changes.get(`${topic}-${partition}`) ?? []) {
      if (offset >= below) break
      if (row === null) rows.delete(key)
      else rows.set(key, row)
    }
    return rows
  }

  /** The rows of all partitions, with their values. */
  whole<V>(topic: string, partitions: number): Map<string, V> {
    const values = new Map<string, V>()
    for (let partition = 0; partition < partitions; partition++) {
      for (const [key, row] of this.fold(topic, partition)) {
        values.set(key, JSON.parse(row.slice(0, row.lastIndexOf(' at '))) as V)
      }
    }
    return values
  }
}

/** The stores of an application with their changelogs. */
export const storesOf = (plan: Plan): { sub: string; store: StoreSpec; topic: string }[] =>
  plan.internalTopics.flatMap(({ kind, name, store, subTopology }) => {
    const sub = plan.subTopologies.find((one) => one.name === subTopology)
    const spec = sub?.stores.find((one) => one.name === store)
    return kind !== 'changelog' || spec === undefined ? [] : [{ sub: subTopology, store: spec, topic: name }]
  })
