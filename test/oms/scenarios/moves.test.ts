import test from 'ava'
import { CancelReason, InventoryOp, OrderStatus } from '../../../proto/messages.ts'
import * as topics from '../../../proto/topics.ts'
import { SimDisk } from '../../../topology/testing/simulator/sim-disk.ts'
import { sampleOrderId } from '../sample.ts'
import { OrderCluster, serviceOf } from './order-cluster.ts'

/* State and timers that change their owner: by restores, by scaling, under clocks that are wrong. In the engine's simulator; all end with the checker. */

const minuteMs = 60_000
const hourMs = 60 * minuteMs

test('S11: changelogs are compacted and their tombstones gone; what was released stays so, on a new disk and on one of three days ago', async (t) => {
  const cluster = new OrderCluster({
    ...{ seed: 11, processing: 'exactly-once', isStatic: true },
    processes: { orders: 1, inventory: 2, payments: 1, query: 1 },
  })
  const { broker } = cluster.sim
  const machines = [cluster.machine('inventory-1'), cluster.machine('inventory-2')] as const
  const skus = Array.from({ length: 8 }, (_, n) => `sku-${n}`)
  cluster.restock(Object.fromEntries(skus.map((sku) => [sku, 20])))
  // Nobody answers for the money, so everything is held, with a timer for each line.
  cluster.provider.mode = 'blackhole'
  const names = Array.from({ length: 24 }, (_, n) => `order-${n}`)
  for (const [n, name] of names.entries())
    cluster.place(name, { [`sku-${n % 8}`]: 1, [`sku-${(n + 3) % 8}`]: 2 }, n % 3 === 0 ? 'tok_declined' : 'tok_ok')
  await cluster.until(() => names.every((name) => cluster.statusOf(name) === 'PAYING'))
  await cluster.pass(2_000)
  t.deepEqual(
    skus.map((sku) => cluster.stock(sku)),
    skus.map(() => [20, 9, 0]),
  )
  const volume = machines[1].disk.image()

  cluster.provider.mode = 'up'
  await cluster.until(() => cluster.isSettled(), 20 * minuteMs)
  for (const [n, name] of names.entries()) if (n % 3 === 1) cluster.cancel(name)
  await cluster.until(() => cluster.isSettled() && cluster.statusOf('order-1') === 'CANCELLED')
  await cluster.stop()
  const [rowsBefore] = sizeOfChangelogs(cluster)
  for (let days = 0; days < 3; days++) {
    broker.clean()
    cluster.world.wallOffsetMs += 24 * hourMs + minuteMs
  }
  broker.clean()
  const [rows, tombstones] = sizeOfChangelogs(cluster)
  t.log(`${rowsBefore} records in the changelogs of inventory, ${rows} after compaction, ${tombstones} tombstones`)
  t.true(rows < rowsBefore / 2)

  // Every hold of the old disk has run out long ago by this clock.
  machines[0].disk = new SimDisk()
  machines[1].disk = volume
  for (const machine of cluster.sim.machines) cluster.start(machine)
  await cluster.until(() => cluster.running('inventory').every((tasks) => tasks === 1))
  t.true(cluster.said.some((line) => /inventory-2.*discarded and rebuilt STATE_STALE/.test(line)))
  // What was asked long ago is asked once more.
  const asked = cluster.values(topics.inventoryCommands).filter(({ op }) => op !== InventoryOp.COMMIT)
  for (const command of asked) cluster.write(topics.inventoryCommands, command.sku, command)
  cluster.place('new', { 'sku-0': 1, 'sku-1': 1 })
  await cluster.until(() => cluster.isSettled())
  await cluster.pass(minuteMs)

  t.is(cluster.statusOf('new'), 'CONFIRMED')
  const sold = (sku: number): number =>
    names.reduce((sum, _, n) => sum + (n % 3 === 2 ? Number(n % 8 === sku) + 2 * Number((n + 3) % 8 === sku) : 0), 0) +
    Number(sku < 2)
  t.deepEqual(
    skus.map((sku) => cluster.stock(sku)),
    skus.map((_, n) => [20 - sold(n), 0, sold(n)]),
  )
  for (const machine of machines) t.is(await cluster.damageOf(machine), null)
  t.deepEqual(await cluster.check(), [])
})

/** Records in the changelogs of inventory, and how many of them are tombstones. */
const sizeOfChangelogs = (cluster: OrderCluster): [records: number, tombstones: number] => {
  let [count, tombstones] = [0, 0]
  for (const { name } of cluster.plan('inventory').internalTopics) {
    for (let partition = 0; partition < cluster.partitions; partition++) {
      const { records } = cluster.log.read(name, partition, 0)
      while (records.next()) {
        count += 1
        if (records.valueStart < 0) tombstones += 1
      }
    }
  }
  return [count, tombstones]
}

test('S12: from 2 processes to 24 and back to 3 within three minutes, while orders come: none is lost, none is done twice', async (t) => {
  const cluster = new OrderCluster({
    ...{ seed: 12, processing: 'exactly-once', partitions: 24 },
    processes: { orders: 2, inventory: 1, payments: 1, query: 1 },
  })
  const { world } = cluster
  cluster.restock({ a: 45, b: 1_000 })
  const names: string[] = []
  let isEnough = false
  const next = (): void => {
    if (isEnough) return
    const name = `order-${names.length}`
    names.push(name)
    cluster.place(name, { a: 1, b: 1 }, names.length % 6 === 0 ? 'tok_declined' : 'tok_ok')
    world.after(1_200, next)
  }
  next()
  await cluster.until(() => cluster.running('orders').join() === '12,12')
  await cluster.pass(10_000)
  const more = Array.from({ length: 22 }, (_, n) => cluster.sim.addMachine(`orders-${n + 3}`))
  for (const [n, machine] of more.entries()) world.after(n * 800, () => cluster.start(machine))
  await cluster.until(() => cluster.running('orders').every((tasks) => tasks === 1), 90_000)
  t.is(cluster.running('orders').length, 24)
  const grownMs = world.nowMs
  const gone = cluster.sim.machines.filter((machine) => serviceOf(machine) === 'orders').slice(3)
  for (const [n, machine] of gone.entries())
    world.after(n * 1_500, () => cluster.retire(machine, n % 4 === 3 ? 'kill' : 'stop'))
  await cluster.until(() => cluster.running('orders').join() === '8,8,8', 3 * minuteMs)
  t.log(`24 processes after ${Math.round(grownMs / 1_000)} s, 3 after ${Math.round(world.nowMs / 1_000)} s`)
  t.true(world.nowMs < 3 * minuteMs)
  await cluster.pass(10_000)
  isEnough = true
  await cluster.until(() => cluster.isSettled(), 5 * minuteMs)

  const sold = names.filter((name) => cluster.statusOf(name) === 'CONFIRMED').length
  t.true(names.length > 50)
  t.is(sold, 45)
  t.deepEqual(cluster.stock('a'), [0, 0, 45])
  t.deepEqual(await cluster.check(), [])
})

test('S15: clocks are two minutes off in both directions and the timers of orders move from one to the other: each is given up once, at about its time', async (t) => {
  const cluster = new OrderCluster({
    ...{ seed: 15, processing: 'exactly-once', isStatic: true },
    processes: { orders: 2, inventory: 1, payments: 1, query: 1 },
    clockOffsetMs: ({ name }) => (name === 'orders-1' ? 2 : name === 'orders-2' ? -2 : 0) * minuteMs,
  })
  const { world } = cluster
  const [fast, slow, inventory] = ['orders-1', 'orders-2', 'inventory-1'].map((name) => cluster.machine(name))
  if (fast === undefined || slow === undefined || inventory === undefined) throw new Error('a machine is missing')
  cluster.restock({ a: 50, b: 50 })
  await cluster.until(() => cluster.stock('a')[0] === 50)
  // Nobody answers for the stock any more, so all orders wait for their time to be up.
  cluster.retire(inventory, 'kill')
  const names = Array.from({ length: 40 }, (_, n) => `late-${n}`)
  for (const name of names) cluster.place(name, { a: 1, b: 1 })
  const placedMs = world.nowMs
  const givenUpMs = new Map<string, number>()
  const look = (): void => {
    for (const { meta, status } of cluster.values(topics.ordersEvents))
      if (status === OrderStatus.CANCELLING && !givenUpMs.has(meta.orderId))
        givenUpMs.set(meta.orderId, world.nowMs - placedMs)
  }
  // All timers are with the other one while one is away. Half of them are with the fast clock when it rings first.
  const away = new Map([
    [1, fast],
    [5, slow],
    [9, fast],
    [16, slow],
  ])
  for (let minute = 1; minute <= 18; minute++) {
    const [goes, comes] = [away.get(minute), away.get(minute - 2)]
    if (goes !== undefined) cluster.retire(goes, 'kill')
    if (comes !== undefined) cluster.start(comes)
    for (let quarter = 0; quarter < 4; quarter++) {
      await cluster.pass(minuteMs / 4)
      look()
    }
  }
  const times = [...givenUpMs.values()].sort((a, b) => a - b)
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  t.log(`given up after ${Math.round(first / 1_000)} to ${Math.round(last / 1_000)} s`)
  t.is(times.length, names.length)
  t.true(first > 12.9 * minuteMs && last < 17.1 * minuteMs)
  t.true(last - first > minuteMs)
  cluster.start(inventory)
  await cluster.until(() => cluster.isSettled(), 30 * minuteMs)
  cluster.place('in time', { a: 1, b: 1 })
  await cluster.until(() => cluster.isSettled())

  t.is(cluster.statusOf('in time'), 'CONFIRMED')
  for (const sku of ['a', 'b']) t.deepEqual(cluster.stock(sku), [49, 0, 1])
  const ends = cluster.values(topics.ordersEvents).filter(({ status }) => status === OrderStatus.CANCELLED)
  t.deepEqual([...new Set(ends.map(({ meta }) => meta.orderId))].sort(), names.map(sampleOrderId).sort())
  t.true(ends.every(({ cancelled }) => cancelled?.reason === CancelReason.RESERVATION_EXPIRED))
  t.deepEqual(await cluster.check(), [])
})
