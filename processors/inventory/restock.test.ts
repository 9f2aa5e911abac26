import test from 'ava'
import { ByteWriter } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import { type InventoryCommand, InventoryOp, type InventoryUpdated } from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import * as topics from '../../proto/topics.ts'
import { inventoryTopology } from './index.ts'

const command = (from: string, at: number, fields: Partial<InventoryCommand> = {}): InventoryCommand => ({
  meta: makeMeta({
    eventType: 'inventory.command',
    what: from,
    orderId: fields.orderId ?? '',
    scope: 'test',
    orderVersion: 0,
    occurredAt: at,
    producedAt: at,
    causationId: from,
    producer: from,
    traceparent: `00-${at.toString(16).padStart(32, '0')}-b7ad6b7169203331-01`,
  }),
  op: InventoryOp.RESTOCK,
  sku: 'tea',
  qty: 10,
  reservationId: '',
  orderId: '',
  lineNo: 0,
  restockId: 'opening-stock',
  expiresAt: 0,
  ...fields,
})

const take = (op: InventoryOp, at: number): InventoryCommand =>
  command('orders', at, { op, qty: 4, orderId: 'o1', reservationId: 'o1:0', restockId: '', expiresAt: 1_000_000_000 })

/** Answers what inventory writes about the stock, command by command. */
const answers = async (...commands: readonly InventoryCommand[]): Promise<InventoryUpdated[][]> => {
  const driver = await TopologyTestDriver.create(inventoryTopology, { applicationId: 'oms-inventory' })
  try {
    return commands.map((each) => {
      driver.advanceWallClock(1_000)
      driver.input(topics.inventoryCommands).pipe(each.sku, each, { time: each.meta.occurredAt })
      return driver
        .output(topics.inventoryUpdated)
        .read()
        .map(({ value }) => value as InventoryUpdated)
    })
  } finally {
    await driver.close()
  }
}

/** The record's value as it stands in the topic. */
const bytesOf = (update: InventoryUpdated | undefined): string => {
  const writer = new ByteWriter()
  topics.inventoryUpdated.value.write(update as InventoryUpdated, writer)
  return writer.buffer.toString('hex', 0, writer.pos)
}

const figures = (update: InventoryUpdated | undefined) => {
  const { onHand, reserved, committed, available, version, movement } = update as InventoryUpdated
  return { onHand, reserved, committed, available, version, movement }
}

test('two gateways that restock with the same id get one movement, written twice in the same bytes', async (t) => {
  const [[first] = [], second] = await answers(command('gateway-a', 100), command('gateway-b', 107, { qty: 99 }))
  t.deepEqual(figures(first), { onHand: 10, reserved: 0, committed: 0, available: 10, version: 1, movement: 1 })
  t.is(second?.length, 1)
  t.is(bytesOf(second?.[0]), bytesOf(first))
})

test('a restock said again after sales repeats its movement, and the last record still shows the stock of now', async (t) => {
  const { RESERVE, COMMIT } = InventoryOp
  const [[first] = [], , , again] = await answers(
    command('gateway-a', 100),
    take(RESERVE, 200),
    take(COMMIT, 300),
    command('gateway-b', 400),
  )
  t.is(again?.length, 2)
  t.is(bytesOf(again?.[0]), bytesOf(first))
  t.deepEqual(figures(again?.[1]), { onHand: 6, reserved: 0, committed: 4, available: 6, version: 3, movement: 1 })
  t.deepEqual(again?.[1]?.meta, first?.meta)
})
