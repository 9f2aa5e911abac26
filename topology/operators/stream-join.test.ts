import test, { type ExecutionContext } from 'ava'
import { MemoryDisk, openTaskState } from '../../state/index.ts'
import type { StoreSpec } from '../../state/store.ts'
import type { GraphNode } from '../dsl/graph.ts'
import { type JoinWindows, joinWindows } from '../dsl/join-windows.ts'
import type { StreamJoinNode } from '../dsl/nodes/stream-join.ts'
import { topic } from '../dsl/topic.ts'
import { topology } from '../dsl/topology.ts'
import { Headers } from '../log/headers.ts'
import { json } from '../serdes/json.ts'
import type { Serde } from '../serdes/serde.ts'
import { str } from '../serdes/text.ts'
import { brief, memoryState, TestTask } from './test-harness.ts'

type Kind = StreamJoinNode['join']
const methods = { inner: 'join', left: 'leftJoin', outer: 'outerJoin' } as const
const concat = (left: unknown, right: unknown): string => `${left}|${right}`

/** The nodes of `l` joined with `r` into `out`. */
const nodesOf = (
  join: Kind,
  windows: JoinWindows,
  joiner: (...args: any[]) => any = concat,
  value: Serde<any> = str,
) => {
  const graph = topology('t', (t) => {
    const left = t.stream(topic('l', { key: str, value }))
    const right = t.stream(topic('r', { key: str, value }))
    ;(left as any)[methods[join]](right, joiner, windows, { name: 'j' }).to(topic('out', { key: str, value: str }))
  }).graph()
  return { nodes: graph.nodes, stores: (graph.nodes.find(({ kind }) => kind === 'streamJoin') as StreamJoinNode).own }
}

const joined = async (join: Kind, windows: JoinWindows, joiner?: (...args: any[]) => any, value?: Serde<any>) => {
  const { nodes, stores } = nodesOf(join, windows, joiner, value)
  return new TestTask(await memoryState(...(stores as StoreSpec<any, any>[]))).compile(nodes, 'l', 'r')
}

type Input = readonly [topic: string, key: string | null, value: unknown, time: number]

const run = (task: TestTask, inputs: readonly Input[]): string[] =>
  inputs.map(([from, key, value, time]) => brief(task.pipe(from, key, value, time)).join(' '))

test('an inner join should pair all records of a key within the window, both ends included, by the time of the other side', async (t) => {
  const task = await joined('inner', joinWindows({ beforeMs: 20, afterMs: 5, graceMs: 1000 }))
  t.deepEqual(
    run(task, [
      ['l', 'a', '1', 100],
      ['r', 'a', 'x', 80],
      ['r', 'a', 'y', 79],
      ['r', 'a', 'z', 105],
      ['r', 'a', 'w', 106],
      ['l', 'a', '2', 99],
      ['l', 'b', '3', 100],
    ]),
    ['', 'a=1|x@100', '', 'a=1|z@105', '', 'a=2|y@99 a=2|x@99', ''],
  )
})

test('a window may lie wholly on one side of the record', async (t) => {
  const later = await joined('inner', joinWindows({ beforeMs: -5, afterMs: 10, graceMs: 100 }))
  t.deepEqual(
    run(later, [
      ['l', 'a', '1', 100],
      ['r', 'a', 'x', 104],
      ['r', 'a', 'y', 105],
      ['r', 'a', 'z', 110],
      ['r', 'a', 'w', 111],
      ['l', 'a', '2', 101],
    ]),
    ['', '', 'a=1|y@105', 'a=1|z@110', '', 'a=2|z@110 a=2|w@111'],
  )
})

test('records of one key and time stand beside each other', async (t) => {
  const task = await joined('inner', joinWindows({ differenceMs: 10 }))
  t.deepEqual(
    run(task, [
      ['l', 'a', '1', 10],
      ['l', 'a', '2', 10],
      ['l', 'a', '1', 10],
      ['r', 'a', 'x', 10],
    ]),
    ['', '', '', 'a=1|x@10 a=2|x@10 a=1|x@10'],
  )
})

test('each side forgets by its own time; what comes too late for its side still joins but is not kept', async (t) => {
  const task = await joined('inner', joinWindows({ differenceMs: 10 }))
  t.deepEqual(
    run(task, [
      ['r', 'a', 'x', 110],
      ['l', 'a', '1', 130],
      ['l', 'a', '2', 110],
      ['r', 'a', 'y', 110],
      ['r', 'a', 'z', 111],
    ]),
    ['', '', 'a=2|x@110', '', ''],
  )
  t.deepEqual(task.drops, ['j: expired'])
})

test('a window of nothing without grace keeps nothing', async (t) => {
  const task = await joined('inner', joinWindows({ differenceMs: 0 }))
  t.deepEqual(
    run(task, [
      ['l', 'a', '1', 10],
      ['r', 'a', 'x', 10],
    ]),
    ['', ''],
  )
})

test('the result has the headers of the record that came second, also when only its time made it come', async (t) => {
  const task = await joined('left', joinWindows({ differenceMs: 10 }))
  const headers = (name: string) => Headers.of([[name, null]])
  const names = (records: readonly { headers: Headers }[]) => records.map((each) => each.headers.entries[0]?.[0])
  task.pipe('l', 'a', '1', 10, headers('left'))
  t.deepEqual(names(task.pipe('r', 'a', 'x', 11, headers('right'))), ['right'])
  task.pipe('l', 'b', '2', 20, headers('late'))
  t.deepEqual(names(task.pipe('r', 'c', 'y', 100, headers('other'))), ['other'])
})

test('a left join answers null when the window and the grace are over, and never again for a record that has joined', async (t) => {
  const task = await joined('left', joinWindows({ differenceMs: 10, graceMs: 5 }))
  t.deepEqual(
    run(task, [
      ['l', 'a', '1', 10],
      ['r', 'a', 'x', 15],
      ['l', 'a', '2', 100],
      ['r', 'b', 'y', 115],
      ['r', 'b', 'y', 116],
      ['l', 'c', '3', 105],
      ['l', 'c', '4', 300],
    ]),
    ['', 'a=1|x@15', '', '', 'a=2|null@100', 'c=3|null@105', ''],
  )
})

test('records without a key answer at once where their side gives results alone, those without a value never', async (t) => {
  const results: Record<Kind, string[]> = {
    inner: ['', ''],
    left: ['null=1|null@10', ''],
    outer: ['null=1|null@10', 'null=null|x@11'],
  }
  for (const kind of ['inner', 'left', 'outer'] as const) {
    const task = await joined(kind, joinWindows({ differenceMs: 10 }))
    const out = run(task, [
      ['l', null, '1', 10],
      ['r', null, 'x', 11],
      ['l', 'a', null, 12],
      ['r', null, null, 12],
    ])
    t.deepEqual(out, [...(results[kind] as string[]), '', ''])
    const nullKeys = results[kind].filter((result) => result === '').map(() => 'j: null-key')
    t.deepEqual(task.drops, [...nullKeys, 'j: null-value', 'j: null-key'])
  }
})

test('what is dropped moves the time of the join, but closes nothing itself', async (t) => {
  const task = await joined('left', joinWindows({ differenceMs: 10 }))
  t.deepEqual(
    run(task, [
      ['l', 'a', '1', 10],
      ['r', null, 'x', 100],
      ['l', 'a', null, 100],
      ['l', 'b', '2', 89],
      ['r', 'c', 'y', 100],
    ]),
    ['', '', '', 'b=2|null@89', 'a=1|null@10'],
  )
})

test('an outer join answers both sides by time, the right one first, duplicates in the order in which they came', async (t) => {
  const task = await joined('outer', joinWindows({ differenceMs: 0, graceMs: 10 }))
  t.deepEqual(
    run(task, [
      ['l', 'b', '1', 10],
      ['l', 'b', '2', 10],
      ['r', 'c', 'x', 10],
      ['l', 'a', '3', 10],
      ['r', 'd', 'y', 9],
      ['l', 'e', '4', 30],
    ]),
    // The record at 9 is late, its window being over: it answers at once.
    ['', '', '', '', 'd=null|y@9', 'c=null|x@10 a=3|null@10 b=1|null@10 b=2|null@10'],
  )
})

test('a partner takes all records of its key and time out of what waits', async (t) => {
  const task = await joined('outer', joinWindows({ differenceMs: 5 }))
  t.deepEqual(
    run(task, [
      ['l', 'a', '1', 10],
      ['l', 'a', '2', 10],
      ['l', 'a', '3', 11],
      ['r', 'a', 'x', 5],
      ['r', 'z', 'y', 100],
    ]),
    ['', '', '', 'a=1|x@10 a=2|x@10', 'a=3|null@11'],
  )
})

test('windows of different length on both sides close each at its own time', async (t) => {
  const task = await joined('outer', joinWindows({ beforeMs: 100, afterMs: 10 }))
  t.deepEqual(
    run(task, [
      ['r', 'a', 'x', 10],
      ['l', 'b', '1', 11],
      ['l', 'c', '2', 60],
      ['r', 'd', 'y', 112],
    ]),
    // Of right records the window is longer; a left one asks with its own.
    ['', '', 'b=1|null@11', 'a=null|x@10 c=2|null@60'],
  )
})

test('null is a result like any other', async (t) => {
  const task = await joined('left', joinWindows({ differenceMs: 5 }), () => null)
  t.deepEqual(
    run(task, [
      ['l', 'a', '1', 10],
      ['r', 'a', 'x', 10],
      ['l', 'b', '2', 12],
      ['l', 'c', '3', 100],
    ]),
    ['', 'a=null@10', '', 'b=null@12'],
  )
})

test('values that can change in place reach the joiner as they were', async (t) => {
  const show = (left: any, right: any) => `${left?.n}|${right?.n}`
  const task = await joined('left', joinWindows({ differenceMs: 5 }), show, json(1))
  const value = { n: 1 }
  task.pipe('l', 'a', value, 10)
  value.n = 2
  t.deepEqual(brief(task.pipe('r', 'a', { n: 3 }, 11)), ['a=1|3@11'])
  const other = { n: 4 }
  task.pipe('l', 'b', other, 20)
  other.n = 5
  t.deepEqual(brief(task.pipe('r', 'z', { n: 0 }, 100)), ['b=4|undefined@20'])
})

test('a unit that fails leaves neither records nor times behind', async (t) => {
  let fail = false
  const joiner = (left: unknown, right: unknown) => {
    if (fail) throw new Error('no')
    return concat(left, right)
  }
  const task = await joined('outer', joinWindows({ differenceMs: 5 }), joiner)
  run(task, [
    ['l', 'a', '1', 10],
    ['l', 'b', '2', 11],
  ])
  fail = true
  t.throws(() => task.pipe('r', 'c', 'x', 100), { message: 'no' })
  fail = false
  t.deepEqual(
    run(task, [
      ['r', 'a', 'y', 12],
      ['l', 'd', '3', 12],
      ['r', 'c', 'x', 100],
      ['r', 'e', 'z', 200],
    ]),
    ['a=1|y@12', '', 'b=2|null@11 d=3|null@12', 'c=null|x@100'],
  )
})

const afterRestart = async (
  t: ExecutionContext,
  disk: MemoryDisk,
  nodes: readonly GraphNode[],
  stores: StoreSpec<any, any>[],
) => {
  const state = await openTaskState(disk, {
    path: 'app/sub/0',
    stores,
    changelogs: Object.fromEntries(stores.map(({ name }) => [name, `app-${name}-changelog`])),
    journalTopic: 'app-sub-journal',
    cacheBytesMax: 1 << 24,
    cacheEntriesMax: 100_000,
  })
  t.teardown(() => state.close())
  return { state, task: new TestTask(state).compile(nodes, 'l', 'r') }
}

test('what waits, and the time of the join, survive a restart', async (t) => {
  const { nodes, stores } = nodesOf('outer', joinWindows({ differenceMs: 10 }))
  const disk = new MemoryDisk()
  const first = await afterRestart(t, disk, nodes, stores as StoreSpec<any, any>[])
  run(first.task, [
    ['l', 'a', '1', 10],
    ['r', 'b', 'x', 12],
    ['r', null, 'q', 50],
  ])
  first.state.encodeChanges(() => {})
  first.state.committed()
  await first.state.flush({ changelogs: {}, inputs: {}, ownerEpoch: first.state.ownerEpoch, writtenAtMs: 0 } as never)
  await first.state.close()
  const { task } = await afterRestart(t, disk, nodes, stores as StoreSpec<any, any>[])
  t.deepEqual(
    run(task, [
      // Its window is over by the time that the join has seen before the restart.
      ['l', 'c', '2', 30],
      ['l', 'd', '3', 50],
    ]),
    ['c=2|null@30', 'a=1|null@10 b=null|x@12'],
  )
})

test('many that wait are answered in order, also when they do not fit the index', async (t) => {
  const windows = joinWindows({ differenceMs: 200_000 })
  const task = await joined('left', windows)
  const count = 60_000
  for (let i = 0; i < count; i++) task.pipe('l', `k${i}`, String(i), i)
  task.pipe('r', 'k55000', 'x', count)
  const out = task.pipe('r', 'z', 'y', 1_000_000)
  t.is(out.length, count - 1)
  t.deepEqual(
    out.map(({ time }) => time),
    Array.from({ length: count }, (_, i) => i).filter((i) => i !== 55_000),
  )
})

test('a stream joined with itself pairs each record with itself once and with others in both orders', async (t) => {
  const graph = topology('t', (b) => {
    const stream = b.stream(topic('l', { key: str, value: str }))
    stream
      .join(stream, concat, joinWindows({ differenceMs: 10 }), { name: 'self' })
      .to(topic('out', { key: str, value: str }))
  }).graph()
  const stores = graph.nodes.flatMap((node) => (node.kind === 'streamJoin' ? node.own : [])) as StoreSpec<any, any>[]
  const task = new TestTask(await memoryState(...stores)).compile(graph.nodes, 'l')
  t.deepEqual(
    run(task, [
      ['l', 'a', '1', 10],
      ['l', 'a', '2', 15],
    ]),
    ['a=1|1@10', 'a=2|1@15 a=1|2@15 a=2|2@15'],
  )
})
