import test from 'ava'
import { isStreamsError } from '../../topology/errors/index.ts'
import { Headers } from '../../topology/log/headers.ts'
import type { Log } from '../../topology/log/log.ts'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { openLog } from './group-member.ts'

const kafka = await kafkaForTests()
const log = openLog(kafka.brokers === '' ? '127.0.0.1:1' : kafka.brokers)
test.after.always(async () => {
  await log.close()
  await kafka.stop()
})

const fresh = async (partitions = 1, configs: Record<string, string> = {}): Promise<string> => {
  const name = unique('admin')
  await log.admin.createTopics([{ name, partitions, configs }])
  return name
}

/** Values v0, v1, ... at 1,000, 2,000, ... ms. */
const write = async (to: Log, topic: string, count: number): Promise<void> => {
  const producer = to.producer({})
  await producer.prepare([topic])
  for (let i = 0; i < count; i++) {
    const value = Buffer.from(`v${i}`)
    producer.append(topic, 0, value, -1, -1, value, 0, value.length, (i + 1) * 1_000, Headers.none)
  }
  await producer.flush()
  await producer.close()
}

kafka.test('a created topic is usable at once and described with its id', async (t) => {
  const name = await fresh(6, { 'cleanup.policy': 'compact' })
  const found = (await log.admin.describeTopics([name, unique('missing')])).get(name)
  t.is(found?.partitions, 6)
  t.regex(found?.id ?? '', /^[0-9a-f]{32}$/)
  t.is((await log.admin.topicConfigs(name)).get('cleanup.policy'), 'compact')
  const listed = (await log.admin.listTopics()).find((topic) => topic.name === name)
  t.deepEqual(listed, found)
})

kafka.test('a missing topic is absent from the description, and has no configuration', async (t) => {
  const name = unique('missing')
  t.is((await log.admin.describeTopics([name])).size, 0)
  const error = await t.throwsAsync(log.admin.topicConfigs(name))
  t.true(isStreamsError(error, 'UNKNOWN_TOPIC_OR_PARTITION'))
})

kafka.test('a topic that exists is left alone by createTopics', async (t) => {
  const name = await fresh(2)
  await log.admin.createTopics([{ name, partitions: 9, configs: {} }])
  t.is((await log.admin.describeTopics([name])).get(name)?.partitions, 2)
})

kafka.test('what the broker says about a bad topic reaches the caller', async (t) => {
  const error = await t.throwsAsync(
    log.admin.createTopics([{ name: unique('bad'), partitions: 1, configs: { 'cleanup.policy': 'nonsense' } }]),
  )
  t.true(isStreamsError(error, 'INVALID_CONFIG') && error.retry === 'never')
  t.regex(String(error?.message), /creating topic "bad-.*nonsense/)
  const replicas = log.admin.createTopics([{ name: unique('wide'), partitions: 1, replicationFactor: 9, configs: {} }])
  t.true(isStreamsError(await t.throwsAsync(replicas), 'INVALID_REPLICATION_FACTOR'))
})

kafka.test('a topic that is deleted and created again has another id', async (t) => {
  const name = await fresh()
  const before = (await log.admin.describeTopics([name])).get(name)?.id
  await log.admin.deleteTopics([name, unique('never')])
  t.is((await log.admin.describeTopics([name])).size, 0)
  await log.admin.createTopics([{ name, partitions: 1, configs: {} }])
  t.not((await log.admin.describeTopics([name])).get(name)?.id, before)
})

kafka.test('offsets: start, end, by time, and after records were deleted', async (t) => {
  const name = await fresh()
  const at = { topic: name, partition: 0 }
  const key = `${name}-0`
  t.is((await log.admin.offsets([at], 'end')).get(key)?.offset, 0)
  await write(log, name, 10)
  t.is((await log.admin.offsets([at], 'start')).get(key)?.offset, 0)
  t.deepEqual((await log.admin.offsets([at], 'end')).get(key), { offset: 10, leaderEpoch: 0 })
  t.is((await log.admin.offsets([at], 'stable')).get(key)?.offset, 10)
  t.is((await log.admin.offsets([at], { timeMs: 3_500 })).get(key)?.offset, 3)
  t.is((await log.admin.offsets([at], { timeMs: 99_000 })).get(key)?.offset, 10)
  await log.admin.deleteRecords([{ ...at, offset: 4 }])
  t.is((await log.admin.offsets([at], 'start')).get(key)?.offset, 4)
})

kafka.test('an open transaction holds the stable end, and the committed offsets that it contains', async (t) => {
  const name = await fresh()
  const groupId = unique('stable')
  const at = { topic: name, partition: 0 }
  const member = { groupId, generation: -1, memberId: '', instanceId: null }
  const producer = log.producer({ transactionalId: unique('tx') })
  t.teardown(() => producer.close())
  await producer.init()
  await producer.prepare([name])
  const value = Buffer.from('v')
  producer.append(name, 0, value, -1, -1, value, 0, 1, 1, Headers.none)
  await producer.flush()
  await producer.sendOffsets(member, [{ ...at, offset: 5, metadata: 'm' }])
  t.is((await log.admin.offsets([at], 'stable')).get(`${name}-0`)?.offset, 0)
  t.is((await log.admin.offsets([at], 'end')).get(`${name}-0`)?.offset, 1)
  t.is((await log.admin.committed(groupId, [at], false)).size, 0)
  const waiting = log.admin.committed(groupId, [at], true)
  t.is(await Promise.race([waiting, log.admin.listTopics().then(() => 'still waiting')]), 'still waiting')
  await producer.commit()
  t.deepEqual((await waiting).get(`${name}-0`), { offset: 5, metadata: 'm' })
})

kafka.test('the end of a leader epoch is known, that of an unknown epoch is -1', async (t) => {
  const name = await fresh()
  await write(log, name, 3)
  t.is(await log.admin.epochEnd({ topic: name, partition: 0 }, 0), 3)
  t.is(await log.admin.epochEnd({ topic: name, partition: 0 }, 7), -1)
})

kafka.test('offsets of a partition that does not exist are an error', async (t) => {
  const name = await fresh(1)
  const error = await t.throwsAsync(log.admin.offsets([{ topic: name, partition: 1 }], 'end'))
  t.true(isStreamsError(error, 'UNKNOWN_TOPIC_OR_PARTITION'))
  t.true(String(error?.message).includes(`${name}-1`))
})

test('a cluster that is not there is an error that names each address and its cause', async (t) => {
  const away = openLog('127.0.0.1:1,127.0.0.1:2')
  t.teardown(() => away.close())
  for (const asked of [
    () => away.admin.describeTopics(['orders']),
    () => away.admin.createTopics([{ name: 'orders', partitions: 1, configs: {} }]),
    () => away.admin.offsets([{ topic: 'orders', partition: 0 }], 'end'),
  ]) {
    const error = await t.throwsAsync(asked)
    t.true(isStreamsError(error, 'BROKER_UNREACHABLE'))
    t.regex(String(error?.message), /127\.0\.0\.1:1: .*ECONNREFUSED.*127\.0\.0\.1:2: .*ECONNREFUSED/)
  }
})
