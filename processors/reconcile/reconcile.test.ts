import test from 'ava'
import { TopologyTestDriver } from 'millrace/testing'
import { type InventoryCommand, InventoryOp, type InventoryUpdated, type Stock } from '../../proto/messages.ts'
import { inventoryCommands, inventoryUpdated } from '../../proto/topics.ts'
import { sampleRestock } from '../../test/oms/sample.ts'
import { drawing } from '../../test/oms/sample-life.ts'
import { inventoryTopology } from '../inventory/index.ts'
import { Movements, sizeOf } from './fold.ts'

const ops = [InventoryOp.RESERVE, InventoryOp.RESERVE, InventoryOp.COMMIT, InventoryOp.RELEASE]

const lineCommand = (sku: string, order: number, op: InventoryOp, at: number): InventoryCommand => ({
  ...sampleRestock(sku, 1 + (order % 3), `${order}/${op}`, at),
  op,
  orderId: `order-${order}`,
  reservationId: `order-${order}:0`,
  restockId: '',
  // Some holds run out.
  expiresAt: order % 4 === 0 ? at + 50 : 1_000_000_000,
})

/** Random commands on two SKUs: the movements as the log has them, and the rows of the store. */
const play = async (seed: number) => {
  const driver = await TopologyTestDriver.create(inventoryTopology, { applicationId: 'oms-inventory' })
  const draw = drawing(seed)
  let at = 1_000
  const send = (command: InventoryCommand): void =>
    driver.input(inventoryCommands).pipe(command.sku, command, { time: command.meta.occurredAt })
  for (const sku of ['a', 'b']) send(sampleRestock(sku, 20, 'first', at))
  for (let i = 0; i < 400; i++) {
    at += draw(10)
    driver.advanceWallClock(draw(10))
    const sku = draw(2) === 0 ? 'a' : 'b'
    if (draw(20) === 0) send(sampleRestock(sku, 1 + draw(9), `more-${draw(10)}`, at))
    else send(lineCommand(sku, draw(60), ops[draw(4)] as InventoryOp, at))
  }
  const updates = driver
    .output(inventoryUpdated)
    .read()
    .map(({ value }) => value as InventoryUpdated)
  const store = driver.store<{ all(): Iterable<[string, Stock]> }>('inventory-by-sku')
  const rows = new Map([...store.all()])
  await driver.close()
  return { updates, rows }
}

const compare = (updates: readonly InventoryUpdated[], rows: ReadonlyMap<string, Stock>) => {
  const movements = new Movements()
  for (const update of updates) movements.add(update)
  return movements.compare(rows)
}

for (const seed of [1, 2, 3, 4]) {
  test(`C45: the rows of inventory are what its movements add up to, with holds that run out and returns (seed ${seed})`, async (t) => {
    const { updates, rows } = await play(seed)
    const drifts = compare(updates, rows)
    t.is(drifts.length, 2)
    t.deepEqual(
      drifts.filter((drift) => sizeOf(drift) > 0),
      [],
    )
    t.true(drifts.every(({ version }) => version > 40))
    // What is newer than the row does not count: the services run on while it is compared.
    const earlier = new Map([...rows].map(([sku]) => [sku, rowAt(updates, sku, 30)]))
    t.deepEqual(
      compare(updates, earlier).filter((drift) => sizeOf(drift) > 0),
      [],
    )
  })
}

/** The row as the movement of that version left it. */
const rowAt = (updates: readonly InventoryUpdated[], sku: string, version: number): Stock => {
  const { onHand, reserved, committed } = updates.find(
    (update) => update.sku === sku && update.movement === version && update.version === version,
  ) as InventoryUpdated
  return { onHand, reserved, committed, version }
}

test('C45: an injected drift is found, of each figure, of a lost movement, and of a row or all movements that are not there', async (t) => {
  const { updates, rows } = await play(5)
  const { onHand, reserved, committed, version } = rows.get('a') as Stock
  for (const change of [{ onHand: onHand + 2 }, { reserved: reserved + 2 }, { committed: committed - 2 }]) {
    const changed = new Map(rows).set('a', { onHand, reserved, committed, version, ...change })
    const [a, b] = compare(updates, changed)
    t.is(sizeOf(a as NonNullable<typeof a>), 2)
    t.is(sizeOf(b as NonNullable<typeof b>), 0)
  }
  const lost = compare(
    updates.filter(({ sku, movement }) => sku !== 'a' || movement !== 7),
    rows,
  )
  t.is(lost[0]?.missing, 1)
  t.true(sizeOf(lost[0] as (typeof lost)[0]) > 0)
  const none = compare([], rows)
  t.is(none[0]?.missing, version)
  t.is(none[0]?.onHand, onHand)
  // Movements without a row are those of a SKU that the stores have not committed yet.
  t.deepEqual(compare(updates, new Map()).map(sizeOf), [0, 0])
})

test('C45: where older movements were compacted away, the oldest row that is left is believed, and a drift is found all the same', async (t) => {
  for (const seed of [6, 7, 8]) {
    const { updates, rows } = await play(seed)
    for (const from of [updates.length - 1, updates.length - 40, updates.length - 120]) {
      const left = updates.slice(from)
      const seen = new Map([...rows].filter(([sku]) => left.some((update) => update.sku === sku)))
      t.deepEqual(
        compare(left, seen).map(sizeOf),
        [...seen].map(() => 0),
        `seed ${seed}, from ${from}`,
      )
      for (const [sku, { onHand, reserved, committed, version }] of seen) {
        const drifts = compare(left, new Map([[sku, { onHand: onHand + 1, reserved, committed, version }]]))
        t.is(drifts.find((drift) => drift.sku === sku)?.onHand, 1)
      }
    }
  }
})
