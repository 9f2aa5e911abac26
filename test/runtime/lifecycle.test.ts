import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  isStreamsError,
  type Logger,
  processor,
  type Streams,
  type StreamsConfig,
  type StreamsError,
  type StreamsState,
  silentLogger,
  str,
  streams,
  topic,
  topology,
} from 'millrace'
import { MemoryDisk } from '../../state/index.ts'
import { embeddedLog } from '../../topology/log/embedded/index.ts'
import { nodeLogPorts, nodeMonotonic } from '../../topology/runtime/node-ports.ts'

const ports = nodeLogPorts

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const source = topic('source', { key: str, value: str, partitions: 2 })
const sink = topic('sink', { key: str, value: str, partitions: 2 })
const counting = topology('counting', (b) => {
  b.stream(source).groupByKey().count({ name: 'n' })
})

/** A log in which a request can be made to fail or to wait. */
const open = async (
  t: ExecutionContext,
  faults: Map<string, () => Promise<void>> = new Map(),
): Promise<EmbeddedLog> => {
  const log = await embeddedLog({
    directory: 'memory',
    ports,
    link: {
      call: async (request, run) => {
        await faults.get(request)?.()
        return run()
      },
    },
  })
  t.teardown(() => log.close())
  return log
}

const fast = {
  applicationId: 'app',
  stateDir: null,
  commitIntervalMs: 10,
  heartbeatIntervalMs: 20,
  ports: { logger: silentLogger },
} as const

const read = (log: EmbeddedLog, name: string, partitions = 2): string[] => {
  const found: string[] = []
  for (let partition = 0; partition < partitions; partition++) {
    const { records } = log.read(name, partition, 0)
    while (records.next()) found.push(str.read(records.buffer, records.valueStart, records.valueEnd))
  }
  return found
}

const send = (log: EmbeddedLog, value: string, partition = 0): void => {
  log.appendRecord('source', partition, Buffer.from(value), Buffer.from(value), 1_000)
}

const committed = async (log: EmbeddedLog, partition = 0): Promise<number> => {
  const found = await log.admin.committed('app', [{ topic: 'source', partition }], false)
  return found.get(`source-${partition}`)?.offset ?? -1
}

const ticks = topology('ticks', (b) => {
  const tick = processor('tick', { in: source }, ({ schedule, forward }) => {
    schedule({ everyMs: 10, clock: 'wall' }, () => forward('tick', 'tick'))
    return { process: (value: string, key: string) => forward(key, value) }
  })
  b.stream(source).process(tick).to(sink)
})

test('a paused application keeps its tasks and its membership, processes nothing, fires no timer, and goes on when resumed', async (t) => {
  const log = await open(t)
  await log.admin.createTopics([{ name: 'sink', partitions: 2, configs: {} }])
  const app = streams(ticks, { ...fast, log })
  t.teardown(() => app.stop())
  await app.start()
  send(log, 'before')
  await until(() => read(log, 'sink').includes('before') && read(log, 'sink').includes('tick'))
  app.pause()
  t.true(app.paused)
  t.true(app.status().paused)
  // What was processed is still committed.
  await until(async () => (await committed(log)) === 1)
  const seen = read(log, 'sink').length
  send(log, 'while paused')
  const { values } = await app.metrics.all.paused.get()
  t.is(values[0]?.value, 1)
  // Several heartbeats and some fifteen ticks later.
  const heartbeats = nodeMonotonic.now() + 150
  await until(() => nodeMonotonic.now() > heartbeats)
  t.deepEqual(read(log, 'sink').length, seen)
  t.is(app.state, 'running')
  t.true(app.healthy)
  t.is(app.status().running.length, 2)
  app.resume()
  await until(() => read(log, 'sink').includes('while paused'))
  t.false(app.status().paused)
})

test('an application that is paused before it starts restores and waits', async (t) => {
  const log = await open(t)
  const first = streams(counting, { ...fast, log })
  await first.start()
  send(log, 'a')
  await until(async () => (await committed(log)) === 1)
  await first.stop()
  const second = streams(counting, { ...fast, log })
  t.teardown(() => second.stop())
  second.pause()
  send(log, 'a')
  await second.start()
  t.is(second.state, 'running')
  t.is((second.store('n').get('a') as { value: number }).value, 1)
  second.resume()
  await until(() => (second.store('n').get('a') as { value: number }).value === 2)
  t.pass()
})

test('an application whose coordinator does not answer is not running, and runs again when it does', async (t) => {
  const faults = new Map<string, () => Promise<void>>()
  const log = await open(t, faults)
  const app = streams(counting, { ...fast, log, sessionTimeoutMs: 200 })
  t.teardown(() => app.stop())
  await app.start()
  const states: StreamsState[] = []
  app.onState((state) => states.push(state))
  const gate = Promise.withResolvers<void>()
  for (const request of ['heartbeat', 'join', 'sync']) faults.set(request, () => gate.promise)
  await until(() => app.state === 'recovering')
  t.false(app.healthy)
  send(log, 'while nobody knows')
  faults.clear()
  gate.resolve()
  await until(() => app.state === 'running' && app.status().running.length === 2)
  t.true(app.healthy)
  await until(async () => (await committed(log)) === 1)
  t.is(states[0], 'recovering')
})

/** Fails at each record 'bad' while `broken` says so. */
const fragile = (broken: () => boolean) =>
  topology('fragile', (b) => {
    b.stream(source)
      .mapValues((value) => {
        if (value === 'bad' && broken()) throw new Error('cannot do that')
        return value
      })
      .to(sink)
  })

const failing = async (
  t: ExecutionContext,
  config: Partial<StreamsConfig>,
  broken: () => boolean = () => true,
): Promise<{ log: EmbeddedLog; app: Streams; warnings: string[] }> => {
  const log = await open(t)
  await log.admin.createTopics([{ name: 'sink', partitions: 2, configs: {} }])
  const warnings: string[] = []
  const warn = (message: string): void => void warnings.push(message)
  const logger: Logger = { ...silentLogger, warn, error: warn }
  const app = streams(fragile(broken), { ...fast, log, ports: { logger }, ...config })
  t.teardown(() => app.stop())
  await app.start()
  return { log, app, warnings }
}

test('by default an uncaught error ends the application', async (t) => {
  const { log, app } = await failing(t, {})
  send(log, 'bad')
  const error = await t.throwsAsync(app.done)
  t.true(isStreamsError(error, 'PROCESSING'), String(error))
  t.is(app.state, 'failed')
  t.false(app.healthy)
})

test('a thread that is replaced starts over at the last commit', async (t) => {
  let failures = 0
  const { log, app } = await failing(t, { onUncaught: 'replace-thread' }, () => failures++ < 2)
  send(log, 'good')
  send(log, 'bad')
  send(log, 'more')
  await until(() => read(log, 'sink').includes('more'))
  t.is(failures, 3)
  t.true(read(log, 'sink').includes('bad'))
  t.is(app.state, 'running')
})

test('threads are replaced no more often than allowed, and the last error stands', async (t) => {
  const asked: unknown[] = []
  const { log, app, warnings } = await failing(t, {
    threadReplacementsMax: 2,
    onUncaught: (error) => {
      asked.push(error)
      return 'replace-thread'
    },
  })
  send(log, 'bad')
  const error = await t.throwsAsync(app.done)
  t.is(asked.length, 3)
  t.is(error, asked[2] as Error)
  t.true(warnings.some((message) => message.includes('failed too often')))
})

test('a fenced producer is never replaced, whatever the policy', async (t) => {
  const log = await open(t)
  let asked = 0
  const app = streams(counting, {
    ...fast,
    log,
    processing: 'exactly-once',
    instanceId: 'one',
    onUncaught: () => {
      asked++
      return 'replace-thread'
    },
  })
  t.teardown(() => app.stop())
  await app.start()
  // Another producer of the same id: what a second process under the same name does.
  const thief = log.producer({ transactionalId: 'app-one-0' })
  t.teardown(() => thief.close())
  await thief.init()
  send(log, 'a')
  const error = await t.throwsAsync(app.done)
  t.true(['PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH'].includes((error as StreamsError).code), String(error))
  t.is(asked, 0)
})

test('stop-application ends all processes, and none of them is told again', async (t) => {
  const { log, app } = await failing(t, { onUncaught: 'stop-application' })
  const others = [1, 2].map(() =>
    streams(
      fragile(() => true),
      { ...fast, log, onUncaught: 'stop-application' },
    ),
  )
  for (const other of others) await other.start()
  t.teardown(() => Promise.all(others.map((other) => other.stop())))
  const all = [app, ...others]
  await until(() => all.every((one) => one.state === 'running'))
  send(log, 'bad', 1)
  send(log, 'good', 0)
  const codes = await Promise.all(
    all.map((one) =>
      one.done.then(
        () => 'ended well',
        (error: StreamsError) => error.code,
      ),
    ),
  )
  t.deepEqual(codes.sort(), ['APPLICATION_SHUTDOWN', 'APPLICATION_SHUTDOWN', 'PROCESSING'])
  // Who comes afterwards is not stopped by what was said then.
  const next = streams(
    fragile(() => false),
    { ...fast, log },
  )
  t.teardown(() => next.stop())
  await next.start()
  await until(() => read(log, 'sink').includes('bad'))
  t.is(next.state, 'running')
})

test('a member with a static name that stops the application leaves for good', async (t) => {
  const { log, app } = await failing(t, { onUncaught: 'stop-application', instanceId: 'pod-0' })
  send(log, 'bad')
  await t.throwsAsync(app.done)
  const next = streams(
    fragile(() => false),
    { ...fast, log, instanceId: 'pod-1' },
  )
  t.teardown(() => next.stop())
  await next.start()
  await until(() => next.status().running.length === 2)
  t.is(next.state, 'running')
})

test('the state of a task that has moved away is removed after the delay, and that of one that came back is not', async (t) => {
  const log = await open(t)
  const disk = new MemoryDisk()
  const config = { ...fast, log, cleanupDelayMs: 30, ports: { logger: silentLogger, disk } }
  const one = streams(counting, config)
  t.teardown(() => one.stop())
  await one.start()
  send(log, 'a', 0)
  send(log, 'b', 1)
  await until(async () => (await committed(log, 0)) === 1 && (await committed(log, 1)) === 1)
  t.deepEqual(await disk.list('app/counting'), [])
  const [sub = ''] = one.status().running.map((id) => id.split('/')[0])
  t.deepEqual(await disk.list(`app/${sub}`), ['0', '1'])
  const two = streams(counting, { ...fast, log })
  t.teardown(() => two.stop())
  await two.start()
  await until(async () => (await disk.list(`app/${sub}`)).length === 1)
  const [kept] = one.status().running
  t.deepEqual(await disk.list(`app/${sub}`), [kept?.split('/')[1]])
  // It comes back, is restored from the changelog, and stays.
  await two.stop()
  await until(() => one.status().running.length === 2)
  t.is((one.store('n').get('a') as { value: number }).value, 1)
  t.is((one.store('n').get('b') as { value: number }).value, 1)
  const later = nodeMonotonic.now() + 150
  await until(() => nodeMonotonic.now() > later)
  t.deepEqual(await disk.list(`app/${sub}`), ['0', '1'])
})

test('cleanUp removes local state of an application that does not run, and only then', async (t) => {
  const log = await open(t)
  const disk = new MemoryDisk()
  const config = { ...fast, log, ports: { logger: silentLogger, disk } }
  const first = streams(counting, config)
  await first.start()
  send(log, 'a')
  await until(async () => (await committed(log)) === 1)
  t.true(isStreamsError(await t.throwsAsync(first.cleanUp()), 'INVALID_STATE'))
  const beside = streams(counting, config)
  t.true(isStreamsError(await t.throwsAsync(beside.cleanUp()), 'STATE_LOCKED'))
  await first.stop()
  t.not((await disk.list('app')).length, 0)
  await first.cleanUp()
  t.deepEqual(await disk.list('app'), [])
  const second = streams(counting, config)
  t.teardown(() => second.stop())
  await second.start()
  t.is((second.store('n').get('a') as { value: number }).value, 1)
})
