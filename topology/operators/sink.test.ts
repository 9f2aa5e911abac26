import test from 'ava'
import { isStreamsError } from '../errors/index.ts'
import { str } from '../serdes/text.ts'
import { brief, node, source, TestTask } from './test-harness.ts'

const sinkWith = (options: { topic?: any; partitioner?: any }) =>
  new TestTask().compile(
    [
      source(1, 'in'),
      node(2, 'sink', [1], { topic: 'out', key: str, value: str, partitioner: undefined, ...options, name: 'sent' }),
    ],
    'in',
  )

test('a topic chooser should pick the topic of each record', (t) => {
  const task = sinkWith({ topic: (_value: string, key: string | null) => `out-${key}` })
  const topics = ['a', 'b', 'a', null].map((key) => task.pipe('in', key, 'v')[0]?.topic)
  t.deepEqual(topics, ['out-a', 'out-b', 'out-a', 'out-null'])
})

test('a topic chooser that answers no name should fail the record', (t) => {
  const task = sinkWith({ topic: () => undefined })
  const error = t.throws(() => task.pipe('in', 'k', 'v'))
  t.true(isStreamsError(error, 'INVALID_TOPIC'))
  t.regex(error.message, /the topic chooser of "sent" answered undefined/)
})

test('a partitioner should choose one partition, several, none or the default', (t) => {
  const seen: unknown[] = []
  const task = sinkWith({
    partitioner: (value: string, key: string, count: number) => {
      seen.push([value, key, count])
      return JSON.parse(value) ?? undefined
    },
  })
  const partitions = (value: string) => task.pipe('in', 'k', value).map(({ partition }) => partition)
  t.deepEqual(partitions('2'), [2])
  t.deepEqual(partitions('[0,3]'), [0, 3])
  t.deepEqual(partitions('null'), [-1])
  t.deepEqual(task.drops, [])
  t.deepEqual(partitions('[]'), [])
  t.deepEqual(task.drops, ['sent: no-partition'])
  t.deepEqual(seen[0], ['2', 'k', 4])
})

test('a partitioner that answers no partition number should fail the record', (t) => {
  const task = sinkWith({ partitioner: (value: string) => Number(value) })
  for (const value of ['-1', '0.5', 'x']) {
    t.true(
      isStreamsError(
        t.throws(() => task.pipe('in', 'k', value)),
        'UNKNOWN_PARTITION',
      ),
    )
  }
})

const repartitioned = (keepNullKeys: boolean) => {
  const again = node(3, 'repartition', [2], { key: str, value: str, keepNullKeys, partitions: undefined, name: 'by-v' })
  const upper = [source(1, 'in'), node(2, 'selectKey', [1], { fn: (value) => value }), again]
  const lower = [again, node(4, 'sink', [3], { topic: 'out', key: str, value: str, partitioner: undefined })]
  return { upper: new TestTask().compile(upper, 'in'), lower: new TestTask().compile(lower, 'app-by-v-repartition') }
}

test('a repartition should write to the internal topic above and read it below', (t) => {
  const { upper, lower } = repartitioned(false)
  const [written] = upper.pipe('in', 'k', 'v', 9)
  t.is(written?.topic, 'app-by-v-repartition')
  t.is(written?.key, 'v')
  t.is(written?.time, 9)
  t.deepEqual(brief(lower.pipe('app-by-v-repartition', 'v', 'v', 9)), ['v=v@9'])
})

test('a repartition should leave out records without a key unless a left join below answers them', (t) => {
  const grouping = repartitioned(false).upper
  t.deepEqual(grouping.pipe('in', 'k', null), [])
  t.deepEqual(grouping.drops, ['by-v: null-key'])
  const joining = repartitioned(true).upper
  t.deepEqual(brief(joining.pipe('in', 'k', null, 2)), ['null=null@2'])
})
