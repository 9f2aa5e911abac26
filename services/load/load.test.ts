import test from 'ava'
import { GatewayClient } from '../../test/oms/gateway-client.ts'
import { type LoadOptions, parseLoadOptions } from './options.ts'
import { Orders } from './orders.ts'
import { reportOf } from './report.ts'
import { runLoad } from './run.ts'
import { Durations, Skew } from './tally.ts'

const optionsOf = (...args: string[]): LoadOptions => parseLoadOptions(args, {}) as LoadOptions

test('the same seed makes the same orders, another seed makes others', (t) => {
  const orders = (seed: string) => {
    const made = new Orders(optionsOf('--seed', seed, '--cancel', '0.1', '--decline', '0.2', '--duplicates', '0.3'))
    return Array.from({ length: 500 }, () => made.next())
  }
  t.deepEqual(orders('1'), orders('1'))
  t.notDeepEqual(orders('1'), orders('2'))
  const share = (is: (order: ReturnType<typeof orders>[number]) => boolean): number =>
    orders('1').filter(is).length / 500
  t.true(Math.abs(share(({ cancelAfterMs }) => cancelAfterMs !== null) - 0.1) < 0.05)
  t.true(Math.abs(share(({ token }) => token === 'tok_declined') - 0.2) < 0.06)
  t.true(Math.abs(share(({ isDuplicate }) => isDuplicate) - 0.3) < 0.07)
})

test('the first SKUs are wanted most, by the power that was asked for', (t) => {
  const first = (zipf: string): number => {
    const made = new Orders(optionsOf('--lines', '1', '--skus', '100', '--zipf', zipf))
    return Array.from({ length: 4_000 }, () => made.next()).filter(({ lines }) => lines[0]?.sku === 'load-0').length
  }
  // 1 / (1 + 1/2 + ... + 1/100) of them.
  t.true(Math.abs(first('1') / 4_000 - 0.193) < 0.03)
  t.true(Math.abs(first('0') / 4_000 - 0.01) < 0.01)
})

test('percentiles are those of the nearest rank, and skew is the busiest partition by the mean', (t) => {
  const durations = new Durations()
  for (let ms = 100; ms >= 1; ms--) durations.add(ms)
  t.is(durations.line(0.5, 0.99), 'p50 50.0, p99 99.0 ms (100)')
  const skew = new Skew(4)
  for (let n = 0; n < 8; n++) skew.add('one')
  t.is(skew.line(), 'busiest partition 8, mean 2.0 (4.0 times)')
})

test('options that cannot be are refused by name', (t) => {
  t.throws(() => optionsOf('--rate', 'fast'), { message: /--rate fast/ })
  t.throws(() => optionsOf('--orders', '1.5'), { message: /--orders 1.5: must be a whole number/ })
  t.throws(() => optionsOf('--poison', '1'), { message: /--poison: give --brokers/ })
  t.is(parseLoadOptions(['--help'], {}), null)
})

test('orders are sent to a gateway, with their duplicates and cancellations, and each key has one order', async (t) => {
  const client = await GatewayClient.start()
  t.teardown(() => client.oms.stop())
  const args = ['--orders', '40', '--rate', '200', '--skus', '5', '--duplicates', '0.5', '--cancel', '0.2']
  const options = optionsOf('--url', client.url, ...args)
  const result = await runLoad(options)
  t.is(result.accepted.size, 40)
  t.is(new Set(result.accepted.values()).size, 40)
  t.is(result.tally.differing, 0)
  const lines = reportOf(result, options)
  t.regex(lines[0] ?? '', /^accepted 40 of 40 orders in /)
  t.regex(lines[1] ?? '', /^POST \/orders {6}p50 .* \(40\); answers: 20[01] \d+/)
  for (const orderId of result.accepted.values()) await client.ended(orderId)
})
