import test from 'ava'
import { Headers } from '../log/headers.ts'
import { u64 } from '../serdes/integers.ts'
import type { Serde } from '../serdes/serde.ts'
import { str } from '../serdes/text.ts'
import { brief, node, sinkTo, source, TestTask } from './test-harness.ts'

const stateless = (kind: any, fn: (...args: any[]) => any, value: Serde<any> = str) =>
  new TestTask().compile([source(1, 'in'), node(2, kind as 'map', [1], { fn }), sinkTo(3, 2, 'out', value)], 'in')

test('filter should keep what matches, with key, time and headers', (t) => {
  const task = stateless('filter', (value, key) => value === 'yes' && key === 'k')
  const headers = Headers.of([['h', Buffer.from('1')]])
  t.deepEqual(task.pipe('in', 'k', 'yes', 7, headers), [
    { topic: 'out', key: 'k', value: 'yes', time: 7, headers, partition: -1 },
  ])
  t.deepEqual(task.pipe('in', 'k', 'no'), [])
  t.deepEqual(task.pipe('in', 'x', 'yes'), [])
})

test('filter should ask the predicate about null values and null keys', (t) => {
  const task = stateless('filter', (value, key) => value === null || key === null)
  t.deepEqual(brief(task.pipe('in', 'k', null, 1)), ['k=null@1'])
  t.deepEqual(brief(task.pipe('in', null, 'v', 2)), ['null=v@2'])
  t.deepEqual(task.drops, [])
})

test('filterNot should drop what matches', (t) => {
  const task = stateless('filterNot', (value) => value === 'no')
  t.deepEqual(brief(task.pipe('in', 'k', 'no')), [])
  t.deepEqual(brief(task.pipe('in', 'k', 'yes', 3)), ['k=yes@3'])
})

test('map should replace key and value, null included', (t) => {
  const task = stateless('map', (value, key) => [value, key])
  t.deepEqual(brief(task.pipe('in', 'k', 'v', 5)), ['v=k@5'])
  t.deepEqual(brief(task.pipe('in', null, 'v', 5)), ['v=null@5'])
})

test('mapValues should see null values and the key', (t) => {
  const task = stateless('mapValues', (value, key) => `${key}:${value}`)
  t.deepEqual(brief(task.pipe('in', 'k', null, 5)), ['k=k:null@5'])
})

test('flatMap should forward all pairs in order', (t) => {
  const task = stateless('flatMap', (value: string) => value.split(' ').map((word, i) => [word, String(i)]))
  t.deepEqual(brief(task.pipe('in', 'k', 'a b', 5)), ['a=0@5', 'b=1@5'])
})

test('flatMapValues should take any iterable, and none', (t) => {
  const task = stateless('flatMapValues', function* (value: string) {
    if (value !== '') yield* value.split(' ')
  })
  t.deepEqual(brief(task.pipe('in', 'k', 'a b', 5)), ['k=a@5', 'k=b@5'])
  t.deepEqual(brief(task.pipe('in', 'k', '', 5)), [])
})

test('selectKey should replace the key and may answer null', (t) => {
  const task = stateless('selectKey', (value) => (value === 'x' ? null : value))
  t.deepEqual(brief(task.pipe('in', 'k', 'v', 5)), ['v=v@5'])
  t.deepEqual(brief(task.pipe('in', 'k', 'x', 5)), ['null=x@5'])
})

test('peek should see each record before the steps below it', (t) => {
  const seen: unknown[] = []
  const task: TestTask = stateless('peek', (value, key) => seen.push([value, key, task.written.length]))
  t.deepEqual(brief(task.pipe('in', 'k', 'v', 5)), ['k=v@5'])
  t.deepEqual(seen, [['v', 'k', 0]])
})

test('foreach should end the stream', (t) => {
  const seen: unknown[] = []
  const nodes = [source(1, 'in'), node(2, 'foreach', [1], { fn: (value, key) => seen.push([value, key]) })]
  t.deepEqual(new TestTask().compile(nodes, 'in').pipe('in', 'k', null), [])
  t.deepEqual(seen, [[null, 'k']])
})

test('a type that the sink cannot write should fail the record with the name of the serde', (t) => {
  const task = stateless('mapValues', (value) => value.length + 0.5, u64)
  t.throws(() => task.pipe('in', 'k', 'abc'), { message: /serde "u64" writes safe integers/ })
})

test('an error of a callback should reach the task as it is', (t) => {
  const error = new TypeError('mine')
  const task = stateless('filter', () => {
    throw error
  })
  t.is(
    t.throws(() => task.pipe('in', 'k', 'v')),
    error,
  )
})

for (const children of [0, 1, 2, 3, 5]) {
  test(`${children} children should be called depth first in order of declaration`, (t) => {
    const nodes = [
      source(1, 'in'),
      node(2, 'flatMapValues', [1], { fn: (value: string) => [`${value}1`, `${value}2`] }),
      ...Array.from({ length: children }, (_, i) => sinkTo(10 + i, 2, `out-${i}`)),
    ]
    const written = new TestTask().compile(nodes, 'in').pipe('in', 'k', 'v')
    const expected = ['v1', 'v2'].flatMap((value) => Array.from({ length: children }, (_, i) => `out-${i} ${value}`))
    t.deepEqual(
      written.map(({ topic, value }) => `${topic} ${value}`),
      expected,
    )
  })
}

test('merge should pass the records of all its parents', (t) => {
  const nodes = [source(1, 'a'), source(2, 'b'), node(3, 'merge', [1, 2], {}), sinkTo(4, 3, 'out')]
  const task = new TestTask().compile(nodes, 'a', 'b')
  t.deepEqual(brief(task.pipe('a', 'k', '1', 4)), ['k=1@4'])
  t.deepEqual(brief(task.pipe('b', 'k', '2', 3)), ['k=2@3'])
})

const splitting = (withDefault: boolean) => [
  source(1, 'in'),
  node(2, 'split', [1], { predicates: [(v: string) => v.includes('a'), (v: string) => v.includes('b')] }),
  node(3, 'branch', [2], { index: 0 }),
  node(4, 'branch', [2], { index: 1 }),
  sinkTo(5, 3, 'first'),
  sinkTo(6, 4, 'second'),
  ...(withDefault ? [node(7, 'branch', [2], { index: -1 }), sinkTo(8, 7, 'rest')] : []),
]

test('split should send a record to the first branch that matches only', (t) => {
  const task = new TestTask().compile(splitting(true), 'in')
  const topics = (value: string) => task.pipe('in', 'k', value).map(({ topic }) => topic)
  t.deepEqual(topics('ab'), ['first'])
  t.deepEqual(topics('b'), ['second'])
  t.deepEqual(topics('c'), ['rest'])
})

test('split should drop what matches no branch when there is no default', (t) => {
  const task = new TestTask().compile(splitting(false), 'in')
  t.deepEqual(task.pipe('in', 'k', 'c'), [])
  t.is(task.pipe('in', 'k', 'b').length, 1)
})

test('a source with several topics and one with a pattern should read all of them', (t) => {
  const consumed = { key: str, value: str }
  const nodes = [
    node(1, 'source', [], { topics: ['a', 'b'], consumed }),
    sinkTo(2, 1, 'list'),
    node(3, 'source', [], { topics: /x-.*/g, consumed }),
    sinkTo(4, 3, 'pattern'),
  ]
  const task = new TestTask().compile(nodes, 'a', 'b', 'x-1', 'x-2')
  const topics = ['a', 'b', 'x-1', 'x-2'].map((topic) => task.pipe(topic, 'k', 'v')[0]?.topic)
  t.deepEqual(topics, ['list', 'list', 'pattern', 'pattern'])
  t.throws(() => new TestTask().compile(nodes, 'y-x-1'), { code: 'UNKNOWN_TOPIC' } as never)
  t.throws(() => task.compiled.source('c'), { message: /does not read topic "c"/ })
})

test('a source should carry its serdes and its timestamp extractor', (t) => {
  const timestamp = () => 5
  const nodes = [node(1, 'source', [], { topics: ['a'], consumed: { key: str, value: u64, timestamp } })]
  const { key, value, timestamp: extractor, topic } = new TestTask().compile(nodes, 'a').compiled.source('a')
  t.deepEqual({ key, value, extractor, topic }, { key: str, value: u64, extractor: timestamp, topic: 'a' })
})
