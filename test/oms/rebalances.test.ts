import test from 'ava'
import { type Log, type Streams, silentLogger, streams, type Topic, type Topology } from 'millrace'
import { auditTopology } from '../../processors/audit/index.ts'
import { deliveryTopology } from '../../processors/delivery/index.ts'
import { inventoryTopology } from '../../processors/inventory/index.ts'
import { ordersTopology } from '../../processors/orders/index.ts'
import { isEnd } from '../../processors/orders/states.ts'
import { paymentsTopology } from '../../processors/payments/index.ts'
import { simulatedProvider } from '../../processors/payments/simulator.ts'
import { queryTopology } from '../../processors/query/index.ts'
import * as topics from '../../proto/topics.ts'
import { readTopic } from './collect.ts'
import { LogWriter } from './log-writer.ts'
import { openLog } from './one-service.ts'
import { sampleOrder, sampleRestock } from './sample.ts'
import { until } from './shop.ts'

/* What the records of an order promise about their order, while the tasks that write them move from one process to another and back. */

const ROUNDS = 10
const ORDERS_PER_ROUND = 8

const provider = simulatedProvider({ delayMinMs: 0, delayMaxMs: 0 })
const services: Readonly<Record<string, () => Topology>> = {
  'oms-orders': () => ordersTopology(),
  'oms-inventory': () => inventoryTopology,
  'oms-payments': () => paymentsTopology({ provider }),
  'oms-delivery': () => deliveryTopology({ tripMinMs: 0, tripMaxMs: 0 }),
  'oms-query': () => queryTopology(),
  'oms-audit': () => auditTopology,
}
/** Those whose tasks move: who decides about orders, stock and money. */
const moving = ['oms-orders', 'oms-inventory', 'oms-payments']

const startAll = (log: Log, names: readonly string[]): Promise<Streams[]> =>
  Promise.all(
    names.map(async (applicationId) => {
      const app = streams((services[applicationId] as () => Topology)(), {
        applicationId,
        log,
        stateDir: null,
        processing: 'exactly-once',
        commitIntervalMs: 20,
        heartbeatIntervalMs: 50,
        ports: { logger: silentLogger },
      })
      await app.start()
      return app
    }),
  )

/** By what they are about, in the order of the log. */
const inOrder = <V>(values: readonly V[], about: (value: V) => string, number: (value: V) => number): number[][] =>
  [...Map.groupBy(values, about).values()].map((group) => group.map(number))

const isGapFree = (numbers: readonly number[]): boolean => numbers.every((number, index) => number === index)
const neverFalls = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] as number))

test('C28: through twenty rebalances the versions of each order have no gap and never fall, in every topic', async (t) => {
  t.timeout(180_000)
  const log = await openLog(t)
  const stayed = await startAll(log, Object.keys(services))
  t.teardown(() => Promise.all(stayed.map((app) => app.stop())))
  const writer = await LogWriter.open(log, [topics.inventoryCommands.name, topics.ordersCreated.name])
  for (const sku of ['a', 'b']) writer.write(topics.inventoryCommands, sku, sampleRestock(sku, 60), 500)

  const tasks = (apps: readonly Streams[]): number[] => apps.map((app) => app.status().running.length)
  const owned = tasks(stayed).slice(0, moving.length)
  let rebalances = 0
  let placed = 0
  const place = (): void => {
    for (let i = 0; i < ORDERS_PER_ROUND; i++, placed++) {
      const token = placed % 7 === 3 ? 'tok_declined' : 'tok_ok'
      const order = sampleOrder(`moved-${placed}`, { a: 1, b: 1 + (placed % 2) }, { token, at: Date.now() })
      writer.write(topics.ordersCreated, order.orderId, order, order.createdAt)
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    place()
    const joined = await startAll(log, moving)
    await until(() => (tasks(joined).every((count) => count > 0) ? true : undefined))
    rebalances += 1
    place()
    await Promise.all(joined.map((app) => app.stop()))
    await until(() => (tasks(stayed.slice(0, moving.length)).join() === owned.join() ? true : undefined))
    rebalances += 1
  }
  t.is(rebalances, 20)
  await writer.close()

  const ended = async (): Promise<number> =>
    new Set(
      (await readTopic(log, topics.ordersView)).filter(({ status }) => isEnd(status)).map(({ orderId }) => orderId),
    ).size
  await until(async () => ((await ended()) === placed ? true : undefined))
  const read = (topic: Topic<string, any>): Promise<any[]> => readTopic(log, topic)
  const events = (await read(topics.ordersEvents)).length
  await until(async () => ((await read(topics.ordersAudit)).length >= events ? true : undefined))
  await Promise.all(stayed.map((app) => app.stop()))

  const version = (value: any): number => value.meta.orderVersion
  const order = (value: any): string => value.meta.orderId
  for (const topic of [topics.ordersEvents, topics.ordersAudit]) {
    const lives = inOrder(await read(topic), order, version)
    t.is(lives.length, placed, topic.name)
    for (const versions of lives) t.true(isGapFree(versions), `${topic.name}: ${versions}`)
  }
  for (const topic of [topics.deliveriesEvents, topics.deliveriesOutcomes]) {
    const trips = inOrder(await read(topic), order, (event) => event.sequence)
    t.true(trips.length > 0, topic.name)
    for (const steps of trips) t.true(isGapFree(steps), `${topic.name}: ${steps}`)
  }
  const views = inOrder(
    await readTopic(log, topics.ordersView),
    ({ orderId }) => orderId,
    (view) => view.version,
  )
  // What is told of payment and delivery writes a version again.
  for (const versions of views) t.true(neverFalls(versions) && isGapFree([...new Set(versions)]), `${versions}`)
  // Each line by itself: lines are answered by different tasks.
  const lines = inOrder(await readTopic(log, topics.inventoryOutcomes), ({ reservationId }) => reservationId, version)
  t.is(lines.length, 2 * placed)
  for (const versions of lines) t.true(neverFalls(versions), `${versions}`)
  for (const topic of [topics.paymentsCompleted, topics.paymentsOutcomes]) {
    const payments = inOrder(await read(topic), order, (payment) => payment.state)
    t.true(payments.length > 0, topic.name)
    for (const states of payments) t.is(new Set(states).size, states.length, `${topic.name}: ${states}`)
  }
})
