import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startKafka } from '../scripts/kafka/cluster.ts'
import { parseLoadOptions } from '../services/load/options.ts'
import { runLoad } from '../services/load/run.ts'
import { ServiceProcess } from '../test/oms/service-process.ts'
import { type LiveOptions, runProgram } from './live/live-options.ts'

const usage = `npm run bench:drain -- [options]

How many records a second one process of each service of the order flow takes: orders are written while the services that follow are away, then each of
these drains its backlog alone. The numbers of services/scaling.ts come from here. Starts a broker of its own.

  --orders N   (3000)
  --rate N     orders a second while they are written (150)`

/** The steps of an order, in the order in which each service finds its backlog; then those that only listen. */
const stages = [
  ...['orders', 'inventory', 'orders', 'payments', 'orders', 'inventory', 'orders'],
  ...['delivery', 'orders', 'query', 'notifications', 'analytics', 'audit'],
] as const

const lookEveryMs = 200
/** Nothing came for so long: it is drained. */
const restMs = 3_000
/** A process that finds nothing to do. */
const patienceMs = 15_000

interface Drained {
  records: number
  seconds: number
}

const processed = async (service: ServiceProcess): Promise<number> => {
  const { body } = await service.send('GET', '/metrics')
  const lines = String(body).matchAll(/^millrace_records_processed_total\{[^}]*\} (\d+)$/gm)
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0)
}

/** From the first look that sees a record to the last that sees a new one. */
const drain = async (service: ServiceProcess): Promise<Drained> => {
  const startMs = performance.now()
  let [count, first, firstMs, changedMs] = [0, 0, 0, startMs]
  for (;;) {
    await wait(lookEveryMs)
    const now = await processed(service)
    const nowMs = performance.now()
    if (now > count) {
      if (count === 0) [first, firstMs] = [now, nowMs]
      ;[count, changedMs] = [now, nowMs]
    } else if (nowMs - changedMs > (count === 0 ? patienceMs : restMs)) {
      return { records: count - first, seconds: count === 0 ? 0 : (changedMs - firstMs) / 1_000 }
    }
  }
}

const writeOrders = async (options: LiveOptions, start: (...names: string[]) => Promise<ServiceProcess>) => {
  // The gateway prices an order by the stock that inventory has told of.
  const shop = await start('gateway', 'inventory')
  try {
    const flags = [
      '--url',
      shop.url,
      '--orders',
      String(options.number('orders')),
      '--rate',
      String(options.number('rate')),
    ]
    const load = parseLoadOptions([...flags, '--wait', '0'], {})
    if (load === null) throw new Error('the load has no options')
    const { accepted } = await runLoad(load)
    console.log(`${accepted.size} orders of two lines are written`)
  } finally {
    await shop.stop()
  }
}

const run = async (options: LiveOptions): Promise<boolean> => {
  const dir = await mkdtemp(join(tmpdir(), 'millrace-drain-'))
  const cluster = await startKafka({ nodes: 1 })
  const env = {
    ...{ PAYMENT_DELAY_MIN_MS: '0', PAYMENT_DELAY_MAX_MS: '0', PAYMENT_SUCCESS_RATE: '1', OMS_SEED: 'false' },
    ...{ NOTIFICATION_LIMIT_PER_MINUTE: '1000000', LOG_LEVEL: 'warn' },
  }
  const start = async (...services: string[]): Promise<ServiceProcess> =>
    ServiceProcess.start({ dataDir: join(dir, services.join('-')), brokers: cluster.brokers, services, env })
  const sums = new Map<string, Drained>()
  try {
    await writeOrders(options, start)
    for (const name of stages) {
      const service = await start(name)
      const { records, seconds } = await drain(service)
      await service.stop()
      console.log(`  ${name}: ${records} records in ${seconds.toFixed(1)} s`)
      const sum = sums.get(name) ?? { records: 0, seconds: 0 }
      sums.set(name, { records: sum.records + records, seconds: sum.seconds + seconds })
    }
  } finally {
    await cluster.stop()
    await rm(dir, { recursive: true, force: true })
  }
  console.log('\nservice         records/s')
  for (const [name, { records, seconds }] of sums) {
    console.log(`${name.padEnd(14)} ${String(Math.round(records / Math.max(seconds, 0.001))).padStart(10)}`)
  }
  return true
}

await runProgram(usage, { orders: '3000', rate: '150' }, run)
