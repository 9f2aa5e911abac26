import { i32, json, str, u64 } from '../../serdes/index.ts'
import type { ProcessorContext, RecordInfo } from '../processor.ts'
import { processor, valueProcessor } from '../processor-def.ts'
import { kvStore, timestampedStore } from '../store-def.ts'
import type { KStream } from '../stream.ts'
import { topic } from '../topic.ts'
import { topology } from '../topology.ts'

/*
 * What the compiler must refuse. Each line under a directive is one mistake; tsc complains when one of them compiles, and the test beside
 * counts them.
 */

interface Order {
  readonly total: number
}

const lines = topic('lines', { key: str, value: str })
const numbers = topic('numbers', { key: str, value: u64 })
const orders = topic('orders', { key: str, value: json<Order>(1) })
const byNumber = topic('by-number', { key: i32, value: str })
const totals = kvStore('totals', { key: str, value: u64 })

export const stateful = topology('stateful', (t) => {
  const same = t.stream(lines)
  const changed = same.selectKey((line) => line.length)
  // @ts-expect-error: a stateful step has a name
  same.groupByKey().count()
  // @ts-expect-error: a stateful step has a name
  same.groupByKey().count({})
  // @ts-expect-error: a stateful step has a name
  same.toTable({ key: str })
  // @ts-expect-error: the chooser sees the key that the topic has
  changed.repartition({ name: 'placed', key: u64, value: str, partition: (_line, key: string) => key.length })
  // @ts-expect-error: a repartition has a name
  same.repartition({ partitions: 3 })
  // @ts-expect-error: a changed key is grouped through a named topic
  changed.groupByKey()
  // @ts-expect-error: and that topic needs its serdes
  changed.groupByKey({ name: 'again' })
  // @ts-expect-error: the serde is not one of the key
  changed.groupByKey({ name: 'again', key: str, value: str })
  // @ts-expect-error: grouping by a new key needs name, key and value
  same.groupBy((line) => line)
  // @ts-expect-error: a changed key is not counted directly
  changed.count({ name: 'counts' })
  // @ts-expect-error: nor joined without a repartition topic
  changed.join(t.table(byNumber), (left, right) => left + right)
  // @ts-expect-error: the key of the table is another one
  same.join(t.table(byNumber), (left, right) => left + right)
  const add = (_line: string, sum: number): number => sum + 1
  const grouped = same.groupByKey()
  // @ts-expect-error: an aggregate has the serde of its result
  grouped.aggregate(() => 0, add, { name: 'sum' })
  // @ts-expect-error: the serde is not one of the result
  grouped.aggregate(() => 0, add, { name: 'sum', value: str })
  // @ts-expect-error: a merge with a changed key has a changed key
  same.merge(same.selectKey((line) => line)).groupByKey()
})

export const topics = topology('topics', (t) => {
  const same = t.stream(lines)
  // @ts-expect-error: the topic takes other values
  same.to(numbers)
  // @ts-expect-error: the topic takes other keys
  same.to(byNumber)
  // @ts-expect-error: a chosen topic needs serdes
  same.to((line) => line)
  // @ts-expect-error: a counter is no text
  same.groupByKey().count({ name: 'counts' }).to(lines)
  // @ts-expect-error: a pattern needs serdes
  t.stream(/lines-.*/)
  // @ts-expect-error: a topic is declared, not named
  t.stream('lines')
  // @ts-expect-error: this branch does not exist
  same.split({ short: (line) => line.length < 3 }).long
})

const saga = processor(
  'saga',
  {
    in: orders,
    stores: { totals },
    out: { lines },
    timers: { due: json<{ attempt: number }>(1), ping: { clock: 'wall' } },
  },
  ({ stores, out, timers, forward }) => ({
    process(order, id, { time }) {
      stores.totals.put(id, order.total)
      // @ts-expect-error: the store holds numbers
      stores.totals.put(id, 'many')
      // @ts-expect-error: there is no such store
      stores.other.get(id)
      // @ts-expect-error: the output takes text
      out.lines.send(id, order.total)
      // @ts-expect-error: there is no such output
      out.numbers.send(id, 1)
      // @ts-expect-error: the payload is incomplete
      timers.due.set(id, time, {})
      // @ts-expect-error: a declared payload is passed
      timers.due.set(id, time)
      timers.ping.set(id, time)
      // @ts-expect-error: there is no such timer
      timers.late.cancel(id)
      // @ts-expect-error: it emits what it reads unless it says so
      forward(id, 'text')
      // @ts-expect-error: orders have no such field
      void order.sum
    },
    onTimer: {
      due(id, { attempt }) {
        timers.due.set(id, attempt, { attempt: attempt + 1 })
      },
      ping() {},
    },
  }),
)

// @ts-expect-error: a declared timer has a handler
processor('forgetful', { in: orders, timers: { due: u64 } }, () => ({ process() {} }))
// @ts-expect-error: a store is declared, a topic is none
processor('confused', { in: orders, stores: { lines } }, () => ({ process() {} }))

const length = valueProcessor('length', { in: lines, emits: { value: u64 } }, ({ forward }) => ({
  process(line) {
    forward(line.length)
    // @ts-expect-error: it declared numbers
    forward(line)
  },
}))

export const processors = topology('processors', (t) => {
  // @ts-expect-error: it reads orders
  t.stream(lines).process(saga)
  // @ts-expect-error: it does not change keys
  t.stream(lines).process(length)
  // @ts-expect-error: a function has a name among its options
  t.stream(lines).process(() => {}, { stores: { totals } })
  // @ts-expect-error: what is processed counts as re-keyed
  t.stream(orders).process(saga).groupByKey()
  t.stream(lines).processValues(length).groupByKey().count({ name: 'fine' })
})

/** What must compile, with the types that are inferred. */
const reserve = (value: string, key: string, _record: RecordInfo, context: ProcessorContext<string, number>): void =>
  context.forward(key, value.length)

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(_equal: Equal<A, B>): void => {}

export const inferred = topology('inferred', (t) => {
  const stream = t.stream(lines)
  const lengths = stream.mapValues((line) => line.length)
  same<typeof lengths, KStream<string, number, 'same'>>(true)
  const pairs = stream.map((line, key) => [line.length, { key }])
  same<typeof pairs, KStream<number, { key: string }, 'changed'>>(true)
  const parts = stream.split({ a: (line): line is 'a' => line === 'a', rest: () => true })
  same<typeof parts.a, KStream<string, 'a', 'same'>>(true)
  const [first] = stream.split([(line) => line !== ''])
  same<typeof first, KStream<string, string, 'same'>>(true)
  const again = pairs.repartition({ name: 'again', key: i32, value: json<{ key: string }>(1) })
  same<typeof again, KStream<number, { key: string }, 'same'>>(true)
  const rows = t.table(numbers, { name: 'rows' })
  const joined = stream.leftJoin(rows, (line, row) => ({ line, row }))
  same<typeof joined, KStream<string, { line: string; row: number | null }, 'same'>>(true)
  const viaGlobal = stream.join(
    t.globalTable(byNumber),
    (line) => line.length,
    (line, other, key) => `${key}${line}${other}`,
  )
  same<typeof viaGlobal, KStream<string, string, 'same'>>(true)
  const reserved = stream.process(reserve, { name: 'reserve' })
  same<typeof reserved, KStream<string, number, 'changed'>>(true)
  const seen = stream.processValues(
    (value, key, { time }, { stores, forward }) => {
      const known: number | undefined = stores.rows.get(key)?.value
      if (known === undefined) stores.last.put(key, value.length, time)
      forward(value)
    },
    { name: 'seen', stores: { rows, last: timestampedStore('last', { key: str, value: u64 }) } },
  )
  same<typeof seen, KStream<string, string, 'same'>>(true)
  const both = t.stream([orders, topic('more-lines', { key: str, value: str })])
  same<typeof both, KStream<string, string | Order, 'same'>>(true)
})
