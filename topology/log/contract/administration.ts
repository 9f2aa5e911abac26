import { isStreamsError } from '../../errors/index.ts'
import { Headers } from '../headers.ts'
import { partitionOf } from '../records/partitioner.ts'
import { append, type Register, values } from './kit.ts'

/** Utils.toPositive(Utils.murmur2(key)) % 7 of the Java client. */
const JAVA_PARTITIONS_OF_7: Record<string, number> = {
  '': 2,
  a: 5,
  'order-1': 4,
  'order-2': 1,
  'sku-000042': 4,
  köln: 0,
  'a longer key with spaces': 3,
}

/** Topics, configs, offsets. */
export const adminTests = (test: Register): void => {
  test('topics are created once, described and listed', async (kit) => {
    const { admin } = kit.log
    const name = kit.name('topic')
    kit.t.false((await admin.describeTopics([name])).has(name))
    await admin.createTopics([{ name, partitions: 5, configs: { 'cleanup.policy': 'compact' } }])
    await admin.createTopics([{ name, partitions: 9, configs: {} }])
    const described = (await admin.describeTopics([name, kit.name('missing')])).get(name)
    kit.t.is(described?.partitions, 5)
    kit.t.is((await admin.describeTopics([name, kit.name('missing')])).size, 1)
    const listed = (await admin.listTopics()).find((topic) => topic.name === name)
    kit.t.is(listed?.id, described?.id)
    kit.t.is(listed?.partitions, 5)
  })

  test('configs that were set and those that were not are told', async (kit) => {
    const topic = await kit.topic(1, { 'cleanup.policy': 'compact,delete', 'retention.ms': '12345' })
    const configs = await kit.log.admin.topicConfigs(topic)
    kit.t.is(configs.get('cleanup.policy'), 'compact,delete')
    kit.t.is(configs.get('retention.ms'), '12345')
    kit.t.is(configs.get('delete.retention.ms'), '86400000')
    kit.t.is(configs.get('message.timestamp.type'), 'CreateTime')
  })

  test('a config that does not exist is refused', async (kit) => {
    const name = kit.name('topic')
    const spec = { name, partitions: 1, configs: { 'no.such.config': '1' } }
    const error = await kit.t.throwsAsync(kit.log.admin.createTopics([spec]))
    kit.t.true(isStreamsError(error) && error.retry === 'never', String(error))
    kit.t.false((await kit.log.admin.describeTopics([name])).has(name))
  })

  test('a topic that is deleted and created again is empty and has another id', async (kit) => {
    const { admin } = kit.log
    const topic = await kit.topic()
    await kit.produce(topic, [{ key: 'k', value: 'old' }])
    const before = (await admin.describeTopics([topic])).get(topic)?.id
    await admin.deleteTopics([topic])
    await kit.until('the topic is gone', async () => !(await admin.describeTopics([topic])).has(topic))
    await kit.until('the topic is back', async () => {
      await admin.createTopics([{ name: topic, partitions: 1, configs: {} }])
      return (await admin.describeTopics([topic])).has(topic)
    })
    kit.t.not((await admin.describeTopics([topic])).get(topic)?.id, before)
    await kit.produce(topic, [{ key: 'k', value: 'new' }])
    kit.t.deepEqual(values(await kit.readAll(topic)), ['new'])
  })

  test('records below an offset can be deleted', async (kit) => {
    const { admin } = kit.log
    const topic = await kit.topic()
    for (const value of ['a', 'b', 'c', 'd']) await kit.produce(topic, [{ key: 'k', value }])
    await admin.deleteRecords([{ topic, partition: 0, offset: 2 }])
    kit.t.is((await admin.offsets([{ topic, partition: 0 }], 'start')).get(`${topic}-0`)?.offset, 2)
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_uncommitted', 2)), ['c', 'd'])
    const fetcher = kit.log.fetcher({ isolation: 'read_committed' })
    kit.t.teardown(() => fetcher.close())
    fetcher.assign({ topic, partition: 0 }, 0)
    let code: string | undefined
    await kit.until('the deleted offset is out of range', async () => {
      code = (await fetcher.poll(1 << 20, 100))[0]?.error?.code
      return code !== undefined
    })
    kit.t.is(code, 'OFFSET_OUT_OF_RANGE')
  })

  test('offsets are found by position and by time', async (kit) => {
    const { admin } = kit.log
    const topic = await kit.topic(2, { 'retention.ms': '-1' })
    const at = [{ topic, partition: 0 }]
    await kit.produce(topic, [
      { key: 'k', value: 'a', timestamp: 1_000_000 },
      { key: 'k', value: 'b', timestamp: 2_000_000 },
    ])
    await kit.produce(topic, [{ key: 'k', value: 'c', timestamp: 3_000_000 }])
    const find = async (where: Parameters<typeof admin.offsets>[1]): Promise<number | undefined> =>
      (await admin.offsets(at, where)).get(`${topic}-0`)?.offset
    kit.t.is(await find('start'), 0)
    kit.t.is(await find('end'), 3)
    kit.t.is(await find('stable'), 3)
    kit.t.is(await find({ timeMs: 0 }), 0)
    kit.t.is(await find({ timeMs: 1_500_000 }), 1)
    kit.t.is(await find({ timeMs: 2_000_000 }), 1)
    kit.t.is(await find({ timeMs: 2_000_001 }), 2)
    kit.t.is(await find({ timeMs: 3_000_001 }), 3)
    const both = await admin.offsets([...at, { topic, partition: 1 }], 'end')
    kit.t.is(both.get(`${topic}-1`)?.offset, 0)
  })

  test('the end of a leader epoch is told, and an unknown one is not invented', async (kit) => {
    const { admin } = kit.log
    const topic = await kit.topic()
    const producer = kit.producer()
    const key = Buffer.from('k')
    producer.append(topic, 0, key, 0, 1, key, 0, 1, 1_700_000_000_000, Headers.none)
    await producer.flush()
    const at = { topic, partition: 0 }
    const epoch = producer.leaderEpoch(topic, 0)
    kit.t.is(await admin.epochEnd(at, epoch), 1)
    kit.t.is(await admin.epochEnd(at, epoch + 100), -1)
    kit.t.is((await admin.offsets([at], 'end')).get(`${topic}-0`)?.leaderEpoch, epoch)
  })

  test('a group without commits has no offsets', async (kit) => {
    const topic = await kit.topic()
    const committed = await kit.log.admin.committed(kit.name('group'), [{ topic, partition: 0 }], true)
    kit.t.is(committed.size, 0)
  })

  test('keys sit where the Java partitioner puts them, for 7 partitions', async (kit) => {
    const topic = await kit.topic(7)
    const producer = kit.producer()
    await producer.prepare([topic])
    const partitions = producer.partitionCount(topic) as number
    for (const key of Object.keys(JAVA_PARTITIONS_OF_7)) {
      const bytes = Buffer.from(key)
      append(producer, topic, [{ key, value: key }], partitionOf(bytes, 0, bytes.length, partitions))
    }
    await producer.flush()
    const found: Record<string, number> = {}
    for (let partition = 0; partition < 7; partition++) {
      for (const { key } of (await kit.readAll({ topic, partition })).records) found[key as string] = partition
    }
    kit.t.deepEqual(found, JAVA_PARTITIONS_OF_7)
  })
}
