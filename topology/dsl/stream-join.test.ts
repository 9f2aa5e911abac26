import test from 'ava'
import { isStreamsError } from '../errors/index.ts'
import { plan, resolvePartitions } from '../plan/index.ts'
import { str } from '../serdes/text.ts'
import { joinWindows } from './join-windows.ts'
import { topic } from './topic.ts'
import { topology } from './topology.ts'
import type { TopologyBuilder } from './topology-builder.ts'

const clicks = topic('clicks', { key: str, value: str })
const views = topic('views', { key: str, value: str })
const out = topic('out', { key: str, value: str })
const windows = joinWindows({ differenceMs: 1000, graceMs: 500 })
const both = (a: string | null, b: string | null) => `${a}${b}`

const planOf = (declare: (t: TopologyBuilder) => unknown) => plan(topology('test', declare), 'app')
const refused = (declare: (t: TopologyBuilder) => unknown) => () => topology('test', declare).graph()

test('stores and topics of a join have the names, policies and retention of Kafka Streams', (t) => {
  const topics = (kind: 'join' | 'leftJoin' | 'outerJoin') =>
    planOf((b) =>
      (b.stream(clicks).selectKey((value) => value) as any)
        [kind](b.stream(views), both, windows, { name: 'j', store: 's', key: str, value: str })
        .to(out),
    ).internalTopics.map(({ name, configs, keptMs }) => [name, configs['cleanup.policy'], keptMs ?? null])
  const window = (name: string) => [`app-s-${name}-store-changelog`, 'delete', 2500 + 86_400_000]
  const pending = (name: string) => [`app-s-${name}-store-changelog`, 'compact', null]
  const repartition = ['app-j-left-repartition', 'delete', null]
  const journal = ['app-j-journal', 'compact', null]
  t.deepEqual(topics('join'), [repartition, window('this-join'), window('other-join')])
  t.deepEqual(topics('leftJoin'), [
    repartition,
    window('this-join'),
    window('outer-other-join'),
    pending('left-shared-join'),
    journal,
  ])
  t.deepEqual(topics('outerJoin'), [
    repartition,
    window('outer-this-join'),
    window('outer-other-join'),
    pending('outer-shared-join'),
    journal,
  ])
})

test('both sides need one partition count; a repartition gets that of the other side', (t) => {
  const plain = planOf((b) => b.stream(clicks).join(b.stream(views), both, windows, { name: 'j' }).to(out))
  const counts = new Map([
    ['clicks', 4],
    ['views', 6],
  ])
  const error = t.throws(() => resolvePartitions(plain, counts))
  t.true(isStreamsError(error, 'CO_PARTITIONING'))
  t.regex(error?.message ?? '', /join of "views" \(6 partitions\)|join of "clicks" \(4 partitions\)/)
  const moved = planOf((b) => {
    const left = b.stream(clicks).selectKey((value) => value)
    left.outerJoin(b.stream(views), both, windows, { name: 'j', key: str, value: str }).to(out)
  })
  t.is(resolvePartitions(moved, counts).get('app-j-left-repartition'), 6)
})

test('records without a key pass the repartitions of joins that give results alone', (t) => {
  const keeps = (kind: 'join' | 'leftJoin' | 'outerJoin') =>
    topology('test', (b) => {
      const left: any = b.stream(clicks).selectKey((value) => value)
      const right = b.stream(views).selectKey((value) => value)
      left[kind](right, both, windows, { name: 'j', key: str, value: str, otherValue: str }).to(out)
    })
      .graph()
      .nodes.flatMap((node) => (node.kind === 'repartition' ? [[node.name, node.keepNullKeys]] : []))
  t.deepEqual(keeps('join'), [
    ['j-left', false],
    ['j-right', false],
  ])
  t.deepEqual(keeps('leftJoin'), [
    ['j-left', true],
    ['j-right', true],
  ])
})

test('wrong windows are refused', (t) => {
  const wrong = [
    { differenceMs: -1 },
    { differenceMs: 0.5 },
    { differenceMs: Number.NaN },
    { beforeMs: 1 },
    { differenceMs: 1, beforeMs: 1 },
    { beforeMs: -20, afterMs: 10 },
    { differenceMs: 1, graceMs: -1 },
    {},
  ] as never[]
  for (const options of wrong) {
    t.true(
      isStreamsError(
        t.throws(() => joinWindows(options), undefined, JSON.stringify(options)),
        'INVALID_ARGUMENT',
      ),
    )
  }
  t.deepEqual(joinWindows({ beforeMs: -10, afterMs: 10 }), { beforeMs: -10, afterMs: 10, graceMs: 0 })
})

test('wrong arguments of a join are refused with what to pass', (t) => {
  const code = (expected: string, message: RegExp, declare: (t: TopologyBuilder) => unknown) => {
    const error = t.throws(refused(declare)) as Error
    t.true(isStreamsError(error, expected), error.message)
    t.regex(error.message, message)
  }
  const stream = (b: TopologyBuilder): any => b.stream(clicks)
  code('INVALID_NAME', /join of two streams in topology "test" has no name/, (b) => {
    stream(b).join(b.stream(views), both, windows)
  })
  code('INVALID_ARGUMENT', /join "j": its second argument is undefined/, (b) => {
    stream(b).join(b.stream(views), undefined, windows, { name: 'j' })
  })
  code('INVALID_ARGUMENT', /left join "j": beforeMs of its windows is undefined/, (b) => {
    stream(b).leftJoin(b.stream(views), both, 1000, { name: 'j' })
  })
  code('INVALID_ARGUMENT', /outerJoin: its first argument is no stream/, (b) => {
    stream(b).outerJoin(b.table(views), both, windows, { name: 'j' })
  })
  code('INVALID_ARGUMENT', /join "j": the serde of the otherValue is not known/, (b) => {
    const right = b.stream(views).mapValues((value) => value.length)
    stream(b).join(right, both, windows, { name: 'j' })
  })
  code('DUPLICATE_NAME', /two stores are called "s-this-join-store"/, (b) => {
    const right = b.stream(views)
    stream(b).join(right, both, windows, { name: 'j', store: 's' })
    stream(b).join(right, both, windows, { name: 'k', store: 's' })
  })
})
