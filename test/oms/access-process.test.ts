import { setTimeout as sleep } from 'node:timers/promises'
import type { ExecutionContext } from 'ava'
import { Headers, type Log, nodeMonotonic, nodeScheduler, type Streams, silentLogger, streams } from 'millrace'
import { Registry } from 'prom-client'
import { accessOf, accessOfReader, accessOfScaler, userOf } from '../../services/access.ts'
import { applicationOf, openLog } from '../../services/application.ts'
import { type Config, readConfig } from '../../services/config.ts'
import type { Environment } from '../../services/env.ts'
import { prepareLog } from '../../services/prepare-log.ts'
import { type OmsProcess, startProcess } from '../../services/process.ts'
import { type ServiceName, serviceNames } from '../../services/services.ts'
import { ensureTopics } from '../../services/topics.ts'
import { dedicatedKafkaTest } from '../support/kafka.ts'
import { startSecuredBroker } from './secured-broker.ts'

/* What the manifests grant is what is granted here: services/access.ts. */

const kafkaTest = await dedicatedKafkaTest()

const quick: Environment = {
  ...{ PORT: '0', HOST: '127.0.0.1', MILLRACE_DATA_DIR: 'memory', TOPICS: 'expect', PROCESSING: 'exactly-once' },
  ...{ PAYMENT_SUCCESS_RATE: '1', PAYMENT_DELAY_MIN_MS: '0', PAYMENT_DELAY_MAX_MS: '0' },
  ...{ DELIVERY_TRIP_MIN_MS: '0', DELIVERY_TRIP_MAX_MS: '0', NOTIFICATION_FAILURE_RATE: '0' },
}

const logOf = async (t: ExecutionContext, config: Config): Promise<Log> => {
  const log = await openLog(config, silentLogger)
  t.teardown(() => log.close().catch(() => {}))
  return log
}

/** A service beside others in this process, with connections of its own: as its pod would run it. */
const runService = async (t: ExecutionContext, name: ServiceName, env: Environment): Promise<Streams> => {
  const config = readConfig([name], { ...quick, ...env })
  const log = await logOf(t, config)
  await prepareLog({ log, config, scheduler: nodeScheduler, monotonic: nodeMonotonic, logger: silentLogger })
  const { topology, config: settings } = applicationOf(name, config, log, new Registry(), silentLogger, null)
  const app = streams(topology, settings)
  t.teardown(() => app.stop())
  await app.start()
  return app
}

const completed = async (gateway: OmsProcess, orderId: string): Promise<string> => {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${gateway.port}/orders/${orderId}`)
    const { status } = (await answer.json()) as { status: string }
    if (status === 'COMPLETED' || status === 'CANCELLED') return status
    await sleep(100)
  }
}

/** Writes a record that nobody can read, where it may. */
const write = async (log: Log, topic: string): Promise<void> => {
  const producer = log.producer({})
  try {
    await producer.prepare([topic])
    const bytes = Buffer.from('x')
    producer.append(topic, 0, bytes, 0, 1, bytes, 0, 1, 0, Headers.none)
    await producer.flush()
  } finally {
    await producer.close().catch(() => {})
  }
}

kafkaTest.serial('C36: each service does its work as a user of its own, and nothing else', async (t) => {
  t.timeout(300_000)
  const users = [...serviceNames.map(userOf), 'oms-keda', 'oms-reader']
  const broker = await startSecuredBroker(t, users, { 'offsets.topic.num.partitions': '2' })
  const admin = await logOf(t, readConfig([], broker.environmentOf('admin')))
  await ensureTopics(admin.admin, 1)

  const stranger = await logOf(t, readConfig([], broker.environmentOf('oms-audit')))
  await t.throwsAsync(write(stranger, 'orders.events'), { code: 'TOPIC_AUTHORIZATION_FAILED' })

  await broker.grant(
    new Map([
      ...serviceNames.map((service) => [userOf(service), accessOf(service)] as const),
      ['oms-keda', accessOfScaler()],
      ['oms-reader', accessOfReader()],
    ]),
  )
  const apps = new Map<ServiceName, Streams>()
  for (const service of serviceNames)
    if (service !== 'gateway') apps.set(service, await runService(t, service, broker.environmentOf(userOf(service))))
  const config = readConfig(['gateway'], { ...quick, ...broker.environmentOf('oms-gateway') })
  const gateway = await startProcess(config, silentLogger)
  t.teardown(() => gateway.stop())

  const answer = await fetch(`http://127.0.0.1:${gateway.port}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'first' },
    body: JSON.stringify({
      ...{ user_id: 'ada', currency: 'EUR', payment: { method: 'card', token: 'tok_ok' } },
      line_items: [{ sku: 'MUG-STONEWARE', qty: 1 }],
    }),
  })
  t.is(answer.status, 201)
  const { order_id: orderId } = (await answer.json()) as { order_id: string }
  t.is(await completed(gateway, orderId), 'COMPLETED')
  for (const [name, app] of apps) t.is(app.state, 'running', name)

  // It may read the events of orders, and write the audit; it may not write events, nor read payments.
  await t.throwsAsync(write(stranger, 'orders.events'), { code: 'TOPIC_AUTHORIZATION_FAILED' })
  await t.throwsAsync(write(stranger, 'payments.completed'), { code: 'TOPIC_AUTHORIZATION_FAILED' })
  await t.throwsAsync(write(stranger, 'oms-orders-order-saga-journal'), { code: 'TOPIC_AUTHORIZATION_FAILED' })
  await t.throwsAsync(stranger.admin.committed('oms-orders', [{ topic: 'orders.events', partition: 0 }], false), {
    code: 'GROUP_AUTHORIZATION_FAILED',
  })
  // The autoscaler sees where a group stands and where a topic ends.
  const scaler = await logOf(t, readConfig([], broker.environmentOf('oms-keda')))
  const at = { topic: 'orders.created', partition: 0 }
  t.is((await scaler.admin.offsets([at], 'end')).size, 1)
  await t.notThrowsAsync(scaler.admin.committed('oms-orders', [at], false))
  // Who may write no topic at all does not even become a producer.
  await t.throwsAsync(write(scaler, 'orders.created'), { code: 'CLUSTER_AUTHORIZATION_FAILED' })
})
