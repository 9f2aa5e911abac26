import test from 'ava'
import { topic } from '../dsl/topic.ts'
import { topology } from '../dsl/topology.ts'
import type { TopologyBuilder } from '../dsl/topology-builder.ts'
import { isStreamsError } from '../errors/index.ts'
import { fingerprint } from '../plan/fingerprint.ts'
import { plan } from '../plan/index.ts'
import { str, u64 } from '../serdes/index.ts'
import { TopologyTestDriver } from './topology-test-driver.ts'

const types = { key: str, value: str }
const words = topic('words', types)
const counts = topic('counts', { key: str, value: u64 })
type Rows = { get(key: string): { value: unknown; time: number } | undefined }

/** Where a word goes: by its length. */
const byLength = (_value: string, key: string, partitions: number): number => key.length % partitions

const counting = (partition: unknown) =>
  topology('counting', (t) => {
    t.stream(words)
      .selectKey((word) => (word === '' ? null : word))
      .repartition({ name: 'by-word', key: str, value: str, partitions: 4, partition: partition as typeof byLength })
      .groupByKey()
      .count({ name: 'counts' })
      .to(counts)
  })

const count = async (partition: unknown, input: readonly string[]) => {
  const driver = await TopologyTestDriver.create(counting(partition), { partitions: { counts: 1 } })
  const lines = driver.input(words)
  for (const word of input) lines.pipe('k', word, { time: 1 })
  const placed: Record<string, number[]> = {}
  for (const word of new Set(input)) {
    placed[word] = [0, 1, 2, 3].filter((at) => driver.store<Rows>('counts', at).get(word) !== undefined)
  }
  const rows = driver.output(counts).read()
  const { dropped } = driver
  await driver.close()
  return { placed, last: Object.fromEntries(rows.map(({ key, value }) => [key, value])), dropped }
}

test('the records of a repartition lie where the chooser puts them, and so does the state below', async (t) => {
  const { placed, last } = await count(byLength, ['a', 'bee', 'a', 'cc', 'bee', 'a', 'dddd'])
  t.deepEqual(placed, { a: [1], bee: [3], cc: [2], dddd: [0] })
  t.deepEqual(last, { a: 3, bee: 2, cc: 1, dddd: 1 })
})

test('a chooser may answer several partitions, none, or leave it to the key', async (t) => {
  const choose = (_value: string, key: string) => ({ many: [0, 3], none: [], key: undefined })[key]
  const byKey = await count(undefined, ['key'])
  const { placed, dropped } = await count(choose, ['many', 'none', 'key'])
  t.deepEqual(placed, { many: [0, 3], none: [], key: byKey.placed.key! })
  t.deepEqual([...dropped], [['by-word/no-partition', 1]])
})

test('records without a key do not reach the chooser', async (t) => {
  const seen: unknown[] = []
  await count(
    (_value: string, key: string) => {
      seen.push(key)
      return 0
    },
    ['a', '', 'b'],
  )
  t.deepEqual(seen, ['a', 'b'])
})

test('a chooser that answers no partition, or one that is not there, fails the record', async (t) => {
  for (const answer of [-1, 0.5, 4, 'x', [1, -1]]) {
    const error = await t.throwsAsync(count(() => answer, ['a']))
    t.true(isStreamsError(error?.cause, 'UNKNOWN_PARTITION'), `${String(answer)}: ${error?.message}`)
  }
  t.true(
    isStreamsError(
      t.throws(() => plan(counting('by length'), 'app')),
      'INVALID_ARGUMENT',
    ),
  )
})

test('a chooser is part of the fingerprint: without it the state would lie elsewhere', (t) => {
  const of = (partition: unknown) => fingerprint(plan(counting(partition), 'app').graph)
  t.not(of(byLength), of(undefined))
  t.is(
    of(byLength),
    of(() => 0),
  )
})

const orders = topic('orders', types)
const customers = topic('customers', types)
const out = topic('out', types)
const customerOf = (order: string): string | null => order.split(':')[0] || null

const joining = (rightPartition?: unknown) => (b: TopologyBuilder) =>
  b
    .table(orders)
    .leftJoin(b.table(customers), customerOf, (order, customer) => `${order}|${customer}`, {
      name: 'fk',
      ...(rightPartition !== undefined && { rightPartition: rightPartition as (key: string, count: number) => number }),
    })
    .to(out)

/** By the first letter, as somebody else's producer does. */
const byLetter = (customer: string, partitions: number): number => customer.charCodeAt(0) % partitions

const joined = async (rightPartition: unknown) => {
  const driver = await TopologyTestDriver.create(topology('fk', joining(rightPartition)), {
    partitions: { orders: 2, customers: 3, out: 1 },
  })
  const left = driver.input(orders)
  const right = driver.input(customers)
  const names = ['ann', 'bob', 'cid', 'dan']
  for (const name of names) right.pipe(name, name.toUpperCase(), { time: 1, partition: byLetter(name, 3) })
  // The left side by yet another one: all in one partition.
  for (const name of names) left.pipe(`order-${name}`, `${name}:1`, { time: 2, partition: 1 })
  left.pipe('order-nobody', ':1', { time: 2, partition: 0 })
  for (const name of names) right.pipe(name, `${name}!`, { time: 3, partition: byLetter(name, 3) })
  const found = driver
    .output(out)
    .read()
    .map(({ key, value }) => `${key}=${value}`)
  await driver.close()
  return found
}

test('a foreign-key join finds the rows of a table that another partitioner wrote', async (t) => {
  const found = await joined(byLetter)
  t.deepEqual(found.toSorted(), [
    'order-ann=ann:1|ANN',
    'order-ann=ann:1|ann!',
    'order-bob=bob:1|BOB',
    'order-bob=bob:1|bob!',
    'order-cid=cid:1|CID',
    'order-cid=cid:1|cid!',
    'order-dan=dan:1|DAN',
    'order-dan=dan:1|dan!',
    'order-nobody=:1|null',
  ])
  t.true((await joined(undefined)).includes('order-bob=bob:1|null'), 'the default looks where the row is not')
})

test('rightPartition must be a function that answers one partition', async (t) => {
  const error = await t.throwsAsync(joined(() => [0, 1]))
  t.true(isStreamsError(error?.cause, 'UNKNOWN_PARTITION'), error?.message)
  t.true(
    isStreamsError(
      t.throws(() => plan(topology('fk', joining(7)), 'app')),
      'INVALID_ARGUMENT',
    ),
  )
})
