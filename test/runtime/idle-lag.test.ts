import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  Headers,
  type Streams,
  type StreamsConfig,
  silentLogger,
  str,
  streams,
  topic,
  topology,
  u64,
} from 'millrace'

const partitions = 2
const words = topic('words', { key: str, value: str, partitions })
const counts = topic('counts', { key: str, value: u64, partitions })

const counting = topology('counting', (t) => {
  t.stream(words)
    .groupBy((word) => word, { name: 'by-word', key: str, value: str })
    .count({ name: 'counts' })
    .to(counts)
})

/** What a group has to read: what an autoscaler looks at. */
const inputs = ['words', 'counting-by-word-repartition'].flatMap((name) =>
  Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition })),
)

const start = async (t: ExecutionContext, log: EmbeddedLog, config: Partial<StreamsConfig>): Promise<Streams> => {
  const app = streams(counting, {
    ...{ applicationId: 'counting', log, stateDir: null, commitIntervalMs: 10, heartbeatIntervalMs: 50 },
    ...config,
    ports: { logger: silentLogger },
  })
  t.teardown(() => app.stop())
  await app.start()
  return app
}

/** High watermark less committed position, as Kafka's own tools and KEDA tell the lag; a partition without a commit counts whole. */
const groupLag = async (log: EmbeddedLog): Promise<number[]> => {
  // In this order: what is committed in between would hide what it has written.
  const committed = await log.admin.committed('counting', inputs, false)
  const ends = await log.admin.offsets(inputs, 'end')
  return inputs.map(({ topic, partition }) => {
    const key = `${topic}-${partition}`
    return (ends.get(key)?.offset ?? 0) - (committed.get(key)?.offset ?? 0)
  })
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const valuesOf = async (app: Streams, name: string): Promise<Record<string, number>> => {
  const found = await app.metrics.registry.getSingleMetric(name)?.get()
  return Object.fromEntries(
    (found?.values ?? []).map(({ labels, value }) => [`${labels.topic}-${labels.partition}`, value]),
  )
}

const isZero = (lags: readonly number[]): boolean => lags.length === inputs.length && lags.every((lag) => lag === 0)

/** A transaction of somebody else: its marker lies behind the last record. */
const sendInTransaction = async (log: EmbeddedLog, end: 'commit' | 'abort'): Promise<void> => {
  const producer = log.producer({ transactionalId: `sender-${end}` })
  await producer.init()
  await producer.prepare(['words'])
  for (let partition = 0; partition < partitions; partition++) {
    const value = Buffer.from('ant')
    producer.mark()
    producer.append('words', partition, value, -1, 0, value, 0, value.length, 1_000, Headers.none)
  }
  await producer[end]()
  await producer.close()
}

for (const processing of ['at-least-once', 'exactly-once'] as const) {
  test(`${processing}: an idle application has a lag of exactly 0, behind transaction markers too`, async (t) => {
    const log = await embedded()
    t.teardown(() => log.close())
    const app = await start(t, log, { processing })
    await sendInTransaction(log, 'commit')
    await sendInTransaction(log, 'abort')
    await until(() => {
      const rows = [...app.store<string, { value: number }>('counts').all()]
      return rows.some(([, row]) => row.value === partitions)
    })
    await until(async () => isZero(await groupLag(log)))
    for (const name of ['millrace_consumer_lag_records', 'millrace_consumer_lag_seconds']) {
      await until(async () => isZero(Object.values(await valuesOf(app, name))))
    }
    // It stays so: what a commit itself leaves in the log is no work.
    const before = await log.admin.offsets(inputs, 'end')
    const commits = async (): Promise<number> =>
      (await app.metrics.all.commit.get()).values.find(({ metricName }) => metricName?.endsWith('_count'))?.value ?? 0
    const known = await commits()
    log.appendRecord('words', 0, null, Buffer.from('bee'), 2_000, Headers.none)
    await until(async () => (await commits()) > known && isZero(await groupLag(log)))
    const after = await log.admin.offsets(inputs, 'end')
    t.true([...after].some(([key, { offset }]) => offset > (before.get(key)?.offset ?? 0)))
    await app.stop()
    t.deepEqual(
      await groupLag(log),
      inputs.map(() => 0),
    )
  })
}

test('the lag of a partition is told by the process that has it, in records and as the age of the oldest', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  const app = await start(t, log, { processing: 'at-least-once' })
  app.pause()
  log.appendRecord('words', 1, null, Buffer.from('old'), Date.now() - 60_000, Headers.none)
  log.appendRecord('words', 1, null, Buffer.from('new'), Date.now(), Headers.none)
  await until(async () => (await valuesOf(app, 'millrace_consumer_lag_records'))['words-1'] === 2)
  const seconds = await valuesOf(app, 'millrace_consumer_lag_seconds')
  t.true((seconds['words-1'] ?? 0) >= 60)
  t.is(seconds['words-0'], 0)
  await app.stop()
  t.deepEqual(await valuesOf(app, 'millrace_consumer_lag_records'), {})
})
