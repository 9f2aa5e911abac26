import test from 'ava'
import { MemoryDisk, openTaskState, type StoreSpec, type TaskState, type VersionedStore } from '../../state/index.ts'
import { checkpointAt, cursorOf, encodeTo, type TestRecord } from '../../state/testing.ts'
import { sequenced } from '../dsl/sequenced.ts'
import { Headers } from '../log/headers.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'
import { str } from '../serdes/text.ts'
import { brief, memoryState, node, rows, sinkTo, source, TestTask } from './test-harness.ts'

const history = (name: string, retentionMs = 1000): StoreSpec<any, any> => ({
  ...rows(name),
  kind: 'versioned',
  retentionMs,
})

const table = (id: number, topic: string, store: StoreSpec<any, any>) =>
  node(id, 'tableSource', [], { topic, consumed: { key: str, value: str }, store })

const buffer: StoreSpec<any, any> = {
  name: 'j-Buffer',
  kind: 'buffer',
  key: sequenced(str),
  value: str,
  logged: true,
}

const graceNodes = (left: boolean) => [
  source(0, 's'),
  table(1, 't', history('v')),
  node(2, 'graceJoin', [0, 1], {
    name: 'j',
    own: [buffer],
    coPartitioned: 'join',
    makes: 'stream',
    shape: [],
    left,
    graceMs: 10,
    buffer,
    joiner: (value: string, row: string | null) => `${value}|${row}`,
  }),
  sinkTo(3, 2, 'out'),
]

const graceTask = (state: TaskState, left = false): TestTask => new TestTask(state).compile(graceNodes(left), 's', 't')

test('a versioned table puts late updates in their place, hands them on, and refuses those beyond its history', async (t) => {
  const state = await memoryState(history('v'))
  const task = new TestTask(state).compile([table(0, 't', history('v')), sinkTo(1, 0, 'out')], 't')
  t.deepEqual(brief(task.pipe('t', 'a', '1', 100)), ['a=1@100'])
  t.deepEqual(brief(task.pipe('t', 'a', '3', 300)), ['a=3@300'])
  t.deepEqual(brief(task.pipe('t', 'a', '2', 200)), ['a=2@200'])
  t.deepEqual(brief(task.pipe('t', 'b', 'x', 5000)), ['b=x@5000'])
  t.deepEqual(brief(task.pipe('t', 'a', 'old', 3999)), [])
  const store = state.store('v') as VersionedStore<string, string>
  t.is(store.get('a')?.value, '3')
  t.is(store.expiredDrops, 1)
  t.deepEqual(task.drops, ['tableSource-0: expired'])
})

test('a stream joins the version that was valid at the time of its record, also through derived tables', async (t) => {
  const state = await memoryState(history('v'))
  const nodes = [
    source(0, 's'),
    table(1, 't', history('v')),
    node(2, 'tableMapValues', [1], { fn: (value: string) => value.toUpperCase(), store: null }),
    node(3, 'tableFilter', [2], { fn: (value: string) => value !== 'B', store: null }),
    node(4, 'streamTableJoin', [0, 3], { left: true, joiner: (value: string, row: string) => `${value}|${row}` }),
    sinkTo(5, 4, 'out'),
  ]
  const task = new TestTask(state).compile(nodes, 's', 't')
  task.pipe('t', 'k', 'a', 10)
  task.pipe('t', 'k', 'b', 20)
  task.pipe('t', 'k', 'c', 30)
  task.pipe('t', 'k', null, 40)
  const joined = [9, 10, 25, 30, 40].map((time) => brief(task.pipe('s', 'k', 'v', time))[0])
  t.deepEqual(joined, ['k=v|null@9', 'k=v|A@10', 'k=v|null@25', 'k=v|C@30', 'k=v|null@40'])
})

test('an aggregate with history takes the newest version as the one before', async (t) => {
  const store = history('v')
  const state = await memoryState(store)
  const add = (value: string, all: string) => `${all}${value}`
  const nodes = [
    source(0, 's'),
    node(1, 'aggregate', [0], { store, aggregation: { type: 'aggregate', initial: () => '', add } }),
    sinkTo(2, 1, 'out'),
  ]
  const task = new TestTask(state).compile(nodes, 's')
  t.deepEqual(brief(task.pipe('s', 'k', 'a', 20)), ['k=a@20'])
  t.deepEqual(brief(task.pipe('s', 'k', 'b', 10)), ['k=ab@20'])
  t.deepEqual(brief(task.pipe('s', 'k', 'c', 30)), ['k=abc@30'])
  const versions = state.store('v') as VersionedStore<string, string>
  t.deepEqual(
    [...versions.history('k')].map(({ value, time, validTo }) => [value, time, validTo]),
    [
      ['ab', 20, 30],
      ['abc', 30, null],
    ],
  )
})

test('a join with grace lets records wait, joins them in order of time, and late ones at once', async (t) => {
  const task = graceTask(await memoryState(history('v'), buffer))
  task.pipe('t', 'a', 'v1', 1)
  t.deepEqual(brief(task.pipe('s', 'a', '1', 10)), [])
  t.deepEqual(brief(task.pipe('s', 'a', '2', 15)), [])
  task.pipe('t', 'a', 'v12', 12)
  t.deepEqual(brief(task.pipe('s', 'a', '3', 12)), [])
  t.deepEqual(brief(task.pipe('s', 'a', '4', 25)), ['a=1|v1@10', 'a=3|v12@12', 'a=2|v12@15'])
  t.deepEqual(brief(task.pipe('s', 'a', '5', 14)), ['a=5|v12@14'])
  t.deepEqual(brief(task.pipe('s', 'a', '6', 15)), ['a=6|v12@15'])
  t.deepEqual(brief(task.pipe('s', 'a', null, 500)), [])
  t.deepEqual(brief(task.pipe('s', null, 'x', 500)), [])
  t.deepEqual(task.drops, ['j: null-value', 'j: null-key'])
  t.deepEqual(brief(task.pipe('s', 'b', '7', 34)), [])
  t.deepEqual(brief(task.pipe('s', 'b', '8', 35)), ['a=4|v12@25'])
})

test('what waits keeps the order of equal times: by key, then arrival', async (t) => {
  const task = graceTask(await memoryState(history('v'), buffer), true)
  for (const [key, value] of [
    ['b', '1'],
    ['a', '2'],
    ['b', '3'],
    ['a', '2'],
  ]) {
    task.pipe('s', key, value, 5)
  }
  t.deepEqual(brief(task.pipe('s', 'z', 'end', 15)), ['a=2|null@5', 'a=2|null@5', 'b=1|null@5', 'b=3|null@5'])
  t.deepEqual(brief(task.pipe('s', null, 'no key', 15)), ['null=no key|null@15'])
})

test('what is let out runs as the record that it was', async (t) => {
  const state = await memoryState(history('v'), buffer)
  const seen: unknown[] = []
  const nodes = [
    ...graceNodes(true),
    node(4, 'peek', [2], { fn: () => seen.push([task.origin.topic, task.origin.offset]) }),
  ]
  const task = new TestTask(state).compile(nodes, 's', 't')
  task.pipe('s', 'a', '1', 10)
  task.pipe('t', 'a', 'x', 11)
  task.pipe('s', 'a', '2', 30)
  t.deepEqual(seen, [['s', 0]])
  t.is(task.origin.offset, 2)
})

test('the buffer, its time and its order survive in the logs; a unit that fails leaves nothing in it', async (t) => {
  const stores = [history('v'), buffer]
  const options = {
    path: 'app/sub/0',
    stores,
    changelogs: { v: 'v-log', 'j-Buffer': 'b-log' },
    journalTopic: 'journal',
    cacheBytesMax: 1 << 24,
    cacheEntriesMax: 1000,
  }
  const logs = new Map<string, TestRecord[]>()
  const state = await openTaskState(new MemoryDisk(), options)
  const task = graceTask(state)
  task.pipe('t', 'a', 'v', 1)
  task.pipe('s', 'a', '1', 10)
  task.pipe('s', 'a', '2', 20)
  state.mark()
  task.compiled.source('s').step('undone', 'a', 300, Headers.none)
  state.rollback()
  encodeTo(state, logs)
  state.committed()
  await state.flush(checkpointAt(1))
  const cold = await openTaskState(new MemoryDisk(), options)
  for (const [topic, records] of logs) {
    const restorer = cold.restorer(topic)
    await restorer.add(cursorOf(records))
    await restorer.finish()
  }
  const after = graceTask(cold)
  t.deepEqual(brief(after.pipe('s', 'a', 'late', 9)), ['a=late|v@9'])
  t.deepEqual(brief(after.pipe('s', 'a', '3', 20)), [])
  t.deepEqual(brief(after.pipe('s', 'a', '4', 30)), ['a=2|v@20', 'a=3|v@20'])
})

test('equal keys of a buffer sort by their number', (t) => {
  const serde = sequenced(str)
  const bytesOf = (key: string, sequence: number): Buffer => {
    const out = new ByteWriter()
    serde.write({ key, sequence }, out)
    return out.copy()
  }
  t.true(Buffer.compare(bytesOf('a', 255), bytesOf('a', 256)) < 0)
  const bytes = bytesOf('é', 0x7fffffff)
  t.deepEqual(serde.read(bytes, 0, bytes.length), { key: 'é', sequence: 0x7fffffff })
})
