import test from 'ava'
import { StreamsError } from '../../errors/index.ts'
import { silentLogger } from '../../runtime/node-ports.ts'
import { VirtualTime } from '../../testing/virtual-ports.ts'
import { Headers } from '../headers.ts'
import type { ProducerOptions } from '../log.ts'
import { KafkaProducer } from './producer.ts'
import { FIND_COORDINATOR, INIT_PRODUCER_ID, PRODUCE } from './protocol/apis.ts'
import { Coordinators } from './protocol/coordinator.ts'
import { ErrorCode } from './protocol/error-codes.ts'
import { Writer } from './protocol/writer.ts'
import { scopedWire } from './scoped-wire.ts'
import type { Broker, Wire } from './wire.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const identity = new Writer(true).int32(0).int16(0).int64(7).int16(0).tags().finish()

/** The answer to a Produce request with one batch for a partition of `t`. */
const produced = (errorCode: number, partition = 0): Buffer =>
  new Writer()
    .arrayLength(1)
    .string('t')
    .arrayLength(1)
    .int32(partition)
    .int16(errorCode)
    .int64(errorCode === 0 ? 0 : -1)
    .int64(-1)
    .int64(0)
    .arrayLength(0)
    .nullableString(null)
    .int32(0)
    .finish()

/** One broker, which leads `t-0`, and a producer of it. What the wire is asked for may be replaced. */
const open = (replaced: Partial<Wire>, options: ProducerOptions = {}) => {
  const time = new VirtualTime()
  const ports = { monotonic: time, scheduler: time, logger: silentLogger }
  const partitions = [{ partition: 0, leader: 1, leaderEpoch: 0, errorCode: 0 }]
  const wire = {
    brokers: async () => new Map<number, Broker>([[1, { host: 'one', port: 9_092, rack: null }]]),
    metadata: async () => new Map([['t', { name: 't', id: 'one', errorCode: 0, partitions }]]),
    versions: async () =>
      new Map([PRODUCE, INIT_PRODUCER_ID, FIND_COORDINATOR].map(({ key }) => [key, { min: 0, max: 99 }])),
    ...replaced,
  } as unknown as Wire
  const producer = new KafkaProducer(wire, ports, new Coordinators(wire, ports), options)
  const append = (value: string, partition = 0): void => {
    const bytes = Buffer.from(value)
    producer.append('t', partition, bytes, -1, -1, bytes, 0, bytes.length, 0, Headers.none)
    producer.mark()
  }
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 50) {
      time.advance(50)
      await settled()
    }
  }
  return { producer, append, pass, wire, ports }
}

for (const code of [45, 49, 59]) {
  test(`a producer id that the broker does not go on with is given up, not the application (${code})`, async (t) => {
    const { producer, append, pass } = open({
      send: async (_node, _channel, key) => (key === INIT_PRODUCER_ID.key ? identity : produced(code)),
    })
    append('lost')
    const flushed = producer.flush()
    flushed.catch(() => {})
    await pass(500)
    // A new producer has a new id, so its owner starts over; the Java client does so inside, with a new epoch.
    t.like(await t.throwsAsync(flushed), { retry: 'later' })
    await producer.close()
  })
}

test('a cluster that names no broker yet is asked for a producer id again', async (t) => {
  let brokers = new Map<number, Broker>()
  const { producer, append, pass } = open({
    brokers: async () => brokers,
    send: async (_node, _channel, key) => (key === INIT_PRODUCER_ID.key ? identity : produced(ErrorCode.NONE)),
  })
  append('early')
  const flushed = producer.flush()
  flushed.catch(() => {})
  await pass(500)
  brokers = new Map([[1, { host: 'one', port: 9_092, rack: null }]])
  await pass(2_000)
  await t.notThrowsAsync(flushed)
  await producer.close()
})

test('a producer that was closed asks for no identity any more: that would throw out its successor', async (t) => {
  const down = new StreamsError('BROKER_UNREACHABLE', { retry: 'later', message: 'down' })
  let asked = 0
  const coordinator = new Writer(true).int32(0).int16(0).nullableString(null).int32(1).string('one').int32(9_092).tags()
  const found = coordinator.finish()
  const { wire, ports, pass } = open({
    send: async (_node, _channel, key) => {
      if (key === FIND_COORDINATOR.key) return found
      asked++
      throw down
    },
    release: () => {},
  })
  const scoped = scopedWire(wire, 'produce', 1)
  const options = { transactionalId: 'tx' }
  const producer = new KafkaProducer(scoped.wire, ports, new Coordinators(wire, ports), options)
  const initialized = producer.init()
  initialized.catch(() => {})
  await pass(500)
  t.true(asked > 1)
  await producer.close()
  scoped.end()
  await t.throwsAsync(initialized, { code: 'PRODUCER_CLOSED' })
  const before = asked
  await pass(30_000)
  t.is(asked, before)
})

test('no more batches of a partition are on the way than the brokers remember, also when its leader moves meanwhile', async (t) => {
  const leaders = [1, 3]
  const produces: number[] = []
  let silent = false
  const { producer, append, pass } = open(
    {
      metadata: async () => {
        const partitions = leaders.map((leader, partition) => ({ partition, leader, leaderEpoch: 0, errorCode: 0 }))
        return new Map([['t', { name: 't', id: 'one', errorCode: 0, partitions }]])
      },
      send: (node, _channel, key) => {
        if (key === INIT_PRODUCER_ID.key) return Promise.resolve(identity)
        produces.push(node)
        if (node === 3) return Promise.resolve(produced(ErrorCode.NOT_LEADER_OR_FOLLOWER, 1))
        return silent ? new Promise(() => {}) : Promise.resolve(produced(ErrorCode.NONE))
      },
    },
    { batchBytes: 100 },
  )
  append('known')
  await pass(200)
  t.deepEqual(produces.splice(0), [1])
  silent = true
  for (let i = 0; i < 12; i++) append('x'.repeat(80))
  await pass(200)
  t.deepEqual(produces.splice(0), [1, 1, 1, 1, 1])
  // The other partition learns of its new leader, and with it the first.
  leaders.splice(0, 2, 2, 4)
  append('other', 1)
  await pass(1_000)
  t.deepEqual(produces.splice(0), [3, 4])
  await producer.close()
})
