import type { Log, RecordCursor } from 'millrace'
import { type StoreChangelog, storeChangelog } from 'millrace/testing'
import type { ServiceName } from '../services.ts'
import { eachRecord } from '../tools/each-record.ts'
import { planOf } from './plans.ts'

/** Where a service keeps the rows of a store. */
export const changelogOf = (service: ServiceName, store: string): StoreChangelog =>
  storeChangelog(planOf(service), store)

/** Calls `visit` for each record of a store's changelog, with the start of the row's own key; in order within a partition. */
export const eachRow = async (
  log: Pick<Log, 'admin' | 'fetcher'>,
  { topic, keyPrefix }: StoreChangelog,
  visit: (partition: number, record: RecordCursor, keyStart: number) => void,
): Promise<void> => {
  const prefix = Buffer.from(keyPrefix)
  await eachRecord(log, topic, (partition, record) => {
    const { buffer, keyStart, keyEnd } = record
    const rowStart = keyStart + prefix.length
    if (rowStart <= keyEnd && buffer.compare(prefix, 0, prefix.length, keyStart, rowStart) === 0)
      visit(partition, record, rowStart)
  })
}

/** The rows that the changelog of a store makes, by key. */
export const rowsOf = async <V>(
  log: Pick<Log, 'admin' | 'fetcher'>,
  changelog: StoreChangelog,
  read: (buffer: Buffer, start: number, end: number) => V,
): Promise<Map<string, V>> => {
  const rows = new Map<string, V>()
  await eachRow(log, changelog, (_, { buffer, keyEnd, valueStart, valueEnd }, keyStart) => {
    const key = buffer.toString('utf8', keyStart, keyEnd)
    if (valueStart < 0) rows.delete(key)
    else rows.set(key, read(buffer, valueStart, valueEnd))
  })
  return rows
}
