import { Headers } from '../headers.ts'
import type { FetchedPartition } from '../log.ts'
import { append, type Register, values } from './kit.ts'

const DAY_MS = 86_400_000

/** Records in, records out: order, nulls, times, positions, errors of single partitions. */
export const recordTests = (test: Register): void => {
  test('records come back in order, with nulls, empty values, headers and timestamps', async (kit) => {
    const topic = await kit.topic()
    const headers = Headers.of([
      ['a', Buffer.from('1')],
      ['a', Buffer.from('2')],
      ['none', null],
    ])
    await kit.produce(topic, [
      { key: 'k', value: 'v', timestamp: 1_000, headers },
      { key: null, value: 'no key', timestamp: 999 },
      { key: 'deleted', value: null, timestamp: 2_000 },
      { key: '', value: '', timestamp: 3_000 },
    ])
    const { records, position } = await kit.readAll(topic)
    kit.t.deepEqual(records, [
      {
        offset: 0,
        key: 'k',
        value: 'v',
        timestamp: 1_000,
        headers: [
          ['a', '1'],
          ['a', '2'],
          ['none', null],
        ],
      },
      { offset: 1, key: null, value: 'no key', timestamp: 999, headers: [] },
      { offset: 2, key: 'deleted', value: null, timestamp: 2_000, headers: [] },
      { offset: 3, key: '', value: '', timestamp: 3_000, headers: [] },
    ])
    kit.t.is(position, 4)
  })

  test('reading starts in the middle of a batch', async (kit) => {
    const topic = await kit.topic()
    await kit.produce(topic, [
      { key: 'k', value: 'a' },
      { key: 'k', value: 'b' },
      { key: 'k', value: 'c' },
    ])
    const read = await kit.readAll(topic, 'read_committed', 1)
    kit.t.deepEqual(values(read), ['b', 'c'])
    kit.t.is(read.records[0]?.offset, 1)
  })

  test('timestamps 30 days apart in one batch survive', async (kit) => {
    const topic = await kit.topic(1, { 'retention.ms': '-1' })
    const base = 1_700_000_000_000
    const timestamps = [base, base + 30 * DAY_MS, base - 30 * DAY_MS, base + 25 * DAY_MS]
    await kit.produce(
      topic,
      timestamps.map((timestamp) => ({ key: 'k', value: 'v', timestamp })),
    )
    const { records } = await kit.readAll(topic)
    kit.t.deepEqual(
      records.map(({ timestamp }) => timestamp),
      timestamps,
    )
  })

  test('a topic with LogAppendTime delivers the time of the log', async (kit) => {
    const topic = await kit.topic(1, { 'message.timestamp.type': 'LogAppendTime' })
    await kit.produce(topic, [
      { key: 'k', value: 'a', timestamp: 1_000 },
      { key: 'k', value: 'b', timestamp: 2_000 },
    ])
    const [first, second] = (await kit.readAll(topic)).records
    kit.t.true((first?.timestamp as number) > 1_000_000_000_000)
    kit.t.is(first?.timestamp, second?.timestamp)
  })

  test('compression is undone by the reader', async (kit) => {
    const topic = await kit.topic()
    const value = 'the same again and again '.repeat(200)
    for (const compression of ['gzip', 'snappy', 'lz4', 'zstd'] as const) {
      const producer = kit.producer({ compression })
      append(producer, topic, [{ key: compression, value }])
      await producer.flush()
    }
    const { records } = await kit.readAll(topic)
    kit.t.deepEqual(
      records.map(({ key }) => key),
      ['gzip', 'snappy', 'lz4', 'zstd'],
    )
    kit.t.true(records.every((record) => record.value === value))
  })

  test('a compacted topic delivers the last value of each key and moves past the gaps', async (kit) => {
    const configs = { 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': '0.01', ...kit.options.compactConfigs }
    const topic = await kit.topic(1, configs)
    const written = Array.from({ length: 20 }, (_, i) => ({ key: `k${i % 2}`, value: `v${i}`, timestamp: i * 1_000 }))
    for (const record of written) await kit.produce(topic, [record])
    let read = await kit.readAll(topic)
    let timestamp = 20_000
    await kit.until('the topic is compacted', async () => {
      // The newest part is never compacted: later records push the others out of it.
      timestamp += 1_000
      await kit.produce(topic, [{ key: 'filler', value: 'filler', timestamp }])
      if (kit.options.compact === undefined) await kit.options.time.scheduler.sleep(500)
      else await kit.options.compact(kit.log)
      read = await kit.readAll(topic)
      return read.records.filter(({ key }) => key !== 'filler').length === 2
    })
    const kept = read.records.filter(({ key }) => key !== 'filler')
    kit.t.deepEqual(
      kept.map(({ offset, key, value }) => [offset, key, value]),
      [
        [18, 'k0', 'v18'],
        [19, 'k1', 'v19'],
      ],
    )
    const middle = await kit.readAll(topic, 'read_committed', 3)
    kit.t.is(middle.records[0]?.offset, 18)
  })

  test('an offset that does not exist fails its partition and no other', async (kit) => {
    const topic = await kit.topic(2)
    await kit.produce(topic, [{ key: 'k', value: 'v' }], 0)
    await kit.produce(topic, [{ key: 'k', value: 'w' }], 1)
    const fetcher = kit.log.fetcher({ isolation: 'read_committed' })
    kit.t.teardown(() => fetcher.close())
    fetcher.assign({ topic, partition: 0 }, 77)
    fetcher.assign({ topic, partition: 1 }, 0)
    const seen = new Map<number, FetchedPartition>()
    await kit.until('both partitions were delivered', async () => {
      for (const partition of await fetcher.poll(1 << 20, 100)) seen.set(partition.partition, partition)
      return seen.size === 2
    })
    kit.t.is(seen.get(0)?.error?.code, 'OFFSET_OUT_OF_RANGE')
    kit.t.false(seen.get(0)?.records.next())
    kit.t.is(seen.get(1)?.error, null)
    kit.t.is(seen.get(1)?.nextOffset, 1)

    fetcher.assign({ topic, partition: 0 }, 0)
    let healed: FetchedPartition | undefined
    await kit.until('the partition works again', async () => {
      healed = (await fetcher.poll(1 << 20, 100)).find(({ partition, error }) => partition === 0 && error === null)
      return healed !== undefined
    })
    kit.t.is(healed?.nextOffset, 1)
  })

  test('paused partitions deliver nothing until they are resumed, and assign moves the position', async (kit) => {
    const topic = await kit.topic(2)
    const at = { topic, partition: 0 }
    await kit.produce(topic, [{ key: 'k', value: 'a' }], 0)
    await kit.produce(topic, [{ key: 'k', value: 'b' }], 0)
    await kit.produce(topic, [{ key: 'k', value: 'other' }], 1)
    const fetcher = kit.log.fetcher({ isolation: 'read_committed' })
    kit.t.teardown(() => fetcher.close())
    const next = async (partition: number): Promise<number> => {
      let offset = -1
      await kit.until(`partition ${partition} delivers`, async () => {
        for (const fetched of await fetcher.poll(1 << 20, 100)) {
          if (fetched.partition !== partition) kit.t.fail(`partition ${fetched.partition} is paused`)
          else if (fetched.nextOffset > offset) offset = fetched.nextOffset
        }
        return offset >= 0
      })
      return offset
    }
    fetcher.assign(at, 0)
    fetcher.pause([at])
    fetcher.assign({ topic, partition: 1 }, 0)
    kit.t.is(await next(1), 1)
    kit.t.deepEqual(await fetcher.poll(1 << 20, 0), [])
    fetcher.resume([at])
    kit.t.true((await next(0)) >= 1)
    fetcher.assign(at, 1)
    kit.t.is(await next(0), 2)
    fetcher.assign(at, 0)
    fetcher.unassign([at])
    kit.t.deepEqual(await fetcher.poll(1 << 20, 50), [])
  })

  test('a poll that waits is woken by a record and by wake()', async (kit) => {
    const topic = await kit.topic()
    const fetcher = kit.log.fetcher({ isolation: 'read_committed' })
    kit.t.teardown(() => fetcher.close())
    fetcher.assign({ topic, partition: 0 }, 0)
    const woken = fetcher.poll(1 << 20, 600_000)
    fetcher.wake()
    kit.t.deepEqual(await woken, [])
    const filled = fetcher.poll(1 << 20, 600_000)
    await kit.produce(topic, [{ key: 'k', value: 'v' }])
    kit.t.is((await filled)[0]?.nextOffset, 1)
  })

  test('a poll delivers about as many bytes as asked for and goes on where it stopped', async (kit) => {
    const topic = await kit.topic()
    const value = 'x'.repeat(10_000)
    for (let i = 0; i < 20; i++) await kit.produce(topic, [{ key: 'k', value }])
    const fetcher = kit.log.fetcher({ isolation: 'read_committed' })
    kit.t.teardown(() => fetcher.close())
    fetcher.assign({ topic, partition: 0 }, 0)
    const offsets: number[] = []
    let polls = 0
    await kit.until('all is read', async () => {
      for (const { records } of await fetcher.poll(25_000, 100)) {
        let bytes = 0
        while (records.next()) {
          offsets.push(records.offset)
          bytes += records.valueEnd - records.valueStart
        }
        kit.t.true(bytes <= 40_000)
        polls++
      }
      return offsets.length === 20
    })
    kit.t.deepEqual(
      offsets,
      Array.from({ length: 20 }, (_, i) => i),
    )
    kit.t.true(polls >= 5)
  })
}
