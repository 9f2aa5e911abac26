import test from 'ava'
import { MemoryDisk, openTaskState } from '../../state/index.ts'
import type { TaskState } from '../../state/task-state.ts'
import { checkpointAt, cursorOf, encodeTo, type TestRecord } from '../../state/testing.ts'
import {
  Headers,
  isStreamsError,
  str,
  topic,
  topology,
  untilTimeLimit,
  untilWindowCloses,
  valueProcessor,
} from '../index.ts'
import { TopologyTestDriver } from '../testing/index.ts'
import { brief, TestTask } from './test-harness.ts'

type Until = ReturnType<typeof untilTimeLimit>
type Fed = readonly [key: string, value: string | null, time: number]

const rows = topic('rows', { key: str, value: str })
const out = topic('out', { key: str, value: str })

const held = (until: Until) =>
  topology('held', (t) => {
    t.table(rows).suppress(until, { name: 'held' }).to(out)
  })

const feed = async (driver: TopologyTestDriver, records: readonly Fed[]): Promise<string[]> => {
  const output = driver.output(out)
  return records.map(([key, value, time]) => {
    driver.input(rows).pipe(key, value, { time })
    return output
      .read()
      .map((r) => `${r.key}=${r.value}@${r.time}`)
      .join(' ')
  })
}

const outputs = async (until: Until, records: readonly Fed[]): Promise<string[]> => {
  const driver = await TopologyTestDriver.create(held(until))
  try {
    return await feed(driver, records)
  } finally {
    await driver.close()
  }
}

test('a change goes on when stream time has moved by the limit since the first one that waits; deletions too', async (t) => {
  const got = await outputs(untilTimeLimit({ limitMs: 10 }), [
    ['a', '1', 0],
    ['a', '2', 9],
    ['b', '3', 10],
    ['c', '4', 5],
    ['c', null, 19],
    ['d', '5', 30],
  ])
  t.deepEqual(got, ['', '', 'a=2@9', '', 'c=null@19', 'b=3@10'])
})

test('what is due at once comes out in order of buffer time, then of key bytes, and late records find the same stream time', async (t) => {
  const got = await outputs(untilTimeLimit({ limitMs: 10 }), [
    ['b', '1', 7],
    ['ä', '2', 5],
    ['a', '3', 7],
    ['z', '4', 100],
    ['late', '5', 1],
  ])
  t.deepEqual(got, ['', '', '', 'ä=2@5 a=3@7 b=1@7', 'late=5@1'])
})

test('a full buffer lets the oldest go early; one that may hold nothing lets everything through', async (t) => {
  const records: Fed[] = [
    ['a', '1', 10],
    ['b', '2', 5],
    ['c', '3', 20],
    ['a', '4', 30],
  ]
  t.deepEqual(await outputs(untilTimeLimit({ limitMs: 1000, maxRecords: 2 }), records), ['', '', 'b=2@5', ''])
  t.deepEqual(await outputs(untilTimeLimit({ limitMs: 1000, maxRecords: 0 }), records), [
    'a=1@10',
    'b=2@5',
    'c=3@20',
    'a=4@30',
  ])
  // 28 of the record, 4 of the topic's name, 1 of the key and 1 of the value each; the old value of a change counts too.
  t.deepEqual(await outputs(untilTimeLimit({ limitMs: 1000, maxBytes: 69 }), records), ['', '', 'b=2@5', ''])
  t.deepEqual(await outputs(untilTimeLimit({ limitMs: 1000, maxBytes: 68 }), records), ['', '', 'b=2@5', 'a=4@30'])
  t.deepEqual(await outputs(untilTimeLimit({ limitMs: 1000, maxBytes: 67 }), records), [
    '',
    'b=2@5',
    'a=1@10',
    'c=3@20',
  ])
})

test('a buffer that may not be overrun ends the application', async (t) => {
  const driver = await TopologyTestDriver.create(held(untilTimeLimit({ limitMs: 9, maxRecords: 1, onFull: 'stop' })))
  driver.input(rows).pipe('a', '1', { time: 1 })
  driver.input(rows).pipe('a', '2', { time: 2 })
  const error = t.throws(() => driver.input(rows).pipe('b', '1', { time: 3 }))
  t.true(isStreamsError(error, 'BUFFER_FULL'))
  t.regex(String(error), /suppress "held" is full: 2 of 1 records/)
  await driver.close()
})

test('a change comes out with headers, time and origin of its record', async (t) => {
  const place = valueProcessor('place', { in: rows, emits: { value: str } }, ({ forward }) => ({
    process(value, _key, { time, origin }) {
      forward(`${value} ${time} ${origin.topic}/${origin.partition}/${origin.offset}`)
    },
  }))
  const placed = topology('placed', (t) => {
    t.table(rows)
      .suppress(untilTimeLimit({ limitMs: 10 }), { name: 'held' })
      .toStream()
      .processValues(place)
      .to(out)
  })
  const driver = await TopologyTestDriver.create(placed)
  const headers = Headers.of([['trace', Buffer.from('7')]])
  driver.input(rows).pipe('a', '1', { time: 1 })
  driver.input(rows).pipe('a', '2', { time: 2, headers })
  driver.input(rows).pipe('z', '3', { time: 50 })
  const [first, ...more] = driver.output(out).read()
  t.deepEqual(more, [])
  t.is(first?.value, '2 2 rows/0/1')
  t.is(first?.headers.text('trace'), '7')
  await driver.close()
})

test('a filter below says nothing of rows that it never let through; lookups see what was emitted last', async (t) => {
  const queries = topic('queries', { key: str, value: str })
  const answers = topic('answers', { key: str, value: str })
  const below = topology('below', (t) => {
    const table = t.table(rows).suppress(untilTimeLimit({ limitMs: 10 }), { name: 'held' })
    table.filter((value) => value.startsWith('+')).to(out)
    t.stream(queries)
      .leftJoin(table, (_query, row) => String(row))
      .to(answers)
  })
  const driver = await TopologyTestDriver.create(below)
  const ask = (): unknown => {
    driver.input(queries).pipe('a', '?', { time: 0 })
    return driver.output(answers).read()[0]?.value
  }
  t.deepEqual(await feed(driver, [['a', '-1', 0]]), [''])
  t.is(ask(), 'null')
  t.deepEqual(await feed(driver, [['a', '+2', 1]]), [''])
  t.is(ask(), 'null')
  t.deepEqual(await feed(driver, [['tick', '-', 10]]), ['a=+2@1'])
  t.is(ask(), '+2')
  t.deepEqual(
    await feed(driver, [
      ['a', '-3', 11],
      ['a', '-4', 12],
    ]),
    ['', ''],
  )
  t.is(ask(), '+2')
  // The value right before was "-3", which never went on: as in Kafka Streams that one is the old value of the change.
  t.deepEqual(await feed(driver, [['tick', '-', 30]]), [''])
  t.is(ask(), '-4')
  await driver.close()
})

test('what a skipped record put into the buffer or took out of it is undone', async (t) => {
  const failing = topology('failing', (t) => {
    const table = t.table(rows)
    table
      .suppress(untilTimeLimit({ limitMs: 10 }), { name: 'held' })
      .toStream()
      .to(out)
    table.toStream().foreach((value) => {
      if (value === 'bad') throw new Error('bad row')
    })
  })
  const driver = await TopologyTestDriver.create(failing, { handlers: { processing: 'skip' } })
  t.deepEqual(
    await feed(driver, [
      ['a', '1', 0],
      ['b', 'bad', 15],
      ['c', '2', 5],
      ['b', 'good', 14],
      ['d', '3', 20],
    ]),
    ['', '', '', 'a=1@0', 'c=2@5'],
  )
  t.is(driver.dropped.get('rows/processing-error'), 1)
  await driver.close()
})

test('idle input: after the timeout what waits goes by the clock, in order and once', async (t) => {
  const driver = await TopologyTestDriver.create(held(untilTimeLimit({ limitMs: 1000 })), {
    emit: { idleTimeoutMs: 300 },
  })
  const output = driver.output(out)
  const after = (ms: number): string => {
    driver.advanceWallClock(ms)
    return output
      .read()
      .map((r) => `${r.key}=${r.value}@${r.time}`)
      .join(' ')
  }
  driver.input(rows).pipe('a', '1', { time: 5_000 })
  driver.input(rows).pipe('b', '2', { time: 5_900 })
  // Stream time is 5,900 and goes on with the clock: 6,000 is 100 ms away, but the timeout comes first.
  t.is(after(299), '')
  t.is(after(1), 'a=1@5000')
  t.is(after(699), '')
  t.is(after(1), 'b=2@5900')
  t.is(after(10_000), '')
  // The step's stream time is 6,900 now: what is older than the limit goes at once.
  t.deepEqual(await feed(driver, [['c', '3', 5_900]]), ['c=3@5900'])
  t.deepEqual(await feed(driver, [['c', '4', 5_901]]), [''])
  await driver.close()
})

test('idle input: records start the wait over, and without the setting the clock moves nothing', async (t) => {
  const run = async (emit: { idleTimeoutMs?: number }): Promise<number[]> => {
    const driver = await TopologyTestDriver.create(held(untilTimeLimit({ limitMs: 10 })), { emit })
    const counts: number[] = []
    for (const time of [1, 2, 3]) {
      driver.input(rows).pipe('a', 'x', { time })
      driver.advanceWallClock(99)
      counts.push(driver.output(out).read().length)
    }
    driver.advanceWallClock(1)
    counts.push(driver.output(out).read().length)
    await driver.close()
    return counts
  }
  t.deepEqual(await run({ idleTimeoutMs: 100 }), [0, 0, 0, 1])
  t.deepEqual(await run({}), [0, 0, 0, 0])
})

test('wrong arguments are refused when the topology is built', (t) => {
  const build = (until: unknown, options: unknown = { name: 'held' }) => {
    const error = t.throws(() =>
      topology('wrong', (b) => void b.table(rows).suppress(until as never, options as never)).graph(),
    )
    return isStreamsError(error) ? `${error.code}: ${error.message}` : String(error)
  }
  t.regex(
    build(untilWindowCloses()),
    /^INVALID_TOPOLOGY: suppress "held": it waits for windows to close, but there are/,
  )
  t.regex(build(untilTimeLimit({ limitMs: -1 })), /^INVALID_ARGUMENT: suppress "held": limitMs is -1/)
  t.regex(build(untilTimeLimit({ limitMs: 0.5 })), /^INVALID_ARGUMENT/)
  t.regex(build(untilTimeLimit({ limitMs: 1, maxRecords: -1 })), /maxRecords is -1/)
  t.regex(build(untilTimeLimit({ limitMs: 1, maxBytes: Number.NaN })), /maxBytes is NaN/)
  t.regex(build(untilTimeLimit({ limitMs: 1, onFull: 'wait' as never })), /onFull is "wait"/)
  t.regex(build(undefined), /^INVALID_ARGUMENT: suppress "held": its first argument does not say until when/)
  t.regex(build(untilTimeLimit({ limitMs: 1 }), {}), /^INVALID_NAME/)
})

test('a value made by a step without a store needs its serde', (t) => {
  const error = t.throws(() =>
    topology('unknown', (b) => {
      b.table(rows)
        .mapValues((value) => value.length)
        .suppress(untilTimeLimit({ limitMs: 1 }), { name: 'held' })
    }).graph(),
  )
  t.true(isStreamsError(error, 'INVALID_ARGUMENT'))
})

test('a restart on the same disk, or from the changelogs alone, goes on where the task was: what waits, and stream time', async (t) => {
  const graph = held(untilTimeLimit({ limitMs: 10 })).graph()
  const stores = graph.nodes.flatMap((n) =>
    'own' in n ? n.own : 'store' in n && typeof n.store === 'object' && n.store !== null ? [n.store] : [],
  )
  const options = {
    path: 'app/sub/0',
    stores,
    changelogs: Object.fromEntries(stores.map(({ name }) => [name, `${name}-log`])),
    journalTopic: 'journal',
    cacheBytesMax: 1 << 20,
    cacheEntriesMax: 1000,
  }
  const open = (disk: MemoryDisk) => openTaskState(disk, options)
  const start = (state: TaskState) => new TestTask(state).compile(graph.nodes, 'rows')
  const disk = new MemoryDisk()
  const logs = new Map<string, TestRecord[]>()
  const state = await open(disk)
  const first = start(state)
  first.pipe('rows', 'a', '1', 5)
  first.pipe('rows', 'b', '2', 100)
  t.deepEqual(brief(first.pipe('rows', 'c', '3', 95)), [])
  encodeTo(state, logs)
  state.committed()
  await state.flush(checkpointAt(0))
  await state.close()
  const cold = await open(new MemoryDisk())
  for (const [topic, records] of logs) {
    const restorer = cold.restorer(topic)
    await restorer.add(cursorOf(records))
    await restorer.finish()
  }
  for (const reopened of [await open(disk), cold]) {
    const task = start(reopened)
    // Stream time is 100 still: this one is due at once.
    t.deepEqual(brief(task.pipe('rows', 'd', '4', 90)), ['d=4@90'])
    t.deepEqual(brief(task.pipe('rows', 'e', '5', 105)), ['c=3@95'])
    t.deepEqual(brief(task.pipe('rows', 'e', '6', 110)), ['b=2@100'])
    await reopened.close()
  }
})
