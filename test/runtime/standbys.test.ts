import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  type Logger,
  type Streams,
  type StreamsConfig,
  str,
  streams,
  topic,
  topology,
} from 'millrace'

const events = topic('events', { key: str, value: str, partitions: 4 })

const counting = topology('counting', (t) => {
  t.stream(events).groupByKey().count({ name: 'counts' })
})

/** Polls until the condition holds; the test's own timeout ends it otherwise. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

interface App {
  readonly streams: Streams
  /** Changelog records read before each task ran, by task. */
  readonly restored: Map<string, number>
  readonly warnings: string[]
}

const run = async (
  t: ExecutionContext,
  log: EmbeddedLog,
  config: Partial<StreamsConfig> = {},
  what = counting,
): Promise<App> => {
  const restored = new Map<string, number>()
  const warnings: string[] = []
  const logger: Logger = {
    debug: (message, fields) => {
      if (message === 'task restored') restored.set(String(fields?.task), Number(fields?.records))
    },
    info: () => {},
    warn: (message, fields) => {
      // Right while the group rebalances: the positions are offered again.
      if (fields?.code !== 'REBALANCE_IN_PROGRESS') warnings.push(`${message} ${JSON.stringify(fields)}`)
    },
    error: (message, fields) => void warnings.push(`${message} ${JSON.stringify(fields)}`),
  }
  const app = streams(what, {
    applicationId: 'app',
    log,
    stateDir: null,
    commitIntervalMs: 20,
    stateFlushIntervalMs: 20,
    heartbeatIntervalMs: 50,
    ports: { logger },
    ...config,
  })
  t.teardown(() => app.stop().catch(() => {}))
  await app.start()
  return { streams: app, restored, warnings }
}

let written = 0

/** Writes so many events for each of the keys k0 ... k<keys - 1>. */
const write = (log: EmbeddedLog, keys: number, perKey: number): void => {
  for (let n = 0; n < perKey; n++) {
    for (let k = 0; k < keys; k++) {
      const key = Buffer.from(`k${k}`)
      log.appendRecord('events', k % 4, key, key, 1_000 + written++)
    }
  }
}

const open = async (t: ExecutionContext): Promise<EmbeddedLog> => {
  const log = await embedded()
  t.teardown(() => log.close())
  return log
}

const running = (app: App): string[] => app.streams.status().running

const standby = (app: App): string[] => Object.keys(app.streams.status().standby)

/** Waits until all standbys of these processes have what the owners have committed up to now. */
const following = async (apps: readonly App[], tasks: number): Promise<void> => {
  const sinceMs = performance.now()
  await until(() => {
    const lags = apps.flatMap((app) => Object.values(app.streams.status().standby))
    const elapsedMs = performance.now() - sinceMs
    return lags.length === tasks && lags.every(({ records, staleMs }) => records === 0 && staleMs < elapsedMs)
  })
}

const processed = async (log: EmbeddedLog): Promise<void> => {
  const inputs = Array.from({ length: 4 }, (_, partition) => ({ topic: 'events', partition }))
  const ends = await log.admin.offsets(inputs, 'end')
  for (;;) {
    const committed = await log.admin.committed('app', inputs, true)
    if ([...ends].every(([key, { offset }]) => (committed.get(key)?.offset ?? 0) === offset)) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** What the stores have; undefined while the task of a key moves. */
const rows = (apps: readonly App[], keys: number): (number | undefined)[] => {
  const found = new Map<string, number>()
  for (const app of apps) {
    try {
      for (const [key, { value }] of app.streams.store<string, { value: number }>('counts').all()) found.set(key, value)
    } catch {
      // Nothing runs there now.
    }
  }
  return Array.from({ length: keys }, (_, k) => found.get(`k${k}`))
}

/** When everything is there. */
const counts = async (apps: readonly App[], keys: number): Promise<(number | undefined)[]> => {
  await until(() => rows(apps, keys).every((value) => value !== undefined))
  return rows(apps, keys)
}

for (const processing of ['at-least-once', 'exactly-once'] as const) {
  test(`a standby takes over with what it has; the rest of the changelog is short (${processing})`, async (t) => {
    const log = await open(t)
    const config = { standbys: 1, processing, acceptableRecoveryLag: 0 }
    const first = await run(t, log, config)
    const others = [await run(t, log, config), await run(t, log, config)]
    const apps = [first, ...others]
    await until(() => apps.every((app) => running(app).length > 0))
    write(log, 400, 5)
    await processed(log)
    await following(apps, 4)
    const mine = running(first)
    const behind = others.filter((app) => standby(app).some((id) => mine.includes(id)))
    t.true(behind.length > 0)
    for (const app of apps)
      t.deepEqual(
        standby(app).filter((id) => running(app).includes(id)),
        [],
      )
    for (const app of others) app.restored.clear()
    await first.streams.stop()
    await until(() => others.reduce((sum, app) => sum + running(app).length, 0) === 4)
    for (const id of mine) {
      const restored = others.map((app) => app.restored.get(id)).find((records) => records !== undefined)
      t.true(restored !== undefined && restored <= 10, `${id}: ${restored} records were restored`)
    }
    write(log, 400, 1)
    await processed(log)
    t.deepEqual(await counts(others, 400), Array(400).fill(6))
    t.deepEqual(
      apps.flatMap(({ warnings }) => warnings),
      [],
    )
  })
}

test('a newcomer warms up beside the owner and then takes its share; the owner goes on as its standby', async (t) => {
  const log = await open(t)
  const config = { standbys: 1, acceptableRecoveryLag: 10, warmupsMax: 1 }
  const first = await run(t, log, config)
  write(log, 2_000, 2)
  await processed(log)
  const second = await run(t, log, config)
  // It ran nothing that it did not have.
  await until(() => running(second).length === 2 && running(first).length === 2)
  for (const [id, records] of second.restored) t.true(records <= 10, `${id}: ${records}`)
  await following([first, second], 4)
  t.deepEqual(standby(first).sort(), running(second).sort())
  t.deepEqual(standby(second).sort(), running(first).sort())
  write(log, 2_000, 1)
  await processed(log)
  t.deepEqual(await counts([first, second], 2_000), Array(2_000).fill(3))
  const owners = first.streams.taskOwners()
  t.is(owners.size, 4)
  for (const { active, standbys } of owners.values()) t.not(active?.processId, standbys[0]?.processId)
  t.deepEqual([...first.warnings, ...second.warnings], [])
})

test('without standbys a large task moves only after a warm-up', async (t) => {
  const log = await open(t)
  const config = { acceptableRecoveryLag: 10 }
  const first = await run(t, log, config)
  write(log, 2_000, 1)
  await processed(log)
  const second = await run(t, log, config)
  await until(() => running(second).length === 2 && running(first).length === 2)
  for (const [id, records] of second.restored) t.true(records <= 10, `${id}: ${records}`)
  await until(() => standby(first).length + standby(second).length === 0)
  t.deepEqual(await counts([first, second], 2_000), Array(2_000).fill(1))
})

test('a standby of a table whose topic is its changelog reads no further than what was processed', async (t) => {
  const prices = topic('prices', { key: str, value: str, partitions: 1 })
  const sent = topic('sent', { key: str, value: str, partitions: 1 })
  const pricing = topology('pricing', (b) => {
    b.table(prices, { name: 'price-table' }).toStream().to(sent)
  })
  const log = await open(t)
  const config = { standbys: 1, optimize: 'all' } as const
  const apps = [await run(t, log, config, pricing), await run(t, log, config, pricing)]
  for (let i = 0; i < 50; i++) log.appendRecord('prices', 0, Buffer.from(`k${i % 10}`), Buffer.from(`v${i}`), 1_000 + i)
  await following(apps, 1)
  const owner = apps.find((app) => running(app).length === 1) as App
  const other = apps.find((app) => app !== owner) as App
  await until(() => log.read('sent', 0, 0).records.next())
  await owner.streams.stop()
  await until(() => running(other).length === 1)
  log.appendRecord('prices', 0, Buffer.from('k3'), Buffer.from('last'), 2_000)
  const read = (): unknown => other.streams.store<string, unknown>('price-table').get('k3')
  await until(() => JSON.stringify(read()).includes('last'))
  t.deepEqual(other.warnings, [])
})
