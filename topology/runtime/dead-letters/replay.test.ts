import test, { type ExecutionContext } from 'ava'
import { Headers } from '../../log/headers.ts'
import type { Log } from '../../log/log.ts'
import { embedded } from '../logs.ts'
import { readTopic } from '../read-topic.ts'
import { readBook } from './book.ts'
import { editLetter, readLetters } from './edit.ts'
import { copyLetter, type Letter } from './letter.ts'
import { append, replayLetters } from './replay.ts'

const dlq = 'orders.dlq'

const open = async (t: ExecutionContext): Promise<Log> => {
  const log = await embedded({})
  t.teardown(() => log.close())
  const configs = {}
  await log.admin.createTopics([
    { name: 'orders', partitions: 4, configs },
    { name: dlq, partitions: 3, configs },
  ])
  return log
}

interface Sample {
  partition?: number
  from?: string
  fromPartition?: number
  value?: string | null
  headers?: Headers
}

/** Writes dead letters as a task does. */
const write = async (log: Log, samples: readonly Sample[]): Promise<void> => {
  const producer = log.producer({})
  await producer.prepare([dlq])
  for (const { partition = 0, from = 'orders', fromPartition = 3, value = 'v', headers = Headers.none } of samples) {
    const placed = headers
      .with('millrace.error.code', 'DESERIALIZATION')
      .with('millrace.error.topic', from)
      .with('millrace.error.partition', String(fromPartition))
      .with('x-original-topic', from)
      .with('x-error', 'bad')
    const letter = { key: Buffer.from('k'), value: value === null ? null : Buffer.from(value) }
    append(producer, dlq, partition, letter, 1_000, placed)
  }
  await producer.flush()
  await producer.close()
}

const replay = (log: Log, more: { letters?: Set<string>; lettersMax?: number; dryRun?: boolean } = {}) =>
  replayLetters({ log, topic: dlq, lettersMax: 100, dryRun: false, nowMs: 5_000, ...more })

const read = async (log: Log, topic: string): Promise<Letter[]> => {
  const records: Letter[] = []
  await readTopic(log, topic, (partition, record) => records.push(copyLetter(partition, record)))
  return records
}

test('a letter goes back to its topic and partition with its own key, value, time and headers; a second replay does nothing', async (t) => {
  const log = await open(t)
  await write(log, [
    { headers: Headers.none.with('trace', 'abc').with('x-retry-count', '1') },
    { partition: 2, value: null },
  ])
  const { replayed, left, more } = await replay(log)
  t.deepEqual(replayed.map(({ id, topic, partition }) => `${id} ${topic}-${partition}`).sort(), [
    '0:0 orders-3',
    '2:0 orders-3',
  ])
  t.deepEqual([left, more], [[], 0])
  const back = await read(log, 'orders')
  const first = back.find(({ value }) => value?.toString() === 'v') as Letter
  t.like(first, { partition: 3, timestamp: 1_000 })
  t.is(first.key?.toString(), 'k')
  t.deepEqual(
    first.headers.entries.map(([name]) => `${name}=${first.headers.text(name)}`),
    ['trace=abc', `millrace.replay.of=${dlq}/0:0`, 'x-retry-count=2'],
  )
  t.is(back.find(({ value }) => value === null)?.headers.text('x-retry-count'), '1')
  t.deepEqual((await replay(log)).replayed, [])
  t.is((await read(log, 'orders')).length, 2)
  t.like(await readBook(log, dlq), { letters: 2, waiting: 0, oldestMs: 1_000, newestMs: 1_000 })
})

test('chosen letters go, the others wait; a dry run sends nothing; a run stops at its limit', async (t) => {
  const log = await open(t)
  await write(log, [{ value: 'a' }, { value: 'b' }, { value: 'c' }])
  t.is((await replay(log, { dryRun: true })).replayed.length, 3)
  t.deepEqual(await read(log, 'orders'), [])
  await replay(log, { letters: new Set(['0:1']) })
  t.deepEqual(
    (await read(log, 'orders')).map(({ value }) => value?.toString()),
    ['b'],
  )
  const limited = await replay(log, { lettersMax: 1 })
  t.deepEqual([limited.replayed.map(({ id }) => id), limited.more], [['0:0'], 1])
  t.deepEqual(
    (await replay(log)).replayed.map(({ id }) => id),
    ['0:2'],
  )
  await t.throwsAsync(replay(log, { letters: new Set(['2:77']) }), { code: 'UNKNOWN_LETTER' })
})

test('an edited letter goes in place of the one that it stands for, also when that one has gone already', async (t) => {
  const log = await open(t)
  await write(log, [{ value: 'bad' }])
  const second = await editLetter(log, dlq, '0:0', Buffer.from('better'))
  const third = await editLetter(log, dlq, second, Buffer.from('good'))
  t.deepEqual([second, third], ['0:1', '0:2'])
  t.like(await readBook(log, dlq), { letters: 3, waiting: 1 })
  await replay(log)
  const fourth = await editLetter(log, dlq, third, Buffer.from('best'))
  await replay(log)
  await replay(log)
  t.deepEqual(
    (await read(log, 'orders')).map(({ value }) => value?.toString()),
    ['good', 'best'],
  )
  t.is((await read(log, 'orders'))[1]?.headers.text('millrace.replay.of'), `${dlq}/${fourth}`)
  t.is((await readLetters(log, dlq, 10)).length, 4)
})

test('letters that cannot go back stay, each with its reason', async (t) => {
  const log = await open(t)
  await write(log, [
    { from: 'a-step' },
    { fromPartition: 9 },
    { headers: Headers.none.with('millrace.error.truncated', 'value'), value: '' },
    {},
  ])
  const { replayed, left } = await replay(log)
  t.deepEqual(
    replayed.map(({ id }) => id),
    ['0:3'],
  )
  t.deepEqual(
    left.map(({ id, why }) => `${id} ${why}`),
    [
      '0:0 there is no topic "a-step"',
      '0:1 "orders" has no such partition',
      '0:2 its value did not fit into the letter; edit it',
    ],
  )
  t.is((await readBook(log, dlq)).waiting, 3)
  await editLetter(log, dlq, '0:2', Buffer.from('whole'))
  t.is((await replay(log)).replayed.length, 1)
})

test('a replay that another one overtakes sends nothing', async (t) => {
  const log = await open(t)
  await write(log, [{}])
  const slow = log.producer({ transactionalId: `millrace-dlq-${dlq}` })
  t.teardown(() => slow.close())
  await slow.init()
  await slow.prepare(['orders'])
  append(slow, 'orders', 0, { key: null, value: Buffer.from('half done') }, 0, Headers.none)
  await slow.flush()
  await replay(log)
  await t.throwsAsync(slow.commit())
  t.deepEqual(
    (await read(log, 'orders')).map(({ value }) => value?.toString()),
    ['v'],
  )
})
