import type { TopologyTestDriver } from 'millrace/testing'
import { NotSupported } from './not-supported.ts'
import type { Program } from './program.ts'
import type { ExpectedStore } from './scenario.ts'
import { toJson } from './types.ts'

/** The entries of a store in its own order, as scenarios write them. */
export const entriesOf = (driver: TopologyTestDriver, program: Program, { store, type }: ExpectedStore): unknown[] => {
  const used = program.stores.get(store)
  if (used === undefined) throw new Error(`the topology has no store "${store}"`)
  if (type !== 'kv' && type !== 'timestampedKv') throw new NotSupported(`${type} store`)
  const { key: keyType, value: valueType } = used.types
  const rows = [...driver.store<{ all(): Iterable<[any, any]> }>(store).all()]
  return rows.map(([key, row]) =>
    used.kind === 'kv'
      ? { key: toJson(keyType, key), value: toJson(valueType, row) }
      : { key: toJson(keyType, key), value: toJson(valueType, row.value), ts: row.time },
  )
}
