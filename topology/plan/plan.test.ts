import test from 'ava'
import { processor } from '../dsl/processor-def.ts'
import { kvStore, timestampedStore, windowStore } from '../dsl/store-def.ts'
import { topic } from '../dsl/topic.ts'
import { topology } from '../dsl/topology.ts'
import type { TopologyBuilder } from '../dsl/topology-builder.ts'
import { isStreamsError } from '../errors/index.ts'
import { i32, str, u64 } from '../serdes/index.ts'
import { describe, fingerprint, type Plan, plan, resolvePartitions, toMermaid } from './index.ts'

const text = (name: string) => topic(name, { key: str, value: str })
const clicks = text('clicks')
const pages = text('pages')
const orders = text('orders')
const payments = text('payments')
const out = text('out')
const totals = topic('totals', { key: str, value: u64 })

const planOf = (declare: (t: TopologyBuilder) => unknown): Plan => plan(topology('test', declare), 'shop')
/** Name, sources, sinks and stores of each sub-topology. */
const parts = (of: Plan): unknown[] =>
  of.subTopologies.map((sub) => [sub.name, sub.sourceTopics, sub.sinkTopics, sub.stores.map((store) => store.name)])
const internal = (of: Plan): string[] => of.internalTopics.map((each) => each.name)

const visits = (t: TopologyBuilder): void =>
  t
    .stream(clicks)
    .groupBy((page) => page, { name: 'by-page', key: str, value: str })
    .count({ name: 'visits' })
    .to(totals)

test('a repartition cuts the topology; parts are named by their state, else by their topic', (t) => {
  const made = planOf(visits)
  t.deepEqual(parts(made), [
    ['clicks', ['clicks'], ['shop-by-page-repartition'], []],
    ['visits', ['shop-by-page-repartition'], ['totals'], ['visits']],
  ])
  t.deepEqual(
    made.internalTopics.map(({ name, kind, subTopology, store, configs }) => [
      name,
      kind,
      subTopology,
      store,
      configs['cleanup.policy'],
      configs['retention.ms'],
    ]),
    [
      ['shop-by-page-repartition', 'repartition', 'visits', null, 'delete', '-1'],
      ['shop-visits-changelog', 'changelog', 'visits', 'visits', 'compact', undefined],
    ],
  )
})

test('a re-keyed stream is joined in the part of the table', (t) => {
  const made = planOf((b) => {
    const rows = b.table(pages, { name: 'titles' })
    b.stream(clicks)
      .selectKey((page) => page)
      .join(rows, (a, c) => a + c, { name: 'by-page', key: str, value: str })
      .to(out)
  })
  t.deepEqual(parts(made), [
    ['titles', ['pages', 'shop-by-page-repartition'], ['out'], ['titles']],
    ['clicks', ['clicks'], ['shop-by-page-repartition'], []],
  ])
  t.deepEqual(
    made.subTopologies[0]?.coPartitioned.map((set) => set.topics),
    [['shop-by-page-repartition', 'pages']],
  )
  t.deepEqual(made.subTopologies[0]?.resets, { 'shop-by-page-repartition': 'earliest' })
})

test('a topic chosen per record is no sink topic', (t) => {
  const made = planOf((b) => b.stream(clicks).to((_value, key) => `to-${key}`, { key: str, value: str }))
  t.deepEqual(parts(made), [['clicks', ['clicks'], [], []]])
  t.true(made.subTopologies[0]?.dynamicSinks)
})

test('a global table is no task and has no changelog', (t) => {
  const made = planOf((b) => {
    const names = b.globalTable(pages, { name: 'names' })
    b.stream(clicks)
      .join(
        names,
        (page) => page,
        (a, c) => a + c,
      )
      .to(out)
  })
  t.deepEqual(parts(made), [['clicks', ['clicks'], ['out'], []]])
  t.deepEqual(made.subTopologies[0]?.globalStores, ['names'])
  t.deepEqual(
    made.globalTables.map((table) => [table.topic, table.store.name]),
    [['pages', 'names']],
  )
  t.deepEqual(internal(made), [])
})

test('branches and streams of one topic stay together, streams of other topics apart', (t) => {
  const made = planOf((b) => {
    const { a, b: rest } = b.stream(clicks).split({ a: (v) => v === 'a', b: () => true })
    a.to(out)
    rest.to(pages)
    b.stream(pages)
      .mapValues((v) => v)
      .to(payments)
  })
  t.deepEqual(parts(made), [
    ['clicks', ['clicks'], ['out', 'pages'], []],
    ['pages', ['pages'], ['payments'], []],
  ])
})

test('stores that two processors share connect their sources; a store that nobody names is left out', (t) => {
  const seen = kvStore('seen', { key: str, value: str })
  const made = planOf((b) => {
    b.store(kvStore('idle', { key: str, value: str }))
    b.stream(clicks).processValues(() => {}, { name: 'first', stores: { seen } })
    b.stream(pages).processValues(() => {}, { name: 'second', stores: { seen } })
  })
  t.deepEqual(parts(made), [['first', ['clicks', 'pages'], [], ['seen']]])
  t.deepEqual(internal(made), ['shop-seen-changelog'])
})

test('with the changelogs of a task, key-value stores share its journal; windows and stores in memory have their own', (t) => {
  const declare = (b: TopologyBuilder): void => {
    const kept = processor(
      'keep',
      {
        in: clicks,
        stores: {
          rows: kvStore('rows', { key: str, value: str }),
          marks: timestampedStore('marks', { key: str, value: str, ttlMs: 1_000 }),
          cache: kvStore('cache', { key: str, value: str, inMemory: true }),
          lost: kvStore('lost', { key: str, value: str, logged: false }),
          hours: windowStore('hours', { key: str, value: str, retentionMs: 1_000 }),
        },
      },
      () => ({ process() {} }),
    )
    b.stream(clicks).process(kept)
  }
  const made = plan(topology('shop', declare, { changelogs: 'task' }), 'shop')
  t.deepEqual(made.subTopologies[0]?.changelogs, {
    rows: 'shop-keep-journal',
    marks: 'shop-keep-journal',
    cache: 'shop-cache-changelog',
    hours: 'shop-hours-changelog',
  })
  t.deepEqual(internal(made), ['shop-cache-changelog', 'shop-hours-changelog', 'shop-keep-journal'])
  t.not(made.fingerprint, plan(topology('shop', declare), 'shop').fingerprint)
  t.throws(() => topology('shop', declare, { changelogs: 'none' as never }), { code: 'INVALID_ARGUMENT' })
})

test('timers need a journal, unlogged stores no changelog', (t) => {
  const made = planOf((b) => {
    const due = processor(
      'remind',
      {
        in: clicks,
        out: { out },
        timers: { due: str },
        stores: { s: kvStore('s', { key: str, value: str, logged: false }) },
      },
      () => ({ process() {}, onTimer: { due() {} } }),
    )
    b.stream(clicks).process(due)
  })
  t.is(made.subTopologies[0]?.journalTopic, 'shop-remind-journal')
  t.deepEqual(
    made.internalTopics.map((each) => [each.name, each.configs['cleanup.policy']]),
    [['shop-remind-journal', 'compact']],
  )
})

test('no sub-topology is named by its position', (t) => {
  const before = planOf(visits)
  const after = planOf((b) => {
    b.stream(pages).to(out)
    visits(b)
  })
  t.deepEqual(
    after.subTopologies.map((sub) => sub.name),
    ['pages', 'clicks', 'visits'],
  )
  t.deepEqual(parts(after).slice(1), parts(before))
})

test('a part called like the topic of another one keeps its name', (t) => {
  const made = planOf((b) => {
    b.stream(clicks).to(out)
    b.stream(pages).groupByKey().count({ name: 'clicks' })
  })
  t.deepEqual(
    made.subTopologies.map((sub) => sub.name),
    ['clicks-source', 'clicks'],
  )
})

test('partition counts: as many as upstream, through chains, or as fixed', (t) => {
  const made = planOf((b) => {
    b.stream(clicks)
      .repartition({ name: 'one' })
      .selectKey((v) => v)
      .repartition({ name: 'two', key: str, value: str })
      .count({ name: 'c' })
    b.stream(pages).repartition({ name: 'four', partitions: 4 }).count({ name: 'd' })
  })
  t.deepEqual(
    Object.fromEntries(
      resolvePartitions(
        made,
        new Map([
          ['clicks', 6],
          ['pages', 3],
          ['other', 99],
        ]),
      ),
    ),
    {
      'shop-one-repartition': 6,
      'shop-two-repartition': 6,
      'shop-c-changelog': 6,
      'shop-four-repartition': 4,
      'shop-d-changelog': 4,
    },
  )
})

test('a repartition for a join gets the count of the other side', (t) => {
  const made = planOf((b) => {
    const rows = b.table(pages, { name: 'rows' })
    b.stream(clicks)
      .selectKey((v) => v)
      .join(rows, (a) => a, { name: 'by-page', key: str, value: str })
      .to(out)
  })
  const counts = resolvePartitions(
    made,
    new Map([
      ['clicks', 48],
      ['pages', 12],
    ]),
  )
  t.is(counts.get('shop-by-page-repartition'), 12)
  t.is(counts.get('shop-rows-changelog'), 12)
})

const joined = planOf((b) =>
  b
    .stream(orders)
    .join(b.table(payments), (a, c) => a + c)
    .to(out),
)

test('different partition counts are refused with the way out', (t) => {
  const error = t.throws(() =>
    resolvePartitions(
      joined,
      new Map([
        ['orders', 48],
        ['payments', 24],
      ]),
    ),
  ) as any
  t.true(isStreamsError(error, 'CO_PARTITIONING'))
  t.true(
    error.message.startsWith('join of "orders" (48 partitions) with "payments" (24): both sides need the same count; '),
  )
  t.regex(error.help, /^add \.repartition\(\{ name, partitions: 48 \}\) to the right side/)
  const other = t.throws(() =>
    resolvePartitions(
      joined,
      new Map([
        ['orders', 12],
        ['payments', 24],
      ]),
    ),
  ) as any
  t.is(other.help, 'add .repartition({ name, partitions: 24 }) to the left side')
  t.is(
    resolvePartitions(
      joined,
      new Map([
        ['orders', 24],
        ['payments', 24],
      ]),
    ).get('shop-payments-changelog'),
    24,
  )
})

test('a fixed repartition count that does not fit the other side is refused too', (t) => {
  const made = planOf((b) =>
    b
      .stream(orders)
      .repartition({ name: 'r', partitions: 5 })
      .join(b.table(payments), (a) => a)
      .to(out),
  )
  t.true(
    isStreamsError(
      t.throws(() =>
        resolvePartitions(
          made,
          new Map([
            ['orders', 24],
            ['payments', 24],
          ]),
        ),
      ),
      'CO_PARTITIONING',
    ),
  )
})

test('missing source topics are all named', (t) => {
  const error = t.throws(() => resolvePartitions(joined, new Map()))
  t.true(isStreamsError(error, 'MISSING_SOURCE_TOPIC'))
  t.regex(error?.message ?? '', /reads "orders", "payments", which do not exist/)
  const none = planOf((b) =>
    b
      .stream(/click.*/, { key: str, value: str })
      .groupByKey()
      .count({ name: 'c' }),
  )
  t.regex(t.throws(() => resolvePartitions(none, new Map([['x-clicks', 1]])))?.message ?? '', /any topic that matches/)
  t.is(resolvePartitions(none, new Map([['clicks', 7]])).get('shop-c-changelog'), 7)
})

test('a topic cannot be read under its name and by a pattern', (t) => {
  const error = t.throws(() =>
    planOf((b) => {
      b.stream(/click.*/, { key: str, value: str }).to(out)
      b.stream(clicks).to(out)
    }),
  )
  t.true(isStreamsError(error, 'DUPLICATE_SOURCE'))
})

test('application ids and the names made with them must be legal', (t) => {
  const made = topology('test', visits)
  t.true(
    isStreamsError(
      t.throws(() => plan(made, 'my shop')),
      'INVALID_NAME',
    ),
  )
  t.true(
    isStreamsError(
      t.throws(() => plan(made, 'a'.repeat(240))),
      'INVALID_NAME',
    ),
  )
})

test('the fingerprint follows bytes, names and structure, not callbacks', (t) => {
  const of = (declare: (b: TopologyBuilder) => unknown): string => fingerprint(topology('test', declare).graph())
  const base = of((b) =>
    b
      .stream(clicks)
      .filter(() => true)
      .to(out),
  )
  t.is(
    of((b) =>
      b
        .stream(clicks)
        .filter(() => false)
        .to(out),
    ),
    base,
  )
  t.regex(base, /^[0-9a-f]{16}$/)
  const changed = [
    of((b) =>
      b
        .stream(clicks)
        .filterNot(() => true)
        .to(out),
    ),
    of((b) =>
      b
        .stream(clicks)
        .filter(() => true, { name: 'keep' })
        .to(out),
    ),
    of((b) =>
      b
        .stream(pages)
        .filter(() => true)
        .to(out),
    ),
    of((b) =>
      b
        .stream(topic('clicks', { key: i32, value: str }))
        .filter(() => true)
        .to(topic('out', { key: i32, value: str })),
    ),
  ]
  t.is(new Set([base, ...changed]).size, 5)
})

test('describe is stable text in the shape of Kafka Streams', (t) => {
  t.is(
    describe(planOf(visits)),
    `Topologies:
   Sub-topology: clicks
    Source: source-1 (topics: [clicks])
      --> selectKey-1
    Processor: selectKey-1 (stores: [])
      --> by-page
      <-- source-1
    Sink: by-page (topic: shop-by-page-repartition)
      <-- selectKey-1

   Sub-topology: visits
    Source: by-page (topics: [shop-by-page-repartition])
      --> visits
    Processor: visits (stores: [visits])
      --> toStream-1
      <-- by-page
    Processor: toStream-1 (stores: [])
      --> sink-1
      <-- visits
    Sink: sink-1 (topic: totals)
      <-- toStream-1
`,
  )
})

test('the picture draws topics, stores and a box per sub-topology', (t) => {
  t.is(
    toMermaid(planOf(visits)),
    `flowchart TD
  n0(["clicks"])
  n2(["shop-by-page-repartition"])
  n6(["totals"])
  subgraph part0["clicks"]
    n1["selectKey-1"]
  end
  subgraph part1["visits"]
    n3["visits"]
    n4[("visits")]
    n5["toStream-1"]
  end
  n0 --> n1
  n1 --> n2
  n2 --> n3
  n3 --- n4
  n3 --> n5
  n5 --> n6
`,
  )
})
