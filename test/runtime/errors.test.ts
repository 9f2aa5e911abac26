import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  i64,
  isStreamsError,
  json,
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

const open = async (t: ExecutionContext, topics: Record<string, number> = {}): Promise<EmbeddedLog> => {
  const log = await embedded()
  await log.admin.createTopics(Object.entries(topics).map(([name, partitions]) => ({ name, partitions, configs: {} })))
  t.teardown(() => log.close())
  return log
}

const run = (t: ExecutionContext, log: EmbeddedLog, what: Topology, config: Partial<StreamsConfig> = {}): Streams => {
  const app = streams(what, {
    applicationId: 'app',
    log,
    stateDir: null,
    commitIntervalMs: 20,
    ports: { logger: silentLogger },
    ...config,
  })
  t.teardown(() => app.stop())
  return app
}

const failure = async (t: ExecutionContext, promise: Promise<unknown>): Promise<{ code: string; message: string }> => {
  const error = await t.throwsAsync(promise)
  if (!isStreamsError(error)) throw error
  return { code: error.code, message: error.message }
}

interface Order {
  total: number
}

const orders = topic('orders', { key: str, value: json<Order>(1) })
const totals = topic('totals', { key: str, value: i64 })
const copyTotals = topology('copy-totals', (t) => {
  t.stream(orders)
    .mapValues((order) => order.total)
    .to(totals)
})

const read = (log: EmbeddedLog, name: string): { key: string; value: Buffer; headers: Map<string, string> }[] => {
  const { records } = log.read(name, 0, 0)
  const rows = []
  while (records.next()) {
    const headers = new Map(records.headers().entries.map(([k, v]) => [k, Buffer.from(v ?? []).toString()]))
    rows.push({
      key: records.buffer.toString('utf8', records.keyStart, records.keyEnd),
      value: Buffer.from(records.buffer.subarray(records.valueStart, records.valueEnd)),
      headers,
    })
  }
  return rows
}

const put = (log: EmbeddedLog, name: string, key: string, value: string): number =>
  log.appendRecord(name, 0, Buffer.from(key), Buffer.from(value), 1_000)

test('a missing source topic is named, with the way out', async (t) => {
  const error = await failure(t, run(t, await open(t, { totals: 1 }), copyTotals).start())
  t.is(error.code, 'MISSING_SOURCE_TOPIC')
  t.regex(error.message, /reads topic "orders", which does not exist; create it, or declare it with a partition count/)
})

test('a missing sink topic is named before anything is processed', async (t) => {
  const error = await failure(t, run(t, await open(t, { orders: 1 }), copyTotals).start())
  t.is(error.code, 'MISSING_SINK_TOPIC')
  t.regex(error.message, /writes topic "totals"/)
})

test('a join of topics with different partition counts is refused with the way out', async (t) => {
  const prices = topic('prices', { key: str, value: i64 })
  const join = topology('join', (b) => {
    b.stream(orders)
      .join(b.table(prices, { name: 'prices' }), (order, price) => order.total * price, { name: 'priced' })
      .to(totals)
  })
  const error = await failure(t, run(t, await open(t, { orders: 48, prices: 24, totals: 1 }), join).start())
  t.is(error.code, 'CO_PARTITIONING')
  t.regex(error.message, /"orders" \(48 partitions\).*"prices" \(24/)
})

test('an internal topic with a wrong partition count is refused', async (t) => {
  const count = topology('count', (b) => {
    b.stream(orders).groupByKey().count({ name: 'n' })
  })
  const error = await failure(t, run(t, await open(t, { orders: 4, 'app-n-changelog': 2 }), count).start())
  t.is(error.code, 'INTERNAL_TOPIC_MISMATCH')
  t.regex(error.message, /"app-n-changelog" has 2 partitions, the topology needs 4/)
})

test('by default a record that cannot be read ends the application, and the error names the record', async (t) => {
  const log = await open(t, { orders: 1, totals: 1 })
  const app = run(t, log, copyTotals)
  await app.start()
  put(log, 'orders', 'a', '{"total":1}')
  put(log, 'orders', 'b', '{"total":')
  const error = await failure(t, app.done)
  t.is(error.code, 'DESERIALIZATION')
  t.regex(error.message, /record orders-0@1 cannot be read: .*set handlers\.deserialization to 'skip' or 'dead-letter'/)
  t.is(app.state, 'failed')
})

test("'skip' leaves the record out, counts it, and goes on", async (t) => {
  const log = await open(t, { orders: 1, totals: 1 })
  const app = run(t, log, copyTotals, { handlers: { deserialization: 'skip' } })
  await app.start()
  put(log, 'orders', 'a', 'not json')
  put(log, 'orders', 'b', '{"total":2}')
  await until(() => read(log, 'totals').length === 1)
  t.is(read(log, 'totals')[0]?.key, 'b')
  const { values } = await app.metrics.all.dropped.get()
  t.deepEqual(
    values.map((v) => [v.labels.step, v.labels.reason, v.value]),
    [['orders', 'deserialization-error', 1]],
  )
})

test("'dead-letter' copies the record byte for byte to <topic>.dlq, which is created when it is missing", async (t) => {
  const log = await open(t, { orders: 1, totals: 1 })
  const app = run(t, log, copyTotals, { handlers: { deserialization: 'dead-letter' } })
  await app.start()
  put(log, 'orders', 'a', 'not json')
  put(log, 'orders', 'b', '{"total":2}')
  await until(() => read(log, 'totals').length === 1)
  const letters = read(log, 'orders.dlq')
  t.is(letters.length, 1)
  t.is(letters[0]?.value.toString(), 'not json')
  t.is(letters[0]?.headers.get('millrace.error.topic'), 'orders')
  t.is(letters[0]?.headers.get('millrace.error.offset'), '0')
  t.is(letters[0]?.headers.get('millrace.error.stage'), 'deserialization')
})

test('an application is started once; its stores are named when one is unknown', async (t) => {
  const log = await open(t, { orders: 1 })
  const count = topology('count', (b) => {
    b.stream(orders).groupByKey().count({ name: 'n' })
  })
  const app = run(t, log, count)
  await app.start()
  t.is((await failure(t, app.start())).code, 'INVALID_STATE')
  const error = t.throws(() => app.store('m'))
  t.regex(error?.message ?? '', /has no store "m"; it has: n/)
})

test('a setting that makes no sense is refused with its name', (t) => {
  const error = t.throws(() => streams(copyTotals, { applicationId: 'a b', log: null as never }))
  t.regex(error?.message ?? '', /config applicationId is "a b"; use 1 to 180 letters/)
})
