import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { kafka, type Log, nodeScheduler, silentLogger, streams } from 'millrace'
import { Registry } from 'prom-client'
import * as topics from '../../proto/topics.ts'
import type { KafkaCluster } from '../../scripts/kafka/cluster.ts'
import { applicationOf } from '../../services/application.ts'
import { readConfig } from '../../services/config.ts'
import type { ServiceName } from '../../services/services.ts'
import { PRODUCE } from '../../topology/log/kafka/protocol/apis.ts'
import { socketWire } from '../../topology/log/kafka/sockets/index.ts'
import { dedicatedKafkaTest, startDedicatedKafka } from '../support/kafka.ts'
import { readTopic } from './collect.ts'
import { LogWriter } from './log-writer.ts'
import { sampleOrder, sampleRestock } from './sample.ts'
import { ServiceProcess } from './service-process.ts'
import { each, orderBody, place, supply, until } from './shop.ts'
import { remotePortsOf } from './sockets.ts'

/* What services have to do with each other, and with their broker: processes of their own, and a broker of their own. The tests build on each other. */

const brokerTest = await dedicatedKafkaTest()
const env = {
  PAYMENT_DELAY_MIN_MS: '0',
  PAYMENT_DELAY_MAX_MS: '0',
  SESSION_TIMEOUT_MS: '6000',
  OMS_SEED: 'false',
  NOTIFICATION_LIMIT_PER_MINUTE: '1000000',
}
const ORDERS = 40
const coreServices: readonly ServiceName[] = ['gateway', 'orders', 'inventory', 'payments', 'query']

let cluster: KafkaCluster
let log: Log
let dataDir: string
let core: ServiceProcess
let delivery: ServiceProcess
let notifications: ServiceProcess
const started: ServiceProcess[] = []

const start = async (name: string, ...services: ServiceName[]): Promise<ServiceProcess> => {
  const service = new ServiceProcess({ dataDir: join(dataDir, name), brokers: cluster.brokers, services, env })
  started.push(service)
  await service.running()
  return service
}

test.before(async (t) => {
  t.timeout(180_000)
  if (brokerTest !== test) return
  dataDir = await mkdtemp(join(tmpdir(), 'millrace-oms-'))
  cluster = await startDedicatedKafka({ properties: { 'group.initial.rebalance.delay.ms': '0' } })
  log = kafka({ brokers: cluster.brokers.split(',') })
})

test.after.always(async () => {
  await Promise.all(started.map((service) => service.kill()))
  await log?.close()
  await cluster?.stop()
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true })
})

/** Places orders, waits until each has that status at least, and says how many came to it per second. */
const drive = async (core: ServiceProcess, name: string, isThere: (status: string) => boolean) => {
  const from = performance.now()
  const ids: string[] = []
  await each(
    Array.from({ length: ORDERS }, (_, i) => i),
    20,
    async (i) => {
      const id = await place(() => Promise.resolve(core), `${name}-${i}`, orderBody({ iso: 1 }, 'tok_ok'))
      ids.push(id)
      await until(async () => (isThere((await core.send('GET', `/orders/${id}`)).body.status) ? true : undefined))
    },
  )
  return { ids, perSecond: (ORDERS / (performance.now() - from)) * 1_000 }
}

const isSold = (status: string): boolean => ['CONFIRMED', 'DELIVERY_ASSIGNED', 'COMPLETED'].includes(status)
const isDelivered = (status: string): boolean => status === 'COMPLETED'

brokerTest.serial(
  'C42: without delivery and notifications orders are sold as before; what waited is made up for',
  async (t) => {
    t.timeout(300_000)
    core = await start('core', ...coreServices)
    await supply(core, 'iso', 10_000)
    const alone = await drive(core, 'alone', isSold)
    for (const id of alone.ids) t.is((await core.send('GET', `/orders/${id}`)).body.status, 'CONFIRMED')

    ;[delivery, notifications] = await Promise.all([
      start('delivery', 'delivery'),
      start('notifications', 'notifications'),
    ])
    const all = await drive(core, 'all', isSold)
    t.log(
      `orders/s until sold: ${alone.perSecond.toFixed(1)} without delivery and notifications, ${all.perSecond.toFixed(1)} with`,
    )
    for (const id of [...alone.ids, ...all.ids])
      await until(async () => (isDelivered((await core.send('GET', `/orders/${id}`)).body.status) ? true : undefined))
    const wanted = [...all.ids, ...alone.ids].sort()
    const toldOf = async (template: string): Promise<string[]> =>
      [
        ...new Set(
          (await readTopic(log, topics.notificationsEvents))
            .filter((each) => each.template === template)
            .map(({ meta }) => meta.orderId),
        ),
      ].sort()
    for (const template of ['order.confirmed', 'order.delivered']) {
      await until(async () => ((await toldOf(template)).length >= wanted.length ? true : undefined))
      t.deepEqual(await toldOf(template), wanted, template)
    }
  },
)

brokerTest.serial(
  'C52: under load a service has three connections to a broker, and each more that shares its process two more at most',
  async (t) => {
    t.timeout(180_000)
    const port = Number(cluster.brokers.split(':')[1])
    const count = (service: ServiceProcess): number =>
      remotePortsOf(service.pid)?.filter((one) => one === port).length ?? 0
    if (remotePortsOf(core.pid) === null) return t.log('this system does not tell which connections a process has')
    const limits = new Map([
      [core, 1 + 2 * coreServices.length],
      [delivery, 3],
      // Every half a minute it deletes what it has read of its repartition topic.
      [notifications, 4],
    ])
    // Those that only a start needs end when they are idle.
    for (const [service, limit] of limits) await until(async () => (count(service) <= limit ? true : undefined))

    const most = new Map([...limits.keys()].map((service) => [service, 0]))
    let driven = false
    const sampled = (async () => {
      while (!driven) {
        for (const [service, seen] of most) most.set(service, Math.max(seen, count(service)))
        await nodeScheduler.sleep(50)
      }
    })()
    await drive(core, 'connected', isSold)
    driven = true
    await sampled
    const counts = [...most.values()]
    t.log(`most connections: ${counts.join(', ')} of core, delivery, notifications`)
    for (const [service, seen] of most) t.true(seen >= 3 && seen <= (limits.get(service) ?? 0), counts.join())
    return undefined
  },
)

brokerTest.serial(
  'C37: a service on a thread of its own says what waits for its group: nothing, exactly, when all is done',
  async (t) => {
    for (const [service, name, tasks] of [
      [delivery, 'delivery', 48],
      [notifications, 'notifications', 60],
    ] as const) {
      // Markers of transactions and deleted records are no lag.
      const body = await until(async () => {
        const answer = await service.send('GET', '/scale')
        return answer.status === 200 && answer.body.lag === 0 ? answer.body : undefined
      })
      t.like(body, { service: name, group: `oms-${name}`, restoringTasks: 0, runningTasks: tasks, wanted: 0 })
      t.regex(body.why, /^idle/)
    }
  },
)

brokerTest.serial('C33: while its broker is away a service says so, and recovers by itself', async (t) => {
  t.timeout(120_000)
  const ready = (status: number) =>
    until(async () => {
      const answer = await delivery.send('GET', '/ready')
      return answer.status === status ? answer.body : undefined
    })
  t.like(await ready(200), { log: 'reachable' })
  const broker = cluster.nodes[0]?.pid as number
  process.kill(broker, 'SIGSTOP')
  try {
    t.like(await ready(503), { log: 'unreachable' })
  } finally {
    process.kill(broker, 'SIGCONT')
  }
  t.like(await ready(200), { log: 'reachable' })
  t.deepEqual(await Promise.all([core, delivery, notifications].map((service) => service.stop())), [0, 0, 0])
})

brokerTest.serial(
  'C52: under load a request carries more than 20 records, and so does a batch of local state',
  async (t) => {
    t.timeout(240_000)
    let requests = 0
    const counting = kafka({
      brokers: cluster.brokers.split(','),
      transport: (options, ports) => {
        const wire = socketWire(options, ports)
        const send: typeof wire.send = (node, channel, apiKey, ...rest) => {
          if (apiKey === PRODUCE.key) requests++
          return wire.send(node, channel, apiKey, ...rest)
        }
        return {
          brokers: () => wire.brokers(),
          metadata: (names, refresh) => wire.metadata(names, refresh),
          allTopics: () => wire.allTopics(),
          controller: () => wire.controller(),
          versions: (node) => wire.versions(node),
          release: (channel) => wire.release(channel),
          close: () => wire.close(),
          send,
        }
      },
    })
    const config = readConfig([], { ...env, KAFKA_BROKERS: cluster.brokers, MILLRACE_DATA_DIR: join(dataDir, 'load') })
    const registry = new Registry()
    const apps = (['orders', 'inventory', 'payments'] as const).map((name) => {
      const { topology, config: settings } = applicationOf(name, config, counting, registry, silentLogger, null)
      return streams(topology, settings)
    })
    const own = topics.allTopics.map(({ name }) => name)
    const endsOf = async (): Promise<number> => {
      const found = (await log.admin.listTopics()).filter(({ name }) => own.includes(name) || name.startsWith('oms-'))
      const at = found.flatMap(({ name, partitions }) =>
        Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition })),
      )
      return [...(await log.admin.offsets(at, 'end')).values()].reduce((sum, { offset }) => sum + offset, 0)
    }
    try {
      await Promise.all(apps.map((app) => app.start()))
      const writer = await LogWriter.open(log, [topics.inventoryCommands.name, topics.ordersCreated.name])
      const skus = Array.from({ length: 20 }, (_, i) => `load-${i}`)
      for (const sku of skus) writer.write(topics.inventoryCommands, sku, sampleRestock(sku, 1_000_000), 500)
      await writer.close()
      const [before, sent] = [await endsOf(), requests]
      const orders = Array.from({ length: 3_000 }, (_, i) =>
        sampleOrder(`load-${i}`, { [`load-${i % 20}`]: 1, [`load-${(i + 7) % 20}`]: 2 }, { at: Date.now() }),
      )
      const load = await LogWriter.open(log, [topics.ordersCreated.name])
      for (const order of orders) load.write(topics.ordersCreated, order.orderId, order, order.createdAt)
      await load.close()
      const wanted = new Set(orders.map(({ orderId }) => orderId))
      await until(async () => {
        const ended = (await readTopic(log, topics.ordersEvents)).filter(
          ({ meta, confirmed, cancelled }) => wanted.has(meta.orderId) && (confirmed || cancelled),
        )
        return new Set(ended.map(({ meta }) => meta.orderId)).size === wanted.size ? true : undefined
      })
      const written = (await endsOf()) - before - orders.length
      const perRequest = written / (requests - sent)
      const flushes = await sumOf(registry, 'millrace_state_flush_seconds', '_count')
      const processed = await sumOf(registry, 'millrace_records_processed_total')
      t.log(`${written} records in ${requests - sent} produce requests: ${perRequest.toFixed(1)} per request`)
      t.log(
        `${processed} records processed, ${flushes} batches of local state: ${(processed / flushes).toFixed(1)} per batch`,
      )
      t.true(perRequest > 20)
      t.true(processed / flushes > 20)
    } finally {
      await Promise.all(apps.map((app) => app.stop()))
      await counting.close()
    }
  },
)

/** The sum of a metric over all labels. */
const sumOf = async (registry: Registry, name: string, suffix = ''): Promise<number> => {
  const { values } = (await registry.getSingleMetric(name)?.get()) ?? { values: [] }
  return values
    .filter((each) => suffix === '' || (each as { metricName?: string }).metricName === `${name}${suffix}`)
    .reduce((sum, { value }) => sum + value, 0)
}
