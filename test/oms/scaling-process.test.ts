import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { kafka, type Log, partitionOf } from 'millrace'
import * as topics from '../../proto/topics.ts'
import { Autoscaler, syncSeconds } from '../../scripts/autoscale/autoscaler.ts'
import { kafkaMetric, type PartitionOffsets } from '../../scripts/autoscale/lag.ts'
import { offsetsOf } from '../../scripts/autoscale/offsets.ts'
import { scalingBehaviors } from '../../scripts/k8s/scaled-objects.ts'
import type { KafkaCluster } from '../../scripts/kafka/cluster.ts'
import { sourceTopicsOf, userOf } from '../../services/access.ts'
import type { ServiceName } from '../../services/services.ts'
import { dedicatedKafkaTest, startDedicatedKafka } from '../support/kafka.ts'
import { readTopic } from './collect.ts'
import { LogWriter } from './log-writer.ts'
import { sampleOrder, sampleRestock } from './sample.ts'
import { ServiceProcess } from './service-process.ts'
import { until } from './shop.ts'

/* Lag as an autoscaler sees it, of real services on a real broker. The tests build on each other. */

const brokerTest = await dedicatedKafkaTest()
const services: readonly ServiceName[] = ['orders', 'inventory', 'payments', 'delivery']
const trigger = { lagThreshold: 10, offsetResetPolicy: 'earliest', ensureEvenDistributionOfPartitions: true } as const
const SKUS = 10
const ORDERS = 40
const STEP_ORDERS = 200

let cluster: KafkaCluster
let log: Log
let dataDir: string
let running: ServiceProcess | null = null

const start = async (): Promise<void> => {
  const env = {
    ...{ PROCESSING: 'exactly-once', SESSION_TIMEOUT_MS: '6000', OMS_SEED: 'false' },
    ...{ PAYMENT_DELAY_MIN_MS: '0', PAYMENT_DELAY_MAX_MS: '0' },
  }
  running = new ServiceProcess({ dataDir, brokers: cluster.brokers, services, env })
  await running.running()
}

test.before(async (t) => {
  t.timeout(180_000)
  if (brokerTest !== test) return
  dataDir = await mkdtemp(join(tmpdir(), 'millrace-scaling-'))
  cluster = await startDedicatedKafka()
  log = kafka({ brokers: cluster.brokers.split(',') })
})

test.after.always(async () => {
  await running?.kill()
  await log?.close()
  await cluster?.stop()
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true })
})

const offsets = (service: ServiceName): Promise<PartitionOffsets[]> =>
  offsetsOf(log.admin, userOf(service), sourceTopicsOf(service))

/** `service topic-partition: lag` of each partition where the scaler sees one. */
const lags = async (): Promise<string[]> => {
  const all = await Promise.all(
    services.map(async (service) =>
      (await offsets(service)).map((at) => ({ at, service, lag: kafkaMetric([at], trigger).lag })),
    ),
  )
  return all
    .flat()
    .filter(({ lag }) => lag !== 0)
    .map(({ at, service, lag }) => `${service} ${at.topic}-${at.partition}: ${lag}`)
}

const untilNoLag = (): Promise<true> => until(async () => ((await lags()).length === 0 ? true : undefined))

/** Writes orders and answers how many came to each partition. */
const write = async (name: string, count: number): Promise<Map<number, number>> => {
  const writer = await LogWriter.open(log, [topics.ordersCreated.name])
  const written = new Map<number, number>()
  for (let i = 0; i < count; i++) {
    const order = sampleOrder(`${name}-${i}`, { [`sku-${i % SKUS}`]: 1 }, { at: Date.now() })
    writer.write(topics.ordersCreated, order.orderId, order, order.createdAt)
    const key = Buffer.from(order.orderId)
    const partition = partitionOf(key, 0, key.length, topics.ordersCreated.partitions as number)
    written.set(partition, (written.get(partition) ?? 0) + 1)
  }
  await writer.close()
  return written
}

const untilEnded = (count: number): Promise<true> =>
  until(async () => {
    const events = await readTopic(log, topics.ordersEvents)
    const ended = events.filter(({ completed, cancelled }) => completed || cancelled)
    return new Set(ended.map(({ meta }) => meta.orderId)).size === count ? true : undefined
  })

brokerTest.serial(
  'C37: idle lag is exactly 0 in every partition of every source topic, although markers end the topics',
  async (t) => {
    t.timeout(240_000)
    await start()
    const stocked = await LogWriter.open(log, [topics.inventoryCommands.name])
    for (let i = 0; i < SKUS; i++)
      stocked.write(topics.inventoryCommands, `sku-${i}`, sampleRestock(`sku-${i}`, 10_000), Date.now())
    await stocked.close()
    await write('first', ORDERS)
    await untilEnded(ORDERS)
    await untilNoLag()
    for (let look = 0; look < 5; look++) t.deepEqual(await lags(), [])
    // The test could not fail on a topic without markers.
    for (const service of ['orders', 'inventory', 'payments', 'delivery'] as const) {
      const written = (await offsets(service)).filter(({ topic }) => topic !== topics.ordersCreated.name)
      const ends = written.reduce((sum, { end }) => sum + end, 0)
      let records = 0
      for (const name of new Set(written.map(({ topic }) => topic)))
        records += (await readTopic(log, topics.allTopics.find((each) => each.name === name)!)).length
      t.true(records > 0 && ends > records, `${service}: ${ends} offsets, ${records} records`)
    }
  },
)

brokerTest.serial('C37: with the services gone, lag is what is written, where it is written', async (t) => {
  t.timeout(120_000)
  t.is(await running?.stop(), 0)
  t.deepEqual(await lags(), [])
  const written = await write('step', STEP_ORDERS)
  const expected = [...written].map(
    ([partition, count]) => `orders ${topics.ordersCreated.name}-${partition}: ${count}`,
  )
  t.deepEqual((await lags()).sort(), expected.sort())
})

brokerTest.serial(
  'C37: a step load brings pods by the formula, 3, 6, 12, 24, and when it is worked off takes them away one by one',
  async (t) => {
    t.timeout(240_000)
    const autoscaler = new Autoscaler({ target: 10, podsMin: 3, podsMax: 48, behavior: scalingBehaviors.prod })
    const created = async () => (await offsets('orders')).filter(({ topic }) => topic === topics.ordersCreated.name)
    let [now, pods] = [0, 3]
    const play = (value: number, seconds: number): number[] => {
      const counts = [pods]
      for (const end = now + seconds; now < end; now += syncSeconds) {
        pods = autoscaler.decide(now, value, pods)
        if (pods !== counts.at(-1)) counts.push(pods)
      }
      return counts
    }
    const step = kafkaMetric(await created(), trigger)
    // 20 pods by their share; 24 have two partitions each.
    t.like(step, { lag: STEP_ORDERS, value: 240 })
    t.deepEqual(play(step.value, 300), [3, 6, 12, 24])
    await start()
    await untilEnded(ORDERS + STEP_ORDERS)
    await untilNoLag()
    const idle = kafkaMetric(await created(), trigger)
    t.like(idle, { lag: 0, value: 10, isActive: false })
    t.deepEqual(play(idle.value, 585), [24], 'ten minutes nothing goes')
    t.deepEqual(
      play(idle.value, 21 * 120),
      Array.from({ length: 22 }, (_, i) => 24 - i),
    )
    t.is(await running?.stop(), 0)
  },
)
