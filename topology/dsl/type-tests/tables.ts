import { json, str, u64 } from '../../serdes/index.ts'
import type { KTable } from '../table.ts'
import { topic } from '../topic.ts'
import { topology } from '../topology.ts'

/* Joins and groupings of tables: what is inferred, and what the compiler must refuse. */

interface Order {
  readonly customer: number
  readonly total: number
}

const orders = topic('orders', { key: str, value: json<Order>(1) })
const notes = topic('notes', { key: str, value: str })
const customers = topic('customers', { key: u64, value: str })

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(_equal: Equal<A, B>): void => {}

export const inferred = topology('inferred', (t) => {
  const order = t.table(orders)
  const note = t.table(notes)
  const joined = order.join(note, ({ total }, text) => ({ total, text }))
  same<typeof joined, KTable<string, { total: number; text: string }, 'rows'>>(true)
  const left = order.leftJoin(note, (_order, text) => text)
  same<typeof left, KTable<string, string, 'rows'>>(true)
  const outer = order.outerJoin(note, (a, b) => ({ a, b }), {
    name: 'outer',
    value: json<{ a: Order | null; b: string | null }>(1),
  })
  same<typeof outer, KTable<string, { a: Order | null; b: string | null }, 'rows'>>(true)
  const named = order.leftJoin(
    t.table(customers),
    ({ customer }) => customer,
    ({ total }, name, key) => ({ total, name, key }),
    { name: 'named' },
  )
  same<typeof named, KTable<string, { total: number; name: string | null; key: string }, 'rows'>>(true)
  const counts = order.groupBy(({ customer, total }) => [customer || null, total], {
    name: 'by-customer',
    key: u64,
    value: u64,
  })
  const sizes = counts.count({ name: 'sizes' })
  same<typeof sizes, KTable<number, number, 'rows'>>(true)
})

export const refused = topology('refused', (t) => {
  const order = t.table(orders)
  // @ts-expect-error: the keys are of two types
  order.join(t.table(customers), (a, b) => `${a.total}${b}`)
  // @ts-expect-error: a stored result has a serde
  order.join(t.table(notes), (a, b) => `${a.total}${b}`, { name: 'stored' })
  // @ts-expect-error: the serde is not one of the result
  order.join(t.table(notes), (a, b) => `${a.total}${b}`, { name: 'stored', value: u64 })
  const customerOf = (order: Order): number => order.customer
  const both = (order: Order | null, name: string | null): string => `${order?.total}${name}`
  const named = { name: 'fk' }
  // @ts-expect-error: a foreign-key join has a name
  order.join(t.table(customers), customerOf, both, {})
  // @ts-expect-error: the foreign key is not the other table's
  order.join(t.table(notes), customerOf, both, named)
  // @ts-expect-error: there is no outer join by a foreign key
  order.outerJoin(t.table(customers), customerOf, both, named)
  // @ts-expect-error: grouping a table needs name, key and value
  order.groupBy(({ customer, total }) => [customer, total], { name: 'g' })
  const grouped = order.groupBy(({ customer, total }) => [customer, total], { name: 'g', key: u64, value: u64 })
  // @ts-expect-error: what is added must be taken away
  grouped.reduce((value, sum) => value + sum, { name: 'sum' })
  // @ts-expect-error: a stateful step has a name
  grouped.count({})
})
