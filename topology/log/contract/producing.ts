import { Headers } from '../headers.ts'
import { append, type Register, values } from './kit.ts'

const bytes = (text: string): Buffer => Buffer.from(text)

/** The producer outside of transactions. */
export const producerTests = (test: Register): void => {
  test('the partition count is known after prepare, and a missing topic is an error', async (kit) => {
    const topic = await kit.topic(7)
    const producer = kit.producer()
    kit.t.is(producer.partitionCount(topic), undefined)
    await producer.prepare([topic])
    kit.t.is(producer.partitionCount(topic), 7)
    await kit.t.throwsAsync(producer.prepare([kit.name('missing')]), { code: 'UNKNOWN_TOPIC' })
  })

  test('rollback takes back one unit over all partitions and leaves the units before it', async (kit) => {
    const topic = await kit.topic(3)
    const producer = kit.producer({ lingerMs: 60_000 })
    append(producer, topic, [{ key: 'k', value: 'one' }], 0)
    producer.mark()
    appendRaw(producer, topic, 0, 'two-a')
    appendRaw(producer, topic, 1, 'two-b')
    producer.rollback()
    producer.mark()
    appendRaw(producer, topic, 0, 'three')
    producer.rollback()
    append(producer, topic, [{ key: 'k', value: 'four' }], 0)
    append(producer, topic, [{ key: 'k', value: 'five' }], 2)
    await producer.flush()
    kit.t.deepEqual(values(await kit.readAll({ topic, partition: 0 })), ['one', 'four'])
    kit.t.deepEqual(values(await kit.readAll({ topic, partition: 1 })), [])
    kit.t.deepEqual(values(await kit.readAll({ topic, partition: 2 })), ['five'])
    kit.t.is(producer.ackedEnd(topic, 1), undefined)
  })

  test('a unit larger than a batch is undone as a whole', async (kit) => {
    const topic = await kit.topic()
    const producer = kit.producer({ batchBytes: 16_384 })
    append(producer, topic, [{ key: 'k', value: 'before' }])
    producer.mark()
    for (let i = 0; i < 30; i++) appendRaw(producer, topic, 0, 'x'.repeat(100_000))
    producer.rollback()
    append(producer, topic, [{ key: 'k', value: 'after' }])
    await producer.flush()
    kit.t.deepEqual(values(await kit.readAll(topic)), ['before', 'after'])
  })

  test('many batches of one partition keep their order', async (kit) => {
    const topic = await kit.topic()
    const producer = kit.producer({ batchBytes: 2_000 })
    const written = Array.from({ length: 2_000 }, (_, i) => `value ${i}`)
    for (const value of written) append(producer, topic, [{ key: 'k', value }])
    await producer.flush()
    kit.t.deepEqual(values(await kit.readAll(topic)), written)
    kit.t.is(producer.ackedEnd(topic, 0), 2_000)
    kit.t.true(producer.leaderEpoch(topic, 0) >= 0)
  })

  test('full() tells that too much is unacknowledged, and drain() waits until it is not', async (kit) => {
    const topic = await kit.topic()
    const producer = kit.producer({ bufferBytesMax: 100_000, lingerMs: 60_000 })
    kit.t.false(producer.full())
    let appended = 0
    while (!producer.full()) {
      append(producer, topic, [{ key: 'k', value: 'x'.repeat(10_000) }])
      appended++
    }
    kit.t.true(appended >= 9 && appended <= 11)
    await producer.drain()
    kit.t.false(producer.full())
    await producer.flush()
    kit.t.is(producer.ackedEnd(topic, 0), appended)
  })

  test('records are sent by themselves after the linger time', async (kit) => {
    const topic = await kit.topic()
    const producer = kit.producer({ lingerMs: 10 })
    append(producer, topic, [{ key: 'k', value: 'v' }])
    await kit.until('the record is acknowledged', () => producer.ackedEnd(topic, 0) === 1)
    kit.t.deepEqual(values(await kit.readAll(topic)), ['v'])
  })

  test('flush with nothing to send resolves', async (kit) => {
    await kit.t.notThrowsAsync(kit.producer().flush())
  })

  test('the caller may reuse its buffers after append', async (kit) => {
    const topic = await kit.topic()
    const producer = kit.producer({ lingerMs: 60_000 })
    const buffer = bytes('key-value')
    producer.append(topic, 0, buffer, 0, 3, buffer, 4, 9, 1_000, Headers.none)
    buffer.fill(0)
    await producer.flush()
    const [record] = (await kit.readAll(topic)).records
    kit.t.is(record?.key, 'key')
    kit.t.is(record?.value, 'value')
  })

  test('a record over the request limit is refused and leaves the producer usable', async (kit) => {
    const topic = await kit.topic()
    const producer = kit.producer()
    const value = 'x'.repeat(2_000_000)
    kit.t.throws(() => append(producer, topic, [{ key: 'k', value }]), { code: 'RECORD_TOO_LARGE' })
    producer.rollback()
    append(producer, topic, [{ key: 'k', value: 'small' }])
    await producer.flush()
    kit.t.deepEqual(values(await kit.readAll(topic)), ['small'])
  })

  test('a batch that the log refuses fails the producer for good', async (kit) => {
    const topic = await kit.topic(1, { 'cleanup.policy': 'compact' })
    const producer = kit.producer()
    append(producer, topic, [{ key: null, value: 'a compacted topic needs keys' }])
    const error = await kit.t.throwsAsync(producer.flush())
    const again = kit.t.throws(() => append(producer, topic, [{ key: 'k', value: 'v' }]))
    kit.t.is(again, error)
  })
}

const appendRaw = (producer: Parameters<typeof append>[0], topic: string, partition: number, value: string): void => {
  const key = bytes('k')
  const body = bytes(value)
  producer.append(topic, partition, key, 0, key.length, body, 0, body.length, 1_700_000_000_000, Headers.none)
}
