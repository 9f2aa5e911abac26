import test from 'ava'
import { json, manifestOf, plan, planChange, processor, str, type Topology, topic, topology, u64 } from '../index.ts'

const words = topic('words', { key: str, value: str })

interface Shape {
  store?: string
  step?: string
  repartition?: string
  payload?: number
  timer?: string
  version?: number
  partitions?: number
}

const version = ({ store = 'counts', step = 'n', repartition = 'by-word', ...rest }: Shape = {}): Topology => {
  const { payload = 1, timer = 'due', version = 1, partitions = 2 } = rest
  const waiting = processor(
    'waiting',
    { in: words, timers: { [timer]: { clock: 'event', payload: json<number>(payload) } } },
    () => ({ process() {}, onTimer: { [timer]() {} } }) as never,
  )
  return topology('words', (t) => {
    t.stream(words)
      .groupBy((word) => word, { name: repartition, key: str, value: str, partitions })
      .count({ name: step, store })
    t.table(topic('rows', { key: str, value: json<number>(version) }), { name: 'rows' })
    t.stream(words).process(waiting)
  })
}

const changes = (from: Topology, to: Topology) => planChange(manifestOf(plan(from, 'app')), manifestOf(plan(to, 'app')))
const refused = (to: Topology) =>
  changes(version(), to)
    .filter((change) => change.refused)
    .map(({ id }) => id)

test('the same topology is no change', (t) => {
  t.deepEqual(changes(version(), version()), [])
})

test('a store that is renamed is refused, and the help keeps the name of the data', (t) => {
  const [change] = changes(version(), version({ store: 'totals' }))
  t.is(change?.id, 'store-removed:counts')
  t.true(change?.refused)
  t.regex(change?.message ?? '', /"totals" of the same type is new/)
  t.regex(change?.help ?? '', /store: 'counts'/)
})

test('rows do not move between a changelog of their own and the journal, nor from one journal to another', (t) => {
  const rows = topic('rows', { key: str, value: str })
  const table = (source: string, changelogs: 'store' | 'task'): Topology =>
    topology('words', (b) => void b.table(rows, { name: source, store: 'counts' }), { changelogs })
  const ids = (from: Topology, to: Topology) => changes(from, to).map(({ id, refused }) => [id, refused])
  t.deepEqual(ids(table('a', 'store'), table('a', 'task')), [['store-changelog:counts', true]])
  t.deepEqual(ids(table('a', 'task'), table('a', 'store')), [
    ['store-changelog:counts', true],
    ['journal-removed:a', true],
  ])
  t.deepEqual(ids(table('a', 'task'), table('b', 'task')), [
    ['store-moved:counts', true],
    ['journal-removed:a', true],
  ])
})

test('a step that is renamed and keeps its store is fine; a store that is new is only told', (t) => {
  t.deepEqual(refused(version({ step: 'm' })), [])
  const more = topology('words', (b) => {
    b.table(topic('rows', { key: str, value: str }), { name: 'rows' })
    b.table(topic('more', { key: str, value: str }), { name: 'more' })
  })
  const less = topology('words', (b) => {
    b.table(topic('rows', { key: str, value: str }), { name: 'rows' })
  })
  t.deepEqual(
    changes(less, more).map(({ id, refused }) => [id, refused]),
    [['store-added:more', false]],
  )
  t.deepEqual(
    changes(more, less).map(({ id, refused }) => [id, refused]),
    [['store-removed:more', true]],
  )
})

test('other bytes in a store, a repartition topic or a timer are refused', (t) => {
  t.deepEqual(refused(version({ version: 2 })), ['store-value:rows'])
  t.deepEqual(refused(version({ payload: 2 })), ['timer-payload:waiting/due'])
  t.deepEqual(refused(version({ timer: 'later' })), ['timer-removed:waiting/due'])
  const numbers = (value: typeof str | typeof u64) =>
    topology('n', (b) => {
      b.stream(words)
        .selectKey((word) => word)
        .repartition({ name: 'r', key: str, value: value as never })
        .foreach(() => {})
    })
  t.deepEqual(
    changes(numbers(str), numbers(u64)).map(({ id }) => id),
    ['repartition-serde:app-r-repartition'],
  )
})

test('a repartition topic that is renamed or counts otherwise is refused', (t) => {
  t.deepEqual(refused(version({ repartition: 'by-letter' })), ['repartition-removed:app-by-word-repartition'])
  t.deepEqual(refused(version({ partitions: 3 })), ['repartition-partitions:app-by-word-repartition'])
})

test('a part with timers that gets another name is refused: its timers would stay behind', (t) => {
  const named = (name: string) =>
    topology('timed', (b) => {
      b.stream(words, { name }).process(
        processor('waiting', { in: words, timers: { due: { clock: 'event' } } }, () => ({
          process() {},
          onTimer: { due() {} },
        })),
      )
    })
  t.deepEqual(
    changes(named('a'), named('b')).map(({ id }) => id),
    ['journal-removed:a'],
  )
})

test('a manifest is plain JSON', (t) => {
  const manifest = manifestOf(plan(version(), 'app'))
  t.deepEqual(JSON.parse(JSON.stringify(manifest)), manifest)
})
