import test, { type ExecutionContext } from 'ava'
import { TopologyTestDriver } from 'millrace/testing'
import { cardPayments, events, orders, type Provider } from '../examples/card-payments.ts'

const provider: Provider = {
  card: async (customer) => `card of ${customer}`,
  charge: async () => 'paid',
  outcomeOrVoid: async () => 'voided',
}

const driverOf = async (t: ExecutionContext, of: Partial<Provider> = {}): Promise<TopologyTestDriver> => {
  const driver = await TopologyTestDriver.create(cardPayments({ ...provider, ...of }))
  t.teardown(() => driver.close())
  return driver
}

const typesOf = (driver: TopologyTestDriver): string[] =>
  driver
    .output(events)
    .read()
    .map(({ key, value }) => `${key} ${value?.type}`)

test('a payment is requested first, then made with the card that was looked up', async (t) => {
  const charged: string[] = []
  const driver = await driverOf(t, {
    charge: async ({ card, cents }, key) => {
      charged.push(`${card} ${cents} ${key}`)
      return card.endsWith('eve') ? 'refused' : 'paid'
    },
  })
  driver.input(orders).pipe('o1', { customer: 'ann', cents: 100 })
  driver.input(orders).pipe('o2', { customer: 'eve', cents: 200 })
  await driver.settle()
  t.deepEqual(charged, ['card of ann 100 app/charge/orders-0@0', 'card of eve 200 app/charge/orders-0@1'])
  t.deepEqual(typesOf(driver), ['o1 requested', 'o2 requested', 'o1 paid', 'o2 refused'])
})

test('a charge that nobody knows the outcome of is asked for under its own key, until there is an answer', async (t) => {
  const asked: string[] = []
  const driver = await driverOf(t, {
    charge: () => new Promise(() => {}),
    outcomeOrVoid: async (key) => {
      asked.push(key)
      if (asked.length === 1) throw new Error('not reachable')
      return 'paid'
    },
  })
  driver.input(orders).pipe('o1', { customer: 'ann', cents: 100 })
  // The card is there at once; the charge is not answered, three times.
  for (let i = 0; i < 20; i++) await Promise.resolve()
  driver.advanceWallClock(0)
  for (const ms of [10_000, 1_000, 10_000, 2_000, 10_000]) driver.advanceWallClock(ms)
  await driver.settle()
  t.deepEqual(typesOf(driver), ['o1 requested'])
  driver.advanceWallClock(5_000)
  await driver.settle()
  t.deepEqual(asked, ['app/charge/orders-0@0', 'app/charge/orders-0@0'])
  t.deepEqual(typesOf(driver), ['o1 paid'])
})
