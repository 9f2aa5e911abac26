import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  type Logger,
  type StreamsConfig,
  silentLogger,
  str,
  streams,
  topic,
  topology,
  u64,
} from 'millrace'

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const source = topic('source', { key: str, value: str, partitions: 1 })
const out = topic('out', { key: str, value: u64, partitions: 1 })
const counting = topology('counting', (b) => {
  b.stream(source).groupByKey().count({ name: 'n' }).to(out)
})

const keys = 400
const send = (log: EmbeddedLog, round: number): void => {
  for (let n = 0; n < keys; n++) {
    const key = Buffer.from(`key-${n}-${'x'.repeat(200)}`)
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

test.serial('a task whose file has reached its limit waits; with a higher limit nothing is missing', async (t) => {
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
  send(log, 1)
  send(log, 2)
  await until(async () => (await value(small.metrics.all.stateFull)) === 1)
  const { values } = await small.metrics.all.flushFailures.get()
  t.is(values[0]?.labels.code, 'STATE_FULL')
  await small.stop()
  const large = streams(counting, config)
  t.teardown(() => large.stop())
  await large.start()
  await until(() => all(log, 2))
  t.pass()
})
