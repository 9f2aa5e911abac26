import test from 'ava'
import { StreamsError } from '../../errors/index.ts'
import { SeededRandom, VirtualTime } from '../../testing/virtual-ports.ts'
import { append } from '../contract/kit.ts'
import { isProducerFenced } from '../transaction-errors.ts'
import { type EmbeddedLog, embeddedLog, type Link } from './index.ts'

const DAY_MS = 86_400_000
const START_MS = 100 * DAY_MS

/** A log in memory on a clock that only moves when told. */
const open = async (link?: Link): Promise<{ log: EmbeddedLog; time: VirtualTime }> => {
  const time = new VirtualTime(START_MS)
  const process = { pid: 1, bootId: 'boot' }
  const ports = { clock: time, monotonic: time, scheduler: time, random: new SeededRandom(1), process }
  const log = await embeddedLog({
    directory: 'memory',
    ports,
    cleanIntervalMs: 0,
    ...(link === undefined ? {} : { link }),
  })
  return { log, time }
}

const create = (log: EmbeddedLog, configs: Record<string, string>): Promise<void> =>
  log.admin.createTopics([{ name: 't', partitions: 1, configs }])

const put = (log: EmbeddedLog, key: string, value: string | null): number =>
  log.appendRecord('t', 0, Buffer.from(key), value === null ? null : Buffer.from(value), START_MS)

/** `offset key=value` of every record. */
const shown = (log: EmbeddedLog, from = 0): string[] => {
  const { records } = log.read('t', 0, from)
  const found: string[] = []
  while (records.next()) {
    const { buffer } = records
    const value = records.valueStart < 0 ? 'null' : buffer.toString('utf8', records.valueStart, records.valueEnd)
    found.push(`${records.offset} ${buffer.toString('utf8', records.keyStart, records.keyEnd)}=${value}`)
  }
  return found
}

test('a tombstone stays readable for delete.retention.ms after its first cleaning, then goes', async (t) => {
  const { log, time } = await open()
  await create(log, { 'cleanup.policy': 'compact', 'delete.retention.ms': '1000' })
  put(log, 'a', '1')
  put(log, 'a', null)
  put(log, 'b', '1')
  put(log, 'tail', '1')
  time.advance(10_000)
  log.clean()
  t.deepEqual(shown(log), ['1 a=null', '2 b=1', '3 tail=1'])
  time.advance(999)
  log.clean()
  t.deepEqual(shown(log), ['1 a=null', '2 b=1', '3 tail=1'])
  time.advance(1)
  log.clean()
  t.deepEqual(shown(log), ['2 b=1', '3 tail=1'])
  t.is(put(log, 'c', '1'), 4)
})

test('compaction inside a batch keeps offsets, and never touches an open transaction', async (t) => {
  const { log, time } = await open()
  await create(log, { 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': '0' })
  const producer = log.producer({ compression: 'zstd' })
  append(
    producer,
    't',
    ['a', 'b', 'a', 'c'].map((key, i) => ({ key, value: `${i}`.repeat(50) })),
  )
  await producer.flush()
  const aborting = log.producer({ transactionalId: 'x' })
  await aborting.init()
  append(aborting, 't', [{ key: 'b', value: 'open' }])
  await aborting.flush()
  put(log, 'c', 'later')
  log.clean()
  t.deepEqual(
    shown(log).map((entry) => entry.split('=')[0]),
    ['1 b', '2 a', '3 c', '4 b', '5 c'],
  )
  await aborting.abort()
  put(log, 'tail', '1')
  log.clean()
  // The aborted record is gone, and has not replaced the one before it.
  t.deepEqual(
    shown(log).map((entry) => entry.split('=')[0]),
    ['1 b', '2 a', '5 c', '7 tail'],
  )
  time.advance(2 * DAY_MS)
  put(log, 'tail', '2')
  log.clean()
  // The marker is gone as well, and the next transaction of that producer is not taken for the aborted one.
  append(aborting, 't', [{ key: 'd', value: 'committed' }])
  await aborting.commit()
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  fetcher.assign({ topic: 't', partition: 0 }, 0)
  const [fetched] = await fetcher.poll(1 << 20, 0)
  let count = 0
  while (fetched?.records.next()) count++
  t.is(count, 6)
})

test('retention removes what is too old or too much, from the start only', async (t) => {
  const { log, time } = await open()
  await create(log, { 'retention.ms': `${DAY_MS}` })
  await log.admin.createTopics([
    { name: 'small', partitions: 1, configs: { 'retention.bytes': '200', 'retention.ms': '-1' } },
  ])
  put(log, 'k', 'old')
  for (let i = 0; i < 10; i++) log.appendRecord('small', 0, null, Buffer.from('x'), START_MS)
  time.advance(DAY_MS)
  log.appendRecord('t', 0, null, Buffer.from('new'), START_MS + DAY_MS)
  log.clean()
  t.is(shown(log).length, 2)
  time.advance(1)
  log.clean()
  t.throws(() => shown(log, 0), { code: 'OFFSET_OUT_OF_RANGE' })
  t.is(shown(log, 1).length, 1)
  const starts = await log.admin.offsets([{ topic: 'small', partition: 0 }], 'start')
  t.true((starts.get('small-0')?.offset as number) > 5)
})

test('a transaction that takes too long is aborted, and its producer fenced', async (t) => {
  const { log, time } = await open()
  await create(log, { 'retention.ms': '-1' })
  const producer = log.producer({ transactionalId: 'x', transactionTimeoutMs: 1_000 })
  await producer.init()
  append(producer, 't', [{ key: 'k', value: 'v' }])
  await producer.flush()
  const at = { topic: 't', partition: 0 }
  time.advance(999)
  t.is((await log.admin.offsets([at], 'stable')).get('t-0')?.offset, 0)
  time.advance(1)
  t.is((await log.admin.offsets([at], 'stable')).get('t-0')?.offset, 2)
  const error = await t.throwsAsync(producer.commit(), { code: 'TRANSACTION_TIMED_OUT' })
  t.true(isProducerFenced(error?.cause))
})

test('a member without heartbeats is out after its session, and the group is free', async (t) => {
  const { log, time } = await open()
  const { groups } = log.broker
  const metadata = { topics: [], userData: Buffer.alloc(0), owned: [], generation: -1 }
  const request = { groupId: 'g', memberId: '', instanceId: null, rebalanceTimeoutMs: 60_000, protocol: 'p', metadata }
  const { memberId, generation } = await groups.join({ ...request, sessionTimeoutMs: 1_000 })
  const member = { groupId: 'g', memberId, generation, instanceId: null }
  await groups.sync(member, new Map())
  time.advance(900)
  groups.heartbeat(member)
  time.advance(900)
  groups.heartbeat(member)
  time.advance(1_000)
  t.throws(() => groups.heartbeat(member), { code: 'UNKNOWN_MEMBER_ID' })
})

test('a batch whose answer was lost is sent again and written once, in order', async (t) => {
  let calls = 0
  const link: Link = {
    call: async (request, run) => {
      const answer = await run()
      // Every second answer of a produce request is lost.
      if (request === 'produce' && calls++ % 2 === 0) {
        throw new StreamsError('REQUEST_TIMEOUT', { retry: 'later', message: 'lost by the test' })
      }
      return answer
    },
  }
  const { log, time } = await open(link)
  await create(log, { 'retention.ms': '-1' })
  const producer = log.producer({ batchBytes: 100 })
  for (let i = 0; i < 20; i++) append(producer, 't', [{ key: 'k', value: `value number ${i}` }])
  let done = false
  const flushed = producer.flush().then(() => {
    done = true
  })
  for (let turn = 0; !done && turn < 10_000; turn++) {
    await null
    time.advance(1)
  }
  await flushed
  t.true(calls > 5)
  t.deepEqual(
    shown(log),
    Array.from({ length: 20 }, (_, i) => `${i} k=value number ${i}`),
  )
})

test('the same seed gives the same ids and bytes', async (t) => {
  const run = async (): Promise<unknown> => {
    const { log } = await open()
    await create(log, {})
    put(log, 'k', 'v')
    const topics = await log.admin.listTopics()
    return { topics, bytes: log.broker.fetch('t', 0, 0, 1000, 'read_uncommitted').bytes.toString('hex') }
  }
  t.deepEqual(await run(), await run())
})
