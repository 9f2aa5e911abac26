import test, { type ExecutionContext } from 'ava'
import {
  type EffectInfo,
  type EmbeddedLog,
  embedded,
  type Streams,
  type StreamsConfig,
  silentLogger,
  str,
  streams,
  type Topology,
  topic,
  topology,
} from 'millrace'

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const open = async (t: ExecutionContext, partitions = 1): Promise<EmbeddedLog> => {
  const log = await embedded()
  await log.admin.createTopics(['in', 'out'].map((name) => ({ name, partitions, configs: {} })))
  t.teardown(() => log.close())
  return log
}

const run = (t: ExecutionContext, log: EmbeddedLog, what: Topology, config: Partial<StreamsConfig> = {}): Streams => {
  const app = streams(what, {
    applicationId: 'app',
    log,
    stateDir: null,
    commitIntervalMs: 20,
    heartbeatIntervalMs: 50,
    ports: { logger: silentLogger },
    ...config,
  })
  t.teardown(() => app.stop().catch(() => {}))
  return app
}

const values = (log: EmbeddedLog, name: string, partitions = 1): string[] => {
  const found: string[] = []
  for (let partition = 0; partition < partitions; partition++) {
    const { records } = log.read(name, partition, 0)
    while (records.next()) found.push(records.buffer.toString('utf8', records.valueStart, records.valueEnd))
  }
  return found
}

const put = (log: EmbeddedLog, key: string, value: string, partition = 0): number =>
  log.appendRecord('in', partition, Buffer.from(key), Buffer.from(value), 1_000)

const committed = async (log: EmbeddedLog): Promise<number> => {
  const found = await log.admin.committed('app', [{ topic: 'in', partition: 0 }], false)
  return [...found.values()][0]?.offset ?? -1
}

const input = topic('in', { key: str, value: str })
const output = topic('out', { key: str, value: str })

/** Calls that wait until the test lets them go. */
class Gate {
  readonly calls: { value: string; idempotencyKey: string; fencingToken: number; aborted: boolean }[] = []
  readonly #open = new Map<string, PromiseWithResolvers<void>>()

  async pass(value: string, call: Pick<EffectInfo, 'signal'> & Partial<EffectInfo>): Promise<string> {
    const { idempotencyKey = '', fencingToken = 0, signal } = call
    const entry = { value, idempotencyKey, fencingToken, aborted: false }
    this.calls.push(entry)
    signal.addEventListener('abort', () => {
      entry.aborted = true
    })
    await this.#gate(value).promise
    return `${value}!`
  }

  let(value: string): void {
    this.#gate(value).resolve()
  }

  of(value: string): Gate['calls'] {
    return this.calls.filter((call) => call.value === value)
  }

  #gate(value: string): PromiseWithResolvers<void> {
    let gate = this.#open.get(value)
    if (gate === undefined) {
      gate = Promise.withResolvers()
      this.#open.set(value, gate)
    }
    return gate
  }
}

const looking = (gate: Gate): Topology =>
  topology('looking', (t) => {
    t.stream(input)
      .lookupAsync((value, _key, call) => gate.pass(value, call), { name: 'look' })
      .to(output)
  })

const charging = (gate: Gate, limits: object = {}, below: (value: string) => void = () => {}): Topology =>
  topology('charging', (t) => {
    t.stream(input)
      .effectAsync((value, _key, call) => gate.pass(value, call), { name: 'charge', ...limits })
      .mapValues((result) => {
        const text = result.ok ?? `${result.input}: ${result.failed?.reason}`
        below(text)
        return text
      })
      .to(output)
  })

test('the committed position stays at the lowest unfinished look-up, and commits do not wait for it', async (t) => {
  const log = await open(t)
  const gate = new Gate()
  const app = run(t, log, looking(gate))
  await app.start()
  for (const value of ['a', 'b', 'c']) put(log, 'k', value)
  await until(() => gate.calls.length === 3)
  gate.let('a')
  gate.let('c')
  await until(() => values(log, 'out').length === 1)
  await until(async () => (await committed(log)) === 1)
  t.deepEqual(values(log, 'out'), ['a!'])
  gate.let('b')
  await until(() => values(log, 'out').length === 3)
  t.deepEqual(values(log, 'out'), ['a!', 'b!', 'c!'])
})

test('a look-up under way is aborted when the application stops, and its record is read again', async (t) => {
  const log = await open(t)
  const gate = new Gate()
  const one = run(t, log, looking(gate))
  await one.start()
  for (const value of ['a', 'b']) put(log, 'k', value)
  await until(() => gate.calls.length === 2)
  gate.let('b')
  await one.stop()
  t.true(gate.of('a')[0]?.aborted)
  t.deepEqual(values(log, 'out'), [])
  gate.let('a')
  const two = run(t, log, looking(gate))
  await two.start()
  await until(() => values(log, 'out').length === 2)
  t.deepEqual(values(log, 'out'), ['a!', 'b!'])
})

test('a full window of look-ups pauses the partition and lets it go on', async (t) => {
  const log = await open(t)
  const gate = new Gate()
  const big = 'x'.repeat(100_000)
  const slow = topology('slow', (b) => {
    b.stream(input)
      .lookupAsync((value, _key, call) => gate.pass(value.slice(0, 1), call), { name: 'look', pendingMax: 5 })
      .to(output)
  })
  const app = run(t, log, slow)
  await app.start()
  const paused = async (): Promise<boolean> =>
    (await app.metrics.registry.metrics()).split('\n').some((line) => {
      const buffered = /^millrace_buffered_bytes\{.*\} (\d+)/.exec(line)
      return buffered !== null && Number(buffered[1]) > 4_000_000
    })
  for (let i = 0; i < 100; i++) put(log, 'k', `v${big}`)
  await until(paused)
  t.is(gate.calls.length, 5)
  gate.let('v')
  await until(() => values(log, 'out').length === 100)
  t.pass()
})

test('a crash while a call is under way: the next owner makes it again, under the same key and a higher token', async (t) => {
  const log = await open(t)
  const gate = new Gate()
  let crash = true
  const app = run(
    t,
    log,
    charging(gate, {}, (text) => {
      if (crash && text === 'boom!') throw new Error('crash')
    }),
  )
  await app.start()
  put(log, 'a', 'slow')
  put(log, 'b', 'boom')
  await until(() => gate.calls.length === 2)
  await until(async () => (await committed(log)) === 2)
  t.deepEqual(values(log, 'out'), [], 'the position is past both records, and neither has an outcome')
  // Its outcome fails for good: the thread ends without another commit or flush.
  gate.let('boom')
  await t.throwsAsync(app.done)
  t.true(gate.of('slow')[0]?.aborted)
  crash = false
  gate.let('slow')
  const next = run(t, log, charging(gate))
  await next.start()
  await until(() => values(log, 'out').length === 2)
  t.deepEqual(values(log, 'out').sort(), ['boom!', 'slow!'])
  for (const value of ['slow', 'boom']) {
    const [first, second] = gate.of(value)
    t.is(second?.idempotencyKey, first?.idempotencyKey)
    t.true((second?.fencingToken ?? 0) > (first?.fencingToken ?? Number.POSITIVE_INFINITY))
  }
})

test('pending calls move with their partition to the instance that joins', async (t) => {
  const log = await open(t, 2)
  const first = new Gate()
  const second = new Gate()
  const one = run(t, log, charging(first))
  await one.start()
  put(log, 'a', 'p0', 0)
  put(log, 'b', 'p1', 1)
  await until(() => first.calls.length === 2)
  const two = run(t, log, charging(second))
  await two.start()
  await until(() => second.calls.length === 1)
  const moved = second.calls[0]?.value as string
  t.true(first.of(moved)[0]?.aborted)
  t.is(second.calls[0]?.idempotencyKey, first.of(moved)[0]?.idempotencyKey)
  // The old owner's call answers late: nobody listens any more.
  for (const gate of [first, second]) for (const value of ['p0', 'p1']) gate.let(value)
  await until(() => values(log, 'out', 2).length === 2)
  t.deepEqual(values(log, 'out', 2).sort(), ['p0!', 'p1!'])
  await one.stop()
  await two.stop()
  t.is(values(log, 'out', 2).length, 2)
})

test('the wait for another attempt survives a restart', async (t) => {
  const log = await open(t)
  const attempts: number[] = []
  const failing = (succeed: boolean): Topology =>
    topology('failing', (b) => {
      b.stream(input)
        .effectAsync(
          async (value, _key, { attempt }) => {
            attempts.push(attempt)
            if (!succeed) throw new Error('not yet')
            return `${value} ${attempt}`
          },
          { name: 'charge', retry: { attempts: 5, delayMs: 3_600_000 } },
        )
        .mapValues(({ ok }) => ok ?? 'failed')
        .to(output)
    })
  const one = run(t, log, failing(false))
  await one.start()
  put(log, 'k', 'v')
  await until(() => attempts.length === 1)
  await one.stop()
  let lateMs = 0
  const clock = { now: () => Date.now() + lateMs }
  const two = run(t, log, failing(true), { ports: { logger: silentLogger, clock } })
  await two.start()
  put(log, 'other', 'w')
  await until(() => values(log, 'out').length === 1)
  t.deepEqual(values(log, 'out'), ['w 1'], 'the first one still waits')
  lateMs = 3_700_000
  await until(() => values(log, 'out').length === 2)
  t.deepEqual(values(log, 'out'), ['w 1', 'v 2'])
})
