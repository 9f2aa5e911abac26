import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  partitionOf,
  queryHandler,
  type Streams,
  type StreamsConfig,
  sessionWindows,
  silentLogger,
  str,
  streams,
  topic,
  topology,
  tumblingWindows,
} from 'millrace'

const partitions = 4
const keys = 20
const clicks = topic('clicks', { key: str, value: str, partitions })

const counting = topology('counting', (t) => {
  const byKey = t.stream(clicks).groupByKey()
  byKey.count({ name: 'counts' })
  byKey.windowedBy(tumblingWindows({ sizeMs: 60_000, graceMs: 0 })).count({ name: 'per-minute' })
  byKey.windowedBy(sessionWindows({ gapMs: 30_000, graceMs: 0 })).count({ name: 'per-session' })
})

/** Polls until the condition holds; the test's own timeout ends it otherwise. */
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const run = async (t: ExecutionContext, log: EmbeddedLog, config: Partial<StreamsConfig> = {}): Promise<Streams> => {
  const app = streams(counting, {
    applicationId: 'app',
    log,
    stateDir: null,
    commitIntervalMs: 20,
    stateFlushIntervalMs: 20,
    heartbeatIntervalMs: 50,
    ports: { logger: silentLogger },
    ...config,
  })
  t.teardown(() => app.stop().catch(() => {}))
  await app.start()
  return app
}

/** Of a time long ago by the clock of the broker, which is that of this machine. */
const oldMs = 1_000

const feed = async (t: ExecutionContext): Promise<EmbeddedLog> => {
  const log = await embedded()
  t.teardown(() => log.close())
  await log.admin.createTopics([{ name: 'clicks', partitions, configs: { 'retention.ms': '-1' } }])
  for (let k = 0; k < keys; k++) {
    const key = Buffer.from(`k${k}`)
    for (let n = 0; n < 5; n++)
      log.appendRecord('clicks', partitionOf(key, 0, key.length, partitions), key, key, oldMs + n)
  }
  return log
}

interface Answer {
  readonly status: number
  readonly rows: readonly { value: unknown }[]
  readonly source: string | undefined
}

const asker =
  (app: Streams) =>
  async (path: string): Promise<Answer> => {
    const answer = await queryHandler(app, { waitMsMax: 0 }).answer('GET', path, {})
    const { rows = [] } = JSON.parse(answer?.body ?? '{}') as { rows?: Answer['rows'] }
    return { status: answer?.status ?? 0, rows, source: answer?.headers['millrace-source'] }
  }

const counted = Array.from({ length: keys }, () => 5)

/** All kinds of reads, each of which has every row or says that it cannot have it. Answers how many there were. */
const readAll = async (t: ExecutionContext, app: Streams, suffix = ''): Promise<number> => {
  const ask = asker(app)
  let right = 0
  const check = ({ status, rows }: Answer, wanted: readonly number[], path: string): void => {
    if (status === 503) return
    t.is(status, 200, path)
    t.deepEqual(
      rows.map(({ value }) => value),
      wanted,
      path,
    )
    right++
  }
  for (const store of ['per-minute', 'per-session']) {
    for (let k = 0; k < keys; k++) {
      const path = `/stores/${store}/k${k}?from=0&to=60000${suffix}`
      check(await ask(path), [5], path)
    }
    const path = `/stores/${store}?from=0&to=60000&limit=1000${suffix}`
    check(await ask(path), counted, path)
  }
  const path = `/stores/counts?limit=1000${suffix}`
  check(await ask(path), counted, path)
  return right
}

const reads = 2 * (keys + 1) + 1

test('who takes tasks over has the windows and sessions of old events, whatever the clock of the broker says', async (t) => {
  const log = await feed(t)
  const one = await run(t, log)
  await until(async () => (await asker(one)('/stores/per-session?from=0&to=60000')).rows.length === keys)
  t.is(await readAll(t, one), reads)
  log.clean()
  const two = await run(t, log)
  let stopping = true
  const stop = one.stop().finally(() => {
    stopping = false
  })
  // Meanwhile as well: rows or a word that they are not here.
  while (stopping) {
    await readAll(t, two)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await stop
  await until(() => two.status().running.length === partitions && two.state === 'running')
  t.is(await readAll(t, two), reads)
})

test('a standby has them too, for reads that may be stale and when it takes over', async (t) => {
  const log = await feed(t)
  const one = await run(t, log, { standbys: 1 })
  await until(async () => (await asker(one)('/stores/per-session?from=0&to=60000')).rows.length === keys)
  log.clean()
  const two = await run(t, log, { standbys: 1 })
  await until(async () => (await readAll(t, two, '&stale=60000')) === reads)
  const stale = await asker(two)('/stores/per-minute?from=0&to=60000&limit=1000&stale=60000')
  t.is(stale.source, 'standby')
  log.clean()
  await one.stop()
  await until(() => two.status().running.length === partitions && two.state === 'running')
  t.is(await readAll(t, two), reads)
})
