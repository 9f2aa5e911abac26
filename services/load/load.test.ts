import test from 'ava'
import { GatewayClient } from '../../test/oms/gateway-client.ts'
import { type LoadOptions, parseLoadOptions } from './options.ts'
import { Orders } from './orders.ts'
import { Pace, parseSteps } from './pace.ts'
import { reportOf } from './report.ts'
import { readReserves, reserveLine } from './reserve-step.ts'
import { runLoad } from './run.ts'
import { Durations, Skew } from './tally.ts'

const optionsOf = (...args: string[]): LoadOptions => parseLoadOptions(args, {}) as LoadOptions

test('C41: the same seed makes the same orders, another seed makes others', (t) => {
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

test('C41: the first SKUs are wanted most, by the power that was asked for', (t) => {
  const first = (zipf: string): number => {
    const made = new Orders(optionsOf('--lines', '1', '--skus', '100', '--zipf', zipf))
    return Array.from({ length: 4_000 }, () => made.next()).filter(({ lines }) => lines[0]?.sku === 'load-0').length
  }
  // 1 / (1 + 1/2 + ... + 1/100) of them.
  t.true(Math.abs(first('1') / 4_000 - 0.193) < 0.03)
  t.true(Math.abs(first('0') / 4_000 - 0.01) < 0.01)
})

test('C41: percentiles are those of the nearest rank, and skew is the busiest partition by the mean', (t) => {
  const durations = new Durations()
  for (let ms = 100; ms >= 1; ms--) durations.add(ms)
  t.is(durations.line(0.5, 0.99), 'p50 50.0, p99 99.0 ms (100)')
  const skew = new Skew(4)
  for (let n = 0; n < 8; n++) skew.add('one')
  t.is(skew.line(), 'busiest partition 8, mean 2.0 (4.0 times)')
})

test('C41: the reserve step is told by the buckets that a run has filled, of all processes together', async (t) => {
  const shown = (fast: number, slow: number): string =>
    [
      'millrace_tasks{application="oms-inventory"} 3',
      `inventory_reserve_latency_seconds_bucket{le="0.00025"} ${fast}`,
      `inventory_reserve_latency_seconds_bucket{le="0.1"} ${fast + slow}`,
      `inventory_reserve_latency_seconds_bucket{le="+Inf"} ${fast + slow + 1}`,
      `inventory_reserve_latency_seconds_count ${fast + slow + 1}`,
    ].join('\n')
  const read = (...texts: string[]) =>
    readReserves(
      texts.map((_, index) => String(index)),
      async (url) => ({ status: 200, body: texts[Number(url)] }),
    )
  const [one, two] = [await read(shown(10, 0)), await read(shown(10, 0), shown(985, 14))]
  t.is(reserveLine(null, one), 'p50 <= 0.25, p99 > 100 ms (11)')
  t.is(reserveLine(one, two), 'p50 <= 0.25, p99 <= 100 ms (1000)')
  t.is(reserveLine(two, two), 'none')
  t.regex(reserveLine(null, await read('millrace_tasks 3')), /^not told/)
})

test('a rate may change in steps, and each order is due when its step says', (t) => {
  const pace = new Pace(parseSteps('10x2,40x1,5x2'))
  t.is(pace.orders, 70)
  t.deepEqual(
    [0, 99, 100, 2_000, 2_500, 3_000, 5_000, 60_000].map((ms) => pace.dueBy(ms)),
    [1, 1, 2, 21, 41, 61, 70, 70],
  )
  t.deepEqual(
    [0, 1, 20, 40, 60, 65].map((order) => pace.dueAt(order)),
    [0, 100, 2_000, 2_500, 3_000, 4_000],
  )
  t.deepEqual(
    [0, 2_500, 4_000, 5_000].map((ms) => pace.rateAt(ms)),
    [10, 40, 5, 0],
  )
  t.like(optionsOf('--steps', '10x2,40x1'), { orders: 60 })
  t.like(optionsOf('--orders', '500', '--rate', '50'), { orders: 500, steps: [{ rate: 50, seconds: 10 }] })
})

test('options that cannot be are refused by name', (t) => {
  for (const steps of ['fast', '10', '0x5', '10x0', '10x5,']) {
    t.throws(() => optionsOf('--steps', steps), { message: /^--steps .*must be RATExSECONDS/ })
  }
  t.throws(() => optionsOf('--rate', 'fast'), { message: /--rate fast/ })
  t.throws(() => optionsOf('--orders', '1.5'), { message: /--orders 1.5: must be a whole number/ })
  t.throws(() => optionsOf('--poison', '1'), { message: /--poison: give --brokers/ })
  t.is(parseLoadOptions(['--help'], {}), null)
})

test('C41: a run prints orders per second, the times of each stage and of the reserve step, and how uneven a hot SKU is', async (t) => {
  const client = await GatewayClient.start()
  t.teardown(() => client.oms.stop())
  const args = [
    '--orders',
    '40',
    '--rate',
    '200',
    '--skus',
    '5',
    '--zipf',
    '1.2',
    '--lines',
    '1',
    '--duplicates',
    '0.5',
    '--cancel',
    '0.2',
  ]
  const options = optionsOf('--url', client.url, ...args)
  const result = await runLoad(options, client.oms.log)
  t.is(result.accepted.size, 40)
  t.is(new Set(result.accepted.values()).size, 40)
  t.is(result.tally.differing, 0)
  const lines = reportOf(result, options)
  const expected = [
    /^accepted 40 of 40 orders in [\d.]+ s: [\d.]+\/s at a rate of 200\/s$/,
    /^POST \/orders {6}p50 [\d.]+, p95 [\d.]+, p99 [\d.]+ ms \(40\); answers: 20[01] \d+/,
    /^cancellations {5}/,
    /^to the decision {3}p50 [\d.]+, p95 [\d.]+, p99 [\d.]+ ms \(\d+\), from when the order was due$/,
    /^to the end {8}p50 [\d.]+, p95 [\d.]+, p99 [\d.]+ ms \(40\); .*; open 0$/,
    /^reserve step {6}p50 <= [\d.]+, p99 [<=>]+ [\d.]+ ms \(\d+\)$/,
    /^orders {12}busiest partition \d+, mean 0\.8 \([\d.]+ times\)$/,
    /^inventory {9}busiest partition \d+, mean 1\.7 \([\d.]+ times\)$/,
  ]
  t.is(lines.length, expected.length)
  for (const [index, line] of lines.entries()) t.regex(line, expected[index] as RegExp)
  for (const orderId of result.accepted.values()) await client.ended(orderId)
})
