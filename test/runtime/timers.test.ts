import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  processor,
  type Streams,
  type StreamsConfig,
  silentLogger,
  str,
  streams,
  type Topology,
  topic,
  topology,
  u64,
} from 'millrace'

const commands = topic('commands', { key: str, value: u64 })
const fired = topic('fired', { key: str, value: u64 })

/** Sets a timer per key; `go` only moves the time, `cancel <key>` takes one back. */
const reminders = (clock: 'event' | 'wall', onFire: (key: string) => void = () => {}): Topology =>
  topology('timers', (t) => {
    t.stream(commands).process(
      processor('reminders', { in: commands, out: { fired }, timers: { due: { clock } } }, ({ timers, out }) => ({
        process(atMs, key) {
          if (key.startsWith('cancel ')) timers.due.cancel(key.slice(7))
          else if (key !== 'go') timers.due.set(key, atMs)
        },
        onTimer: {
          due(key, _payload, { time }) {
            out.fired.send(key, time)
            onFire(key)
          },
        },
      })),
    )
  })

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const open = async (t: ExecutionContext): Promise<EmbeddedLog> => {
  const log = await embedded()
  await log.admin.createTopics(
    ['commands', 'fired'].map((name) => ({ name, partitions: 1, configs: { 'retention.ms': '-1' } })),
  )
  t.teardown(() => log.close())
  return log
}

const run = async (
  t: ExecutionContext,
  log: EmbeddedLog,
  what: Topology,
  config: Partial<StreamsConfig> = {},
): Promise<Streams> => {
  const app = streams(what, {
    applicationId: 'app',
    log,
    stateDir: null,
    commitIntervalMs: 50,
    heartbeatIntervalMs: 50,
    ports: { logger: silentLogger },
    ...config,
  })
  t.teardown(() => app.stop().catch(() => {}))
  await app.start()
  return app
}

const put = (log: EmbeddedLog, key: string, atMs: number, time = 1_000): void => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(atMs))
  log.appendRecord('commands', 0, Buffer.from(key), bytes, time)
}

/** `time key` of each record that a timer sent. */
const firings = (log: EmbeddedLog): string[] => {
  const { records } = log.read('fired', 0, 0)
  const found: string[] = []
  while (records.next())
    found.push(`${records.timestamp} ${records.buffer.toString('latin1', records.keyStart, records.keyEnd)}`)
  return found
}

const position = async (log: EmbeddedLog): Promise<number> => {
  const found = await log.admin.committed('app', [{ topic: 'commands', partition: 0 }], false)
  return [...found.values()][0]?.offset ?? -1
}

test('a hundred thousand timers survive restarts with and without local state, and fire once, in order', async (t) => {
  t.timeout(120_000)
  const count = 100_000
  const stateDir = await mkdtemp(join(tmpdir(), 'millrace-timers-'))
  t.teardown(() => rm(stateDir, { recursive: true, force: true }))
  const log = await open(t)
  const key = (i: number): string => `k${String(i).padStart(6, '0')}`
  const at = (i: number): number => 10_000 + ((i * 7_919) % 20_000)
  for (let i = 0; i < count; i++) put(log, key(i), at(i))
  const config = { stateDir, cacheBytesMax: 4 * 1024 * 1024, cacheEntriesMax: 10_000 }
  const setting = await run(t, log, reminders('event'), config)
  await until(async () => (await position(log)) === count)
  await setting.stop()
  // Warm: some are moved, some taken back, and the early ones fire.
  const cancelled = new Set([10, 20_000, 99_999])
  const moved = new Map([
    [11, 50_000],
    [77_777, 9_000],
  ])
  const warm = await run(t, log, reminders('event'), config)
  for (const i of cancelled) put(log, `cancel ${key(i)}`, 0)
  for (const [i, atMs] of moved) put(log, key(i), atMs)
  put(log, 'go', 0, 15_000)
  const expected = (reached: number): string[] =>
    Array.from({ length: count }, (_, i) => ({ i, atMs: moved.get(i) ?? at(i) }))
      .filter(({ i, atMs }) => !cancelled.has(i) && atMs <= reached)
      .sort((a, b) => a.atMs - b.atMs || a.i - b.i)
      .map(({ i, atMs }) => `${atMs} ${key(i)}`)
  await until(async () => (await position(log)) === count + 6)
  t.deepEqual(firings(log), expected(15_000))
  await warm.stop()
  // Cold: everything comes from the journal.
  await rm(stateDir, { recursive: true })
  const cold = await run(t, log, reminders('event'), config)
  put(log, 'go', 0, 60_000)
  await until(async () => (await position(log)) === count + 7)
  await cold.stop()
  t.deepEqual(firings(log), expected(60_000))
})

test('wall-clock timers that became due while nobody ran fire in order, and a clock that steps back repeats none', async (t) => {
  const log = await open(t)
  let nowMs = 1_000_000
  const ports = { logger: silentLogger, clock: { now: () => nowMs } }
  const one = await run(t, log, reminders('wall'), { ports })
  for (const [key, afterMs] of Object.entries({ c: 300, a: 100, b: 200, later: 90_000 })) put(log, key, nowMs + afterMs)
  await until(async () => (await position(log)) === 4)
  await one.stop()
  nowMs += 1_000
  const two = await run(t, log, reminders('wall'), { ports })
  await until(() => firings(log).length === 3)
  t.deepEqual(firings(log), ['1000100 a', '1000200 b', '1000300 c'])
  nowMs -= 900
  // Its time is behind what has fired already: due at once.
  put(log, 'd', 1_000_500)
  await until(() => firings(log).length === 4)
  await two.stop()
  t.deepEqual(firings(log).at(-1), '1000500 d')
})

test('a firing that fails is a unit: skipped, it leaves neither output nor timer, and the others fire', async (t) => {
  const log = await open(t)
  const failing = reminders('event', (key) => {
    if (key === 'bad') throw new Error('cannot')
  })
  const app = await run(t, log, failing, { handlers: { processing: 'skip' } })
  for (const [key, atMs] of Object.entries({ a: 2_000, bad: 3_000, c: 4_000 })) put(log, key, atMs)
  put(log, 'go', 0, 5_000)
  await until(async () => (await position(log)) === 4)
  await app.stop()
  t.deepEqual(firings(log), ['2000 a', '4000 c'])
  const again = await run(t, log, reminders('event'))
  put(log, 'go', 0, 6_000)
  await until(async () => (await position(log)) === 5)
  await again.stop()
  t.deepEqual(firings(log), ['2000 a', '4000 c'], 'the one that failed is gone')
})

test('a firing that ends the application fires again for the next owner, with the ones behind it', async (t) => {
  const log = await open(t)
  let broken = true
  const breaking = reminders('event', (key) => {
    if (broken && key === 'bad') throw new Error('cannot')
  })
  const app = await run(t, log, breaking)
  for (const [key, atMs] of Object.entries({ bad: 3_000, c: 4_000 })) put(log, key, atMs)
  await until(async () => (await position(log)) === 2)
  put(log, 'go', 0, 5_000)
  await t.throwsAsync(app.done, { message: /cannot/ })
  t.deepEqual(firings(log), [])
  broken = false
  const next = await run(t, log, breaking)
  await until(async () => (await position(log)) === 3)
  await next.stop()
  t.deepEqual(firings(log), ['3000 bad', '4000 c'])
})
