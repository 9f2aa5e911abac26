import test, { type ExecutionContext } from 'ava'
import { TopologyTestDriver } from 'millrace/testing'
import { CancelReason, type OrderAnalytics, type OrderEvent, OrderStatus } from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { again, drawing, sampleLife, type Way, ways } from '../../test/oms/sample-life.ts'
import { type AnalyticsOptions, analyticsBetween, analyticsTopology } from './index.ts'
import { windowKey } from './windows.ts'

const drive = async (t: ExecutionContext, options: AnalyticsOptions = {}) => {
  const driver = await TopologyTestDriver.create(analyticsTopology(options), {
    applicationId: 'oms-analytics',
    partitions: { 'orders.events': 8, 'analytics.orders': 6 },
  })
  t.teardown(() => driver.close())
  return driver
}

const feed = (driver: TopologyTestDriver, event: OrderEvent): void =>
  driver.input(topics.ordersEvents).pipe(event.meta.orderId, event, { time: event.meta.occurredAt })

const rowsOf = (driver: TopologyTestDriver): Map<string, OrderAnalytics> =>
  driver.output(topics.analyticsOrders).table()

/** What a row says, without its envelope: absent fields read as their defaults. */
const said = ({ window, start, end, figures, paymentSuccessRate, completeness, topSkus }: OrderAnalytics) => {
  const { events, missing, created, confirmed, completed, cancelled, revenue, refunded } = figures
  const { paymentsSucceeded, paymentsFailed } = figures
  const counts = { events, missing, created, confirmed, completed, cancelled, revenue, refunded }
  return copy({
    ...{ window, start, end, figures: { ...counts, paymentsSucceeded, paymentsFailed } },
    ...{ paymentSuccessRate, completeness, topSkus },
  })
}

const copy = (row: object) => JSON.parse(JSON.stringify(row))

/** The same figures from the events alone, by other means: everything at once, in maps. */
const recompute = (log: readonly OrderEvent[], window: string, size: number) => {
  const seen = new Map<string, OrderEvent>()
  for (const event of log) {
    const key = `${event.meta.orderId}/${event.meta.orderVersion}`
    if (!seen.has(key)) seen.set(key, event)
  }
  const all = [...seen.values()]
  const starts = [...new Set(all.map(({ meta }) => meta.occurredAt - (meta.occurredAt % size)))]
  const createdOf = (orderId: string) => all.find(({ meta, created }) => created && meta.orderId === orderId)?.created
  const wasConfirmed = (orderId: string) =>
    all.some(({ meta, status }) => meta.orderId === orderId && status === OrderStatus.CONFIRMED)
  const totals = <K extends string | number>(pairs: [K, number][]) =>
    [...Map.groupBy(pairs, ([key]) => key)]
      .map(([key, list]) => [key, list.reduce((sum, [, amount]) => sum + amount, 0)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(
    starts.map((start) => {
      const events = all.filter(({ meta }) => meta.occurredAt >= start && meta.occurredAt < start + size)
      const at = (status: OrderStatus) => events.filter((event) => event.status === status)
      const money = (some: OrderEvent[]) =>
        totals(
          some.map(({ meta }): [string, number] => [
            createdOf(meta.orderId)?.currency ?? '',
            createdOf(meta.orderId)?.amount ?? 0,
          ]),
        ).map(([currency, amount]) => ({ currency, amount }))
      const failed = at(OrderStatus.CANCELLING).filter(
        ({ cancelling }) => cancelling?.reason === CancelReason.PAYMENT_DECLINED,
      ).length
      const succeeded = at(OrderStatus.PAID).length
      const row = {
        window,
        start,
        end: start + size,
        figures: {
          events: events.length,
          missing: 0,
          created: at(OrderStatus.PENDING).length,
          confirmed: at(OrderStatus.CONFIRMED).length,
          completed: at(OrderStatus.COMPLETED).length,
          cancelled: totals(
            at(OrderStatus.CANCELLED).map(({ cancelled }): [number, number] => [cancelled?.reason ?? 0, 1]),
          ).map(([reason, orders]) => ({ reason, orders })),
          revenue: money(at(OrderStatus.CONFIRMED)),
          refunded: money(at(OrderStatus.CANCELLED).filter(({ meta }) => wasConfirmed(meta.orderId))),
          paymentsSucceeded: succeeded,
          paymentsFailed: failed,
        },
        paymentSuccessRate: succeeded === 0 ? 0 : succeeded / (succeeded + failed),
        completeness: 1,
        topSkus: totals(
          at(OrderStatus.PENDING).flatMap(({ created }) =>
            (created?.lines ?? []).map(({ sku, qty }): [string, number] => [sku, qty]),
          ),
        )
          .map(([sku, units]) => ({ sku, units }))
          .sort((a, b) => b.units - a.units || (a.sku < b.sku ? -1 : 1))
          .slice(0, 10),
      }
      return [windowKey(window, start), copy(row)]
    }),
  )
}

test('C24: figures by minute and hour equal those computed from the log alone, with events repeated, orders side by side and emissions in between', async (t) => {
  const draw = drawing(11)
  const lives = Array.from({ length: 60 }, (_, i) =>
    sampleLife(`o${i}`, {
      way: Object.keys(ways)[draw(4)] as Way,
      at: 3_500_000 + draw(400_000),
      stepMs: 1 + draw(40_000),
      currency: draw(3) === 0 ? 'USD' : 'EUR',
      lines: Object.fromEntries(Array.from({ length: 1 + draw(3) }, () => [`sku-${draw(14)}`, 1 + draw(4)])),
    }),
  )
  const log = lives
    .flatMap(({ events }) => events)
    .sort((a, b) => a.meta.occurredAt - b.meta.occurredAt)
    .flatMap((event) => (draw(4) === 0 ? [event, again(event)] : [event]))
  const freshness: number[] = []
  const complete: number[] = []
  const driver = await drive(t, {
    freshness: (seconds) => freshness.push(seconds),
    completeness: (ratio) => complete.push(ratio),
  })
  for (const [i, event] of log.entries()) {
    feed(driver, event)
    if (i % 37 === 0) driver.advanceWallClock(1_000)
  }
  driver.advanceWallClock(1_000)
  driver.advanceWallClock(1_000)
  const rows = rowsOf(driver)
  const expected = new Map([...recompute(log, '1m', 60_000), ...recompute(log, '1h', 3_600_000)])
  t.true(expected.size > 5)
  t.deepEqual([...rows.keys()].sort(), [...expected.keys()].sort())
  for (const [key, row] of rows) t.deepEqual(said(row), expected.get(key), key)
  t.true(complete.length > 0 && complete.every((ratio) => ratio === 1))
  t.true(freshness.length > 0)

  // The log once more from its start, as after a reset of the group: nothing counts twice.
  for (const event of log) feed(driver, event)
  driver.advanceWallClock(1_000)
  driver.advanceWallClock(1_000)
  for (const [key, row] of rowsOf(driver)) t.deepEqual(said(row), expected.get(key), key)
})

test('C24: what comes later than the grace is not counted, and told; what comes within it is', async (t) => {
  let late = 0
  const driver = await drive(t, { graceMs: 120_000, late: () => (late += 1) })
  const first = (name: string, at: number) => sampleLife(name, { at }).events[0] as OrderEvent
  // All of one partition: the clock is that of the partition.
  const feedAt = (event: OrderEvent) =>
    driver.input(topics.ordersEvents).pipe(event.meta.orderId, event, { time: event.meta.occurredAt, partition: 0 })
  feedAt(first('new', 360_000))
  feedAt(first('in-time', 245_000))
  feedAt(first('late', 185_000))
  driver.advanceWallClock(1_000)
  driver.advanceWallClock(1_000)
  const rows = rowsOf(driver)
  t.is(late, 1)
  t.is(rows.get(windowKey('1m', 240_000))?.figures.created, 1)
  t.is(rows.get(windowKey('1m', 180_000)), undefined)
  t.is(rows.get(windowKey('1h', 0))?.figures.created, 2)
})

test('C24: a version that never came is missing, and the share of those that came is told', async (t) => {
  const complete: number[] = []
  const driver = await drive(t, { completeness: (ratio) => complete.push(ratio) })
  const { events } = sampleLife('gap')
  for (const event of events.toSpliced(2, 2)) feed(driver, event)
  driver.advanceWallClock(1_000)
  driver.advanceWallClock(1_000)
  const row = rowsOf(driver).get(windowKey('1h', 0))
  t.like(row?.figures, { events: 5, missing: 2 })
  t.is(row?.completeness, 5 / 7)
  t.deepEqual(complete, [5 / 7])
})

test('C24: figures are fresh: written within two emissions of the event', async (t) => {
  const freshness: number[] = []
  const driver = await drive(t, { freshness: (seconds) => freshness.push(seconds) })
  driver.advanceWallClock(60_000)
  const [event] = sampleLife('fresh', { at: 60_000 - 7 }).events as [OrderEvent]
  feed(driver, event)
  driver.advanceWallClock(1_000)
  driver.advanceWallClock(1_000)
  t.is(freshness.length, 2)
  t.true(freshness.every((seconds) => seconds <= 2))
})

/** A full copy of the topic, as a global table has it. */
const tableOf = (records: readonly { key: string | null; value: OrderAnalytics | null }[]) => {
  const left = new Map<string, OrderAnalytics>()
  for (const { key, value } of records) {
    if (value === null) left.delete(key as string)
    else left.set(key as string, value)
  }
  const range = ({ from, to }: { from?: string | null; to?: string | null }) =>
    [...left]
      .filter(([key]) => key >= (from ?? '') && key <= (to ?? '~'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, { value, time: 0 }])
      .values()
  return { range } as unknown as Parameters<typeof analyticsBetween>[0]
}

const startsAt = async (driver: TopologyTestDriver, times: readonly number[]) => {
  for (const [i, at] of times.entries()) {
    feed(driver, sampleLife(`w${i}`, { at }).events[0] as OrderEvent)
    driver.advanceWallClock(1_000)
    driver.advanceWallClock(1_000)
  }
  const rows = tableOf(driver.output(topics.analyticsOrders).read())
  return (window: string, from: number, to: number) =>
    analyticsBetween(rows, window, from, to).map(({ start }) => start)
}

test('readers find the windows between two times', async (t) => {
  const starts = await startsAt(await drive(t), [60_000, 120_000, 7_200_000, 7_260_000])
  t.deepEqual(starts('1m', 120_000, 7_200_000), [120_000, 7_200_000])
  t.deepEqual(starts('1h', 0, 86_400_000), [0, 7_200_000])
})

test('minutes go when their time is over, hours stay longer', async (t) => {
  const driver = await drive(t, { minutesMs: 600_000, hoursMs: 86_400_000_000 })
  // So many that each of the six tasks gets some: time is that of a task.
  const starts = await startsAt(
    driver,
    Array.from({ length: 24 }, (_, i) => i * 3_600_000),
  )
  t.false(starts('1m', 0, 60_000).includes(0))
  t.is(starts('1h', 0, 86_400_000).length, 24)
})
