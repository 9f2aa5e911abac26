import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  type Logger,
  type Streams,
  type StreamsConfig,
  StreamsError,
  silentLogger,
  str,
  streams,
  topic,
  topology,
  u64,
} from 'millrace'
import { MemoryDisk } from '../../state/index.ts'

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const source = topic('source', { key: str, value: str, partitions: 1 })
const out = topic('out', { key: str, value: u64, partitions: 1 })
const counting = topology('counting', (b) => {
  b.stream(source).groupByKey().count({ name: 'n' }).to(out)
})

const keys = 400
/** Rows of 600 bytes: together far above the limits of these tests, however few flushes they come in. */
const send = (log: EmbeddedLog, round: number): void => {
  for (let n = 0; n < keys; n++) {
    const key = Buffer.from(`key-${n}-${'x'.repeat(600)}`)
    log.appendRecord('source', 0, key, Buffer.from('v'), 1_000 + round)
  }
}

/** The last count of each key in the output topic. */
const counts = (log: EmbeddedLog): Map<string, number> => {
  const found = new Map<string, number>()
  const { records } = log.read('out', 0, 0)
  while (records.next()) {
    const key = str.read(records.buffer, records.keyStart, records.keyEnd)
    found.set(key, u64.read(records.buffer, records.valueStart, records.valueEnd))
  }
  return found
}

const all = (log: EmbeddedLog, count: number): boolean => {
  const found = counts(log)
  return found.size === keys && [...found.values()].every((n) => n === count)
}

const value = async (metric: { get(): Promise<{ values: { value: number }[] }> }): Promise<number> =>
  (await metric.get()).values.reduce((sum, each) => sum + each.value, 0)

const open = async (t: ExecutionContext): Promise<{ log: EmbeddedLog; lines: string[]; logger: Logger }> => {
  const log = await embedded()
  t.teardown(() => log.close())
  await log.admin.createTopics([{ name: 'out', partitions: 1, configs: {} }])
  const lines: string[] = []
  const note = (message: string): void => void lines.push(message)
  return { log, lines, logger: { ...silentLogger, info: note, error: note } }
}

for (const processing of ['at-least-once', 'exactly-once'] as const) {
  test(`${processing}: with the disk full the cache fills, processing waits, and goes on when there is room`, async (t) => {
    const { log, lines, logger } = await open(t)
    let full = false
    const disk = new MemoryDisk({
      beforeWrite: async () => {
        if (full) throw new StreamsError('DISK_FULL', { retry: 'later', message: 'no space left' })
      },
    })
    const config: StreamsConfig = {
      applicationId: 'app',
      log,
      processing,
      stateDir: null,
      commitIntervalMs: 10,
      stateFlushIntervalMs: 0,
      // Less than the rows of one round.
      cacheBytesMax: 64 * 1024,
      ports: { logger, disk },
    }
    const app = streams(counting, config)
    t.teardown(() => app.stop())
    await app.start()
    full = true
    send(log, 1)
    send(log, 2)
    await until(async () => (await value(app.metrics.all.stateFull)) === 1)
    t.true((await value(app.metrics.all.flushFailures)) > 0)
    t.is(app.state, 'running')
    t.true(lines.includes('processing waits: the cache is full of rows that the disk does not take'))
    // Nothing of what comes now is processed, for as long as it takes to try the disk once more. How much was before is a matter of speed: the
    // cache is looked at once a turn.
    send(log, 3)
    const failures = await value(app.metrics.all.flushFailures)
    await until(async () => (await value(app.metrics.all.flushFailures)) > failures)
    const waiting = await log.admin.committed('app', [{ topic: 'source', partition: 0 }], false)
    t.true((waiting.get('source-0')?.offset ?? 0) <= 2 * keys)
    full = false
    await until(() => all(log, 3))
    await until(async () => (await value(app.metrics.all.stateFull)) === 0)
    t.true(lines.includes('state can be written again: processing goes on'))
    t.is(await value(app.metrics.all.recoveries), 0)
  })
}

test.serial(
  'a stop while the disk is full ends well, and the next start has everything from the changelog',
  async (t) => {
    const { log, logger } = await open(t)
    let full = false
    const disk = new MemoryDisk({
      beforeWrite: async () => {
        if (full) throw new StreamsError('DISK_FULL', { retry: 'later', message: 'no space left' })
      },
    })
    const config: StreamsConfig = {
      applicationId: 'app',
      log,
      stateDir: null,
      commitIntervalMs: 10,
      stateFlushIntervalMs: 10,
      ports: { logger, disk },
    }
    const app: Streams = streams(counting, config)
    await app.start()
    full = true
    send(log, 1)
    await until(() => all(log, 1))
    await app.stop()
    t.is(app.state, 'stopped')
    // A start with the disk still full restores as soon as there is room, and no sooner.
    const next = streams(counting, config)
    t.teardown(() => next.stop())
    const started = next.start()
    await until(async () => (await value(next.metrics.all.flushFailures)) > 0)
    t.is(next.status().restoring, 1)
    full = false
    await started
    send(log, 2)
    await until(() => all(log, 2))
    t.pass()
  },
)

test('a task whose file has reached its limit waits; with a higher limit nothing is missing', async (t) => {
  const { log, logger } = await open(t)
  const stateDir = mkdtempSync(join(tmpdir(), 'millrace-full-'))
  t.teardown(() => rmSync(stateDir, { recursive: true, force: true }))
  const config: StreamsConfig = {
    applicationId: 'app',
    log,
    stateDir,
    commitIntervalMs: 10,
    stateFlushIntervalMs: 0,
    cacheBytesMax: 16 * 1024,
    ports: { logger },
  }
  // Some pages more than an empty environment has.
  const small = streams(counting, { ...config, stateBytesMax: 96 * 1024 })
  await small.start()
  // The limit is looked at before a flush, and a fast machine writes a whole round in one: the next one is refused.
  let rounds = 0
  await until(async () => {
    if (rounds === 0 || all(log, rounds)) send(log, ++rounds)
    return (await value(small.metrics.all.stateFull)) === 1
  })
  const { values } = await small.metrics.all.flushFailures.get()
  t.is(values[0]?.labels.code, 'STATE_FULL')
  await small.stop()
  const large = streams(counting, config)
  t.teardown(() => large.stop())
  await large.start()
  await until(() => all(log, rounds))
  t.pass()
})
