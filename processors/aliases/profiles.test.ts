import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { ByteWriter, bytes, str, type Topic, topic } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import { type OrderEvent, OrderStatus } from '../../proto/messages.ts'
import * as canonical from '../../proto/topics.ts'
import { lineOf, runCanonicalLog } from '../../test/oms/canonical-log.ts'
import { sampleLife } from '../../test/oms/sample-life.ts'
import { aliasSources, aliasTopics, aliasTopology, type Profile, profiles } from './index.ts'

/* `UPDATE_GOLDEN=1` runs the services for a new canonical log, and writes the logs of the profiles that follow from it. */

const folder = join(import.meta.dirname, '..', '..', 'test', 'oms', 'golden')
const update = process.env.UPDATE_GOLDEN === '1'

const fileOf = (name: string): string => join(folder, `${name}.jsonl`)
const readLines = (name: string): string[] => readFileSync(fileOf(name), 'utf8').trimEnd().split('\n')
const writeLines = (name: string, lines: readonly string[]): void =>
  writeFileSync(fileOf(name), `${lines.join('\n')}\n`)

/** The same topic, of bytes. */
const raw = ({ name }: Topic<string, any>): Topic<string, Buffer> => topic(name, { key: str, value: bytes })

const bytesOf = <V>({ value: serde }: Topic<string, V>, value: V): Buffer => {
  const out = new ByteWriter()
  serde.write(value, out)
  return out.copy()
}

/** Each line of the canonical log, written by the services on test drivers. */
const makeCanonical = async (): Promise<string[]> =>
  (await runCanonicalLog()).map(({ topic, key, value, time }) => lineOf(topic, key, time, bytesOf(topic, value)))

interface Line {
  topic: string
  key: string
  time: number
  base64: string
}

/** What a profile publishes of the canonical log. */
const publish = async (profile: Profile, log: readonly Line[]): Promise<string[]> => {
  const driver = await TopologyTestDriver.create(aliasTopology(profile), { applicationId: `oms-aliases-${profile}` })
  try {
    const read = new Map(aliasSources(profile).map((source) => [source.name, driver.input(raw(source))]))
    const written = aliasTopics(profile).map((each) => ({ each, output: driver.output(raw(each)) }))
    return log.flatMap(({ topic, key, time, base64 }) => {
      read.get(topic)?.pipe(key, Buffer.from(base64, 'base64'), { time })
      return written.flatMap(({ each, output }) =>
        output.read().map((record) => lineOf(each, record.key as string, record.time, record.value as Buffer)),
      )
    })
  } finally {
    await driver.close()
  }
}

let log: Line[] = []

test.before(async () => {
  if (update) writeLines('canonical', await makeCanonical())
  log = readLines('canonical').map((line) => JSON.parse(line))
  if (!update) return
  for (const profile of profiles) writeLines(profile, await publish(profile, log))
})

for (const profile of profiles) {
  test(`C49: profile ${profile} publishes of the canonical log what its golden log holds, byte for byte`, async (t) => {
    const lines = await publish(profile, log)
    t.deepEqual(lines, readLines(profile))
    t.true(lines.length > 0)
  })
}

const typesOf = (lines: readonly string[], pick: (record: any) => string): string[] =>
  [...new Set(lines.map((line) => pick(JSON.parse(line))))].sort()

test('C06, C49: each profile has the events and states of its source, by their names', (t) => {
  const payloads = (name: string) =>
    typesOf(
      readLines('s0').filter((line) => JSON.parse(line).topic === name),
      ({ value }) => Object.keys(value).find((key) => !['meta', 'orderId', 'status'].includes(key)) as string,
    )
  t.deepEqual(payloads('oms.order.v1'), [
    ...['orderCancelled', 'orderCompleted', 'orderCreated', 'orderPaid', 'orderPreparing', 'orderValidated'],
  ])
  t.deepEqual(payloads('oms.inventory.v1'), ['inventoryRejected', 'inventoryReserved'])
  t.deepEqual(payloads('oms.payment.v1'), ['paymentAuthorized', 'paymentFailed'])
  const s1 = readLines('s1')
  t.deepEqual(
    typesOf(s1, ({ topic, value }) => `${topic}/${value.eventType}`),
    [
      ...['raw.delivery-events/delivery.assigned', 'raw.delivery-events/eta.updated'],
      ...['raw.inventory-events/inventory.rejected', 'raw.inventory-events/inventory.reserved'],
      ...['raw.order-events/order.created'],
      ...['raw.payment-events/payment.authorized', 'raw.payment-events/payment.failed'],
    ],
  )
  t.deepEqual(
    typesOf(s1, ({ value }) => value.payload.status),
    [
      ...['CREATED', 'DELIVERY_ASSIGNED', 'INVENTORY_REJECTED', 'INVENTORY_RESERVED'],
      ...['PAYMENT_AUTHORIZED', 'PAYMENT_FAILED'],
    ],
  )
  t.deepEqual(
    typesOf(readLines('s2'), ({ value }) => value.EventType),
    [
      ...['OrderCancelled', 'OrderConfirmed', 'OrderCreated', 'OrderPaid', 'OrderReserved'],
      ...['PaymentFailed', 'PaymentSuccess'],
    ],
  )
  t.deepEqual(
    typesOf(readLines('s3'), ({ topic }) => topic),
    aliasTopics('s3')
      .map(({ name }) => name)
      .sort(),
  )
  t.deepEqual(
    typesOf(readLines('s4'), ({ topic }) => topic),
    ['inventory.events', 'payments.events'],
  )
})

test('C49: an order of profile s2 has one number of 64 bits everywhere, with all its digits', (t) => {
  for (const line of readLines('s2')) {
    const [, number] = /"OrderID":(\d+),/.exec(line) as RegExpExecArray
    t.is(number, JSON.parse(line).key)
    t.true(BigInt(number as string) < 2n ** 63n)
  }
})

test('C49: what a profile publishes has no name of a canonical topic, and the partitions of its source', (t) => {
  const own = new Set(canonical.allTopics.map(({ name }) => name))
  for (const profile of profiles) {
    for (const { name, partitions } of aliasTopics(profile)) {
      t.false(own.has(name), name)
      t.true(partitions === 48 || partitions === 24)
    }
  }
})

test('C49: a record that is read twice is published twice with the same id', async (t) => {
  for (const profile of profiles) {
    const once = await publish(profile, log)
    const twice = await publish(
      profile,
      log.flatMap((line) => [line, line]),
    )
    t.deepEqual(twice.length, once.length * 2)
    t.deepEqual(new Set(twice), new Set(once))
  }
})

test('C49: another address is an event of s3 alone: to the others nothing is paid or confirmed by it', async (t) => {
  const { events, orderId } = sampleLife('moves')
  const log = [OrderStatus.PAID, OrderStatus.CONFIRMED].map((status) => {
    const { meta, userId } = events.find((event) => event.status === status) as OrderEvent
    const updated = { deliveryAddress: 'elsewhere' }
    const event = { meta: { ...meta, eventType: 'order.updated' }, previous: status, status, userId, updated }
    const base64 = bytesOf(canonical.ordersEvents, event).toString('base64')
    return { topic: canonical.ordersEvents.name, key: orderId, time: meta.occurredAt, base64 }
  })
  for (const profile of profiles) {
    const topics = (await publish(profile, log)).map((line) => JSON.parse(line).topic)
    t.deepEqual(topics, profile === 's3' ? ['order.updated', 'order.updated'] : [], profile)
  }
})
