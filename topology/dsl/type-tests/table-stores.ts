import { json, str, u64 } from '../../serdes/index.ts'
import type { StoresOf } from '../processor-def.ts'
import type { StoreRef } from '../store-def.ts'
import type { KTable } from '../table.ts'
import { topic } from '../topic.ts'
import { topology } from '../topology.ts'
import { sessionWindows, tumblingWindows } from '../windows.ts'

/* What a processor gets for a table among its stores: how the table keeps its rows decides, not what the steps below see. */

const prices = topic('prices', { key: str, value: u64 })
const sales = topic('sales', { key: str, value: json<{ pieces: number }>(1) })

/** Anything that has a store may be passed on as any table. */
const priced = (table: KTable<string, number>): KTable<string, number> => table.filter((price) => price > 0)

export const tables = topology('tables', (t) => {
  const sale = t.stream(sales)
  const grouped = sale.groupByKey()
  const last = t.table(prices, { name: 'prices', historyRetentionMs: 60_000 })
  const stores = {
    last,
    count: grouped.count({ name: 'count' }),
    history: grouped.count({ name: 'history', historyRetentionMs: 60_000 }),
    minutes: grouped.windowedBy(tumblingWindows({ sizeMs: 60_000 })).count({ name: 'minutes' }),
    visits: grouped.windowedBy(sessionWindows({ gapMs: 60_000 })).count({ name: 'visits' }),
    dear: last.filter((price) => price > 100, { name: 'dear' }),
  }
  priced(last)
  sale.join(last, ({ pieces }, price) => pieces * price)
  sale.process(
    (_value, key, { time }, { stores, forward }) => {
      const known: number | undefined = stores.count.get(key)?.value
      const then: number | undefined = stores.last.getAt(key, time)?.value
      for (const { value } of stores.history.history(key)) forward(key, value + (known ?? 0))
      const minute: number | undefined = stores.minutes.get(key, time - (time % 60_000))
      for (const { start, end, value } of stores.visits.fetch(key)) forward(key, end - start + value)
      const dear: number | undefined = stores.dear.get(key)?.time
      forward(key, (then ?? 0) + (minute ?? 0) + (dear ?? 0))
      // @ts-expect-error: this table keeps the last value only
      stores.count.getAt(key, time)
      // @ts-expect-error: a derived table has a history only when it says so
      stores.dear.getAt(key, time)
      // @ts-expect-error: windows are found by key and start
      stores.minutes.get({ key, start: 0, end: 60_000 })
      // @ts-expect-error: sessions are found by key, start and end
      stores.visits.get(key, 0)
      // @ts-expect-error: a table is read only
      stores.minutes.put(key, 1, 0)
    },
    { name: 'look', stores, emits: { key: str, value: u64 } },
  )
})

/** A table whose shape is not known has what tables of keys without windows have in common. */
export const unknownShape = (
  table: KTable<string, number>,
  at: StoresOf<{ table: typeof table }>,
): number | undefined => at.table.get('key')?.value

export const asReference: (table: KTable<string, number>) => StoreRef = (table) => table
