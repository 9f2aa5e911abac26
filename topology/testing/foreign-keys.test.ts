import test from 'ava'
import { topic } from '../dsl/topic.ts'
import { topology } from '../dsl/topology.ts'
import type { TopologyBuilder } from '../dsl/topology-builder.ts'
import { isStreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import { foreignKeyResolve } from '../operators/foreign-key/resolve.ts'
import { rowHasher } from '../operators/foreign-key/row-hash.ts'
import { foreignKeySubscribe } from '../operators/foreign-key/subscribe.ts'
import { rowReader } from '../operators/row-reader.ts'
import { plan, resolvePartitions } from '../plan/index.ts'
import { Instruction } from '../serdes/foreign-key.ts'
import { str } from '../serdes/index.ts'
import { TopologyTestDriver } from './topology-test-driver.ts'

const types = { key: str, value: str }
const orders = topic('orders', types)
const customers = topic('customers', types)
const out = topic('out', types)

const customerOf = (order: string): string | null => order.split(':')[0] || null
const both = (order: string, customer: string | null): string => `${order}|${customer}`

type Join = 'join' | 'leftJoin'

const joined = (kind: Join) => (b: TopologyBuilder) => {
  const left: any = b.table(orders)
  left[kind](b.table(customers), customerOf, both, { name: 'fk' }).to(out)
}

type Update = readonly [topic: 'orders' | 'customers', key: string, value: string | null, time: number]

const run = async (
  declare: (t: TopologyBuilder) => void,
  updates: readonly Update[],
  partitions: Readonly<Record<string, number>> = {},
) => {
  const driver = await TopologyTestDriver.create(topology('fk', declare), { partitions })
  const inputs = { orders: driver.input(orders), customers: driver.input(customers) }
  const output = driver.output(out)
  const written = updates.map(([name, key, value, time]) => {
    inputs[name].pipe(key, value, { time })
    return output.read().map((record) => `${record.key}=${record.value}@${record.time}`)
  })
  await driver.close()
  return written
}

const updates: Update[] = [
  ['orders', 'o1', 'ann:1', 10],
  ['customers', 'ann', 'A', 5],
  ['orders', 'o2', 'ann:2', 3],
  ['customers', 'ann', 'B', 20],
  ['orders', 'o1', 'bob:1', 30],
  ['orders', 'o2', ':2', 40],
  ['customers', 'bob', 'C', 50],
  ['customers', 'ann', null, 60],
  ['orders', 'o1', null, 70],
  ['orders', 'o1', null, 80],
  ['customers', 'bob', 'D', 90],
]

const inner = [
  [],
  ['o1=ann:1|A@5'],
  ['o2=ann:2|A@5'],
  ['o1=ann:1|B@20', 'o2=ann:2|B@20'],
  ['o1=null@30'],
  ['o2=null@40'],
  ['o1=bob:1|C@50'],
  [],
  ['o1=null@70'],
  [],
  [],
]

const left = [
  ['o1=ann:1|null@10'],
  ['o1=ann:1|A@5'],
  ['o2=ann:2|A@5'],
  ['o1=ann:1|B@20', 'o2=ann:2|B@20'],
  ['o1=bob:1|null@30'],
  ['o2=:2|null@40'],
  ['o1=bob:1|C@50'],
  [],
  ['o1=null@70'],
  [],
  [],
]

for (const [kind, expected] of [
  ['join', inner],
  ['leftJoin', left],
] as const) {
  test(`${kind} by a foreign key should follow both tables, whatever their partitions`, async (t) => {
    t.deepEqual(await run(joined(kind), updates), expected)
    const spread = await run(joined(kind), updates, { orders: 3, customers: 5 })
    t.deepEqual(
      spread.map((records) => records.toSorted()),
      expected,
    )
  })
}

test('a change of a right row is told to its subscribers in the order of their keys', async (t) => {
  const many: Update[] = ['c', 'a', 'aa', 'b'].map((key, i) => ['orders', key, 'ann', i])
  // A foreign key that begins as another one has subscribers of its own.
  const others: Update[] = [
    ['orders', 'x', 'an', 5],
    ['orders', 'y', 'anna', 6],
  ]
  const written = await run(joined('join'), [...many, ...others, ['customers', 'ann', 'A', 9]])
  t.deepEqual(written.at(-1), ['a=ann|A@9', 'aa=ann|A@9', 'b=ann|A@9', 'c=ann|A@9'])
})

test('tables without stores are joined; a result below which rows are needed gets a store', async (t) => {
  const declare = (b: TopologyBuilder) => {
    const left = b.table(orders).filter((value) => !value.endsWith('x'))
    const right = b.table(customers).mapValues((value) => value.toLowerCase())
    left
      .join(right, customerOf, both, { name: 'fk', value: str, rightValue: str })
      .groupBy((value) => ['all', value], { name: 'by-all', ...types })
      .reduce(
        (value, all) => `${all}+${value}`,
        (value, all) => `${all}-${value}`,
        { name: 'all' },
      )
      .to(out)
  }
  const written = await run(declare, [
    ['orders', 'o1', 'ann:1', 1],
    ['customers', 'ann', 'A', 2],
    ['orders', 'o1', 'ann:2', 3],
    ['orders', 'o1', 'ann:x', 4],
  ])
  t.deepEqual(written, [
    [],
    ['all=ann:1|a@2'],
    ['all=ann:1|a-ann:1|a+ann:2|a@3'],
    ['all=ann:1|a-ann:1|a+ann:2|a-ann:2|a@4'],
  ])
})

test('an answer to a row that has changed meanwhile is dropped', (t) => {
  const dropped: string[] = []
  const results: unknown[] = []
  let row: string | null = 'new'
  const step = foreignKeyResolve({
    node: { name: 'fk', join: 'left', joiner: both, value: str } as any,
    rows: rowReader(() => row),
    dropped: (name, reason) => dropped.push(`${name}: ${reason}`),
    forward: (value, key, time) => results.push([key, value, time]),
  })
  const answer = (of: string | null, value: string | null) =>
    step({ hash: of === null ? null : rowHasher(str)(of), partition: -1, value }, 'k', 1, Headers.none)
  answer('old', 'A')
  answer('new', 'B')
  answer(null, null)
  row = null
  answer('new', 'C')
  answer(null, null)
  t.deepEqual(results, [
    ['k', 'new|B', 1],
    ['k', null, 1],
  ])
  t.deepEqual(dropped, ['fk: outdated', 'fk: outdated', 'fk: outdated'])
})

test('the left side says no more than is needed, and out-of-order updates of versioned tables nothing', (t) => {
  const dropped: string[] = []
  const sent: string[] = []
  const names = Object.entries(Instruction)
  const step = (join: 'inner' | 'left') =>
    foreignKeySubscribe({
      node: { name: join, join, foreignKey: customerOf, foreignKeySerde: str, value: str } as any,
      partition: 7,
      dropped: (name, reason) => dropped.push(`${name}: ${reason}`),
      forward: (subscription, key) => {
        const { instruction, partition } = subscription
        sent.push(`${names.find(([, code]) => code === instruction)?.[0]} ${key} ${partition}`)
      },
    })
  const changes: [value: string | null, old: string | null, stale?: boolean][] = [
    ['a:1', null],
    ['a:2', 'a:1'],
    ['b:1', 'a:1'],
    [':1', 'a:1'],
    [':2', ':1'],
    [null, 'a:1'],
    [null, ':1'],
    [null, null],
    ['a:1', 'b:1', true],
  ]
  const run = (join: 'inner' | 'left') =>
    changes.map(([value, old, stale]) => {
      sent.length = 0
      step(join)(value, old, 'k', 0, Headers.none, stale)
      return sent.join(', ')
    })
  t.deepEqual(run('inner'), [
    'AnswerIfThere a 7',
    'AnswerIfThere a 7',
    'Remove a 7, Answer b 7',
    'RemoveAndAnswer a 7',
    '',
    'RemoveAndAnswer a 7',
    '',
    '',
    '',
  ])
  t.deepEqual(run('left'), [
    'Answer a 7',
    'Answer a 7',
    'Remove a 7, Answer b 7',
    'Remove a 7, Answer null 7',
    'Answer null 7',
    'Remove a 7, Answer null 7',
    'Answer null 7',
    '',
    '',
  ])
  t.deepEqual(dropped, [
    'inner: null-foreign-key',
    'inner: null-foreign-key',
    'inner: out-of-order',
    'left: out-of-order',
  ])
})

test('topics and stores have the names of Kafka Streams; each topic has the partitions of the table that it leads to', (t) => {
  const made = plan(topology('fk', joined('join')), 'app')
  t.deepEqual(made.internalTopics.map(({ name }) => name).sort(), [
    'app-customers-changelog',
    'app-fk-subscription-registration-topic',
    'app-fk-subscription-response-topic',
    'app-fk-subscription-store-changelog',
    'app-orders-changelog',
  ])
  const counts = resolvePartitions(
    made,
    new Map([
      ['orders', 3],
      ['customers', 5],
    ]),
  )
  t.is(counts.get('app-fk-subscription-registration-topic'), 5)
  t.is(counts.get('app-fk-subscription-response-topic'), 3)
})

test('joins of tables check their arguments', (t) => {
  const refused = (code: string, declare: (b: any, left: any, right: any) => unknown) => {
    const error = t.throws(() => topology('bad', (b) => void declare(b, b.table(orders), b.table(customers))).graph())
    t.true(isStreamsError(error, code as never), `${code}: ${error}`)
  }
  refused('INVALID_ARGUMENT', (_b, l) => l.join(null, both))
  refused('INVALID_ARGUMENT', (_b, l) => l.join(l.toStream(), both))
  refused('INVALID_ARGUMENT', (_b, l, r) => l.outerJoin(r))
  refused('INVALID_ARGUMENT', (_b, l, r) => l.join(r, both, { name: 'j' }))
  refused('INVALID_NAME', (_b, l, r) => l.join(r, customerOf, both))
  refused('INVALID_ARGUMENT', (_b, l, r) => l.join(r, customerOf, 'x', { name: 'j' }))
  refused('INVALID_ARGUMENT', (_b, l, r) => l.outerJoin(r, customerOf, both, { name: 'j' }))
  refused('INVALID_ARGUMENT', (_b, l, r) => l.join(r, customerOf, both, { name: 'j', store: 's' }))
  refused('INVALID_ARGUMENT', (_b, l, r) => l.mapValues(String).join(r, customerOf, both, { name: 'j' }))
  refused('INVALID_ARGUMENT', (_b, l, r) =>
    l.join(r, customerOf, both, { name: 'j' }).groupBy(both, { name: 'g', ...types }),
  )
  refused('INVALID_NAME', (_b, l) => l.groupBy(both, { key: str, value: str }))
  refused('INVALID_ARGUMENT', (_b, l) => l.groupBy(both, { name: 'g', key: str }))
  refused('INVALID_ARGUMENT', (_b, l) => l.groupBy(both, { name: 'g', ...types }).reduce(both, { name: 'r' }))
  refused('INVALID_NAME', (_b, l) => l.groupBy(both, { name: 'g', ...types }).count())
  refused('INVALID_TOPOLOGY', (b, l) => {
    let other: any
    topology('other', (t2) => {
      other = t2.table(customers)
    }).graph()
    return b && l.join(other, both)
  })
})

test('a join of tables by key needs equal partitions', (t) => {
  const made = plan(
    topology('tt', (b) => b.table(orders).leftJoin(b.table(customers), both).to(out)),
    'app',
  )
  const counts = new Map([
    ['orders', 3],
    ['customers', 5],
  ])
  t.true(
    isStreamsError(
      t.throws(() => resolvePartitions(made, counts)),
      'CO_PARTITIONING',
    ),
  )
})
