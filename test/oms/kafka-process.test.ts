import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { kafka, type Log } from 'millrace'
import * as topics from '../../proto/topics.ts'
import type { KafkaCluster } from '../../scripts/kafka/cluster.ts'
import { checkInvariants } from '../../services/check/invariants.ts'
import { dedicatedKafkaTest, startDedicatedKafka } from '../support/kafka.ts'
import { collectRecords, readKeys } from './collect.ts'
import { firstOrders, isAllThere } from './first-orders.ts'
import { javaPartition } from './java-partitioner.ts'
import { ServiceProcess } from './service-process.ts'
import { each, ended, orderBody, place, stock, supply, until } from './shop.ts'

/*
 * Whole processes on a broker of their own: the names of topics and groups are fixed. The tests build on each other's log, so that
 * a broker and the topics are made once.
 */

const brokerTest = await dedicatedKafkaTest()
const quick = { PAYMENT_DELAY_MIN_MS: '0', PAYMENT_DELAY_MAX_MS: '20', SESSION_TIMEOUT_MS: '6000' }
/** Static membership: a process that was killed gets its partitions back at once. */
const restartable = { ...quick, OMS_INSTANCE_ID: 'one' }

let cluster: KafkaCluster
let log: Log
let dataDir: string
const started: ServiceProcess[] = []

const start = async (name: string, env: Readonly<Record<string, string>>): Promise<ServiceProcess> => {
  const service = new ServiceProcess({ dataDir: join(dataDir, name), brokers: cluster.brokers, env })
  started.push(service)
  await service.running()
  return service
}

/** A signal takes its time to reach all threads of a process; until then they answer. */
const freeze = async (pid: number): Promise<void> => {
  process.kill(pid, 'SIGSTOP')
  const threads = `/proc/${pid}/task`
  if (!existsSync(threads)) return
  const isStopped = (thread: string): boolean => /\) [tT] /.test(readFileSync(join(threads, thread, 'stat'), 'utf8'))
  await until(() => readdirSync(threads).every(isStopped) || undefined)
}

/** The first ones of the whole log; after a stop, when nothing is on its way. Showing thousands would take ava minutes. */
const violations = async () => checkInvariants(await collectRecords(log)).slice(0, 5)

test.before(async () => {
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

brokerTest.serial(
  'C29, C30: on Kafka as on the embedded log: orders end, and a stop or a kill -9 loses nothing',
  async (t) => {
    t.timeout(120_000)
    let service = await start('one', restartable)
    const orders = await firstOrders(t, service)
    t.is(await service.stop(), 0)
    service = await start('one', restartable)
    await isAllThere(t, service, orders, 3)
    await service.kill()
    service = await start('one', restartable)
    await isAllThere(t, service, orders, 4)
    t.is(await service.stop(), 0)
    t.deepEqual(await violations(), [])
  },
)

brokerTest.serial(
  'C08, C29: kill -9 in the middle of 1,500 orders: all end, stock is conserved, each is charged once',
  async (t) => {
    t.timeout(180_000)
    let running = start('one', restartable)
    const first = await running
    const supplied: Record<string, number> = { 'bulk-few': 90 }
    for (let i = 0; i < 10; i++) supplied[`bulk-${i}`] = 10_000
    await Promise.all(Object.entries(supplied).map(([sku, qty]) => supply(first, sku, qty)))

    const ids: string[] = []
    let restarted: Promise<ServiceProcess> | undefined
    const restart = async (): Promise<ServiceProcess> => {
      await first.kill()
      return start('one', restartable)
    }
    const numbers = Array.from({ length: 1_500 }, (_, i) => i)
    await each(numbers, 100, async (i) => {
      const lines = { [`bulk-${i % 10}`]: 1, [`bulk-${(i + 3) % 10}`]: 2, ...(i % 5 === 0 ? { 'bulk-few': 1 } : {}) }
      ids.push(await place(() => running, `bulk-order-${i}`, orderBody(lines)))
      if (ids.length < 750 || restarted !== undefined) return
      restarted = restart()
      running = restarted
    })
    t.not(restarted, undefined)
    t.is(new Set(ids).size, 1_500)

    const service = await running
    const ends: Record<string, number> = {}
    await each(ids, 50, async (id) => {
      const { status, reason } = await ended(service, id)
      const end = reason ?? status
      ends[end] = (ends[end] ?? 0) + 1
    })
    t.log(ends)
    t.true((ends.COMPLETED ?? 0) > 900)
    t.true((ends.OUT_OF_STOCK ?? 0) > 100)
    t.true((ends.PAYMENT_DECLINED ?? 0) > 30)
    for (const [sku, qty] of Object.entries(supplied)) {
      const row = await until(async () => {
        const seen = await stock(service, sku)
        return seen.reserved === 0 ? seen : undefined
      })
      t.is(row.on_hand + row.committed, qty, sku)
    }
    t.is(await service.stop(), 0)
    t.deepEqual(await violations(), [])
  },
)

brokerTest.serial(
  "C17: topics have the counts of the contract, and keys sit where Java's partitioner puts them",
  async (t) => {
    const found = await log.admin.describeTopics(topics.allTopics.map(({ name }) => name))
    for (const { name, partitions, configs } of topics.allTopics) {
      t.is(found.get(name)?.partitions, partitions, name)
      const actual = await log.admin.topicConfigs(name)
      for (const [key, value] of Object.entries(configs ?? {})) t.is(actual.get(key), value, `${name} ${key}`)
    }
    const counts = { 'orders.created': 48, 'inventory.updated': 24, 'payments.completed': 24 }
    for (const [topic, partitions] of Object.entries(counts)) {
      t.is(found.get(topic)?.partitions, partitions)
      const keys = await readKeys(log, topic)
      t.true(new Set(keys.map(({ key }) => key)).size >= 4, `${topic} has several keys`)
      for (const { key, partition } of keys) t.is(partition, javaPartition(key, partitions), `${topic}: ${key}`)
    }
  },
)

brokerTest.serial(
  'C28: two processes share the partitions; when one is killed the other finishes all orders',
  async (t) => {
    t.timeout(240_000)
    const slow = { ...quick, PAYMENT_DELAY_MIN_MS: '500', PAYMENT_DELAY_MAX_MS: '1500' }
    const [survivor, victim] = await Promise.all([start('one', slow), start('two', slow)])
    const halves = { 'oms-orders': 24, 'oms-inventory': 12, 'oms-payments': 12, 'oms-delivery': 24, 'oms-query': 24 }
    const runs = (service: ServiceProcess, wanted: Record<string, number>) =>
      until(async () => {
        const tasks = await service.tasks()
        return Object.entries(wanted).every(([name, count]) => tasks[name] === count) ? true : undefined
      })
    await Promise.all([runs(survivor, halves), runs(victim, halves)])

    // Two gateways send the same restock at the same moment, as they do when both put the sample catalogue into an empty log.
    await Promise.all([survivor, victim].map((service) => supply(service, 'shared', 1_000)))
    const ids: string[] = []
    await each(
      Array.from({ length: 300 }, (_, i) => i),
      50,
      async (i) => {
        const service = i % 2 === 0 ? survivor : victim
        ids.push(await place(() => Promise.resolve(service), `shared-order-${i}`, orderBody({ shared: 1 }, 'tok_ok')))
      },
    )
    await victim.kill()
    await each(ids, 20, async (id) => {
      t.is((await ended(survivor, id)).status, 'COMPLETED')
    })
    await runs(survivor, {
      'oms-orders': 48,
      'oms-inventory': 24,
      'oms-payments': 24,
      'oms-delivery': 48,
      'oms-query': 48,
    })
    t.like(await stock(survivor, 'shared'), { on_hand: 700, reserved: 0, committed: 300 })
    // A capture whose question died with the victim is asked for again when the order is nudged.
    await until(async () => ((await violations()).length === 0 ? true : undefined))
    t.is(await survivor.stop(), 0)
    t.deepEqual(await violations(), [])
  },
)

brokerTest.serial('C30: changelogs have the partitions of their tasks, and are compacted', async (t) => {
  const changelogs = {
    'oms-orders-order-saga-journal': 48,
    'oms-inventory-reserve-stock-journal': 24,
    'oms-payments-charge-order-journal': 24,
    'oms-query-order-view-changelog': 48,
  }
  const found = await log.admin.describeTopics(Object.keys(changelogs))
  for (const [name, partitions] of Object.entries(changelogs)) {
    t.is(found.get(name)?.partitions, partitions, name)
    t.is((await log.admin.topicConfigs(name)).get('cleanup.policy'), 'compact', name)
  }
})

brokerTest.serial(
  'C42, C51: while its broker is away the gateway says so and waits for nothing; it recovers by itself',
  async (t) => {
    t.timeout(120_000)
    const service = await start('one', restartable)
    const body = orderBody({ 'MUG-STONEWARE': 1 }, 'tok_ok')
    const before = await place(() => Promise.resolve(service), 'outage-before', body)
    await ended(service, before)
    const ready = (status: number) =>
      until(async () => {
        const answer = await service.send('GET', '/ready')
        return answer.status === status ? answer.body : undefined
      })
    t.like(await ready(200), { status: 'ready', log: 'reachable' })

    // From here on: the loop is measured since it was asked last.
    await service.send('GET', '/metrics')
    // Frozen, not killed: after a kill a broker checks its many partitions for very long. Its clients hear nothing either way.
    const broker = cluster.nodes[0]?.pid as number
    await freeze(broker)
    try {
      const refused = await service.send('POST', '/orders', body, { 'idempotency-key': 'outage-after' })
      t.is(refused.status, 503)
      t.regex(refused.headers.get('retry-after') ?? '', /^[0-9]+$/)
      t.like(refused.body, { status: 503, type: 'urn:millrace:oms:unavailable' })
      t.regex(refused.body.detail, /the order was not accepted/)
      t.like(await ready(503), { status: 'not-ready', log: 'unreachable' })
      t.is((await service.send('GET', `/orders/${before}`)).body.status, 'COMPLETED')
      t.is((await service.send('GET', '/health')).status, 200)
      // Seconds of silence, and no loop of the process has waited for any of it.
      const [, delay] = /^event_loop_delay_p99_seconds (\S+)$/m.exec((await service.send('GET', '/metrics')).body) ?? []
      t.true(Number(delay) < 1, `${delay} s`)
    } finally {
      process.kill(broker, 'SIGCONT')
    }

    await ready(200)
    const after = await place(() => Promise.resolve(service), 'outage-after', body)
    t.is((await ended(service, after)).status, 'COMPLETED')
    t.is(await service.stop(), 0)
    t.deepEqual(await violations(), [])
  },
)
