import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { kafka, type Log } from 'millrace'
import * as topics from '../../proto/topics.ts'
import type { KafkaCluster } from '../../scripts/kafka/cluster.ts'
import { dedicatedKafkaTest, startDedicatedKafka } from '../support/kafka.ts'
import { OtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.ts'
import { readKeys, readTopic } from './collect.ts'
import { javaPartition } from './java-partitioner.ts'
import { type Answer, ServiceProcess } from './service-process.ts'
import { orderBody, supply, until } from './shop.ts'
import { remotePortsOf } from './sockets.ts'

/* Three gateways on a broker: one beside all services, two by themselves. The tests build on each other's log. */

const brokerTest = await dedicatedKafkaTest()
const STARTS_MAX = 4
/** All but those that nothing here is about. */
const most = ['orders', 'inventory', 'payments', 'delivery', 'notifications', 'query', 'audit', 'gateway']
const quick = { PAYMENT_DELAY_MIN_MS: '0', PAYMENT_DELAY_MAX_MS: '0', SESSION_TIMEOUT_MS: '6000', OMS_SEED: 'false' }

let cluster: KafkaCluster
let log: Log
let receiver: OtlpReceiver
let dataDir: string
let whole: ServiceProcess
let gateways: ServiceProcess[]
const started: ServiceProcess[] = []

const launch = (name: string, services: readonly string[]): ServiceProcess => {
  const env = { ...quick, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }
  const service = new ServiceProcess({ dataDir: join(dataDir, name), brokers: cluster.brokers, services, env })
  started.push(service)
  return service
}

/** Started as a supervisor does it: a broker may take longer to make a thousand partitions than a process waits for them. */
const start = async (name: string, services: readonly string[]): Promise<ServiceProcess> => {
  for (let attempt = 1; ; attempt++) {
    const service = launch(name, services)
    try {
      await service.running()
      return service
    } catch (error) {
      if (attempt === STARTS_MAX || !/TOPIC_NOT_READY|NOT_LEADER_OR_FOLLOWER/.test(service.stderr)) throw error
    }
  }
}

test.before(async (t) => {
  if (brokerTest !== test) return
  t.timeout(420_000)
  dataDir = await mkdtemp(join(tmpdir(), 'millrace-gateway-'))
  receiver = await OtlpReceiver.start()
  cluster = await startDedicatedKafka({ properties: { 'group.initial.rebalance.delay.ms': '0' } })
  log = kafka({ brokers: cluster.brokers.split(',') })
  whole = await start('whole', most)
  gateways = [whole, await start('two', ['gateway']), await start('three', ['gateway'])]
  await supply(whole, 'mug', 1_000)
  for (const gateway of gateways) {
    await until(async () => ((await gateway.send('GET', '/inventory/mug')).body.on_hand === 1_000 ? true : undefined))
  }
})

test.after.always(async () => {
  await Promise.all(started.map((service) => service.kill()))
  receiver?.close()
  await log?.close()
  await cluster?.stop()
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true })
})

const body = orderBody({ mug: 1 }, 'tok_ok')

const place = async (gateway: ServiceProcess, headers: Record<string, string> = {}): Promise<Answer> =>
  gateway.send('POST', '/orders', body, headers)

/** The order when it is delivered, as one gateway shows it. */
const delivered = async (gateway: ServiceProcess, id: string): Promise<any> =>
  until(async () => {
    const { status, body: order } = await gateway.send('GET', `/orders/${id}?minVersion=6&timeoutMs=30000`)
    return status === 200 && order.payment?.state === 'CAPTURED' && order.delivery?.state === 'DELIVERED'
      ? order
      : undefined
  })

const recordsOf = async (id: string) =>
  (await readTopic(log, topics.ordersCreated)).filter(({ orderId }) => orderId === id)

brokerTest.serial('C01: an order is one record in orders.created, under its id, where Java would put it', async (t) => {
  t.timeout(120_000)
  const { status, body: placed, headers } = await place(gateways[1] as ServiceProcess)
  t.is(status, 201)
  t.like(placed, { status: 'PENDING' })
  t.is(headers.get('location'), `/orders/${placed.order_id}`)
  t.is((await recordsOf(placed.order_id)).length, 1)
  const keys = (await readKeys(log, topics.ordersCreated.name)).filter(({ key }) => key === placed.order_id)
  t.deepEqual(keys, [{ key: placed.order_id, partition: javaPartition(placed.order_id, 48) }])
})

brokerTest.serial('C02: each gateway shows the same order', async (t) => {
  t.timeout(180_000)
  const { body: placed } = await place(whole)
  const shown = await Promise.all(gateways.map((gateway) => delivered(gateway, placed.order_id)))
  t.is(shown[0].status, 'COMPLETED')
  // What is told of an order comes to each gateway at a time of its own.
  const last = shown.reduce((a, b) => (b.updated_at > a.updated_at ? b : a))
  for (const gateway of gateways) {
    const now = await until(async () => {
      const { body: order } = await gateway.send('GET', `/orders/${placed.order_id}`)
      return order.updated_at === last.updated_at ? order : undefined
    })
    t.deepEqual(now, last)
    t.is((await gateway.send('GET', '/orders/nobody')).status, 404)
  }
})

brokerTest.serial(
  'C03: fifty requests with one key over three gateways are one order, also after a gateway was killed',
  async (t) => {
    t.timeout(180_000)
    const key = { 'idempotency-key': 'once' }
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => place(gateways[i % 3] as ServiceProcess, key)),
    )
    t.deepEqual([...new Set(answers.map(({ status }) => status))], [201])
    const [id, ...others] = new Set(answers.map((answer) => answer.body.order_id as string))
    t.deepEqual(others, [])
    const orderId = id as string
    await delivered(whole, orderId)
    t.is(new Set((await recordsOf(orderId)).map(({ meta }) => meta.eventId)).size, 1)
    const events = (await readTopic(log, topics.ordersEvents)).filter(({ meta }) => meta.orderId === orderId)
    t.is(new Set(events.map(({ meta }) => meta.eventId)).size, 7)

    await (gateways[2] as ServiceProcess).kill()
    gateways[2] = await start('three', ['gateway'])
    for (const gateway of gateways) {
      t.is((await place(gateway, key)).body.order_id, orderId)
      t.is((await gateway.send('POST', '/orders', orderBody({ mug: 2 }), key)).status, 409)
    }
  },
)

brokerTest.serial(
  'C32: one trace leads from a gateway over the topics of a broker through the services of another process',
  async (t) => {
    t.timeout(120_000)
    const [traceId, spanId] = ['0c32'.padEnd(32, '1'), '00f067aa0ba902b7']
    const { body: placed } = await place(gateways[1] as ServiceProcess, { traceparent: `00-${traceId}-${spanId}-01` })
    await delivered(gateways[1] as ServiceProcess, placed.order_id)
    const wanted = [
      ['oms-gateway', 'POST /orders'],
      ['oms-orders', 'process orders.created'],
      ['oms-orders', 'process inventory.outcomes'],
      ['oms-orders', 'process payments.outcomes'],
      ['oms-orders', 'process deliveries.outcomes'],
      ['oms-inventory', 'process inventory.commands'],
      ['oms-payments', 'process payments.commands'],
      ['oms-delivery', 'process orders.events'],
      ['oms-notifications', 'process orders.events'],
      ['oms-audit', 'process orders.events'],
      ['oms-query', 'process orders.events'],
    ] as const
    const missing = () =>
      wanted.filter(([service, name]) => !receiver.of(traceId).some((s) => s.service === service && s.name === name))
    // As they are sent: once a second.
    await until(() => (missing().length === 0 ? true : undefined))
    t.deepEqual(missing(), [])
    t.deepEqual(receiver.refused, [])
    const spans = receiver.of(traceId)
    t.is(spans.find(({ name }) => name === 'POST /orders')?.parentSpanId, spanId)
    const way = receiver.wayUp(spans.find(({ name }) => name === 'process deliveries.outcomes') as ReceivedSpan)
    t.is(way.at(-1), 'POST /orders')
    for (const step of ['process payments.outcomes', 'process inventory.outcomes', 'process orders.created'])
      t.true(way.includes(step), `${step} is on the way: ${way.join(' < ')}`)
  },
)

brokerTest.serial('C04: what is refused leaves no record anywhere', async (t) => {
  t.timeout(120_000)
  const written = [topics.ordersCreated, topics.ordersCommands, topics.inventoryCommands, topics.catalogItems]
  const ends = async () => {
    const partitions = written.flatMap(({ name, partitions = 0 }) =>
      Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition })),
    )
    return [...(await log.admin.offsets(partitions, 'end'))].map(([at, { offset }]) => `${at}: ${offset}`).sort()
  }
  const before = await ends()
  const gateway = gateways[1] as ServiceProcess
  const refused: [string, string, unknown, number][] = [
    ['POST', '/orders', orderBody({ mug: 0 }), 400],
    ['POST', '/orders', orderBody({ 'no-such-thing': 1 }), 400],
    ['POST', '/orders', { ...body, user_id: 'x'.repeat(2 * 1024 * 1024) }, 413],
    ['POST', "/orders/' OR 1=1 --/cancel", {}, 404],
    ['PATCH', '/orders/nobody', { delivery_address: 'x' }, 404],
    ['POST', '/inventory/no-such-thing/restock', { qty: 1, restock_id: 'x' }, 404],
    ['PUT', '/catalog/mug', { name: 'x', price: -1, currency: 'EUR' }, 400],
  ]
  for (const [method, path, sent, status] of refused) {
    t.is((await gateway.send(method, path, sent)).status, status, `${method} ${path}`)
  }
  t.deepEqual(await ends(), before)
})

brokerTest.serial(
  'C17: topics have the partitions of the contract, and each key sits where its hash says',
  async (t) => {
    t.timeout(120_000)
    const counts = {
      'orders.created': 48,
      'payments.completed': 24,
      'inventory.updated': 24,
      'notifications.events': 12,
      'orders.audit': 6,
    }
    // One message is enough to see where it sits.
    await until(async () => ((await readKeys(log, 'notifications.events')).length > 0 ? true : undefined))
    const found = await log.admin.describeTopics(Object.keys(counts))
    for (const [topic, partitions] of Object.entries(counts)) {
      t.is(found.get(topic)?.partitions, partitions, topic)
      const keys = (await readKeys(log, topic)).slice(0, 1_000)
      t.true(keys.length > 0, topic)
      for (const { key, partition } of keys) t.is(partition, javaPartition(key, partitions), `${topic}: ${key}`)
    }
  },
)

brokerTest.serial('C52: a gateway has at most three connections to a broker', async (t) => {
  t.timeout(60_000)
  const port = Number(cluster.brokers.split(':')[1])
  const gateway = gateways[1] as ServiceProcess
  if (remotePortsOf(gateway.pid) === null) return t.log('this system does not tell which connections a process has')
  await until(async () =>
    (remotePortsOf(gateway.pid) as number[]).filter((one) => one === port).length <= 3 ? true : undefined,
  )
  for (let i = 0; i < 20; i++) {
    t.is((await place(gateway)).status, 201)
    const count = (remotePortsOf(gateway.pid) as number[]).filter((one) => one === port).length
    t.true(count >= 1 && count <= 3, `${count} connections`)
  }
  return undefined
})

brokerTest.serial('C01: while the broker is away orders are refused, and none of them is there later', async (t) => {
  t.timeout(180_000)
  const gateway = gateways[1] as ServiceProcess
  const before = (await readTopic(log, topics.ordersCreated)).length
  const [broker] = cluster.nodes
  await broker?.kill()
  try {
    const refused = await Promise.all([1, 2, 3].map(() => place(gateway)))
    t.deepEqual(
      refused.map(({ status }) => status),
      [503, 503, 503],
    )
    t.regex(refused[0]?.headers.get('retry-after') ?? '', /^\d+$/)
  } finally {
    await broker?.start()
    await broker?.untilReady(1)
  }
  await until(async () => ((await gateway.send('GET', '/ready')).status === 200 ? true : undefined))
  const { body: placed } = await until(async () => {
    const answer = await place(gateway)
    return answer.status === 201 ? answer : undefined
  })
  await delivered(gateway, placed.order_id)
  t.is((await readTopic(log, topics.ordersCreated)).length, before + 1)
})

brokerTest.serial(
  'C33: a process that is stopped finishes what runs and leaves its groups; the other gateways go on',
  async (t) => {
    t.timeout(180_000)
    t.is((await whole.send('GET', '/health')).status, 200)
    // The test before this one has taken the broker away: groups meet again in their own time.
    await until(async () => ((await whole.send('GET', '/ready')).status === 200 ? true : undefined))
    t.is((await log.admin.groupMembers('oms-orders')).length > 0, true)
    // Requests that run when it is told to stop are finished.
    const waiting = whole.send('GET', '/orders/nobody?minVersion=1&timeoutMs=1000')
    await until(async () => ((await whole.send('GET', '/health')).status === 200 ? true : undefined))
    const stopped = whole.stop()
    t.is((await waiting).status, 404)
    t.is(await stopped, 0)
    for (const group of ['oms-orders', 'oms-inventory', 'oms-payments', 'oms-query']) {
      t.deepEqual(await log.admin.groupMembers(group), [], group)
    }
    // The others go on to answer what they know.
    t.is((await (gateways[1] as ServiceProcess).send('GET', '/inventory/mug')).status, 200)
    await until(async () =>
      (await (gateways[1] as ServiceProcess).send('GET', '/ready')).status === 200 ? true : undefined,
    )
  },
)

brokerTest.serial(
  'C42: orders are taken while no service runs, and sold without delivery and notifications; what waited is made up for',
  async (t) => {
    t.timeout(180_000)
    const gateway = gateways[1] as ServiceProcess
    const told = async (template: string, ids: readonly string[]): Promise<number> => {
      const sent = (await readTopic(log, topics.notificationsEvents)).filter((each) => each.template === template)
      return new Set(sent.map(({ orderId }) => orderId).filter((id) => ids.includes(id))).size
    }
    // A user of their own: so many messages go to one in a minute, and no more.
    const orders = [1, 2, 3].map(() => gateway.send('POST', '/orders', { ...body, user_id: 'patient' }))
    const answers = await Promise.all(orders)
    t.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201],
    )
    const ids = answers.map((answer) => answer.body.order_id as string)
    await start('whole', ['orders', 'inventory', 'payments', 'query'])
    for (const id of ids) {
      const sold = await until(async () => {
        const { body: order } = await gateway.send('GET', `/orders/${id}`)
        return order.status === 'CONFIRMED' && order.payment?.state === 'CAPTURED' ? order : undefined
      })
      t.is(sold.delivery, null)
    }
    t.is(await told('order.received', ids), 0)
    await start('late', ['delivery', 'notifications'])
    for (const id of ids) t.is((await delivered(gateway, id)).status, 'COMPLETED')
    for (const template of ['order.received', 'order.confirmed', 'order.delivered'])
      await until(async () => ((await told(template, ids)) === ids.length ? true : undefined))
  },
)
