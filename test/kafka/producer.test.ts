import test from 'ava'
import { Headers } from '../../topology/log/headers.ts'
import { decodeProduce, encodeProduce, PRODUCE_VERSION } from '../../topology/log/kafka/codec/produce.ts'
import { askIdentity } from '../../topology/log/kafka/producer-identity.ts'
import { ProducerPartition } from '../../topology/log/kafka/producer-partition.ts'
import { PRODUCE } from '../../topology/log/kafka/protocol/apis.ts'
import { BatchWriter } from '../../topology/log/records/index.ts'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { type Fate, KafkaBench, put, readUntil } from '../support/kafka-log.ts'

const kafka = await kafkaForTests()
test.after.always(() => kafka.stop())

const withBench = async (run: (bench: KafkaBench) => Promise<void>): Promise<void> => {
  const bench = new KafkaBench(kafka.brokers)
  try {
    await run(bench)
  } finally {
    await bench.close()
  }
}

/** The same sequence of numbers in [0, 1) for each run. */
const seeded = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

for (const compression of ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const) {
  kafka.test(`records packed with ${compression} are accepted and come back`, (t) =>
    withBench(async (bench) => {
      const topic = await bench.topic('packed')
      const producer = bench.producer({ compression, lingerMs: 1 })
      const written = Array.from({ length: 3_000 }, (_, i) => `value ${i} `.repeat(5))
      for (const value of written) put(producer, topic, 0, value)
      await producer.flush()
      const read = await readUntil(bench.fetcher(), topic, 0, written.length)
      t.deepEqual(read.values, written)
      t.is(producer.ackedEnd(topic, 0), written.length)
    }),
  )
}

kafka.test('lost requests and lost answers change neither order nor number of records', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('lossy', 3)
    const random = seeded(7)
    const seen = new Set<Fate>()
    bench.fate = () => {
      const roll = random()
      const fate = roll < 0.2 ? 'request-lost' : roll < 0.4 ? 'answer-lost' : 'sent'
      seen.add(fate)
      return fate
    }
    const producer = bench.producer({ batchBytes: 1_000, lingerMs: 1 })
    const written: string[][] = [[], [], []]
    for (let i = 0; i < 1_500; i++) {
      const partition = Math.floor(random() * 3)
      written[partition]?.push(`value ${i}`)
      put(producer, topic, partition, `value ${i}`)
    }
    await producer.flush()
    t.is(seen.size, 3)
    for (const [partition, values] of written.entries()) {
      t.is(producer.ackedEnd(topic, partition), values.length)
      t.deepEqual((await readUntil(bench.fetcher(), topic, partition, values.length)).values, values)
    }
  }),
)

kafka.test('a batch that the topic finds too large is sent in parts', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('small', 1, { 'max.message.bytes': '5000' })
    const producer = bench.producer({ lingerMs: 1 })
    const written = Array.from({ length: 100 }, (_, i) => `${i} `.padEnd(300, 'x'))
    for (const value of written) put(producer, topic, 0, value)
    await producer.flush()
    t.deepEqual((await readUntil(bench.fetcher(), topic, 0, 100)).values, written)
    put(producer, topic, 0, 'after')
    await producer.flush()
    t.is(producer.ackedEnd(topic, 0), 101)
    t.false(producer.full())
  }),
)

kafka.test('a single record that the topic finds too large fails the producer for good', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('small', 1, { 'max.message.bytes': '5000' })
    const producer = bench.producer({ lingerMs: 1 })
    put(producer, topic, 0, 'x'.repeat(6_000))
    await t.throwsAsync(producer.flush(), { code: 'MESSAGE_TOO_LARGE', message: /small.*-0/ })
    t.throws(() => put(producer, topic, 0, 'next'), { code: 'MESSAGE_TOO_LARGE' })
    await t.throwsAsync(producer.flush(), { code: 'MESSAGE_TOO_LARGE' })
  }),
)

kafka.test('a record over the limit is refused alone, by name of its partition', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('limit')
    const producer = bench.producer()
    put(producer, topic, 0, 'before')
    t.throws(() => put(producer, topic, 0, 'x'.repeat(2_000_000)), { code: 'RECORD_TOO_LARGE', message: /limit.*-0/ })
    producer.rollback()
    put(producer, topic, 0, 'after')
    await producer.flush()
    t.deepEqual((await readUntil(bench.fetcher(), topic, 0, 2)).values, ['before', 'after'])
  }),
)

kafka.test('an unreachable leader fails the batch after the delivery timeout', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('gone')
    bench.fate = () => 'request-lost'
    const producer = bench.producer({ deliveryTimeoutMs: 300 })
    put(producer, topic, 0, 'never')
    await t.throwsAsync(producer.flush(), { code: 'DELIVERY_TIMEOUT', message: /gone.*-0.*300 ms/ })
  }),
)

kafka.test('records of a unit are sent by the linger timer alone', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('linger')
    const producer = bench.producer({ lingerMs: 2 })
    put(producer, topic, 0, 'alone')
    t.deepEqual((await readUntil(bench.fetcher(), topic, 0, 1)).values, ['alone'])
  }),
)

test('sequences wrap to zero after 2^31 - 1', (t) => {
  const queue = new ProducerPartition('t', 0)
  queue.nextSequence = 2 ** 31 - 3
  t.is(queue.takeSequences(2), 2 ** 31 - 3)
  t.is(queue.takeSequences(4), 2 ** 31 - 1)
  t.is(queue.takeSequences(1), 3)
})

kafka.test('the broker follows when sequences wrap inside a batch', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('wrap')
    const [node] = [...(await bench.wire.brokers()).keys()]
    // The first flush waits until a fresh broker gives out producer ids.
    const first = bench.producer()
    put(first, await bench.topic('first'), 0, 'v')
    await first.flush()
    const identity = await askIdentity(bench.wire, node as number, null, 0)
    const queue = new ProducerPartition(topic, 0)
    queue.nextSequence = 2 ** 31 - 3
    const errors: number[] = []
    for (const count of [1, 5, 2]) {
      const writer = new BatchWriter(Buffer.alloc(100))
      for (let i = 0; i < count; i++) {
        writer.append(Buffer.alloc(0), -1, -1, Buffer.from('v'), 0, 1, 5, Headers.none, 100)
      }
      const batch = writer.seal({
        producerId: identity.producerId,
        producerEpoch: identity.epoch,
        baseSequence: queue.takeSequences(count),
        transactional: false,
        compression: 'none',
      })
      const body = encodeProduce(null, [{ topic, partition: 0, batch }], 5_000, Buffer.alloc(1_000))
      const answer = await bench.wire.send(node as number, 'produce', PRODUCE.key, PRODUCE_VERSION, false, body, 10_000)
      errors.push(...decodeProduce(answer).map((one) => one.errorCode))
    }
    t.deepEqual(errors, [0, 0, 0])
  }),
)

kafka.test('C29: a transaction is seen when it commits, with its positions, and not when it aborts', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('txn', 2)
    const group = unique('group')
    const member = { groupId: group, generation: -1, memberId: '', instanceId: null }
    const producer = bench.producer({ transactionalId: unique('id') })
    t.throws(() => put(producer, topic, 0, 'too early'), { code: 'TRANSACTION_STATE' })
    await producer.init()
    for (const [value, outcome] of [
      ['one', 'commit'],
      ['two', 'abort'],
      ['three', 'abort'],
      ['four', 'commit'],
    ] as const) {
      put(producer, topic, 0, value)
      put(producer, topic, 1, value)
      await producer.flush()
      await producer.sendOffsets(member, [{ topic, partition: 1, offset: value.length, metadata: value }])
      await producer[outcome]()
    }
    const committed = bench.fetcher({ isolation: 'read_committed' })
    // Four records and four markers.
    t.deepEqual((await readUntil(committed, topic, 0, 8)).values, ['one', 'four'])
    t.deepEqual((await readUntil(bench.fetcher(), topic, 1, 8)).values, ['one', 'two', 'three', 'four'])
    const positions = await bench.admin.committed(group, [{ topic, partition: 1 }], true)
    t.deepEqual([...positions.values()], [{ offset: 4, metadata: 'four' }])
  }),
)

kafka.test('aborted transactions stay hidden when each fetch brings one batch only', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('abort-spans')
    const producer = bench.producer({ transactionalId: unique('id'), batchBytes: 500, lingerMs: 1 })
    await producer.init()
    for (const outcome of ['abort', 'commit', 'abort'] as const) {
      // The key of four zero bytes is what some clients take for an abort marker.
      for (let i = 0; i < 50; i++) put(producer, topic, 0, `${outcome} ${i}`, Buffer.alloc(4))
      await producer.flush()
      await producer[outcome]()
    }
    const fetcher = bench.fetcher({ isolation: 'read_committed', partitionBytesMax: 600 })
    const read = await readUntil(fetcher, topic, 0, 153)
    t.deepEqual(
      read.values,
      Array.from({ length: 50 }, (_, i) => `commit ${i}`),
    )
    t.true(read.polls > 3)
  }),
)

kafka.test('an abort drops what was not sent and the next transaction is whole', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('abort-unsent')
    const producer = bench.producer({ transactionalId: unique('id'), lingerMs: 60_000 })
    await producer.init()
    put(producer, topic, 0, 'dropped')
    await producer.abort()
    put(producer, topic, 0, 'kept')
    await producer.commit()
    t.deepEqual((await readUntil(bench.fetcher({ isolation: 'read_committed' }), topic, 0, 2)).values, ['kept'])
  }),
)

kafka.test('records appended while a commit runs belong to the next transaction', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('next')
    const producer = bench.producer({ transactionalId: unique('id'), lingerMs: 1 })
    await producer.init()
    put(producer, topic, 0, 'first')
    const commit = producer.commit()
    put(producer, topic, 0, 'second')
    await commit
    await producer.abort()
    put(producer, topic, 0, 'third')
    await producer.commit()
    const end = producer.ackedEnd(topic, 0) as number
    t.deepEqual((await readUntil(bench.fetcher({ isolation: 'read_committed' }), topic, 0, end)).values, [
      'first',
      'third',
    ])
  }),
)

kafka.test('a second producer of the same transactional id fences the first', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('fence')
    const transactionalId = unique('id')
    const old = bench.producer({ transactionalId })
    await old.init()
    put(old, topic, 0, 'left open')
    await old.flush()
    const next = bench.producer({ transactionalId })
    await next.init()
    put(next, topic, 0, 'new')
    await next.commit()
    put(old, topic, 0, 'zombie')
    const error = await t.throwsAsync(old.commit())
    t.is((error as { retry?: string }).retry, 'fence')
    const end = next.ackedEnd(topic, 0) as number
    t.deepEqual((await readUntil(bench.fetcher({ isolation: 'read_committed' }), topic, 0, end)).values, ['new'])
  }),
)

kafka.test('after a refused offset commit only abort is legal', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('refused')
    const producer = bench.producer({ transactionalId: unique('id') })
    await producer.init()
    put(producer, topic, 0, 'hidden')
    const stale = { groupId: unique('group'), generation: 7, memberId: 'nobody', instanceId: null }
    const offsets = [{ topic, partition: 0, offset: 1, metadata: null }]
    const refused = await t.throwsAsync(producer.sendOffsets(stale, offsets))
    t.is((refused as { retry?: string }).retry, 'fence')
    t.throws(() => put(producer, topic, 0, 'more'), { is: refused as Error })
    await t.throwsAsync(producer.commit(), { is: refused as Error })
    await producer.abort()
    put(producer, topic, 0, 'seen')
    await producer.commit()
    const end = producer.ackedEnd(topic, 0) as number
    t.deepEqual((await readUntil(bench.fetcher({ isolation: 'read_committed' }), topic, 0, end)).values, ['seen'])
  }),
)
