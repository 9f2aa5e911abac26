import test from 'ava'
import { StreamsError } from '../../errors/index.ts'
import { VirtualTime } from '../../testing/virtual-ports.ts'
import { createTopics, deleteTopics, topicConfigs } from './admin-topics.ts'
import { DELETE_TOPICS } from './protocol/apis.ts'
import { Writer } from './protocol/writer.ts'
import type { Wire } from './wire.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const unreachable = new StreamsError('BROKER_UNREACHABLE', { retry: 'later', message: 'down' })

const nothing = new Writer(true).int32(0).arrayLength(0).tags().finish()

/** Two brokers of which the first is down, and is named as the controller when it is asked for first. */
const open = (replaced: Partial<Wire> = {}) => {
  const time = new VirtualTime()
  let controller = 0
  const partitions = [{ partition: 0, leader: 2, leaderEpoch: 0, errorCode: 0 }]
  const topic = { name: 't', id: 'one', errorCode: 0, partitions }
  const wire = {
    controller: async () => ++controller,
    versions: async (node: number) => {
      if (node === 1) throw unreachable
      return new Map([19, 20, 32].map((key) => [key, { min: 0, max: 99 }]))
    },
    metadata: async () => new Map([['t', topic]]),
    send: async (_node: number, _channel: string, key: number) => {
      if (key === DELETE_TOPICS.key) topic.errorCode = 3
      return nothing
    },
    ...replaced,
  } as unknown as Wire
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 50) {
      time.advance(50)
      await settled()
    }
  }
  return { wire, ports: { scheduler: time, monotonic: time }, pass, topic }
}

const spec = { name: 't', partitions: 1, configs: {} }

test('a controller that is down is no reason to fail while other brokers answer', async (t) => {
  for (const ask of [
    (o: ReturnType<typeof open>) => createTopics(o.wire, o.ports, [spec]),
    (o: ReturnType<typeof open>) => deleteTopics(o.wire, o.ports, ['t']),
    (o: ReturnType<typeof open>) => topicConfigs(o.wire, o.ports, 't'),
  ]) {
    const opened = open()
    const asked = ask(opened)
    asked.catch(() => {})
    await opened.pass(2_000)
    await t.notThrowsAsync(asked)
  }
})

test('without any broker it fails at once', async (t) => {
  const { wire, ports, pass } = open({ controller: () => Promise.reject(unreachable) })
  const asked = createTopics(wire, ports, [spec])
  asked.catch(() => {})
  await pass(50)
  await t.throwsAsync(asked, { code: 'BROKER_UNREACHABLE' })
})

test('brokers that are lost while a new topic is waited for are waited for as well', async (t) => {
  let questions = 0
  const { wire, ports, pass, topic } = open({
    metadata: async () => {
      if (++questions < 3) throw unreachable
      return new Map([['t', topic]])
    },
  })
  const asked = createTopics(wire, ports, [spec])
  asked.catch(() => {})
  await pass(2_000)
  await t.notThrowsAsync(asked)
})
