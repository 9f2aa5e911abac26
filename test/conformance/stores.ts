import type { TopologyTestDriver } from 'millrace/testing'
import type { Program } from './program.ts'
import type { ExpectedStore } from './scenario.ts'
import { fromJson, toJson } from './types.ts'

/** The entries of a store in its own order, as scenarios write them. */
export const entriesOf = (
  driver: TopologyTestDriver,
  program: Program,
  { store, type, keys }: ExpectedStore,
): unknown[] => {
  const used = program.stores.get(store)
  if (used === undefined) throw new Error(`the topology has no store "${store}"`)
  const { key: keyType, value: valueType } = used.types
  const key = (row: any) => toJson(keyType, row)
  const value = (row: any) => toJson(valueType, row)
  const rows = driver.store<any>(store)
  switch (type) {
    case 'kv':
      return [...rows.all()].map(([k, row]) => ({ key: key(k), value: value(row) }))
    case 'timestampedKv':
      return [...rows.all()].map(([k, row]) => ({ key: key(k), value: value(row.value), ts: row.time }))
    case 'window':
      return [...rows.all()].map((row) => ({ key: key(row.key), start: row.start, value: value(row.value) }))
    case 'timestampedWindow':
      return [...rows.all()].map((row) => ({
        key: key(row.key),
        start: row.start,
        value: value(row.value),
        ts: row.time,
      }))
    case 'session':
      return byStart(
        [...rows.fetchKeys({})].map((row) => ({
          key: key(row.key),
          start: row.start as number,
          end: row.end as number,
          value: value(row.value),
        })),
      )
    case 'versioned':
      return (keys ?? []).flatMap((written) =>
        [...rows.history(fromJson(keyType, written))].map((version) => ({
          key: written,
          value: value(version.value),
          ts: version.time,
          ...(version.validTo !== null && { validTo: version.validTo }),
        })),
      )
    default:
      throw new Error(`no scenario has a store of type "${type}"`)
  }
}

interface Session {
  readonly key: unknown
  readonly start: number
  readonly end: number
}

/** Scenarios list the sessions of a key by their start; stores answer them by their end. */
const byStart = <S extends Session>(rows: readonly S[]): S[] => {
  const byKey = new Map<string, S[]>()
  for (const row of rows) {
    const name = JSON.stringify(row.key)
    byKey.set(name, [...(byKey.get(name) ?? []), row])
  }
  return [...byKey.values()].flatMap((sessions) => sessions.sort((a, b) => a.start - b.start || a.end - b.end))
}
