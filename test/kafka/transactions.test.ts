import test from 'ava'
import { isStreamsError, type Retry, type StreamsError } from '../../topology/errors/index.ts'
import {
  ADD_OFFSETS_TO_TXN,
  ADD_PARTITIONS_TO_TXN,
  END_TXN,
  INIT_PRODUCER_ID,
  PRODUCE,
  TXN_OFFSET_COMMIT,
} from '../../topology/log/kafka/protocol/apis.ts'
import { ErrorCode } from '../../topology/log/kafka/protocol/error-codes.ts'
import { Reader } from '../../topology/log/kafka/protocol/reader.ts'
import { Writer } from '../../topology/log/kafka/protocol/writer.ts'
import { nodeScheduler } from '../../topology/runtime/node-ports.ts'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { type Fate, KafkaBench, ports, put, readUntil, type SeenRequest } from '../support/kafka-log.ts'

const kafka = await kafkaForTests()
test.after.always(() => kafka.stop())

const withBench = async (run: (bench: KafkaBench) => Promise<void>, own: Partial<typeof ports> = {}): Promise<void> => {
  const bench = new KafkaBench(kafka.brokers, own)
  try {
    await run(bench)
  } finally {
    await bench.close()
  }
}

const outsider = (groupId: string) => ({ groupId, generation: -1, memberId: '', instanceId: null })

const isOneOf = (request: SeenRequest, ...apis: { key: number }[]): boolean =>
  apis.some((api) => api.key === request.apiKey)

/** What committed readers see once no transaction is open, and where the group stands. */
const outcome = async (bench: KafkaBench, topic: string, group: string) => {
  const at = { topic, partition: 0 }
  const end = (await bench.admin.offsets([at], 'end')).get(`${topic}-0`)?.offset as number
  const { values } = await readUntil(bench.fetcher({ isolation: 'read_committed' }), topic, 0, end)
  return { values, offset: (await bench.admin.committed(group, [at], true)).get(`${topic}-0`)?.offset }
}

/** A transaction whose end never gets an answer, then the producer that takes over. */
const unknownEnd = async (bench: KafkaBench, fate: Fate) => {
  const topic = await bench.topic('unknown')
  const group = unique('group')
  const transactionalId = unique('id')
  const producer = bench.producer({ transactionalId, transactionTimeoutMs: 2_000 })
  await producer.init()
  put(producer, topic, 0, 'sealed')
  producer.seal()
  put(producer, topic, 0, 'held back')
  await producer.flush()
  await producer.sendOffsets(outsider(group), [{ topic, partition: 0, offset: 5, metadata: null }])
  bench.fateOf = (request) => (isOneOf(request, END_TXN) ? fate : 'sent')
  const error = await producer.commit().then(
    () => null,
    (failed: StreamsError) => failed,
  )
  bench.fateOf = () => 'sent'
  const next = bench.producer({ transactionalId })
  await next.init()
  return { error, producer, next, topic, ...(await outcome(bench, topic, group)) }
}

kafka.test('a commit whose answers are lost is unknown, and the next init() finds that it was made', (t) =>
  withBench(async (bench) => {
    const { error, producer, next, topic, values, offset } = await unknownEnd(bench, 'answer-lost')
    t.is(error?.code, 'TRANSACTION_OUTCOME_UNKNOWN')
    t.is(error?.retry, 'later')
    t.true(isStreamsError(error?.cause, 'BROKER_UNREACHABLE'))
    t.throws(() => put(producer, topic, 0, 'more'), { is: error as Error })
    t.deepEqual({ values, offset }, { values: ['sealed'], offset: 5 })
    put(next, topic, 0, 'next')
    await next.commit()
    t.deepEqual((await outcome(bench, topic, unique('none'))).values, ['sealed', 'next'])
  }),
)

kafka.test('a commit that never arrived is unknown, and the next init() undoes it', (t) =>
  withBench(async (bench) => {
    const { error, next, topic, values, offset } = await unknownEnd(bench, 'request-lost')
    t.is(error?.code, 'TRANSACTION_OUTCOME_UNKNOWN')
    t.deepEqual({ values, offset }, { values: [], offset: undefined })
    put(next, topic, 0, 'next')
    await next.commit()
    t.deepEqual((await outcome(bench, topic, unique('none'))).values, ['next'])
  }),
)

kafka.test('each request of a transaction may lose its answer once, and nothing is done twice', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('once')
    const group = unique('group')
    const producer = bench.producer({ transactionalId: unique('id') })
    const lost = new Set<number>()
    bench.fateOf = ({ apiKey }) => {
      if (lost.has(apiKey)) return 'sent'
      lost.add(apiKey)
      return 'answer-lost'
    }
    await producer.init()
    for (const value of ['one', 'two']) {
      put(producer, topic, 0, value)
      await producer.flush()
      await producer.sendOffsets(outsider(group), [{ topic, partition: 0, offset: value.length, metadata: null }])
      await producer.commit()
    }
    t.true(
      [INIT_PRODUCER_ID, ADD_PARTITIONS_TO_TXN, ADD_OFFSETS_TO_TXN, TXN_OFFSET_COMMIT, END_TXN].every(({ key }) =>
        lost.has(key),
      ),
    )
    t.deepEqual(await outcome(bench, topic, group), { values: ['one', 'two'], offset: 3 })
    // Two records, two markers.
    const end = await bench.admin.offsets([{ topic, partition: 0 }], 'end')
    t.is(end.get(`${topic}-0`)?.offset, 4)
  }),
)

kafka.test('a transaction that is still being ended is asked for again every 20 ms', async (t) => {
  const pauses: number[] = []
  const scheduler = {
    ...nodeScheduler,
    sleep: (delayMs: number) => {
      pauses.push(delayMs)
      return nodeScheduler.sleep(delayMs)
    },
  }
  await withBench(
    async (bench) => {
      const topic = await bench.topic('concurrent')
      const producer = bench.producer({ transactionalId: unique('id') })
      await producer.init()
      put(producer, topic, 0, 'v')
      await producer.flush()
      pauses.length = 0
      let refusals = 3
      bench.fateOf = (request) => {
        if (!isOneOf(request, END_TXN) || refusals === 0) return 'sent'
        refusals--
        return new Writer(true).int32(0).int16(ErrorCode.CONCURRENT_TRANSACTIONS).tags().finish()
      }
      await producer.commit()
      t.deepEqual(pauses, [20, 20, 20])
      t.deepEqual((await outcome(bench, topic, unique('none'))).values, ['v'])
    },
    { scheduler },
  )
})

kafka.test('an end that is refused says whether the producer is out, starting over helps, or nothing does', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('codes')
    const answers: [code: number, name: string, retry: Retry][] = [
      [-1, 'TRANSACTION_OUTCOME_UNKNOWN', 'later'],
      [ErrorCode.INVALID_TXN_STATE, 'TRANSACTION_OUTCOME_UNKNOWN', 'later'],
      [ErrorCode.PRODUCER_FENCED, 'PRODUCER_FENCED', 'fence'],
      [ErrorCode.INVALID_PRODUCER_EPOCH, 'INVALID_PRODUCER_EPOCH', 'fence'],
      // The user has no right to the transactional id.
      [53, 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', 'never'],
    ]
    for (const [code, name, retry] of answers) {
      const producer = bench.producer({ transactionalId: unique('id') })
      await producer.init()
      put(producer, topic, 0, name)
      await producer.flush()
      bench.fateOf = (request) =>
        isOneOf(request, END_TXN) ? new Writer(true).int32(0).int16(code).tags().finish() : 'sent'
      const error = await t.throwsAsync<StreamsError>(producer.commit())
      t.is(error?.code, name)
      t.is(error?.retry, retry)
      bench.fateOf = () => 'sent'
    }
  }),
)

kafka.test('close() does not wait for a coordinator that does not answer', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('closed')
    const producer = bench.producer({ transactionalId: unique('id'), transactionTimeoutMs: 60_000 })
    await producer.init()
    put(producer, topic, 0, 'v')
    await producer.flush()
    const asked = Promise.withResolvers<void>()
    bench.fateOf = (request) => {
      if (!isOneOf(request, END_TXN)) return 'sent'
      asked.resolve()
      return 'request-lost'
    }
    const commit = producer.commit()
    commit.catch(() => {})
    await asked.promise
    await producer.close()
    await t.throwsAsync(commit, { code: 'PRODUCER_CLOSED' })
  }),
)

kafka.test('all partitions with records are added by one request', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('wide', 20)
    const producer = bench.producer({ transactionalId: unique('id'), lingerMs: 60_000, batchBytes: 1_000 })
    await producer.init()
    bench.seen = []
    for (let partition = 0; partition < 20; partition++) put(producer, topic, partition, 'v')
    // This one alone is full, and asks for the transaction.
    for (let i = 0; i < 5; i++) put(producer, topic, 7, 'x'.repeat(900))
    producer.mark()
    await producer.commit()
    t.is(bench.seen.filter((request) => isOneOf(request, ADD_PARTITIONS_TO_TXN)).length, 1)
    for (let partition = 0; partition < 20; partition++)
      t.is(producer.ackedEnd(topic, partition), partition === 7 ? 6 : 1)
  }),
)

kafka.test('no transaction begins at the coordinator while records are held', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('held')
    const other = await bench.topic('other')
    const producer = bench.producer({ transactionalId: unique('id'), lingerMs: 0 })
    await producer.init()
    put(producer, topic, 0, 'sealed')
    producer.seal()
    producer.hold(true)
    bench.seen = []
    for (let i = 0; i < 100; i++) put(producer, topic, 0, `held ${i}`)
    await producer.commit()
    const writer = bench.producer()
    put(writer, other, 0, 'a round trip')
    await writer.flush()
    const asked = bench.seen.filter((request) => isOneOf(request, ADD_PARTITIONS_TO_TXN, END_TXN))
    t.deepEqual(
      asked.map(({ apiKey }) => apiKey),
      [ADD_PARTITIONS_TO_TXN.key, END_TXN.key],
    )
    // One of the sealed part, one of the other producer.
    t.is(bench.seen.filter((request) => isOneOf(request, PRODUCE)).length, 2)
    producer.hold(false)
    await producer.commit()
    t.is((await outcome(bench, topic, unique('none'))).values.length, 101)
  }),
)

kafka.test('held records do not use up their delivery timeout', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('patient')
    const producer = bench.producer({ transactionalId: unique('id'), deliveryTimeoutMs: 3_000 })
    await producer.init()
    put(producer, topic, 0, 'sealed')
    await producer.flush()
    producer.seal()
    put(producer, topic, 0, 'held')
    const since = ports.monotonic.now()
    while (ports.monotonic.now() < since + 3_500) await ports.scheduler.sleep(50)
    await producer.commit()
    producer.hold(true)
    put(producer, topic, 0, 'held too')
    const again = ports.monotonic.now()
    while (ports.monotonic.now() < again + 3_500) await ports.scheduler.sleep(50)
    producer.hold(false)
    await producer.commit()
    t.deepEqual((await outcome(bench, topic, unique('none'))).values, ['sealed', 'held', 'held too'])
  }),
)

kafka.test('the requests say who asks: no id to begin with, then generation, member and instance', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('bytes')
    const transactionalId = unique('id')
    const producer = bench.producer({ transactionalId, transactionTimeoutMs: 7_000 })
    bench.seen = []
    await producer.init()
    put(producer, topic, 0, 'v')
    await producer.flush()
    const member = { groupId: unique('group'), generation: 12, memberId: 'member', instanceId: 'instance' }
    await t.throwsAsync(producer.sendOffsets(member, [{ topic, partition: 0, offset: 9, metadata: 'note' }]))
    await producer.abort()
    const find = (api: { key: number }): SeenRequest => bench.seen?.find((one) => isOneOf(one, api)) as SeenRequest

    // Any other id than -1/-1 would be refused after a restart (KIP-360).
    const init = new Reader(find(INIT_PRODUCER_ID).body, true)
    t.is(init.nullableString(), transactionalId)
    t.is(init.int32(), 7_000)
    t.is(init.int64(), -1)
    t.is(init.int16(), -1)

    t.is(find(ADD_PARTITIONS_TO_TXN).version, 3)
    const added = new Reader(find(ADD_PARTITIONS_TO_TXN).body, true)
    t.is(added.string(), transactionalId)
    t.true(added.int64() >= 0)
    t.is(added.int16(), 0)
    t.is(added.arrayLength(), 1)
    t.is(added.string(), topic)

    // Version 3 has generation, member and instance (KIP-447).
    t.is(find(TXN_OFFSET_COMMIT).version, 3)
    const offsets = new Reader(find(TXN_OFFSET_COMMIT).body, true)
    t.is(offsets.string(), transactionalId)
    t.is(offsets.string(), member.groupId)
    t.true(offsets.int64() >= 0)
    t.is(offsets.int16(), 0)
    t.is(offsets.int32(), 12)
    t.is(offsets.string(), 'member')
    t.is(offsets.nullableString(), 'instance')
    t.is(offsets.arrayLength(), 1)
    t.is(offsets.string(), topic)
    t.is(offsets.arrayLength(), 1)
    t.is(offsets.int32(), 0)
    t.is(offsets.int64(), 9)
    t.is(offsets.int32(), -1)
    t.is(offsets.nullableString(), 'note')
  }),
)
