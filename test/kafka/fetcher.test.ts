import test from 'ava'
import { nodeScheduler } from '../../topology/runtime/node-ports.ts'
import { dedicatedKafkaTest, kafkaForTests, startDedicatedKafka, unique } from '../support/kafka.ts'
import { collect, KafkaBench, put, type ReadBack, readUntil } from '../support/kafka-log.ts'

const kafka = await kafkaForTests()
const dedicatedTest = await dedicatedKafkaTest()
test.after.always(() => kafka.stop())

const withBench = async (run: (bench: KafkaBench) => Promise<void>): Promise<void> => {
  const bench = new KafkaBench(kafka.brokers)
  try {
    await run(bench)
  } finally {
    await bench.close()
  }
}

/** A topic whose partitions hold `count` records each, named by partition and number. */
const filled = async (
  bench: KafkaBench,
  name: string,
  partitions: number,
  count: number,
  size = 0,
): Promise<string> => {
  const topic = await bench.topic(name, partitions)
  const producer = bench.producer({ lingerMs: 1, batchBytes: 4_096 })
  for (let i = 0; i < count; i++) {
    for (let partition = 0; partition < partitions; partition++) {
      put(producer, topic, partition, `${partition}/${i}`.padEnd(size, ' '))
    }
    if (producer.full()) await producer.drain()
  }
  await producer.flush()
  return topic
}

kafka.test('an offset out of range is the error of its partition, and the others go on', (t) =>
  withBench(async (bench) => {
    const topic = await filled(bench, 'range', 2, 10)
    const fetcher = bench.fetcher()
    fetcher.assign({ topic, partition: 0 }, 9_999)
    fetcher.assign({ topic, partition: 1 }, 0)
    const codes: string[] = []
    const read: ReadBack = { values: [], offsets: [], timestamps: [], position: 0, polls: 0 }
    for (let i = 0; i < 40 && (codes.length === 0 || read.position < 10); i++) {
      for (const fetched of await fetcher.poll(1 << 20, 500)) {
        if (fetched.error === null) collect(read, fetched)
        else codes.push(`${fetched.partition} ${fetched.error.code}`)
      }
    }
    t.deepEqual(codes, ['0 OFFSET_OUT_OF_RANGE'])
    t.is(read.values.length, 10)
    // Assigned again at a good offset it works.
    t.is((await readUntil(fetcher, topic, 0, 10)).values.length, 10)
  }),
)

kafka.test('a topic that is created a little later is found', (t) =>
  withBench(async (bench) => {
    const topic = unique('later')
    const fetcher = bench.fetcher()
    fetcher.assign({ topic, partition: 0 }, 0)
    t.deepEqual(await fetcher.poll(1 << 20, 200), [])
    await bench.admin.createTopics([{ name: topic, partitions: 1, configs: {} }])
    const producer = bench.producer()
    put(producer, topic, 0, 'here')
    await producer.flush()
    const read: ReadBack = { values: [], offsets: [], timestamps: [], position: 0, polls: 0 }
    for (let i = 0; i < 40 && read.position < 1; i++) {
      for (const fetched of await fetcher.poll(1 << 20, 500)) collect(read, fetched)
    }
    t.deepEqual(read.values, ['here'])
  }),
)

kafka.test('a poll takes about the bytes it asked for and goes on where it stopped', (t) =>
  withBench(async (bench) => {
    const topic = await filled(bench, 'slices', 1, 2_000, 100)
    const fetcher = bench.fetcher()
    const read: ReadBack = { values: [], offsets: [], timestamps: [], position: 0, polls: 0 }
    fetcher.assign({ topic, partition: 0 }, 7)
    while (read.position < 2_000) {
      for (const fetched of await fetcher.poll(10_000, 500)) {
        t.true(fetched.bytes < 16_000)
        collect(read, fetched)
      }
    }
    t.deepEqual(
      read.offsets,
      Array.from({ length: 1_993 }, (_, i) => i + 7),
    )
    t.true(read.polls > 10)
  }),
)

kafka.test('what was fetched for an assignment that is over is dropped', (t) =>
  withBench(async (bench) => {
    const topic = await filled(bench, 'moved', 1, 100)
    const fetcher = bench.fetcher()
    fetcher.assign({ topic, partition: 0 }, 0)
    // The request for offset 0 is under way when the partition moves to 90, and again when it is given up.
    await fetcher.poll(1 << 20, 0)
    t.deepEqual((await readUntil(fetcher, topic, 0, 100, 90)).offsets[0], 90)
    fetcher.assign({ topic, partition: 0 }, 0)
    await fetcher.poll(1 << 20, 0)
    fetcher.unassign([{ topic, partition: 0 }])
    t.deepEqual(await fetcher.poll(1 << 20, 400), [])
  }),
)

kafka.test('paused partitions deliver nothing, keep nobody else from it, and lose nothing', (t) =>
  withBench(async (bench) => {
    const topic = await filled(bench, 'paused', 6, 300, 500)
    // Room for about one fetched partition, so what the paused ones hold must give way.
    const fetcher = bench.fetcher({ bufferBytesMax: 64_000, partitionBytesMax: 32_000 })
    const reads = Array.from(
      { length: 6 },
      (): ReadBack => ({ values: [], offsets: [], timestamps: [], position: 0, polls: 0 }),
    )
    const all = reads.map((_, partition) => ({ topic, partition }))
    for (const at of all) fetcher.assign(at, 0)
    // Fetched ahead for all, then paused before anything was delivered.
    await fetcher.poll(1, 2_000).then((some) => {
      for (const fetched of some) collect(reads[fetched.partition] as ReadBack, fetched)
    })
    const paused = all.slice(1)
    fetcher.pause(paused)
    const before = reads.map((read) => read.position)
    for (let i = 0; i < 200 && (reads[0] as ReadBack).position < 300; i++) {
      for (const fetched of await fetcher.poll(1 << 20, 500)) collect(reads[fetched.partition] as ReadBack, fetched)
    }
    t.is(reads[0]?.position, 300)
    t.deepEqual(
      reads.slice(1).map((read) => read.position),
      before.slice(1),
    )
    fetcher.resume(paused)
    for (let i = 0; i < 400 && reads.some((read) => read.position < 300); i++) {
      for (const fetched of await fetcher.poll(1 << 20, 500)) collect(reads[fetched.partition] as ReadBack, fetched)
    }
    for (const read of reads) {
      t.deepEqual(
        read.offsets,
        Array.from({ length: 300 }, (_, i) => i),
      )
    }
  }),
)

kafka.test('wake ends a waiting poll, and a closed fetcher refuses to poll', (t) =>
  withBench(async (bench) => {
    const fetcher = bench.fetcher()
    const waiting = fetcher.poll(1_000, 60_000)
    fetcher.wake()
    t.deepEqual(await waiting, [])
    await fetcher.close()
    await t.throwsAsync(fetcher.poll(1, 1), { code: 'FETCHER_MISUSED' })
  }),
)

kafka.test('the append time counts where the topic says so', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('append-time', 1, { 'message.timestamp.type': 'LogAppendTime' })
    const producer = bench.producer()
    put(producer, topic, 0, 'one', null, 5)
    put(producer, topic, 0, 'two', null, 6)
    await producer.flush()
    const { timestamps } = await readUntil(bench.fetcher(), topic, 0, 2)
    t.true((timestamps[0] as number) > 1_600_000_000_000)
    t.is(timestamps[0], timestamps[1])
  }),
)

kafka.test('timestamps 30 days apart in one batch are kept', (t) =>
  withBench(async (bench) => {
    const topic = await bench.topic('span')
    const producer = bench.producer()
    const times = [1_700_000_000_000, 1_700_000_000_000 + 30 * 86_400_000, 1_700_000_000_000 - 30 * 86_400_000]
    for (const time of times) put(producer, topic, 0, 'v', null, time)
    await producer.flush()
    t.deepEqual((await readUntil(bench.fetcher(), topic, 0, 3)).timestamps, times)
  }),
)

dedicatedTest('reading and writing go on after the broker was killed and came back', async (t) => {
  const cluster = await startDedicatedKafka()
  const bench = new KafkaBench(cluster.brokers)
  try {
    const topic = await bench.topic('restart')
    const producer = bench.producer({ batchBytes: 1_000, lingerMs: 1 })
    const fetcher = bench.fetcher()
    const node = cluster.nodes[0] as (typeof cluster.nodes)[number]
    const read: ReadBack = { values: [], offsets: [], timestamps: [], position: 0, polls: 0 }
    fetcher.assign({ topic, partition: 0 }, 0)
    const written: string[] = []
    const write = (count: number): void => {
      for (let i = 0; i < count; i++) {
        written.push(`value ${written.length}`)
        put(producer, topic, 0, written.at(-1) as string)
      }
    }
    write(500)
    await producer.flush()
    write(500)
    await node.kill()
    const restarted = node.start()
    write(500)
    while (read.position < 1_500) {
      for (const fetched of await fetcher.poll(1 << 20, 500)) collect(read, fetched)
      await nodeScheduler.yield()
    }
    await restarted
    await producer.flush()
    t.deepEqual(read.values, written)
    t.is(producer.ackedEnd(topic, 0), 1_500)
  } finally {
    await bench.close()
    await cluster.stop()
  }
})
