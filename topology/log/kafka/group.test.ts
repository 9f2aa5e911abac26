import test from 'ava'
import { StreamsError } from '../../errors/index.ts'
import { silentLogger } from '../../runtime/node-ports.ts'
import { VirtualTime } from '../../testing/virtual-ports.ts'
import type { GroupListener, TopicPartition } from '../log.ts'
import { KafkaGroup } from './group.ts'
import { encodeAssignment } from './group-codec.ts'
import type { GroupDeps } from './group-join.ts'
import { JOIN_GROUP, LEAVE_GROUP, SYNC_GROUP } from './protocol/apis.ts'
import type { Coordinators } from './protocol/coordinator.ts'
import { Writer } from './protocol/writer.ts'
import type { Channel, Wire } from './wire.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const unreachable = new StreamsError('BROKER_UNREACHABLE', { retry: 'later', message: 'down' })

const joined = (generation: number): Buffer =>
  new Writer(true)
    .int32(0)
    .int16(0)
    .int32(generation)
    .nullableString('consumer')
    .nullableString('test')
    .string('leader')
    .boolean(false)
    .string('member')
    .arrayLength(0)
    .tags()
    .finish()

const synced = (partitions: readonly number[]): Buffer =>
  new Writer(true)
    .int32(0)
    .int16(0)
    .nullableString('consumer')
    .nullableString('test')
    .bytes(
      encodeAssignment({
        partitions: partitions.map((partition) => ({ topic: 't', partition })),
        userData: Buffer.alloc(0),
      }),
    )
    .tags()
    .finish()

const fine = new Writer(true).int32(0).int16(0).tags().finish()

/** A member of a group, and the broker that coordinates it, as the test lets it answer. */
const open = (replaced: Partial<GroupListener> = {}) => {
  const time = new VirtualTime()
  const asked: number[] = []
  const broker = { up: true, joins: true, partitions: [0, 1], generation: 0, coordinator: 1 }
  const waiting = new Map<Channel, ((error: Error) => void)[]>()
  const wire = {
    versions: async () => new Map([8, 10, 11, 12, 13, 14].map((key) => [key, { min: 0, max: 99 }])),
    brokers: async () => new Map([[1, {}]]),
    send: (_node: number, channel: Channel, key: number): Promise<Buffer> => {
      asked.push(key)
      const silent = key === JOIN_GROUP.key && !broker.joins
      if (silent) return new Promise((_, reject) => waiting.set(channel, [...(waiting.get(channel) ?? []), reject]))
      if (!broker.up) return Promise.reject(unreachable)
      if (key === JOIN_GROUP.key) return Promise.resolve(joined(++broker.generation))
      if (key === SYNC_GROUP.key) return Promise.resolve(synced(broker.partitions))
      return Promise.resolve(fine)
    },
    release: (channel: Channel) => {
      for (const reject of waiting.get(channel) ?? []) reject(unreachable)
      waiting.delete(channel)
    },
  } as unknown as Wire
  const coordinators = { find: async () => broker.coordinator, forget: () => {} } as unknown as Coordinators
  const ports = { scheduler: time, monotonic: time, logger: silentLogger }
  const deps: GroupDeps = { wire, coordinators, ports, joinChannel: 'join:1' }
  const events: string[] = []
  const names = (partitions: readonly TopicPartition[]): string => partitions.map((at) => at.partition).join()
  const group = new KafkaGroup(
    {
      groupId: 'group',
      topics: () => ['t'],
      userData: () => Buffer.alloc(0),
      protocol: 'test',
      assign: () => new Map(),
      listener: {
        onRevoked: async (partitions) => void events.push(`revoked ${names(partitions)}`),
        onAssigned: async (all) => void events.push(`assigned ${names(all)}`),
        onLost: async (partitions) => void events.push(`lost ${names(partitions)}`),
        ...replaced,
      },
    },
    deps,
  )
  /** Polls while time passes. */
  const poll = async (ms = 200): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      await group.poll()
      await settled()
      time.advance(100)
      await settled()
    }
  }
  const count = (key: number): number => asked.filter((one) => one === key).length
  return { group, deps, wire, broker, events, poll, time, count }
}

test('a join whose coordinator went silent ends with the session: the member joins where the group is now', async (t) => {
  const { group, broker, events, poll } = open()
  await poll()
  t.deepEqual(events.splice(0), ['assigned 0,1'])
  // The machine of the coordinator is gone without a word while members join.
  broker.up = false
  broker.joins = false
  group.rejoin()
  await poll(40_000)
  broker.joins = true
  await poll(6_000)
  t.deepEqual(events.splice(0), ['lost 0,1'])
  broker.up = true
  await poll(3_000)
  t.deepEqual(events, ['assigned 0,1'])
  await group.leave()
})

test('a join that the former coordinator does not answer is asked of the next one, as soon as that accepts a heartbeat', async (t) => {
  const { group, broker, events, poll, count } = open()
  await poll()
  broker.joins = false
  group.rejoin()
  await poll(1_000)
  broker.coordinator = 2
  broker.joins = true
  await poll(3_000)
  t.is(count(JOIN_GROUP.key), 3)
  t.deepEqual(events, ['assigned 0,1', 'assigned 0,1'])
  await group.leave()
})

test('a join that takes long goes on while its coordinator accepts heartbeats', async (t) => {
  const { group, broker, events, poll, count } = open()
  await poll()
  broker.joins = false
  group.rejoin()
  await poll(100_000)
  t.is(count(JOIN_GROUP.key), 2)
  t.deepEqual(events, ['assigned 0,1'])
  await group.leave()
})

test('a member that left while it let go of partitions does not join again', async (t) => {
  const { group, broker, events, poll, count } = open({ onRevoked: () => group.leave() })
  await poll()
  broker.partitions = [0]
  group.rejoin()
  const joins = count(JOIN_GROUP.key)
  await poll(500)
  await settled()
  t.deepEqual(events, ['assigned 0,1'])
  t.is(count(JOIN_GROUP.key), joins + 1)
  t.is(count(LEAVE_GROUP.key), 1)
})

test('leaving takes no longer than a moment, also when nobody knows where the coordinator is', async (t) => {
  const { group, deps, poll, time } = open()
  await poll()
  Object.assign(deps.coordinators, { find: () => new Promise(() => {}) })
  let left = false
  void group.leave().then(() => {
    left = true
  })
  await settled()
  t.false(left)
  time.advance(5_000)
  await settled()
  t.true(left)
})
