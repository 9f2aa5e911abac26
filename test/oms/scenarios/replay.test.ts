import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { bytes, type Log, silentLogger, str, type Topic, topic } from 'millrace'
import { OrderStatus } from '../../../proto/messages.ts'
import * as topics from '../../../proto/topics.ts'
import { checkLog } from '../../../services/check/check-log.ts'
import { readConfig } from '../../../services/config.ts'
import { type OmsProcess, startProcess } from '../../../services/process.ts'
import { type ServiceName, serviceNames } from '../../../services/services.ts'
import { eachRecord } from '../../../services/tools/each-record.ts'
import { editLetter, readLetters } from '../../../topology/runtime/dead-letters/edit.ts'
import { replayLetters } from '../../../topology/runtime/dead-letters/replay.ts'
import { GatewayClient } from '../gateway-client.ts'
import { LogWriter } from '../log-writer.ts'
import { countOf } from '../one-service.ts'
import { until } from '../shop.ts'

/* All services in this process, on an embedded log that outlives them, with the tools that operators have. Ends with the checker. */

const { ordersEvents } = topics
const letters = `${ordersEvents.name}.dlq`
/** Each of them has its own dead letter for a record of orders.events that it cannot read; the audit, which passes bytes on at first, has one elsewhere. */
const readers: readonly ServiceName[] = ['delivery', 'notifications', 'analytics', 'query']

let dataDir: string
let oms: OmsProcess | undefined

const start = async (services: readonly ServiceName[]): Promise<GatewayClient> => {
  const config = readConfig([], {
    ...{ MILLRACE_DATA_DIR: dataDir, PORT: '0', OMS_SEED: 'false', PROCESSING: 'exactly-once' },
    ...{ PAYMENT_DELAY_MIN_MS: '0', PAYMENT_DELAY_MAX_MS: '0', DELIVERY_TRIP_MIN_MS: '0', DELIVERY_TRIP_MAX_MS: '0' },
    ...{ NOTIFICATION_DELAY_MIN_MS: '0', NOTIFICATION_DELAY_MAX_MS: '0', NOTIFICATION_LIMIT_PER_MINUTE: '1000' },
  })
  oms = await startProcess({ ...config, services }, silentLogger)
  const document = await (await fetch(`http://127.0.0.1:${oms.port}/openapi.json`)).json()
  return new GatewayClient(oms, document as GatewayClient['document'])
}

test.before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'millrace-replay-'))
})

test.after.always(async () => {
  await oms?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const { deliveriesEvents, notificationsEvents, ordersView, analyticsOrders } = topics

/** What was done for users, by the ids of what they were told; the last views; the figures. All that a replay must not add to: copies are none of it. */
const outcomes = async (log: Log): Promise<ReadonlyMap<string, unknown>> => {
  const found = new Map<string, unknown>()
  for (const { name, value } of [deliveriesEvents, notificationsEvents] as readonly Topic<string, any>[]) {
    await eachRecord(log, name, (_, { buffer, valueStart, valueEnd }) => {
      const { meta, state } = value.read(buffer, valueStart, valueEnd)
      found.set(meta.eventId, state)
    })
  }
  await eachRecord(log, ordersView.name, (_, { buffer, valueStart, valueEnd }) => {
    const view = ordersView.value.read(buffer, valueStart, valueEnd)
    found.set(view.orderId, view)
  })
  await eachRecord(log, analyticsOrders.name, (_, { buffer, valueStart, valueEnd }) => {
    const { window, start, figures, topSkus } = analyticsOrders.value.read(buffer, valueStart, valueEnd)
    found.set(`${window}/${start}`, { figures, topSkus })
  })
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** The figures of each window have everything that has happened: they are told from time to time. */
const isCounted = (found: ReadonlyMap<string, any>): boolean => {
  const hours = [...found].filter(([key]) => key.startsWith('1h/')).map(([, { figures }]) => figures)
  return hours.reduce((sum, { events }) => sum + events, 0) === 7
}

test('S14: a record of an order is garbage; mended and replayed after the order has ended, it changes nothing', async (t) => {
  t.timeout(180_000)
  let client = await start(serviceNames.filter((name) => name !== 'delivery'))
  await client.supply('tea', 10)
  const orderId = await client.place({ tea: 2 })
  await until(async () => {
    const { body } = await client.send('GET', `/orders/${orderId}`)
    return body.status === 'CONFIRMED' && body.payment?.state === 'CAPTURED' ? true : undefined
  })
  // The confirmation once more, as a task that repeats itself writes it, but damaged on its way: in the middle, for the delivery is still to come.
  let confirmed = Buffer.alloc(0)
  await eachRecord(client.oms.log, ordersEvents.name, (_, { buffer, valueStart, valueEnd }) => {
    const { status } = ordersEvents.value.read(buffer, valueStart, valueEnd)
    if (status === OrderStatus.CONFIRMED) confirmed = Buffer.from(buffer.subarray(valueStart, valueEnd))
  })
  t.true(confirmed.length > 0)
  const writer = await LogWriter.open(client.oms.log, [ordersEvents.name])
  const raw = topic(ordersEvents.name, { key: str, value: bytes })
  writer.write(raw, orderId, Buffer.from(confirmed.map((byte, at) => (at % 3 === 0 ? 0xff : byte))), Date.now())
  await writer.close()
  await oms?.stop()

  client = await start(serviceNames)
  const { log } = client.oms
  t.like(await client.ended(orderId), { status: 'COMPLETED', version: 6 })
  const [letter] = await until(async () => {
    const found = await readLetters(log, letters, 100)
    return found.length >= readers.length && (await countOf(log, topics.otherDeadLetters.name)) > 0 ? found : undefined
  })
  t.is(letter?.key?.toString(), orderId)
  const rest = {
    processing: 'exactly-once',
    services: serviceNames,
    ledger: null,
    stateDirs: [],
    accepted: null,
  } as const
  /** Messages are on their way for a while longer than records, so this waits until all holds. */
  const sound = () =>
    until(async () => ((await checkLog(log, rest)).findings.violations().length === 0 ? true : undefined))
  t.true(await sound())
  const counted = () =>
    until(async () => {
      const found = await outcomes(log)
      return isCounted(found) ? found : undefined
    })
  const before = await counted()
  t.true(before.size > 8)

  const mended = await editLetter(log, letters, (letter as NonNullable<typeof letter>).id, confirmed)
  const replay = { log, topic: letters, letters: new Set([mended]), lettersMax: 10, dryRun: false, nowMs: Date.now() }
  t.is((await replayLetters(replay)).replayed.length, 1)
  t.is((await replayLetters(replay)).replayed.length, 0)
  t.true(await sound())
  t.deepEqual(await counted(), before)
  t.like((await client.send('GET', '/inventory/tea')).body, { on_hand: 8, reserved: 0, committed: 2 })
})
