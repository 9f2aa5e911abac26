import test from 'ava'
import { topic } from '../dsl/topic.ts'
import { topology } from '../dsl/topology.ts'
import type { TopologyBuilder } from '../dsl/topology-builder.ts'
import { tumblingWindows } from '../dsl/windows.ts'
import { bytes, str, u64 } from '../serdes/index.ts'
import { TopologyTestDriver } from './topology-test-driver.ts'

const types = { key: str, value: str }
const left = topic('left', types)
const right = topic('right', types)
const out = topic('out', types)
const numbers = topic('numbers', { key: str, value: u64 })

type Update = readonly [topic: 'left' | 'right', key: string, value: string | null, time: number]

/** `key=value@time` of what each update makes the topology write to `out` and `numbers`. */
const run = async (declare: (t: TopologyBuilder) => void, updates: readonly Update[]) => {
  const driver = await TopologyTestDriver.create(topology('tables', declare))
  const inputs = { left: driver.input(left), right: driver.input(right) }
  const outputs = [driver.output(out), driver.output(numbers)]
  const written = updates.map(([name, key, value, time]) => {
    inputs[name].pipe(key, value, { time })
    return outputs
      .flatMap((output) => output.read() as { key: unknown; value: unknown; time: number }[])
      .map((record) => `${record.key}=${record.value}@${record.time}`)
      .join(' ')
  })
  const stores = driver.plan.subTopologies.flatMap((sub) => sub.stores.map((store) => store.name))
  const { dropped, plan } = driver
  await driver.close()
  return { written, stores, dropped, topics: plan.internalTopics.map(({ name }) => name) }
}

const both = (l: string | null, r: string | null): string => `${l}${r}`
const pairs: Update[] = [
  ['left', 'k', null, 1],
  ['left', 'k', '1', 20],
  ['right', 'k', 'a', 10],
  ['right', 'k', 'b', 30],
  ['left', 'k', null, 5],
  ['left', 'k', null, 6],
  ['right', 'k', null, 7],
  ['right', 'k', null, 8],
]

const expected = {
  join: ['', '', 'k=1a@20', 'k=1b@30', 'k=null@30', 'k=null@30', '', ''],
  leftJoin: ['', 'k=1null@20', 'k=1a@20', 'k=1b@30', 'k=null@30', 'k=null@30', '', ''],
  outerJoin: ['', 'k=1null@20', 'k=1a@20', 'k=1b@30', 'k=nullb@30', 'k=nullb@30', 'k=null@7', ''],
} as const

for (const kind of ['join', 'leftJoin', 'outerJoin'] as const) {
  test(`${kind} of tables should say what Kafka Streams says, stored or computed`, async (t) => {
    const computed = await run((b) => (b.table(left) as any)[kind](b.table(right), both).to(out), pairs)
    t.deepEqual(computed.written, expected[kind])
    t.deepEqual(computed.stores, ['left', 'right'])
    const options = { name: 'joined', store: 'rows', value: str }
    const stored = await run((b) => (b.table(left) as any)[kind](b.table(right), both, options).to(out), pairs)
    t.deepEqual(stored.written, expected[kind])
    t.deepEqual(stored.stores, ['left', 'right', 'rows'])
  })
}

test('a join of computed tables should see their rows as they are, with the times of their sources', async (t) => {
  const { written, stores } = await run(
    (b) => {
      const upper = b.table(left).mapValues((value) => value.toUpperCase())
      const short = b.table(right).filter((value) => value.length < 3)
      upper
        .join(short, both)
        .leftJoin(b.table(topic('third', types)), both)
        .to(out)
    },
    [
      ['left', 'k', 'a', 10],
      ['right', 'k', '12', 5],
      ['right', 'k', '123', 30],
      ['left', 'k', 'b', 20],
      ['right', 'k', '1', 2],
    ],
  )
  t.deepEqual(written, ['', 'k=A12null@10', 'k=null@30', '', 'k=B1null@20'])
  t.deepEqual(stores, ['left', 'right', 'third'])
})

test('an aggregate below a join should take the old results away', async (t) => {
  const { written } = await run(
    (b) =>
      b
        .table(left)
        .outerJoin(b.table(right), both)
        .groupBy((value, key) => [key.slice(0, 1), value], { name: 'by-first', ...types })
        .reduce(
          (value, sum) => `${sum}+${value}`,
          (value, sum) => `${sum}-${value}`,
          { name: 'sums' },
        )
        .to(out),
    [
      ['left', 'k1', 'a', 1],
      ['right', 'k1', 'b', 2],
      ['right', 'k2', 'c', 9],
      ['left', 'k1', null, 3],
      ['right', 'k2', null, 4],
    ],
  )
  t.deepEqual(written, [
    'k=anull@1',
    'k=anull-anull+ab@2',
    'k=anull-anull+ab+nullc@9',
    'k=anull-anull+ab+nullc-ab+nullb@9',
    'k=anull-anull+ab+nullc-ab+nullb-nullc@9',
  ])
})

test('rows of windowed tables should be joined by window and grouped by anything', async (t) => {
  const windows = tumblingWindows({ sizeMs: 10 })
  const { written } = await run(
    (b) => {
      const counts = (from: typeof left, name: string) =>
        b.stream(from).groupByKey().windowedBy(windows).count({ name })
      const joined = counts(left, 'l').join(counts(right, 'r'), (l, r) => l * 10 + r)
      joined
        .groupBy((value, { start }) => [String(start), value], { name: 'by-start', key: str, value: u64 })
        .aggregate(
          () => 0,
          (value, sum) => sum + value,
          (value, sum) => sum - value,
          { name: 'sums', value: u64 },
        )
        .to(numbers)
    },
    [
      ['left', 'a', 'x', 1],
      ['right', 'a', 'x', 3],
      ['right', 'b', 'x', 4],
      ['left', 'b', 'x', 2],
      ['left', 'a', 'x', 5],
      ['left', 'a', 'x', 15],
      ['right', 'a', 'x', 12],
    ],
  )
  t.deepEqual(written, ['', '0=11@3', '', '0=21@4', '0=31@5', '', '10=11@15'])
})

test('a group should lose old values before it gets new ones; null keys and values are in no group', async (t) => {
  const { written, topics, dropped } = await run(
    (b) => {
      const grouped = b
        .table(left)
        .groupBy((value) => [value.slice(0, 1) || null, value === 'x?' ? null : value], { name: 'by-first', ...types })
      grouped.count({ name: 'counts' }).to(numbers)
      const drop = (): null => null
      grouped
        .aggregate(
          () => '',
          (value, all) => all + value,
          drop,
          { name: 'all', value: str },
        )
        .to(out)
    },
    [
      ['left', 'k', 'x1', 10],
      ['left', 'k', 'x2', 5],
      ['left', 'k', 'y1', 20],
      ['left', 'k', '', 30],
      ['left', 'k', 'x?', 40],
      ['left', 'l', 'y1', 1],
      ['left', 'l', null, 2],
      ['left', 'l', null, 3],
    ],
  )
  t.deepEqual(written, [
    'x=x1@10 x=1@10',
    'x=x2@10 x=1@10',
    'x=null@20 y=y1@20 x=0@20 y=1@20',
    'y=null@30 y=0@30',
    '',
    'y=y1@1 y=1@30',
    'y=null@2 y=0@30',
    '',
  ])
  t.deepEqual(
    topics.filter((name) => name.includes('repartition')),
    ['app-by-first-repartition'],
  )
  t.deepEqual([...dropped], [])
})

test('keys that are objects should be one group when their bytes are', async (t) => {
  const changes: string[] = []
  const pair = topic('pair', types)
  const driver = await TopologyTestDriver.create(
    topology('objects', (b) => {
      b.table(pair)
        .groupBy((value) => [Buffer.from(value.slice(0, 1)), value], { name: 'g', key: bytes, value: str })
        .reduce(
          (value, sum) => (changes.push(`+${value}`) > 0 ? sum + value : null),
          (value, sum) => (changes.push(`-${value}`) > 0 ? sum : null),
          { name: 'sums' },
        )
    }),
    { onWrite: (name) => changes.push(name) },
  )
  const input = driver.input(pair)
  input.pipe('k', 'a1')
  changes.length = 0
  input.pipe('k', 'a2')
  await driver.close()
  t.deepEqual(
    changes.filter((change) => !change.endsWith('changelog')),
    ['app-g-repartition', '-a1', '+a2'],
  )
})
