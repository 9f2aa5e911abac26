import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { SignJWT } from 'jose'
import { embedded } from 'millrace'
import { CancelReason, OrderStatus } from '../../proto/messages.ts'
import { ordersEvents } from '../../proto/topics.ts'
import { freePort } from '../../scripts/kafka/ports.ts'
import { OtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.ts'
import { root } from '../tidy/sources.ts'
import { readTopic } from './collect.ts'
import { ServiceProcess } from './service-process.ts'
import { ended, orderBody, supply, until } from './shop.ts'

/* A whole process, as operators see it: what it counts, what it logs, what it traces. Its gateway has orders taken over gRPC, by itself. */

const secret = 'a-secret-of-the-test-that-no-line-may-show'
const traceIdOf = (n: number): string => `c32${String(n).padStart(29, '0')}`

let dataDir: string
let receiver: OtlpReceiver
let service: ServiceProcess
let token: string

const headers = (n: number): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'idempotency-key': `order-${n}`,
  traceparent: `00-${traceIdOf(n)}-00f067aa0ba902b7-01`,
})

const place = async (n: number, lines: Record<string, number>, paymentToken: string): Promise<string> => {
  const { status, body } = await service.send('POST', '/orders', orderBody(lines, paymentToken), headers(n))
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body.order_id
}

const signedIn = (): Pick<ServiceProcess, 'send'> => ({
  send: (method, path, body) => service.send(method, path, body, { authorization: `Bearer ${token}` }),
})

test.before(async (t) => {
  t.timeout(120_000)
  dataDir = await mkdtemp(join(tmpdir(), 'millrace-oms-'))
  receiver = await OtlpReceiver.start()
  token = await new SignJWT({ roles: ['operator'] })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('ada')
    .setIssuer('tests')
    .setAudience('oms')
    .setExpirationTime('1h')
    .sign(Buffer.from(secret))
  const grpcPort = await freePort()
  service = await ServiceProcess.start({
    dataDir,
    env: {
      JWT_SECRET: secret,
      JWT_ISSUER: 'tests',
      JWT_AUDIENCE: 'oms',
      GRPC_PORT: String(grpcPort),
      ORDERS_GRPC_URL: `http://127.0.0.1:${grpcPort}`,
      LOG_SHARE: '1',
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      PAYMENT_DELAY_MIN_MS: '0',
      PAYMENT_DELAY_MAX_MS: '0',
    },
  })
  await supply(signedIn() as ServiceProcess, 'obs', 3)
})

test.after.always(async () => {
  await service?.kill()
  receiver?.close()
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true })
})

/** Samples of one metric: labels as they stand there, and the value. */
const samples = (text: string, name: string): [labels: string, value: number][] =>
  [...text.matchAll(new RegExp(`^${name}(?:\\{([^}]*)\\})? (\\S+)$`, 'gm'))].map(([, labels = '', value]) => [
    labels,
    Number(value),
  ])

const value = (text: string, name: string, label = ''): number =>
  samples(text, name).find(([labels]) => labels.includes(label))?.[1] ?? Number.NaN

test.serial('C32: one trace from the request over gRPC and the topics to the view, in all services', async (t) => {
  t.timeout(120_000)
  const id = await place(1, { obs: 1 }, 'tok_ok')
  t.is((await ended(signedIn() as ServiceProcess, id)).status, 'COMPLETED')
  const { body } = await service.send('GET', `/orders/${id}/timeline`, undefined, headers(1))
  t.is(body.trace_id, traceIdOf(1))
  const wanted = [
    ['oms-gateway', 'POST /orders'],
    ['oms-gateway', 'oms.api.v1.OrderService/CreateOrder'],
    ['oms-orders', 'process orders.created'],
    ['oms-orders', 'process inventory.outcomes'],
    ['oms-orders', 'process payments.outcomes'],
    ['oms-orders', 'process deliveries.outcomes'],
    ['oms-inventory', 'process inventory.commands'],
    ['oms-payments', 'process payments.commands'],
    ['oms-delivery', 'process orders.events'],
    ['oms-notifications', 'process orders.events'],
    ['oms-analytics', 'process orders.events'],
    ['oms-audit', 'process orders.events'],
    ['oms-query', 'process orders.events'],
  ] as const
  const missing = () =>
    wanted.filter(([name, what]) => !receiver.of(traceIdOf(1)).some((s) => s.service === name && s.name === what))
  // As they are sent: once a second.
  await until(() => (missing().length === 0 ? true : undefined)).catch(() => {})
  t.deepEqual(missing(), [])
  t.deepEqual(receiver.refused, [])

  const spans = receiver.of(traceIdOf(1))
  const posted = spans.find(({ name }) => name === 'POST /orders')
  t.is(posted?.parentSpanId, '00f067aa0ba902b7')
  t.is(posted?.attributes.order_id, id)
  const delivered = spans.find(({ name }) => name === 'process deliveries.outcomes') as ReceivedSpan
  const way = receiver.wayUp(delivered)
  t.is(way.at(-1), 'POST /orders')
  for (const step of ['process payments.outcomes', 'process inventory.outcomes', 'process orders.created'])
    t.true(way.includes(step), `${step} is on the way: ${way.join(' < ')}`)
})

test.serial('C31: the seven metrics are there; counters are what the log says, also of what came twice', async (t) => {
  t.timeout(120_000)
  const ids: string[] = [await place(2, { obs: 1 }, 'tok_ok'), await place(3, { obs: 1 }, 'tok_declined')]
  for (const id of ids) await ended(signedIn() as ServiceProcess, id)
  ids.push(await place(4, { obs: 50 }, 'tok_ok'))
  for (const id of ids) await ended(signedIn() as ServiceProcess, id)
  // The same orders once more: they are known, and count nothing.
  t.is(await place(2, { obs: 1 }, 'tok_ok'), ids[0] as string)
  t.is(await place(3, { obs: 1 }, 'tok_declined'), ids[1] as string)

  const metrics = async (): Promise<string> => (await service.send('GET', '/metrics')).body
  const text = await until(async () => {
    const seen = await metrics()
    return samples(seen, 'kafka_consumer_lag').every(([, lag]) => lag === 0) ? seen : undefined
  })
  t.true(samples(text, 'kafka_consumer_lag').length > 48)
  t.regex(text, /^kafka_consumer_lag\{consumer_group="oms-orders",topic="orders.created",partition="\d+"\} 0$/m)
  t.true(value(text, 'http_request_duration_seconds_count', 'method="POST",route="/orders",status="201"') >= 6)
  t.true(value(text, 'inventory_reserve_latency_seconds_count') >= 4)
  t.is(samples(text, 'payment_success_rate').length, 1)
  t.is(value(text, 'payment_success_rate'), 2 / 3)

  const documented = documentedMetrics()
  const shown = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name as string)
  t.deepEqual(
    shown.filter((name) => !documented.has(name)),
    [],
    'docs/metrics.md has a line for each of them',
  )
  // Alerts and dashboards go by that page: what it lists is served, but for what the watcher of invariants serves (tools.test.ts).
  const elsewhere = /^(inventory_drift|oms_invariant)/
  t.deepEqual(
    [...documented].filter((name) => !shown.includes(name) && !elsewhere.test(name)),
    [],
    'and none for what no process serves',
  )

  t.is(await service.stop(), 0)
  const counted: Record<string, number> = {}
  const add = (name: string): void => {
    counted[name] = (counted[name] ?? 0) + 1
  }
  const log = await embedded({ directory: join(dataDir, 'embedded', 'log') })
  try {
    const versions = new Set<string>()
    for (const event of await readTopic(log, ordersEvents)) {
      const { orderId, orderVersion } = event.meta
      if (versions.size === versions.add(`${orderId}/${orderVersion}`).size || event.status === event.previous) continue
      if (event.status === OrderStatus.PENDING) add('created')
      if (event.status === OrderStatus.PAID) add('paid')
      if (event.cancelled) add(CancelReason[event.cancelled.reason] as string)
    }
  } finally {
    await log.close()
  }
  t.deepEqual(counted, { created: 4, paid: 2, PAYMENT_DECLINED: 1, OUT_OF_STOCK: 1 })
  t.is(value(text, 'orders_created_total'), 4)
  t.is(value(text, 'orders_paid_total'), 2)
  for (const [labels, failed] of samples(text, 'orders_failed_total')) {
    t.is(failed, counted[/reason="(\w+)"/.exec(labels)?.[1] as string] ?? 0, labels)
  }
})

test.serial(
  'C32: every line of the log is JSON that says which order it is about, and none holds a secret',
  async (t) => {
    const lines = service.stderr.trimEnd().split('\n')
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    for (const line of parsed) {
      t.regex(String(line.ts), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
      t.regex(String(line.level), /^(debug|info|warn|error)$/)
      t.true(typeof line.caller === 'string' && typeof line.msg === 'string', JSON.stringify(line))
    }
    const about = parsed.filter((line) => line.trace_id === traceIdOf(1))
    t.deepEqual(
      about.filter(({ caller }) => caller === 'oms-orders').map(({ msg }) => msg),
      ['PENDING', 'RESERVED', 'PAYING', 'PAID', 'CONFIRMED', 'DELIVERY_ASSIGNED', 'COMPLETED'].map((s) => `order ${s}`),
    )
    const request = about.find(({ msg, operation }) => msg === 'request' && operation === 'POST /orders')
    t.like(request, { level: 'info', caller: 'oms-gateway', status: '201', user_id: 'ada' })
    for (const line of about) {
      t.is(line.order_id, request?.order_id)
      t.is(line.correlation_id, request?.order_id)
      t.is(line.user_id, 'ada')
    }
    for (const hidden of [secret, token, 'Bearer', 'authorization', 'tok_ok', 'tok_declined'])
      t.false(service.stderr.includes(hidden), hidden)
  },
)

/** Names in the tables of docs/metrics.md. */
const documentedMetrics = (): Set<string> =>
  new Set(
    [
      ...readFileSync(join(root, 'docs/metrics.md'), 'utf8').matchAll(
        /^\| `(\w+)` \| (?:counter|gauge|histogram) \|/gm,
      ),
    ].map(([, name]) => name as string),
  )
