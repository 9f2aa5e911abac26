import type { TestFn } from 'ava'
import { isStreamsError } from '../../errors/index.ts'
import type { Scheduler } from '../../ports.ts'
import { API_VERSIONS, CREATE_TOPICS, FIND_COORDINATOR, HEARTBEAT } from './protocol/apis.ts'
import { call } from './protocol/call.ts'
import { decodeVersions } from './protocol/metadata.ts'
import { Reader } from './protocol/reader.ts'
import { Writer } from './protocol/writer.ts'
import type { Channel, Wire, WireOptions } from './wire.ts'

/** What every transport must do, against a real broker. */
export interface WireContract {
  test: TestFn
  name: string
  brokers: readonly string[]
  wire(options: WireOptions, ports: { scheduler: Scheduler }): Wire
  scheduler: Scheduler
  /** A topic name that nobody else uses. */
  unique(name: string): string
}

export const wireContract = ({ test, name, brokers, wire: make, scheduler, unique }: WireContract): void => {
  const open = (options: Partial<WireOptions> = {}): Wire =>
    make({ brokers, clientId: 'wire-contract', ...options }, { scheduler })

  test(`${name}: the cluster is learnt from a bootstrap address`, async (t) => {
    const wire = open()
    t.teardown(() => wire.close())
    const nodes = await wire.brokers()
    t.true(nodes.size >= 1)
    t.true(nodes.has(await wire.controller()))
    for (const broker of nodes.values()) t.true(broker.port > 0 && broker.host.length > 0)
  })

  test(`${name}: a bootstrap address that is down is passed over`, async (t) => {
    const wire = open({ brokers: ['127.0.0.1:1', ...brokers] })
    t.teardown(() => wire.close())
    t.true((await wire.brokers()).size >= 1)
  })

  test(`${name}: unreachable brokers are all named, each with its cause`, async (t) => {
    const wire = open({ brokers: ['127.0.0.1:1', '127.0.0.1:2'] })
    t.teardown(() => wire.close())
    const error = await t.throwsAsync(wire.brokers())
    t.true(isStreamsError(error, 'BROKER_UNREACHABLE') && error.retry === 'later')
    t.regex(String(error?.message), /127\.0\.0\.1:1: .*ECONNREFUSED.*; 127\.0\.0\.1:2: .*ECONNREFUSED/)
  })

  test(`${name}: an address without a port is refused`, (t) => {
    const error = t.throws(() => open({ brokers: ['localhost'] }))
    t.true(isStreamsError(error, 'BAD_CONFIG'))
  })

  test(`${name}: TLS to a broker without it fails with its address`, async (t) => {
    const wire = open({ tls: true, connectTimeoutMs: 5_000 })
    t.teardown(() => wire.close())
    const error = await t.throwsAsync(wire.brokers())
    t.true(isStreamsError(error, 'BROKER_UNREACHABLE'))
    t.true(String(error?.message).includes(String(brokers[0])))
  })

  test(`${name}: topics have ids, partitions and leaders, and a missing one is not created`, async (t) => {
    const wire = open()
    t.teardown(() => wire.close())
    const [topic, missing] = [unique('wire'), unique('missing')]
    await createTopic(wire, topic, 3)
    const found = (await wire.metadata([topic, missing], true)).get(topic)
    t.deepEqual(
      found?.partitions.map((p) => p.partition),
      [0, 1, 2],
    )
    t.regex(found?.id ?? '', /^[0-9a-f]{32}$/)
    t.true(found?.partitions.every((p) => p.leaderEpoch >= 0 && p.errorCode === 0))
    t.is((await wire.metadata([missing], false)).get(missing)?.errorCode, 3)
    const all = await wire.allTopics()
    t.true(all.some((each) => each.name === topic))
    t.false(all.some((each) => each.name === missing || each.name === '__consumer_offsets'))
  })

  test(`${name}: a compact and a classic answer arrive whole`, async (t) => {
    const wire = open()
    t.teardown(() => wire.close())
    const [node] = [...(await wire.brokers()).keys()] as [number]
    const { versions: classic } = decodeVersions(
      new Reader(await wire.send(node, 'control', 18, 0, false, Buffer.alloc(0), 10_000)),
    )
    t.true(classic.has(FIND_COORDINATOR.key))
    // ApiVersions v3 is compact, but its answer has the old header (KIP-511).
    const body = new Writer(true).string('millrace').string('1').tags().finish()
    const compact = new Reader(await wire.send(node, 'control', API_VERSIONS.key, 3, true, body, 10_000), true)
    t.is(compact.int16(), 0)
    t.true(compact.arrayLength() >= classic.size)
    t.deepEqual(await wire.versions(node), classic)
  })

  test(`${name}: an answer of several megabytes is one buffer`, async (t) => {
    const wire = open()
    t.teardown(() => wire.close())
    const topics = Array.from({ length: 20_000 }, (_, i) => `${'a'.repeat(200)}-${i}`)
    const found = await wire.metadata(topics, true)
    t.is(found.size, topics.length)
    t.true([...found.values()].every((topic) => topic.errorCode === 3))
  })

  test(`${name}: requests of one channel may be in flight together and keep their answers`, async (t) => {
    const wire = open()
    t.teardown(() => wire.close())
    const [node] = [...(await wire.brokers()).keys()] as [number]
    const asked = Array.from({ length: 50 }, (_, i) => `coordinator-${i}`)
    const answers = await Promise.all(asked.map((group) => findCoordinator(wire, node, group)))
    t.is(answers.length, 50)
    t.true(answers.every((code) => code === 0 || code === 15))
  })

  test(`${name}: a late answer is REQUEST_TIMEOUT and the next request gets a new connection`, async (t) => {
    const wire = open()
    t.teardown(() => wire.close())
    const [node] = [...(await wire.brokers()).keys()] as [number]
    await wire.versions(node)
    const topic = unique('poll')
    await createTopic(wire, topic, 1)
    await untilFetched(wire, node, topic)
    const late = await t.throwsAsync(wire.send(node, 'fetch', 1, 11, false, fetchBody(topic, 10_000), 150))
    t.true(isStreamsError(late, 'REQUEST_TIMEOUT') && late.retry === 'later')
    const answer = await wire.send(node, 'fetch', 18, 0, false, Buffer.alloc(0), 10_000)
    t.true(answer.length > 10)
  })

  test(`${name}: a late heartbeat does not end what was sent with it`, async (t) => {
    const wire = open()
    t.teardown(() => wire.close())
    const [node] = [...(await wire.brokers()).keys()] as [number]
    await wire.versions(node)
    const topic = unique('poll')
    await createTopic(wire, topic, 1)
    await untilFetched(wire, node, topic)
    const poll = wire.send(node, 'fetch', 1, 11, false, fetchBody(topic, 1_000), 30_000)
    const late = await t.throwsAsync(heartbeat(wire, node, 'fetch', 900))
    t.true(isStreamsError(late, 'REQUEST_TIMEOUT'))
    t.true((await poll).length > 10)
  })

  test(`${name}: closing fails what waits, and later requests say that it is closed`, async (t) => {
    const wire = open()
    const [node] = [...(await wire.brokers()).keys()] as [number]
    const topic = unique('poll')
    await createTopic(wire, topic, 1)
    await untilFetched(wire, node, topic)
    const waiting = wire.send(node, 'fetch', 1, 11, false, fetchBody(topic, 10_000), 60_000)
    const failed = t.throwsAsync(waiting)
    await scheduler.sleep(20)
    await wire.close()
    t.true(isStreamsError(await failed))
    const error = await t.throwsAsync(wire.send(node, 'control', 18, 0, false, Buffer.alloc(0), 10_000))
    t.true(isStreamsError(error, 'LOG_CLOSED'))
    t.true(isStreamsError(await t.throwsAsync(wire.brokers().then(() => wire.controller())), 'LOG_CLOSED'))
  })

  test(`${name}: a released channel opens again on use`, async (t) => {
    const wire = open()
    t.teardown(() => wire.close())
    const [node] = [...(await wire.brokers()).keys()] as [number]
    for (let round = 0; round < 2; round++) {
      t.true((await wire.send(node, 'fetch:7', 18, 0, false, Buffer.alloc(0), 10_000)).length > 10)
      wire.release('fetch:7')
    }
  })

  test(`${name}: a node that is not part of the cluster is BROKER_UNREACHABLE`, async (t) => {
    const wire = open()
    t.teardown(() => wire.close())
    const error = await t.throwsAsync(wire.send(4_711, 'control', 18, 0, false, Buffer.alloc(0), 10_000))
    t.true(isStreamsError(error, 'BROKER_UNREACHABLE'))
    t.regex(String(error?.message), /broker 4711 is not part of the cluster/)
  })
}

const createTopic = async (wire: Wire, topic: string, partitions: number): Promise<void> => {
  await call(
    wire,
    await wire.controller(),
    'control',
    CREATE_TOPICS,
    (writer) => {
      writer.arrayLength(1).string(topic).int32(partitions).int16(1).arrayLength(0).arrayLength(0).tags()
      writer.int32(10_000).boolean(false).tags()
    },
    () => {},
  )
  while (((await wire.metadata([topic], true)).get(topic)?.partitions[0]?.leader ?? -1) < 0) {
    // The answer comes before every broker knows the topic.
  }
}

const findCoordinator = (wire: Wire, node: number, group: string): Promise<number> =>
  call(
    wire,
    node,
    'control',
    FIND_COORDINATOR,
    (writer) => {
      writer.string(group).int8(0).tags()
    },
    (reader) => {
      reader.int32()
      return reader.int16()
    },
  )

const heartbeat = (wire: Wire, node: number, channel: Channel, timeoutMs: number): Promise<void> =>
  call(
    wire,
    node,
    channel,
    HEARTBEAT,
    (writer) => {
      writer.string('nobody').int32(1).string('nobody').nullableString(null).tags()
    },
    () => {},
    timeoutMs,
  )

/** Fetch v11 of the start of partition 0. */
const fetchBody = (topic: string, waitMs: number): Buffer => {
  const writer = new Writer().int32(-1).int32(waitMs).int32(1).int32(1_000_000).int8(0).int32(0).int32(-1)
  writer.arrayLength(1).string(topic).arrayLength(1)
  writer.int32(0).int32(-1).int64(0).int64(-1).int32(1_000_000)
  return writer.arrayLength(0).string('').finish()
}

/** A leader answers NOT_LEADER_OR_FOLLOWER at once until it has taken over. */
const untilFetched = async (wire: Wire, node: number, topic: string): Promise<void> => {
  for (;;) {
    const reader = new Reader(await wire.send(node, 'fetch', 1, 11, false, fetchBody(topic, 0), 10_000))
    reader.take(14)
    reader.string()
    reader.take(8)
    if (reader.int16() === 0) return
  }
}
