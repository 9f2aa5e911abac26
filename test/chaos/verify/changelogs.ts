import type { Log, Plan, Serde } from 'millrace'
import { eachRecord } from '../read.ts'

/** What a store is, as far as its rows go. */
export interface StoreSpec {
  readonly name: string
  readonly kind: string
  readonly key: Serde<any>
  readonly value: Serde<any>
}

/** One change of a row; null deletes it. */
interface Change {
  readonly offset: number
  readonly key: string
  /** The bytes of the value, as latin1 text. */
  readonly value: string | null
  readonly timeMs: number
}

/** Behind the key in changelogs of window stores: the window's start, and a number. */
const windowSuffixBytes = 12

/** Where a window of a key is found, in stores and in outputs. */
export const windowKey = (key: string, startMs: number): string => `${key}@${startMs}`

/** Text of a row: the same for a row of a store and for its changelog record. Plain stores keep no times. */
export const rowText = (spec: StoreSpec, value: string, timeMs: number): string =>
  spec.kind === 'keyValue' ? value : `${value} at ${timeMs}`

/** The changelogs of an application, read once. */
export class Changelogs {
  readonly #plan: Plan
  readonly #changes: ReadonlyMap<string, readonly Change[]>

  private constructor(plan: Plan, changes: ReadonlyMap<string, readonly Change[]>) {
    this.#plan = plan
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
        const value = valueStart < 0 ? null : buffer.toString('latin1', valueStart, valueEnd)
        const at = `${topic}-${partition}`
        const change = { offset, key, value, timeMs: timestamp }
        const known = changes.get(at)
        if (known === undefined) changes.set(at, [change])
        else known.push(change)
      })
    }
    return new Changelogs(plan, changes)
  }

  /** The rows that one partition of a store's changelog makes up to an offset, which is not included. */
  rows(spec: StoreSpec, topic: string, partition: number, below: number): Map<string, string> {
    const rows = new Map<string, string>()
    for (const { offset, key, value, timeMs } of this.#changes.get(`${topic}-${partition}`) ?? []) {
      if (offset >= below) break
      if (value === null) rows.delete(key)
      else rows.set(key, rowText(spec, value, timeMs))
    }
    return rows
  }

  /** By row: what the records of one partition from that offset on make of it, one after another; null: they delete it. */
  later(spec: StoreSpec, topic: string, partition: number, from: number): Map<string, Set<string | null>> {
    const later = new Map<string, Set<string | null>>()
    for (const { offset, key, value, timeMs } of this.#changes.get(`${topic}-${partition}`) ?? []) {
      if (offset < from) continue
      const known = later.get(key) ?? new Set()
      later.set(key, known.add(value === null ? null : rowText(spec, value, timeMs)))
    }
    return later
  }

  /** The values that the whole changelog of that store makes. */
  values<V>(name: string): Map<string, V> {
    const values = new Map<string, V>()
    for (const { store, topic } of storesOf(this.#plan)) {
      if (store.name !== name) continue
      for (const [at, changes] of this.#changes) {
        if (at.slice(0, at.lastIndexOf('-')) !== topic) continue
        for (const { key, value } of changes) {
          if (value === null) values.delete(key)
          else values.set(key, store.value.read(Buffer.from(value, 'latin1'), 0, value.length) as V)
        }
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
