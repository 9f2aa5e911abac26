import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  type Failpoint,
  Headers,
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

const partitions = 4
const events = topic('events', { key: str, value: str, partitions })
const counts = topic('counts', { key: str, value: u64, partitions })

/** Every update of a count goes out, so what was counted twice or not at all shows in the topic. */
const counting = topology('counting', (t) => {
  t.stream(events)
    .groupBy((value) => value, { name: 'by-value', key: str, value: str })
    .count({ name: 'counts' })
    .to(counts)
})

const keys = ['ant', 'bee', 'cow', 'dog', 'emu']

/** What those see who read committed records only: all counts of each key, in order. */
const committedCounts = async (log: EmbeddedLog): Promise<Map<string, number[]>> => {
  const at = Array.from({ length: partitions }, (_, partition) => ({ topic: 'counts', partition }))
  const [starts, ends] = [await log.admin.offsets(at, 'start'), await log.admin.offsets(at, 'stable')]
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  const left = new Map<string, number>()
  for (const { topic, partition } of at) {
    const key = `${topic}-${partition}`
    const [start, end] = [starts.get(key)?.offset ?? 0, ends.get(key)?.offset ?? 0]
    if (end > start) left.set(key, end)
    fetcher.assign({ topic, partition }, start)
  }
  const found = new Map<string, number[]>()
  while (left.size > 0) {
    for (const { topic, partition, records, nextOffset } of await fetcher.poll(1_000_000, 50)) {
      while (records.next()) {
        const key = str.read(records.buffer, records.keyStart, records.keyEnd)
        const list = found.get(key) ?? []
        list.push(u64.read(records.buffer, records.valueStart, records.valueEnd))
        found.set(key, list)
      }
      if (nextOffset >= (left.get(`${topic}-${partition}`) ?? 0)) left.delete(`${topic}-${partition}`)
    }
  }
  await fetcher.close()
  return found
}

const total = (found: Map<string, number[]>): number => [...found.values()].reduce((sum, list) => sum + list.length, 0)

const start = async (t: ExecutionContext, log: EmbeddedLog, config: Partial<StreamsConfig> = {}): Promise<Streams> => {
  const app = streams(counting, {
    applicationId: 'counting',
    log,
    stateDir: null,
    processing: 'exactly-once',
    commitIntervalMs: 10,
    stateFlushIntervalMs: 30,
    heartbeatIntervalMs: 50,
    ...config,
    ports: { logger: silentLogger, ...config.ports },
  })
  t.teardown(() => app.stop())
  await app.start()
  return app
}

let sent = 0
const send = (log: EmbeddedLog, count: number): void => {
  for (let i = 0; i < count; i++, sent++) {
    const value = keys[sent % keys.length] as string
    log.appendRecord('events', sent % partitions, null, Buffer.from(value), 1_000 + sent, Headers.none)
  }
}

const counted = async (log: EmbeddedLog, count: number): Promise<Map<string, number[]>> => {
  for (;;) {
    const found = await committedCounts(log)
    if (total(found) >= count) return found
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const exact = (t: ExecutionContext, found: Map<string, number[]>, perKey: number): void => {
  const expected = Array.from({ length: perKey }, (_, i) => i + 1)
  for (const key of keys) t.deepEqual(found.get(key), expected, key)
}

test.serial('counts go out once each, while instances come and go', async (t) => {
  sent = 0
  const log = await embedded()
  t.teardown(() => log.close())
  const first = await start(t, log)
  send(log, 500)
  await counted(log, 200)
  const second = await start(t, log)
  send(log, 500)
  await counted(log, 800)
  await first.stop()
  send(log, 500)
  exact(t, await counted(log, 1_500), 300)
  t.is(second.state, 'running')
})

const failpoints: Failpoint[] = ['1-boundary', '3-sealed', '4-acked', '4-offsets', '4-ended', '5-dropped']

for (const point of failpoints) {
  test.serial(
    `what fails at ${point} of a commit is undone or stands as a whole, and processing goes on`,
    async (t) => {
      sent = 0
      const log = await embedded()
      t.teardown(() => log.close())
      let hits = 0
      const hit = (at: Failpoint): void => {
        if (at !== point || ++hits % 7 !== 0 || hits > 30) return
        throw new StreamsError('TEST_CRASH', { retry: 'later', message: `crash at ${at}` })
      }
      const app = await start(t, log, { ports: { failpoints: { hit } } })
      for (let round = 0; round < 20; round++) {
        send(log, 50)
        await counted(log, 25 * round)
      }
      exact(t, await counted(log, 1_000), 200)
      t.true(hits >= 7)
      t.is(app.state, 'running')
    },
  )
}
