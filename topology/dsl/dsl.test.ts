import test from 'ava'
import { isStreamsError } from '../errors/index.ts'
import { i32, json, str, u64 } from '../serdes/index.ts'
import type { Graph, GraphNode } from './graph.ts'
import { processor, valueProcessor } from './processor-def.ts'
import { otherwise } from './split.ts'
import { kvStore, timestampedStore } from './store-def.ts'
import { type Topic, topic } from './topic.ts'
import { topology } from './topology.ts'
import type { TopologyBuilder } from './topology-builder.ts'

const lines = topic('lines', { key: str, value: str })
const words = topic('words', { key: str, value: str })
const numbers = topic('numbers', { key: str, value: u64 })

const graphOf = (declare: (t: TopologyBuilder) => unknown): Graph => topology('test', declare).graph()
/** `kind name <- parents` of each node. */
const sketch = (graph: Graph): string[] =>
  graph.nodes.map((node) => `${node.kind} ${node.name} <- ${node.parents.join(' ')}`.trim())
const find = <K extends GraphNode['kind']>(graph: Graph, kind: K): GraphNode & { kind: K } =>
  graph.nodes.find((node) => node.kind === kind) as GraphNode & { kind: K }

test('stateless steps become nodes in order of declaration, with their functions', (t) => {
  const keep = (line: string): boolean => line !== ''
  const graph = graphOf((b) => {
    const source = b.stream(lines)
    source
      .filter(keep)
      .filterNot(() => false, { name: 'not' })
      .mapValues((line) => line)
      .to(words)
    source
      .map((line, key) => [line, key])
      .flatMap(() => [])
      .flatMapValues(() => ['a'])
      .peek(() => {})
      .foreach(() => {})
    source
      .selectKey((line) => line)
      .merge(source)
      .to(words, { name: 'out', partition: () => 0 })
  })
  t.deepEqual(sketch(graph), [
    'source source-1 <-',
    'filter filter-1 <- 0',
    'filterNot not <- 1',
    'mapValues mapValues-1 <- 2',
    'sink sink-1 <- 3',
    'map map-1 <- 0',
    'flatMap flatMap-1 <- 5',
    'flatMapValues flatMapValues-1 <- 6',
    'peek peek-1 <- 7',
    'foreach foreach-1 <- 8',
    'selectKey selectKey-1 <- 0',
    'merge merge-1 <- 10 0',
    'sink out <- 11',
  ])
  t.is(find(graph, 'filter').fn, keep)
  t.deepEqual(
    graph.nodes.filter((node) => node.named).map((node) => node.name),
    ['not', 'out'],
  )
})

test('a generated name steps aside when the user takes it', (t) => {
  const graph = graphOf((b) =>
    b
      .stream(lines)
      .filter(() => true)
      .filter(() => true, { name: 'filter-1' })
      .to(words),
  )
  t.deepEqual(sketch(graph).slice(1, 3), ['filter filter-2 <- 0', 'filter filter-1 <- 1'])
})

test('grouping by an unchanged key needs no repartition, by a new one it makes one for all its aggregates', (t) => {
  const same = graphOf((b) =>
    b
      .stream(lines)
      .mapValues((line) => line)
      .groupByKey()
      .count({ name: 'counts' }),
  )
  t.deepEqual(sketch(same), ['source source-1 <-', 'mapValues mapValues-1 <- 0', 'aggregate counts <- 1'])
  const regrouped = graphOf((b) => {
    const grouped = b.stream(lines).groupBy((line) => line, { name: 'by-line', key: str, value: str })
    grouped.count({ name: 'counts' })
    grouped.reduce((line) => line, { name: 'last' })
  })
  t.deepEqual(sketch(regrouped), [
    'source source-1 <-',
    'selectKey selectKey-1 <- 0',
    'repartition by-line <- 1',
    'aggregate counts <- 2',
    'aggregate last <- 2',
  ])
})

test('an aggregate store takes the key serde from above and the value serde from its kind', (t) => {
  const graph = graphOf((b) => {
    const grouped = b.stream(lines).groupByKey()
    grouped.count({ name: 'counts', logged: false })
    grouped.reduce((line) => line, { name: 'last' })
    grouped.aggregate(
      () => 0,
      (line, sum) => sum + line.length,
      { name: 'sizes', value: i32 },
    )
  })
  const stores = graph.nodes.flatMap((node) => (node.kind === 'aggregate' ? [node.store] : []))
  t.deepEqual(
    stores.map((store) => [store.name, store.kind, store.key.id, store.value.id, store.logged]),
    [
      ['counts', 'timestampedKeyValue', 'str', u64.id, false],
      ['last', 'timestampedKeyValue', 'str', 'str', true],
      ['sizes', 'timestampedKeyValue', 'str', i32.id, true],
    ],
  )
  t.deepEqual(graph.stores, [])
})

test('a table has a store when it is named, or when a step below looks rows up', (t) => {
  const storeOf = (declare: (t: TopologyBuilder) => unknown): string | undefined =>
    find(graphOf(declare), 'tableSource').store?.name
  t.is(
    storeOf((b) => b.table(numbers).toStream().to(numbers)),
    undefined,
  )
  t.is(
    storeOf((b) => b.table(numbers, { name: 'rows' }).toStream().to(numbers)),
    'rows',
  )
  const joined = (b: TopologyBuilder) => {
    const even = b
      .table(numbers)
      .filter((n) => n % 2 === 0)
      .mapValues((n) => n + 1)
    return b
      .stream(lines)
      .join(even, (line, n) => line + n)
      .to(words)
  }
  t.is(storeOf(joined), 'numbers')
  t.is(find(graphOf(joined), 'tableMapValues').store, null)
  const stored = (b: TopologyBuilder) =>
    b
      .stream(lines)
      .join(
        b.table(numbers).mapValues((n) => n + 1, { name: 'next', value: u64 }),
        (l, n) => l + n,
      )
      .to(words)
  t.is(storeOf(stored), undefined)
  t.is(find(graphOf(stored), 'tableMapValues').store?.name, 'next')
})

test('joins name both sides; a re-keyed stream is repartitioned first, keeping null keys for a left join only', (t) => {
  const joined = (left: boolean) => (b: TopologyBuilder) => {
    const rows = b.table(numbers, { name: 'rows' })
    const stream = b.stream(lines).selectKey((line) => line)
    const options = { name: 'by-line', key: str, value: str }
    if (left) stream.leftJoin(rows, (line) => line, options).to(words)
    else stream.join(rows, (line) => line, options).to(words)
  }
  t.deepEqual(sketch(graphOf(joined(true))).slice(2), [
    'selectKey selectKey-1 <- 1',
    'repartition by-line <- 2',
    'streamTableJoin streamTableJoin-1 <- 3 0',
    'sink sink-1 <- 4',
  ])
  t.true(find(graphOf(joined(true)), 'repartition').keepNullKeys)
  t.false(find(graphOf(joined(false)), 'repartition').keepNullKeys)
})

test('a left join lets null keys through all repartitions above it, a table that it looks up changes nothing', (t) => {
  const graph = graphOf((b) => {
    const table = b.stream(lines).repartition({ name: 'rows' }).toTable({ name: 'table' })
    const all = b.globalTable(topic('all', { key: str, value: str }))
    const first = b.stream(numbers).repartition({ name: 'first' })
    first
      .selectKey((count) => `${count}`)
      .repartition({ name: 'second', key: str, value: u64 })
      .join(table, (count) => count)
      .leftJoin(
        all,
        (_count, key) => key,
        (count) => count,
      )
  })
  const keeping = graph.nodes.filter((node) => node.kind === 'repartition' && node.keepNullKeys)
  t.deepEqual(
    keeping.map(({ name }) => name),
    ['first', 'second'],
  )
})

test('a global join knows the store of its table', (t) => {
  const graph = graphOf((b) => {
    const names = b.globalTable(words)
    b.stream(lines)
      .leftJoin(
        names,
        (line) => line,
        (line, name) => `${line}${name}`,
        { name: 'enrich' },
      )
      .to(words2)
  })
  const join = find(graph, 'streamGlobalJoin')
  t.like(join, { name: 'enrich', left: true, store: 'words', parents: [1, 0] })
  t.false(find(graph, 'globalTable').store.logged)
})

const words2 = topic('words2', { key: str, value: str })

test('split answers branches in the shape it was given', (t) => {
  const graph = graphOf((b) => {
    const { long, rest } = b
      .stream(lines)
      .split({ rest: otherwise, long: (line) => line.length > 9 }, { name: 'by-size' })
    long.to(words)
    rest.to(words2)
    const [empty] = b.stream(lines).split([(line) => line === ''])
    empty.foreach(() => {})
  })
  t.deepEqual(
    graph.nodes.flatMap((node) => (node.kind === 'branch' ? [[node.name, node.index]] : [])),
    [
      ['by-size-rest', -1],
      ['by-size-long', 0],
      ['branch-1', 0],
    ],
  )
  t.is(find(graph, 'split').predicates.length, 1)
})

test('one topic read twice is one source; topics of different types are merged', (t) => {
  const twice = graphOf((b) => {
    b.stream(lines).to(words)
    b.stream(lines).to(words2)
  })
  t.deepEqual(sketch(twice), ['source source-1 <-', 'sink sink-1 <- 0', 'sink sink-2 <- 0'])
  const list = graphOf((b) => b.stream([lines, words]).to(words2))
  t.deepEqual(find(list, 'source').topics, ['lines', 'words'])
  const mixed = graphOf((b) => b.stream([lines, numbers]).foreach(() => {}))
  t.deepEqual(sketch(mixed), [
    'source source-1 <-',
    'source source-2 <-',
    'merge merge-1 <- 0 1',
    'foreach foreach-1 <- 2',
  ])
})

test('a processor brings its stores, outputs and timers', (t) => {
  const orders = kvStore('orders', { key: str, value: u64 })
  const reason = json<string>(1)
  const saga = processor(
    'saga',
    {
      in: lines,
      stores: { mine: orders },
      out: { done: words },
      timers: { due: reason, tick: { clock: 'wall' } },
    },
    () => ({ process() {}, onTimer: { due() {}, tick() {} } }),
  )
  const graph = graphOf((b) => {
    const rows = b.table(numbers, { name: 'rows' })
    const all = b.globalTable(words2, { name: 'all' })
    const stream = b.stream(lines)
    stream.process(saga)
    stream.processValues(() => {}, { name: 'look', stores: { rows, all, orders } })
  })
  const [first, second] = [find(graph, 'process'), find(graph, 'processValues')]
  t.like(first, { name: 'saga', stores: ['orders'], storeAliases: { mine: 'orders' }, globalStores: [] })
  t.deepEqual(first.outputs.done?.topic, 'words')
  t.deepEqual(first.timers, {
    due: { clock: 'event', payload: reason },
    tick: { clock: 'wall', payload: null },
  })
  t.is(first.key, str)
  t.deepEqual(second.stores, ['rows', 'orders'])
  t.deepEqual(second.globalStores, ['all'])
  t.deepEqual(second.storeAliases, { rows: 'rows', all: 'all', orders: 'orders' })
  t.deepEqual(graph.stores, [orders])
})

test('the function form calls the function with the context', (t) => {
  const graph = graphOf((b) =>
    b.stream(lines).process((value, key, _record, { forward }) => forward(key, value), { name: 'echo' }),
  )
  const forwarded: unknown[] = []
  const instance = find(graph, 'process').processor({ forward: (...args: unknown[]) => forwarded.push(args) })
  instance.process('v', 'k', {} as any)
  t.deepEqual(forwarded, [['k', 'v']])
})

test('topics are remembered with what they want at creation', (t) => {
  const wide = topic('wide', { key: str, value: str, partitions: 48, configs: { 'retention.ms': '1' } })
  const graph = graphOf((b) => b.stream(wide).to(words))
  t.deepEqual(graph.topics, [
    { name: 'wide', partitions: 48, configs: { 'retention.ms': '1' } },
    { name: 'words', partitions: undefined, configs: {} },
  ])
})

const refused = (title: string, code: string, message: RegExp, declare: (t: TopologyBuilder) => unknown): void => {
  test(`${title} is refused with ${code}`, (t) => {
    const error = t.throws(() => graphOf(declare))
    t.true(isStreamsError(error, code), `${error}`)
    t.regex(error?.message ?? '', message)
    t.truthy((error as { help?: string }).help)
  })
}

refused('a step name used twice', 'DUPLICATE_NAME', /two steps are called "same"/, (b) =>
  b
    .stream(lines)
    .filter(() => true, { name: 'same' })
    .peek(() => {}, { name: 'same' }),
)
refused('a store name used twice', 'DUPLICATE_NAME', /are called "rows"/, (b) => {
  b.table(numbers, { name: 'rows' })
  b.stream(lines).process(() => {}, { name: 'p', stores: { rows: kvStore('rows', { key: str, value: u64 }) } })
})
refused('two stores of one name added by themselves', 'DUPLICATE_NAME', /two stores are called "rows"/, (b) => {
  b.stream(lines)
  b.store(kvStore('rows', { key: str, value: u64 }))
  b.store(kvStore('rows', { key: str, value: u64 }))
})
refused('a pattern read with two types', 'DUPLICATE_SOURCE', /in two ways/, (b) => {
  b.stream(/in-./, { key: str, value: str })
  b.stream(/in-./, { key: str, value: u64 })
})
test('a pattern that is read twice is one source', (t) => {
  const graph = graphOf((b) => {
    b.stream(/in-./, { key: str, value: str }).foreach(() => {})
    b.stream(/in-./, { key: str, value: str }).foreach(() => {})
  })
  t.deepEqual(
    graph.nodes.map(({ kind, parents }) => [kind, parents]),
    [
      ['source', []],
      ['foreach', [0]],
      ['foreach', [0]],
    ],
  )
})
refused('a repartition name used twice', 'DUPLICATE_NAME', /two repartitions are called "again"/, (b) => {
  b.stream(lines).repartition({ name: 'again' }).repartition({ name: 'again' })
})
refused('an illegal name', 'INVALID_NAME', /cannot be called "by word"/, (b) =>
  b.stream(lines).repartition({ name: 'by word' }),
)
refused('the same topic as table and stream', 'DUPLICATE_SOURCE', /reads "lines" in two ways/, (b) => {
  b.table(lines)
  b.stream(lines)
})
refused('the same topic with another type', 'DUPLICATE_SOURCE', /reads "lines" in two ways/, (b) => {
  b.stream(lines)
  b.stream(topic('lines', { key: str, value: u64 }))
})
refused('an empty list of topics', 'INVALID_TOPOLOGY', /list of topics is empty/, (b) =>
  b.stream([] as Topic<string, string>[]),
)
refused('a topology that reads nothing', 'INVALID_TOPOLOGY', /reads no topic/, () => {})
refused('a store that does not exist', 'INVALID_TOPOLOGY', /store "missing" does not exist/, (b) =>
  b.stream(lines).process(() => {}, { name: 'p', stores: { missing: undefined as any } }),
)
refused('a derived table without a store in a processor', 'INVALID_TOPOLOGY', /no store of its own/, (b) => {
  const even = b.table(numbers).filter(() => true)
  b.stream(lines).processValues(() => {}, { name: 'p', stores: { even } })
})
refused('an unknown serde', 'INVALID_ARGUMENT', /serde of the value is not known here/, (b) =>
  b
    .stream(lines)
    .mapValues(() => 1)
    .repartition({ name: 'again' }),
)
refused('an untyped caller who leaves out a name', 'INVALID_NAME', /a count in topology "test" has no name/, (b) =>
  (b.stream(lines).groupByKey() as any).count(),
)
refused(
  'an untyped caller who groups a changed key',
  'INVALID_NAME',
  /changed key in topology "test" has no name/,
  (b) => (b.stream(lines).selectKey((line) => line) as any).groupByKey(),
)
refused('something else than a function', 'INVALID_ARGUMENT', /filter: its first argument is undefined/, (b) =>
  (b.stream(lines) as any).filter(),
)
refused('a processor of the other kind', 'INVALID_ARGUMENT', /is made for processValues/, (b) =>
  (b.stream(lines) as any).process(valueProcessor('v', { in: lines }, () => ({ process() {} }))),
)
refused('no partitions', 'INVALID_ARGUMENT', /partitions is 0/, (b) =>
  b.stream(lines).repartition({ name: 'a', partitions: 0 }),
)
refused('a topic with two partition counts', 'INVALID_TOPOLOGY', /with 3 and with 4 partitions/, (b) => {
  b.stream(topic('in', { key: str, value: str, partitions: 3 })).to(
    topic('in', { key: str, value: str, partitions: 4 }),
  )
})
refused('an async function', 'INVALID_ARGUMENT', /its function is async/, async (b) => {
  b.stream(lines).to(words)
})
let calls = 0
refused(
  'a topology that differs from one evaluation to the next',
  'NONDETERMINISTIC_TOPOLOGY',
  /differs from one/,
  (b) => {
    calls += 1
    b.stream(lines)
      .filter(() => true, { name: `call-${calls}` })
      .to(words)
  },
)

test('steps cannot be added after the function has returned, nor streams of two evaluations mixed', (t) => {
  let kept: ReturnType<TopologyBuilder['stream']> | undefined
  graphOf((b) => {
    kept = b.stream(lines)
  })
  t.true(
    isStreamsError(
      t.throws(() => kept?.filter(() => true)),
      'INVALID_TOPOLOGY',
    ),
  )
  t.true(
    isStreamsError(
      t.throws(() => graphOf((b) => b.stream(lines).merge(kept as any))),
      'INVALID_TOPOLOGY',
    ),
  )
})

test('declarations check their arguments', (t) => {
  const bad = (make: () => unknown, code: string) => t.true(isStreamsError(t.throws(make), code))
  bad(() => topic('a b', { key: str, value: str }), 'INVALID_NAME')
  bad(() => topic('..', { key: str, value: str }), 'INVALID_NAME')
  bad(() => topic('a', { key: str, value: undefined as any }), 'INVALID_ARGUMENT')
  bad(() => topic('a', { key: str, value: str, reset: 'first' as any }), 'INVALID_ARGUMENT')
  bad(() => topic('a', { key: str, value: str, partitions: 1.5 }), 'INVALID_ARGUMENT')
  bad(() => kvStore('', { key: str, value: str }), 'INVALID_NAME')
  bad(() => timestampedStore('s', { key: {} as any, value: str }), 'INVALID_ARGUMENT')
  bad(() => processor('p', { in: [] }, () => ({ process() {} })), 'INVALID_ARGUMENT')
  bad(() => topology('t', undefined as any), 'INVALID_ARGUMENT')
})

test('a store may be called otherwise than its step', (t) => {
  const graph = graphOf((b) => {
    const rows = b.table(numbers, { store: 'number-rows' })
    rows.filter((value) => value > 1, { name: 'big', store: 'big-rows' })
    rows.mapValues((value) => `${value}`, { name: 'shown', store: 'shown-rows', value: str })
    const lengths = b.stream(lines).selectKey((line) => line.length)
    lengths.toTable({ name: 'by-length', store: 'lengths', key: u64, value: str })
    b.stream(words).groupByKey().count({ name: 'number-rows-counter', store: 'counts' })
  })
  const stateful = graph.nodes.flatMap((node) => ('store' in node && node.store !== null ? [node] : []))
  t.deepEqual(
    stateful.map(({ name, store }) => [name, typeof store === 'string' ? store : store?.name]),
    [
      ['number-rows', 'number-rows'],
      ['big', 'big-rows'],
      ['shown', 'shown-rows'],
      ['by-length', 'lengths'],
      ['number-rows-counter', 'counts'],
    ],
  )
  t.is(find(graph, 'repartition').name, 'by-length')
})
refused('a step name used twice, with different stores', 'DUPLICATE_NAME', /two steps are called "same"/, (b) => {
  const grouped = b.stream(lines).groupByKey()
  grouped.count({ name: 'same', store: 'one' })
  grouped.count({ name: 'same', store: 'two' })
})
