import test from 'ava'
import { judge, type Scenario } from './index.ts'

const scenario: Scenario = {
  name: 'letters',
  about: 'counts of first letters',
  group: 'test',
  topology: [
    { op: 'stream', id: 's', topic: 'in', key: 'string', value: 'string' },
    { op: 'to', from: 's', topic: 'copy' },
    { op: 'groupBy', id: 'g', from: 's', fn: 'firstChar', name: 'letter' },
    { op: 'count', id: 'c', from: 'g', store: 'counts' },
    { op: 'toStream', id: 'o', from: 'c' },
    { op: 'to', from: 'o', topic: 'out' },
  ],
  input: [
    { topic: 'in', key: 'k', value: 'ant', ts: 5, headers: [['h', '1']] },
    { topic: 'in', key: null, value: 'ape', ts: 3 },
  ],
  expect: [
    { step: 0, topic: 'copy', key: 'k', value: 'ant', ts: 5, headers: [['h', '1']] },
    { step: 0, topic: 'out', key: 'a', value: 1, ts: 5, headers: [['h', '1']] },
    { step: 1, topic: 'out', key: 'a', value: 2, ts: 5 },
    { step: 1, topic: 'copy', key: null, value: 'ape', ts: 3 },
  ],
  stores: [{ store: 'counts', type: 'timestampedKv', entries: [{ key: 'a', value: 2, ts: 5 }] }],
  dropped: 0,
  subtopologies: [
    { sources: ['in'], sinks: ['app-letter-repartition', 'copy'], stores: [] },
    { sources: ['app-letter-repartition'], sinks: ['out'], stores: ['counts'] },
  ],
  internalTopics: [
    { name: 'app-counts-changelog', kind: 'changelog', cleanup: 'compact' },
    { name: 'app-letter-repartition', kind: 'repartition', cleanup: 'delete' },
  ],
}

const failureOf = async (changes: object): Promise<string | undefined> =>
  (await judge({ ...scenario, ...changes } as Scenario)).failure

const replaced = <T>(list: readonly T[] | undefined, index: number, change: object): T[] =>
  (list ?? []).map((item, i) => (i === index ? { ...item, ...change } : item))

test('a scenario that did what was recorded passes, whatever the order between topics', async (t) => {
  t.is(await failureOf({}), undefined)
})

test('the order between topics counts when the scenario says so', async (t) => {
  t.regex((await failureOf({ globalOrder: true })) ?? '', /^record 2: expected .*"out".*, got .*"copy"/)
  const { expect = [] } = scenario
  t.is(await failureOf({ globalOrder: true, expect: [expect[0], expect[1], expect[3], expect[2]] }), undefined)
})

for (const [what, change] of Object.entries({
  key: { key: 'b' },
  value: { value: 3 },
  timestamp: { ts: 4 },
  headers: { headers: [['h', '2']] },
  step: { step: 0 },
})) {
  test(`another ${what} is a difference`, async (t) => {
    const failure = await failureOf({ expect: replaced(scenario.expect, 2, change) })
    t.regex(failure ?? '', /^record of "out" 1: expected .*, got .*"value":2,"ts":5/)
  })
}

test('a record too many and one too few are differences', async (t) => {
  const { expect = [] } = scenario
  t.regex((await failureOf({ expect: expect.slice(0, 3) })) ?? '', /^record of "copy" 1: expected nothing, got /)
  t.regex((await failureOf({ expect: [...expect, expect[2]] })) ?? '', /^record of "out" 2: expected .*, got nothing$/)
})

test('stores, parts and internal topics are compared', async (t) => {
  const stores = [{ store: 'counts', type: 'timestampedKv', entries: [{ key: 'a', value: 2, ts: 3 }] }]
  t.regex((await failureOf({ stores })) ?? '', /^entry of store "counts" 0: /)
  const subtopologies = replaced(scenario.subtopologies, 1, { stores: [] })
  t.regex((await failureOf({ subtopologies })) ?? '', /^sub-topology 0: /)
  const internalTopics = replaced(scenario.internalTopics, 1, { partitions: 3 })
  t.regex((await failureOf({ internalTopics })) ?? '', /^internal topic 1: /)
})

test('an error that was recorded must come, one that was not must not', async (t) => {
  const error = { phase: 'run', step: 1, category: 'processing' }
  t.regex((await failureOf({ error })) ?? '', /^error: expected .*"processing".*, got nothing$/)
  const input = [...scenario.input, { topic: 'elsewhere', key: null, value: null, ts: 0 }]
  t.regex((await failureOf({ input })) ?? '', /^error: expected nothing, got .*"step":2,"category":"unknownTopic"/)
  t.is(await failureOf({ input, error: { phase: 'run', step: 2, category: 'unknownTopic' } }), undefined)
})

test('names that Kafka Streams made up do not count, and neither do those made up for it', async (t) => {
  const topology = scenario.topology.map(({ name: _, store: __, ...op }) => op)
  const made = 'KSTREAM-AGGREGATE-STATE-STORE-0000000003'
  const failure = await failureOf({
    topology,
    stores: [],
    subtopologies: [
      { sources: ['in'], sinks: [`app-${made}-repartition`, 'copy'], stores: [] },
      { sources: [`app-${made}-repartition`], sinks: ['out'], stores: [made] },
    ],
    internalTopics: [{ name: `app-${made}-changelog`, kind: 'changelog', cleanup: 'compact' }],
  })
  t.is(failure, undefined)
})

test('two steps of one name are refused where Kafka Streams would give two processors that name', async (t) => {
  const table = { op: 'table', id: 't', topic: 'rows', key: 'string', value: 'string', store: 'rows-store' }
  const filter = { op: 'filter', id: 'f', from: 't', fn: 'true', name: 'a' }
  const built = { input: [], stores: [], subtopologies: undefined, internalTopics: undefined, expect: [] }
  const run = (topology: Scenario['topology'], error?: Scenario['error']) =>
    failureOf({ ...built, topology, error } as Partial<Scenario>)
  const refused = { phase: 'build', category: 'topology' } as const
  t.is(await run([table, filter, { op: 'toStream', id: 'o', from: 'f', name: 'a' }], refused), undefined)
  t.is(await run([table, filter, { op: 'toStream', id: 'o', from: 'f', name: 'b' }]), undefined)
  const stream = { op: 'stream', id: 's', topic: 'in', key: 'string', value: 'string' }
  const branch = { fn: 'true', name: 'same' }
  const branches = [
    { ...branch, id: 'x' },
    { ...branch, id: 'y' },
  ]
  t.is(await run([stream, { op: 'split', from: 's', branches }], refused), undefined)
})

test('an operation that is not there is a failure that says so', async (t) => {
  const topology = [...scenario.topology, { op: 'teleport', from: 's' }]
  t.is(await failureOf({ topology }), 'not supported yet: teleport')
})

test('where names must be given, one that was made up is refused as soon as it holds data', async (t) => {
  const source = { key: 'string', value: 'string' }
  const stream = { op: 'stream', id: 's', topic: 'in', ...source }
  const table = { op: 'table', id: 't', topic: 'rows', ...source }
  const built = { input: [], stores: [], subtopologies: undefined, internalTopics: undefined, expect: [] }
  const config = { 'ensure.explicit.internal.resource.naming': 'true' }
  const refused = { phase: 'build', category: 'topology' } as const
  const run = (topology: Scenario['topology'], error?: Scenario['error']) =>
    failureOf({ ...built, config, topology, error } as Partial<Scenario>)
  const joined = { op: 'streamTableJoin', id: 'j', from: 's', table: 't', kind: 'inner', joiner: 'concat' }

  const written = [
    { op: 'toStream', id: 'o', from: 't' },
    { op: 'to', from: 'o', topic: 'out' },
  ]
  t.is(
    await run([table, ...written], refused),
    undefined,
    'a table without a store, which Kafka Streams names all the same',
  )
  t.is(await run([{ ...table, store: 'rows-store' }, ...written]), undefined)
  t.is(await run([stream, table, joined], refused), undefined, 'an unnamed table that a join reads')
  t.is(await run([stream, { ...table, store: 'rows-store' }, joined]), undefined, 'a join needs no name of its own')
  const rekeyed = { op: 'selectKey', id: 'k', from: 's', fn: 'value' }
  const named = { ...table, store: 'rows-store' }
  t.is(await run([stream, named, rekeyed, { ...joined, from: 'k' }], refused), undefined, 'it does for a repartition')
  t.is(await run([stream, named, rekeyed, { ...joined, from: 'k', name: 'by-value' }]), undefined)
  const grouped = { op: 'groupByKey', id: 'g', from: 's' }
  t.is(await run([stream, grouped, { op: 'count', id: 'c', from: 'g' }], refused), undefined)
  t.is(await run([stream, grouped, { op: 'count', id: 'c', from: 'g', store: 'n' }]), undefined)
  const other = { ...table, id: 'u', topic: 'others', store: 'others-store' }
  const byKey = { op: 'fkJoin', id: 'f', from: 't', other: 'u', kind: 'inner', fn: 'value', joiner: 'concat' }
  t.is(
    await run([named, other, { ...byKey, name: 'by-key' }], refused),
    undefined,
    'the result has a store, named or not',
  )
  t.is(await run([named, other, { ...byKey, store: 'results' }]), undefined, 'its topics are not asked for')
})
