import test, { type ExecutionContext } from 'ava'
import type { Restorer } from '../../state/task-state.ts'
import { isStreamsError } from '../errors/index.ts'
import { type EmbeddedLog, embeddedLog } from '../log/embedded/index.ts'
import type { FetchedPartition, Fetcher, RecordCursor } from '../log/log.ts'
import { nodeLogPorts, nodeScheduler } from './node-ports.ts'
import { RestoreLoop } from './restore.ts'

const ports = nodeLogPorts

const changelog = async (t: ExecutionContext, records: number): Promise<EmbeddedLog> => {
  const log = await embeddedLog({ directory: 'memory', ports })
  t.teardown(() => log.close())
  await log.admin.createTopics(['a', 'b', 'c'].map((name) => ({ name, partitions: 1, configs: {} })))
  for (const topic of ['a', 'b', 'c'])
    for (let i = 0; i < records; i++) log.appendRecord(topic, 0, Buffer.from(`k${i}`), Buffer.from('v'), 1_000)
  return log
}

const loopOf = (t: ExecutionContext, log: EmbeddedLog): RestoreLoop => {
  const loop = new RestoreLoop(log.fetcher({ isolation: 'read_committed' }), nodeScheduler)
  t.teardown(() => loop.close())
  return loop
}

/** Remembers the offsets it was given; the first record waits for the gate. */
class Collector implements Restorer {
  readonly offsets: number[] = []
  readonly #gate: Promise<void>
  readonly #entered: () => void

  constructor(gate: Promise<void> = Promise.resolve(), entered: () => void = () => {}) {
    this.#gate = gate
    this.#entered = entered
  }

  async add(records: RecordCursor): Promise<void> {
    this.#entered()
    await this.#gate
    while (records.next()) this.offsets.push(records.offset)
  }

  async finish(): Promise<void> {}
}

/** A fetcher that delivers these chunks of topic `a`. */
const scripted = () => {
  const chunks: FetchedPartition[] = []
  const fetcher: Fetcher = {
    ...{
      assign: () => {},
      unassign: () => {},
      pause: () => {},
      resume: () => {},
      wake: () => {},
      close: async () => {},
    },
    poll: async () => chunks.splice(0, 1),
  }
  const records = { next: () => false, leaderEpoch: 0 } as unknown as RecordCursor
  const rest = { topic: 'a', partition: 0, records, bytes: 0, highWatermark: 4, lastStableOffset: 4, logStartOffset: 0 }
  const chunk = (part: Pick<FetchedPartition, 'count' | 'nextOffset' | 'leaderEpoch'>): void => {
    chunks.push({ ...rest, ...part, error: null })
  }
  return { fetcher, chunk }
}

const at = (topic: string, restorer: Restorer, endOffset: number) => ({
  topic,
  partition: 0,
  fromOffset: 0,
  endOffset,
  restorer,
})

test('a position that the changelog lost means: rebuild, not the end of the application', async (t) => {
  const log = await changelog(t, 10)
  await log.admin.deleteRecords([{ topic: 'a', partition: 0, offset: 5 }])
  const error = await t.throwsAsync(loopOf(t, log).restore(at('a', new Collector(), 10)))
  t.true(isStreamsError(error, 'OFFSET_OUT_OF_RANGE') && error.retry === 'rebuild')
})

test('what was polled before a task was revoked is not given to its next restore', async (t) => {
  const log = await changelog(t, 10)
  const loop = loopOf(t, log)
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
  const entered = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
  // While the loop is busy with "c" the others join, so that one poll brings both.
  const holding = loop.restore(at('c', new Collector(gates[0].promise, entered[0].resolve), 10))
  await entered[0].promise
  const slow = loop.restore(at('a', new Collector(gates[1].promise, entered[1].resolve), 10))
  const first = loop.restore(at('b', new Collector(), 10))
  gates[0].resolve()
  await holding
  await entered[1].promise
  // "b" is revoked and comes back while "a" is being written, with more in its changelog.
  loop.cancel([{ topic: 'b', partition: 0 }], new Error('revoked'))
  await t.throwsAsync(first, { message: 'revoked' })
  for (let i = 0; i < 5; i++) log.appendRecord('b', 0, Buffer.from('late'), Buffer.from('v'), 1_000)
  const again = new Collector()
  const second = loop.restore({ ...at('b', again, 15), fromOffset: 10 })
  gates[1].resolve()
  await slow
  t.is((await second).nextOffset, 15)
  t.deepEqual(again.offsets, [10, 11, 12, 13, 14])
})

test('the position of a restore has the leader epoch of the last batch, also when no record was read', async (t) => {
  const { fetcher, chunk } = scripted()
  const loop = new RestoreLoop(fetcher, nodeScheduler)
  t.teardown(() => loop.close())
  // A marker of the next leader behind records of the one before: an epoch that ends below the position would look like a lost tail.
  chunk({ count: 3, nextOffset: 3, leaderEpoch: 0 })
  chunk({ count: 0, nextOffset: 4, leaderEpoch: 1 })
  const { nextOffset, leaderEpoch } = await loop.restore(at('a', new Collector(), 4))
  t.deepEqual([nextOffset, leaderEpoch], [4, 1])
})

test('a restore that is revoked while it writes does not take its next one with it', async (t) => {
  const log = await changelog(t, 10)
  const loop = loopOf(t, log)
  const gate = Promise.withResolvers<void>()
  const entered = Promise.withResolvers<void>()
  const first = loop.restore(at('a', new Collector(gate.promise, entered.resolve), 10))
  await entered.promise
  loop.cancel([{ topic: 'a', partition: 0 }], new Error('revoked'))
  await t.throwsAsync(first, { message: 'revoked' })
  const again = new Collector()
  const second = loop.restore(at('a', again, 10))
  gate.reject(new Error('the state is closed'))
  t.is((await second).nextOffset, 10)
  t.is(again.offsets.length, 10)
})

test('a loop that is closed rejects what still waits', async (t) => {
  const log = await changelog(t, 10)
  const loop = loopOf(t, log)
  // The end is never reached: nothing more is written.
  const waiting = loop.restore(at('a', new Collector(), 11))
  const outcome = t.throwsAsync(waiting, { code: 'TASK_REVOKED' })
  await loop.close()
  await outcome
})
