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
} from 'millrace'

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const open = async (t: ExecutionContext, topics: Record<string, number>): Promise<EmbeddedLog> => {
  const log = await embedded()
  await create(log, topics)
  t.teardown(() => log.close())
  return log
}

const create = (log: EmbeddedLog, topics: Record<string, number>): Promise<void> =>
  log.admin.createTopics(Object.entries(topics).map(([name, partitions]) => ({ name, partitions, configs: {} })))

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

const values = (log: EmbeddedLog, name: string): string[] => {
  const { records } = log.read(name, 0, 0)
  const found: string[] = []
  while (records.next()) found.push(records.buffer.toString('utf8', records.valueStart, records.valueEnd))
  return found
}

const put = (log: EmbeddedLog, name: string, value: string): number =>
  log.appendRecord(name, 0, Buffer.from('k'), Buffer.from(value), 1_000)

const out = topic('out', { key: str, value: str })
const all = topology('all', (t) => {
  t.stream(/in-.*/, { key: str, value: str, name: 'all' }).to(out)
})

test('a topic that a pattern matches is read although it was created later', async (t) => {
  const log = await open(t, { 'in-a': 1, out: 1 })
  const app = run(t, log, all, { topicCheckIntervalMs: 10 })
  await app.start()
  put(log, 'in-a', 'one')
  await until(() => values(log, 'out').length === 1)
  await create(log, { 'in-b': 2 })
  put(log, 'in-b', 'two')
  await until(() => values(log, 'out').length === 2)
  put(log, 'in-a', 'three')
  await until(() => values(log, 'out').length === 3)
  t.deepEqual(values(log, 'out'), ['one', 'two', 'three'])
  t.deepEqual(app.status().running.sort(), [
    `${app.plan.subTopologies[0]?.name}/0`,
    `${app.plan.subTopologies[0]?.name}/1`,
  ])
})

test('a member reads a topic that only another member knew of', async (t) => {
  const log = await open(t, { 'in-a': 1, out: 1 })
  const one = run(t, log, all)
  await one.start()
  await create(log, { 'in-b': 1 })
  const two = run(t, log, all)
  await two.start()
  put(log, 'in-a', 'one')
  put(log, 'in-b', 'two')
  await until(() => values(log, 'out').length === 2)
  t.pass()
})

test('a processor that fails to close does not keep its partitions from the other members', async (t) => {
  const source = topic('source', { key: str, value: str })
  const careless = processor('careless', { in: source, out: { out } }, ({ out: outputs }) => ({
    process(value, key) {
      outputs.out.send(key, value)
    },
    close() {
      throw new Error('cannot close')
    },
  }))
  const closing = topology('closing', (b) => {
    b.stream(source).process(careless)
  })
  const log = await open(t, { source: 2, out: 1 })
  const one = run(t, log, closing)
  const two = run(t, log, closing)
  await one.start()
  await two.start()
  await until(() => one.status().running.length === 1 && two.status().running.length === 1)
  await one.stop()
  t.is(one.state, 'stopped')
  await until(() => two.status().running.length === 2)
})

test('of two processes with one instance id the older one ends with an error, and does not come back', async (t) => {
  const log = await open(t, { 'in-a': 1, out: 1 })
  const one = run(t, log, all, { instanceId: 'pod-0' })
  const two = run(t, log, all, { instanceId: 'pod-0' })
  await one.start()
  await two.start()
  await t.throwsAsync(one.done, { code: 'FENCED_INSTANCE_ID' })
  t.is(one.state, 'failed')
  put(log, 'in-a', 'one')
  await until(() => values(log, 'out').length === 1)
  t.is(two.state, 'running')
})
