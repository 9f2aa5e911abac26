import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { nodeLogPorts } from '../../runtime/node-ports.ts'
import { append } from '../contract/kit.ts'
import { logContract } from '../contract.ts'
import { type EmbeddedLog, embeddedLog } from './index.ts'

const ports = nodeLogPorts

const root = mkdtempSync(join(tmpdir(), 'millrace-log-'))

const open = (name: string): Promise<EmbeddedLog> =>
  embeddedLog({ directory: join(root, name), ports, cleanIntervalMs: 0 })

logContract(test, 'lmdb', {
  open: () => open('contract'),
  time: ports,
  prefix: 'l',
  closed: () => rmSync(root, { recursive: true, force: true }),
  compact: async (log) => (log as EmbeddedLog).clean(),
})

const values = (log: EmbeddedLog, topic: string): string[] => {
  const { records } = log.read(topic, 0, 0)
  const found: string[] = []
  while (records.next()) found.push(records.buffer.toString('utf8', records.valueStart, records.valueEnd))
  return found
}

/** Opens a log, runs a part of the test on it, closes it. */
const session = async <T>(name: string, run: (log: EmbeddedLog) => Promise<T>): Promise<T> => {
  const log = await open(name)
  try {
    return await run(log)
  } finally {
    await log.close()
  }
}

const topic = { name: 't', partitions: 1, configs: { 'retention.ms': '-1' } }
const at = { topic: 't', partition: 0 }

test('a restart keeps topics, records, offsets and the producers that are known', async (t) => {
  const id = await session('restart', async (log) => {
    await log.admin.createTopics([topic])
    const producer = log.producer({})
    append(producer, 't', [
      { key: 'k', value: 'a' },
      { key: 'k', value: 'b' },
    ])
    await producer.flush()
    t.is(producer.leaderEpoch('t', 0), 0)
    const outsider = { groupId: 'g', generation: -1, memberId: '', instanceId: null }
    await log.group({ ...membership(t), groupId: 'g' }).commit(outsider, [{ ...at, offset: 2, metadata: 'm' }])
    return (await log.admin.describeTopics(['t'])).get('t')?.id
  })
  await session('restart', async (log) => {
    t.is((await log.admin.describeTopics(['t'])).get('t')?.id, id)
    t.is((await log.admin.topicConfigs('t')).get('retention.ms'), '-1')
    t.deepEqual(values(log, 't'), ['a', 'b'])
    t.deepEqual((await log.admin.committed('g', [at], true)).get('t-0'), { offset: 2, metadata: 'm' })
    const producer = log.producer({})
    append(producer, 't', [{ key: 'k', value: 'c' }])
    await producer.flush()
    t.is(producer.ackedEnd('t', 0), 3)
    // A new leader epoch begins with each opening, and where the old one ended stays known.
    t.is(producer.leaderEpoch('t', 0), 1)
    t.is(await log.admin.epochEnd(at, 0), 2)
    t.is(await log.admin.epochEnd(at, 1), 3)
  })
})

test('a transaction that was open at the restart is aborted by the next producer of its id', async (t) => {
  await session('open-transaction', async (log) => {
    await log.admin.createTopics([topic])
    const producer = log.producer({ transactionalId: 'tx' })
    await producer.init()
    append(producer, 't', [{ key: 'k', value: 'left open' }])
    await producer.flush()
    const outsider = { groupId: 'g', generation: -1, memberId: '', instanceId: null }
    await producer.sendOffsets(outsider, [{ ...at, offset: 9, metadata: null }])
  })
  await session('open-transaction', async (log) => {
    t.is((await log.admin.offsets([at], 'stable')).get('t-0')?.offset, 0)
    t.is((await log.admin.offsets([at], 'end')).get('t-0')?.offset, 1)
    const producer = log.producer({ transactionalId: 'tx' })
    await producer.init()
    t.is((await log.admin.committed('g', [at], true)).size, 0)
    append(producer, 't', [{ key: 'k', value: 'committed' }])
    await producer.commit()
  })
  await session('open-transaction', async (log) => {
    const fetcher = log.fetcher({ isolation: 'read_committed' })
    fetcher.assign(at, 0)
    const [fetched] = await fetcher.poll(1 << 20, 0)
    t.true(fetched?.records.next())
    t.is(fetched?.records.offset, 2)
    t.false(fetched?.records.next())
    t.is(fetched?.nextOffset, 4)
  })
})

test('compaction, deleted records and deleted topics stay as they were', async (t) => {
  await session('clean', async (log) => {
    await log.admin.createTopics([
      { ...topic, configs: { 'cleanup.policy': 'compact' } },
      { ...topic, name: 'gone' },
      { ...topic, name: 'cut' },
    ])
    for (let i = 0; i < 10; i++) log.appendRecord('t', 0, Buffer.from('k'), Buffer.from(`v${i}`), 1)
    for (let i = 0; i < 10; i++) log.appendRecord('cut', 0, null, Buffer.from(`v${i}`), 1)
    log.appendRecord('gone', 0, null, Buffer.from('v'), 1)
    await log.producer({}).flush()
    await log.admin.deleteTopics(['gone'])
    await log.admin.deleteRecords([{ topic: 'cut', partition: 0, offset: 7 }])
    log.clean()
  })
  await session('clean', async (log) => {
    t.deepEqual(values(log, 't'), ['v8', 'v9'])
    t.is((await log.admin.describeTopics(['gone'])).size, 0)
    t.is((await log.admin.offsets([{ topic: 'cut', partition: 0 }], 'start')).get('cut-0')?.offset, 7)
    t.is((await log.admin.offsets([at], 'end')).get('t-0')?.offset, 10)
  })
})

test('a directory that another process has open is refused, naming that process', async (t) => {
  const child = fork(new URL('../../../test/support/hold-log.ts', import.meta.url), [join(root, 'locked')])
  await once(child, 'message')
  const error = await t.throwsAsync(open('locked'), { code: 'LOG_LOCKED' })
  t.regex(error?.message ?? '', new RegExp(`process ${child.pid}`))
  child.kill('SIGKILL')
  await once(child, 'exit')
  await session('locked', async (log) => {
    // The lock died with its owner, and what it was acknowledged is there.
    t.deepEqual(values(log, 't'), ['acknowledged'])
  })
})

test('opening a directory twice in one process is refused', async (t) => {
  await session('twice', async () => {
    await t.throwsAsync(open('twice'), { code: 'LOG_LOCKED' })
  })
})

const membership = (t: ExecutionContext) => ({
  topics: () => [],
  userData: () => Buffer.alloc(0),
  protocol: 'test',
  assign: () => new Map(),
  listener: {
    onRevoked: async () => void t.fail(),
    onAssigned: async () => void t.fail(),
    onLost: async () => void t.fail(),
  },
})
