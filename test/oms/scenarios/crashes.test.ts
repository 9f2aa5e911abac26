import test from 'ava'
import { type Guarantee, OrderCluster, serviceOf, sessionTimeoutMs, transactionTimeoutMs } from './order-cluster.ts'

/* Processes that die or sleep in the middle of a commit, in the engine's simulator: the moment is exact, and the same in each run. All end with the checker. */

const guarantees: readonly Guarantee[] = ['at-least-once', 'exactly-once']
/** Places an order so often. */
const everyMs = 120

/** Sends orders until `enough` says so, every third of them for one of few pieces. Answers those. */
const placeOrders = (cluster: OrderCluster, enough: (count: number) => boolean): string[] => {
  const scarce: string[] = []
  let count = 0
  const next = (): void => {
    if (enough(count)) return
    const name = `order-${count}`
    const lines = { [`many-${count % 5}`]: 2, ...(count % 3 === 0 ? { few: 1 } : {}) }
    if (count % 3 === 0) scarce.push(name)
    cluster.place(name, lines, count % 7 === 0 ? 'tok_declined' : 'tok_ok')
    if (count % 10 === 0) cluster.world.after(20, () => cluster.cancel(name))
    count += 1
    cluster.world.after(everyMs, next)
  }
  next()
  return scarce
}

/** Points that a commit of each guarantee comes by. */
const pointsOf: Readonly<Record<Guarantee, readonly string[]>> = {
  'at-least-once': ['3-sealed', '4-acked', '4-ended', '5-dropped', '6-flush-begun', '6-flushed'],
  'exactly-once': ['3-sealed', '4-acked', '4-offsets', '4-ended', '5-dropped', '6-flush-begun', '6-flushed'],
}

const many = Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`many-${n}`, 5_000]))

for (const processing of guarantees) {
  test(`S01: the process that has the stock dies at each point between the log and its disk, and nothing is lost or sold twice (${processing})`, async (t) => {
    const cluster = new OrderCluster({
      ...{ seed: 1, processing, isStatic: true },
      processes: { orders: 1, inventory: 1, payments: 1, query: 1 },
    })
    const points = pointsOf[processing]
    const left = [...points, ...points]
    const damages: Promise<string | null>[] = []
    let isOnDisk = false
    cluster.onCommitPoint = (machine, point) => {
      if (serviceOf(machine) !== 'inventory') return
      // Each life has written something to its disk before it ends, and has not committed what came after, or the other way round.
      if (point === '6-flushed') isOnDisk = true
      if (point !== left[0] || !isOnDisk) return
      isOnDisk = false
      left.shift()
      cluster.kill(machine, left.length < points.length)
      damages.push(cluster.damageOf(machine))
    }
    cluster.restock({ few: 25, ...many })
    const scarce = placeOrders(cluster, (count) => left.length === 0 && count > 60)
    await cluster.until(() => left.length === 0 && cluster.isSettled(), 180_000)

    t.is(damages.length, 2 * points.length)
    t.deepEqual(
      (await Promise.all(damages)).filter((damage) => damage !== null),
      [],
    )
    const sold = scarce.filter((name) => cluster.statusOf(name) === 'CONFIRMED').length
    t.true(sold > 15)
    t.deepEqual(cluster.stock('few'), [25 - sold, 0, sold])
    t.deepEqual(await cluster.check(), [])
  })

  test(`S02: a process sleeps through its session in the middle of a commit, another one takes over, and what it says when it wakes changes nothing (${processing})`, async (t) => {
    const cluster = new OrderCluster({
      ...{ seed: 2, processing, partitions: 4 },
      processes: { orders: 2, inventory: 2, payments: 2, query: 1 },
    })
    const strikes = [
      ['orders', '3-sealed'],
      ['inventory', '4-acked'],
      ['payments', '3-sealed'],
    ] as const
    let asleep = 0
    let takenOver = 0
    let awakeAtMs = 0
    cluster.onCommitPoint = (machine, point) => {
      const [service, where] = strikes[asleep] ?? []
      const { nowMs } = cluster.world
      if (service !== serviceOf(machine) || where !== point || nowMs < awakeAtMs + 2_000) return
      // Both have work, so that the one that sleeps has some to lose.
      if (cluster.running(service).some((tasks) => tasks === 0) || cluster.running(service).length < 2) return
      const sleepMs = sessionTimeoutMs + transactionTimeoutMs + 2_500
      asleep += 1
      awakeAtMs = nowMs + sleepMs
      cluster.sim.freeze(machine, sleepMs, false)
      cluster.world.after(sleepMs - 50, () => {
        const other = cluster.sim.machines.find((each) => each !== machine && serviceOf(each) === service)
        if (other?.app?.status().running.length === cluster.partitions) takenOver += 1
      })
    }
    await cluster.until(() => cluster.running('orders').every((tasks) => tasks === 2))
    cluster.restock({ few: 25, ...many })
    const scarce = placeOrders(cluster, (count) => asleep === strikes.length && count > 60)
    await cluster.until(() => asleep === strikes.length, 120_000)
    await cluster.until(() => cluster.world.nowMs > awakeAtMs && cluster.isSettled(), 120_000)

    t.is(takenOver, strikes.length)
    const sold = scarce.filter((name) => cluster.statusOf(name) === 'CONFIRMED').length
    t.deepEqual(cluster.stock('few'), [25 - sold, 0, sold])
    t.deepEqual(await cluster.check(), [])
  })
}
