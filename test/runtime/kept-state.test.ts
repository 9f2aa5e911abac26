import test from 'ava'
import { type EmbeddedLog, type Streams, StreamsError, silentLogger, str, streams, topic, topology } from 'millrace'
import { MemoryDisk } from '../../state/index.ts'
import { embeddedLog, type Link } from '../../topology/log/embedded/index.ts'
import { nodeLogPorts } from '../../topology/runtime/node-ports.ts'

/* When local state is kept, and when it is read again. */

const ports = nodeLogPorts

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await sleep(5)
}

const source = topic('source', { key: str, value: str, partitions: 1 })
const counting = topology('counting', (b) => {
  b.stream(source).groupByKey().count({ name: 'n' })
})
const config = { applicationId: 'app', stateDir: null, commitIntervalMs: 10 } as const

/** Each request waits for `before`, and fails with what that throws. */
const openLog = async (before: (request: string) => Promise<void>): Promise<EmbeddedLog> => {
  const link: Link = {
    call: async (request, run) => {
      await before(request)
      return run()
    },
  }
  const log = await embeddedLog({ directory: 'memory', ports, link })
  await log.admin.createTopics([{ name: 'source', partitions: 1, configs: {} }])
  return log
}

/** Null while the task is with nobody. */
const countOf = (app: Streams, key: string): number | null => {
  try {
    return app.store<string, { value: number }>('n').get(key)?.value ?? 0
  } catch {
    return null
  }
}

test('state stays where it is while the log is away for longer than the clean-up waits', async (t) => {
  let isAway = false
  const log = await openLog(async () => {
    if (isAway) throw new StreamsError('COORDINATOR_NOT_AVAILABLE', { retry: 'later', message: 'away' })
  })
  const disk = new MemoryDisk()
  const short = { sessionTimeoutMs: 600, heartbeatIntervalMs: 20, cleanupDelayMs: 300, stateFlushIntervalMs: 10 }
  const warned: string[] = []
  const logger = { ...silentLogger, warn: (message: string) => warned.push(message) }
  const app = streams(counting, { ...config, ...short, log, ports: { logger, disk } })
  await app.start()
  log.appendRecord('source', 0, Buffer.from('k'), Buffer.from('v'), 1_000)
  await until(() => countOf(app, 'k') === 1)
  isAway = true
  await sleep(2_000)
  isAway = false
  log.appendRecord('source', 0, Buffer.from('k'), Buffer.from('v'), 1_000)
  await until(() => app.state === 'running' && countOf(app, 'k') === 2)
  const metrics = await app.metrics.registry.metrics()
  t.regex(metrics, /millrace_restored_records_total\{[^}]*\} 0/)
  t.notRegex(metrics, /millrace_state_directories_removed_total\{[^}]*\} [1-9]/)
  await app.stop()
  await log.close()
})

test('a task whose changelog takes longer to read than deletions last comes up, and says so', async (t) => {
  let slowMs = 0
  const log = await openLog((request) => (request === 'fetch' ? sleep(slowMs) : Promise.resolve()))
  const configs = { 'cleanup.policy': 'compact', 'delete.retention.ms': '100' }
  await log.admin.createTopics([{ name: 'app-n-changelog', partitions: 1, configs }])
  const said: string[] = []
  const logger = { ...silentLogger, error: (message: string) => void said.push(message) }
  const first = streams(counting, { ...config, log, ports: { logger: silentLogger, disk: new MemoryDisk() } })
  await first.start()
  for (let i = 0; i < 10; i++) log.appendRecord('source', 0, Buffer.from(`k${i}`), Buffer.from('v'), 1_000)
  await until(() => countOf(first, 'k9') === 1)
  await first.stop()
  slowMs = 250
  const second = streams(counting, { ...config, log, ports: { logger, disk: new MemoryDisk() } })
  await second.start()
  await until(() => second.state === 'running')
  t.true(said.some((message) => message.startsWith('a changelog takes longer to read than deletions last')))
  slowMs = 0
  await second.stop()
  await log.close()
})

test('exactly-once: state that rests for half a day is renewed, and trusted after a restart', async (t) => {
  const log = await openLog(() => Promise.resolve())
  const hourMs = 3_600_000
  let aheadMs = 0
  const clock = { now: () => Date.now() + aheadMs }
  const warned: string[] = []
  const logger = { ...silentLogger, warn: (message: string) => void warned.push(message) }
  const disk = new MemoryDisk()
  const eos = { ...config, processing: 'exactly-once', stateFlushIntervalMs: 10, log } as const
  const start = async () => {
    const app = streams(counting, { ...eos, ports: { logger, disk, clock } })
    await app.start()
    return app
  }
  const first = await start()
  log.appendRecord('source', 0, Buffer.from('k'), Buffer.from('v'), 1_000)
  await until(() => countOf(first, 'k') === 1)
  const metrics = first.metrics.registry
  const commits = async (): Promise<number> =>
    Number(/millrace_transactions_total\{[^}]*committed"\} (\d+)/.exec(await metrics.metrics())?.[1] ?? 0)
  while ((await commits()) === 0) await sleep(5)
  const before = await commits()
  aheadMs = 11 * hourMs
  while ((await commits()) === before) await sleep(5)
  await first.stop()
  aheadMs = 20 * hourMs
  const second = await start()
  await until(() => second.state === 'running')
  t.is(countOf(second, 'k'), 1)
  t.deepEqual(warned, [])
  await second.stop()
  await log.close()
})
