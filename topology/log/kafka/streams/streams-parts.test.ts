import test from 'ava'
import { isStreamsError } from '../../../errors/index.ts'
import type { Scheduler, Timer } from '../../../ports.ts'
import type { SubTopologySpec } from '../../log.ts'
import { kafkaError } from '../protocol/error-codes.ts'
import { Reader } from '../protocol/reader.ts'
import { Writer } from '../protocol/writer.ts'
import { GroupHealth } from './group-health.ts'
import { readAnswer, StatusCode } from './heartbeat-answer.ts'
import { HeartbeatLoop } from './heartbeat-loop.ts'
import { type HeartbeatRequest, writeRequest } from './heartbeat-request.ts'
import { inputsOf, sameTasks } from './task-inputs.ts'

const sub = (id: string, more: Partial<SubTopologySpec> = {}): SubTopologySpec => ({
  id,
  sourceTopics: [],
  repartitionSources: [],
  repartitionSinks: [],
  changelogs: [],
  coPartitions: [],
  ...more,
})

const request: HeartbeatRequest = {
  groupId: 'g',
  memberId: 'm',
  epoch: 3,
  instanceId: null,
  endpointEpoch: -1,
  introduction: null,
  owned: null,
  shutdown: false,
}

test('a heartbeat without news is a few bytes', (t) => {
  const writer = new Writer(true)
  writeRequest(writer, request)
  const hex = [
    '0267',
    '026d',
    '00000003',
    'ffffffff',
    '00',
    '00',
    'ffffffff',
    'ff',
    '000000',
    '00',
    'ff',
    '00',
    '0000',
    '00',
    '00',
  ]
  t.is(writer.finish().toString('hex'), hex.join(''))
})

test('a topology is written the same in whatever order it is declared', (t) => {
  const introduction = {
    rebalanceTimeoutMs: 1,
    rack: null,
    topologyEpoch: 0,
    processId: 'p',
    endpoint: { host: 'h', port: 65_535 },
    tags: { b: '2', a: '1' },
  }
  const bytes = (subTopologies: SubTopologySpec[]): string => {
    const writer = new Writer(true)
    writeRequest(writer, { ...request, introduction: { ...introduction, subTopologies } })
    return writer.finish().toString('hex')
  }
  const topic = (name: string) => ({ name, partitions: 2, configs: { y: '1', x: '2' } })
  const one = sub('one', {
    sourceTopics: ['a', 'b'],
    changelogs: [topic('c'), topic('d')],
    coPartitions: [['b', 'a', 'r']],
  })
  const two = sub('two', { repartitionSources: [topic('r'), topic('s')], repartitionSinks: ['r', 's'] })
  t.is(
    bytes([one, two]),
    bytes([
      { ...two, repartitionSources: [topic('s'), topic('r')], repartitionSinks: ['s', 'r'] },
      { ...one, sourceTopics: ['b', 'a'], changelogs: [topic('d'), topic('c')] },
    ]),
  )
})

test('an answer is read with statuses, tasks and endpoints, and what a newer broker adds is passed over', (t) => {
  const tag = (writer: Writer): Writer => writer.uvarint(1).uvarint(9).uvarint(2).int16(7)
  const tasks = (writer: Writer, partitions: number[]): Writer => {
    writer.arrayLength(1).string('s').int32Array(partitions)
    return tag(writer)
  }
  const writer = new Writer(true)
    .int32(0)
    .int16(0)
    .nullableString(null)
    .string('m')
    .int32(4)
    .int32(500)
    .int32(1)
    .int32(2)
  writer.arrayLength(1).int8(StatusCode.STALE_TOPOLOGY).string('old').tags()
  tasks(writer, [1, 2])
  tasks(writer, [3])
  writer.arrayLength(0)
  writer.int32(8).arrayLength(1).string('h').uint16(65_535).tags()
  writer.arrayLength(1).string('t').int32Array([1]).tags().arrayLength(0).tags()
  tag(writer)
  const reader = new Reader(writer.finish(), true)
  t.deepEqual(readAnswer(reader), {
    errorCode: 0,
    errorMessage: null,
    epoch: 4,
    heartbeatIntervalMs: 500,
    statuses: [{ code: 0, detail: 'old' }],
    tasks: {
      active: [1, 2].map((partition) => ({ subTopology: 's', partition })),
      standby: [{ subTopology: 's', partition: 3 }],
      warmup: [],
    },
    endpointEpoch: 8,
    endpoints: [{ host: 'h', port: 65_535, active: [{ topic: 't', partition: 1 }], standby: [] }],
  })
  t.is(reader.remaining(), 0)
})

test('a task reads its partition of each source that has one', (t) => {
  const topics = new Map([
    ['a', { name: 'a', id: '', partitions: 1 }],
    ['r', { name: 'r', id: '', partitions: 2 }],
  ])
  const both = sub('both', {
    sourceTopics: ['a', 'gone'],
    repartitionSources: [{ name: 'r', partitions: 2, configs: {} }],
  })
  const tasks = [0, 1].map((partition) => ({ subTopology: 'both', partition }))
  t.deepEqual(
    inputsOf('g', [both], tasks, topics).map(({ topic, partition }) => `${topic}-${partition}`),
    ['a-0', 'r-0', 'r-1'],
  )
  const error = t.throws(() => inputsOf('g', [both], [{ subTopology: 'other', partition: 0 }], topics))
  t.true(isStreamsError(error, 'UNKNOWN_SUB_TOPOLOGY'))
})

test('the same tasks are the same in any order, and another role is another thing', (t) => {
  const [a, b] = [0, 1].map((partition) => ({ subTopology: 's', partition })) as [never, never]
  t.true(sameTasks({ active: [a, b], standby: [], warmup: [] }, { active: [b, a], standby: [], warmup: [] }))
  t.false(sameTasks({ active: [a], standby: [b], warmup: [] }, { active: [b], standby: [a], warmup: [] }))
})

test('what passes is waited for, what cannot pass is an error at once, and the worse one wins', (t) => {
  let nowMs = 0
  const warnings: string[] = []
  const logger = { debug: () => {}, info: () => {}, error: () => {}, warn: (message: string) => warnings.push(message) }
  const health = new GroupHealth({ monotonic: { now: () => nowMs }, logger }, 'g')
  const missing = { code: StatusCode.MISSING_SOURCE_TOPICS, detail: 'topic x' }
  t.false(health.update([missing], 1_000))
  t.false(health.update([missing], 1_000))
  t.is(warnings.length, 1)
  nowMs = 999
  t.is(health.overdue(), null)
  nowMs = 1_000
  t.is(health.overdue()?.code, 'MISSING_SOURCE_TOPIC')
  t.true(health.update([], 1_000))
  t.is(health.overdue(), null)
  t.false(health.update([{ code: StatusCode.ASSIGNMENT_DELAYED, detail: '' }], 0))
  t.is(health.overdue(), null)
  health.update([missing, { code: StatusCode.SHUTDOWN_APPLICATION, detail: 'm1' }], 1_000)
  t.is(health.overdue()?.code, 'APPLICATION_SHUTDOWN')
  health.update([{ code: 99, detail: 'new' }, missing], 1_000)
  nowMs = 3_000
  t.is(health.overdue()?.code, 'MISSING_SOURCE_TOPIC')
  health.update([{ code: 99, detail: 'new' }], 1_000)
  nowMs = 1_000_000
  t.is(health.overdue(), null)
})

test('the error codes of streams groups have their names', (t) => {
  t.deepEqual(
    [130, 131, 132, 110, 113].map((code) => kafkaError(code, 'x').code),
    [
      'STREAMS_INVALID_TOPOLOGY',
      'STREAMS_INVALID_TOPOLOGY_EPOCH',
      'STREAMS_TOPOLOGY_FENCED',
      'FENCED_MEMBER_EPOCH',
      'STALE_MEMBER_EPOCH',
    ],
  )
})

/** Timers that fire when they are told to. */
class HandScheduler implements Scheduler {
  readonly timers: { delayMs: number; run: () => void }[] = []

  after(delayMs: number, run: () => void): Timer {
    const timer = { delayMs, run }
    this.timers.push(timer)
    return { cancel: () => this.timers.splice(this.timers.indexOf(timer) >>> 0, 1) }
  }

  async sleep(): Promise<void> {}

  async yield(): Promise<void> {}

  fire(): void {
    this.timers.shift()?.run()
  }
}

test('heartbeats never overlap; one that is asked for meanwhile follows at once', async (t) => {
  const scheduler = new HandScheduler()
  const beats: PromiseWithResolvers<number>[] = []
  const loop = new HeartbeatLoop(scheduler, () => {
    const beat = Promise.withResolvers<number>()
    beats.push(beat)
    return beat.promise
  })
  const delays = (): number[] => scheduler.timers.map((timer) => timer.delayMs)
  const answer = async (pauseMs: number): Promise<void> => {
    beats.at(-1)?.resolve(pauseMs)
    await new Promise((resolve) => setImmediate(resolve))
  }
  loop.soon()
  t.deepEqual(delays(), [0])
  scheduler.fire()
  loop.soon()
  t.deepEqual([beats.length, delays()], [1, []])
  await answer(500)
  t.deepEqual(delays(), [0])
  scheduler.fire()
  await answer(500)
  t.deepEqual(delays(), [500])
  loop.soon()
  t.deepEqual(delays(), [0])
  scheduler.fire()
  loop.stop()
  await answer(500)
  t.deepEqual([beats.length, delays()], [3, []])
  // Asked for again before the last answer came.
  loop.soon()
  scheduler.fire()
  loop.stop()
  loop.soon()
  await answer(500)
  t.deepEqual(delays(), [0])
})
