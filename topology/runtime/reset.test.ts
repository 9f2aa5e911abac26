import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  isStreamsError,
  type StreamsConfig,
  silentLogger,
  str,
  streams,
  topic,
  topology,
} from 'millrace'
import { applyReset, planReset, type ResetTo } from './reset.ts'

const lines = topic('lines', { key: str, value: str, partitions: 2 })
const words = topology('words', (b) => {
  b.stream(lines)
    .groupBy((line) => line, { name: 'by-line', key: str, value: str })
    .count({ name: 'counts' })
})

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const inputs = [0, 1].map((partition) => ({ topic: 'lines', partition }))

const count = (log: EmbeddedLog, name: string): number => {
  let found = 0
  for (const partition of [0, 1]) {
    const { records } = log.read(name, partition, 0)
    while (records.next()) found++
  }
  return found
}

/** Counts three lines and stops; `log` is as that leaves it. */
const ran = async (t: ExecutionContext): Promise<{ log: EmbeddedLog; config: StreamsConfig }> => {
  const log = await embedded()
  t.teardown(() => log.close())
  const config: StreamsConfig = {
    applicationId: 'app',
    log,
    stateDir: null,
    commitIntervalMs: 10,
    heartbeatIntervalMs: 20,
    ports: { logger: silentLogger },
  }
  const app = streams(words, config)
  await app.start()
  for (const time of [1_000, 2_000, 3_000]) log.appendRecord('lines', 0, null, Buffer.from('a'), time)
  await until(() => count(log, 'app-by-line-repartition') === 3 && count(log, 'app-counts-changelog') > 0)
  const refused = await t.throwsAsync(planReset({ log, applicationId: 'app', to: { at: 'earliest' } }))
  t.true(isStreamsError(refused, 'GROUP_ACTIVE'), String(refused))
  await app.stop()
  return { log, config }
}

const committed = async (log: EmbeddedLog): Promise<(number | undefined)[]> => {
  const found = await log.admin.committed('app', inputs, false)
  return inputs.map(({ topic, partition }) => found.get(`${topic}-${partition}`)?.offset)
}

test('a reset application processes its input again, into new internal topics', async (t) => {
  const { log, config } = await ran(t)
  // Another application whose name begins the same way, and a topic that only looks internal.
  for (const name of ['app-two-counts-changelog', 'app-two-manifest']) {
    await log.admin.createTopics([{ name, partitions: 1, configs: {} }])
  }
  t.deepEqual(await committed(log), [3, 0])
  const plan = await planReset({ log, applicationId: 'app', to: { at: 'earliest' } })
  t.deepEqual(plan, {
    positions: [
      { topic: 'lines', partition: 0, from: 3, to: 0 },
      { topic: 'lines', partition: 1, from: 0, to: 0 },
    ],
    deletes: ['app-by-line-repartition', 'app-counts-changelog', 'app-manifest'],
    unknown: ['app-two-counts-changelog'],
  })
  t.deepEqual(await committed(log), [3, 0], 'a plan changes nothing')
  await applyReset(log, 'app', plan)
  t.deepEqual(await committed(log), [0, 0])
  const left = (await log.admin.listTopics()).map(({ name }) => name).sort()
  t.deepEqual(left, ['app-two-counts-changelog', 'app-two-manifest', 'lines'])
  const again = streams(words, config)
  t.teardown(() => again.stop())
  await again.start()
  await until(() => (again.store('counts').get('a') as { value: number } | undefined)?.value === 3)
  t.is(count(log, 'app-by-line-repartition'), 3)
})

test('positions can be the end, a time, or named offsets', async (t) => {
  const { log } = await ran(t)
  const to = async (target: ResetTo): Promise<number[]> => {
    const { positions } = await planReset({ log, applicationId: 'app', to: target, inputTopics: ['lines'] })
    return positions.map((position) => position.to)
  }
  t.deepEqual(await to({ at: 'latest' }), [3, 0])
  t.deepEqual(await to({ timeMs: 2_000 }), [1, 0])
  t.deepEqual(await to({ timeMs: 9_000 }), [3, 0])
  const offsets = new Map([
    ['lines-0', 2],
    ['lines-1', 0],
  ])
  t.deepEqual(await to({ offsets }), [2, 0])
  for (const wrong of [new Map([['lines-0', 2]]), new Map([...offsets, ['lines-0', 4]] as [string, number][])]) {
    const error = await t.throwsAsync(to({ offsets: wrong }))
    t.true(isStreamsError(error, 'OFFSET_OUT_OF_RANGE'), String(error))
  }
})

test('only topics that exist and are not internal can be reset', async (t) => {
  const { log } = await ran(t)
  for (const name of ['app-by-line-repartition', 'missing']) {
    const error = await t.throwsAsync(
      planReset({ log, applicationId: 'app', to: { at: 'earliest' }, inputTopics: [name] }),
    )
    t.true(isStreamsError(error, 'UNKNOWN_TOPIC'), String(error))
  }
})

test('a member that comes between plan and deed keeps everything as it is', async (t) => {
  const { log, config } = await ran(t)
  const plan = await planReset({ log, applicationId: 'app', to: { at: 'earliest' } })
  const app = streams(words, config)
  t.teardown(() => app.stop())
  await app.start()
  const error = await t.throwsAsync(applyReset(log, 'app', plan))
  t.true(isStreamsError(error, 'GROUP_ACTIVE'), String(error))
  t.deepEqual(await committed(log), [3, 0])
})
