import test from 'ava'
import { json, str, topic, u64 } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import { priceHistory } from '../examples/price-history.ts'

const minute = 60_000

test('a sale is paid at the price of its time, once, and a run on an article is told', async (t) => {
  const driver = await TopologyTestDriver.create(priceHistory)
  const prices = driver.input(topic('prices', { key: str, value: u64 }))
  const sales = driver.input(topic('sales', { key: str, value: json<{ id: string; pieces: number }>(1) }))
  const amounts = driver.output(topic('amounts', { key: str, value: u64 }))
  const alerts = driver.output(topic('alerts', { key: str, value: str }))
  prices.pipe('tea', 100, { time: 0 })
  sales.pipe('tea', { id: 's1', pieces: 2 }, { time: 2 * minute })
  sales.pipe('tea', { id: 's1', pieces: 2 }, { time: 2 * minute })
  sales.pipe('tea', { id: 's2', pieces: 9 }, { time: 2 * minute + 1 })
  prices.pipe('tea', 90, { time: 2 * minute })
  t.deepEqual(amounts.read(), [])
  sales.pipe('milk', { id: 's3', pieces: 1 }, { time: 8 * minute })
  t.deepEqual(
    amounts.read().map(({ value, time }) => [value, time]),
    [
      [180, 2 * minute],
      [810, 2 * minute + 1],
    ],
  )
  t.deepEqual(
    alerts.read().map(({ value }) => value),
    [`11 pieces in the minute from ${2 * minute}`],
  )
  await driver.close()
})
