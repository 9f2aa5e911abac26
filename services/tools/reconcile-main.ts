import { parseArgs } from 'node:util'
import { jsonLogger, type Log, nodeScheduler } from 'millrace'
import { Gauge, Registry } from 'prom-client'
import { sizeOf } from '../../processors/reconcile/fold.ts'
import { openLog } from '../application.ts'
import { readConfig } from '../config.ts'
import { type Listening, listen } from '../server.ts'
import { reconcile, reportOf } from './reconcile.ts'

const usage = `npm run reconcile -- [--every SECONDS --port PORT]

Compares the stock in the stores of the inventory service with what the movements in inventory.updated add up to. Ends with 0, or
with 1 and each SKU that is off; with 2 when it could not look.

  --every S   again every S seconds, until it is stopped
  --port P    meanwhile serves the gauge inventory_drift at /metrics of this port (9464)`

const registry = new Registry()
const gauge = new Gauge({
  name: 'inventory_drift',
  help: 'Units by which the stores of inventory and the movements of stock differ, by SKU that is off; 0 for all others.',
  labelNames: ['sku'],
  registers: [registry],
})

const look = async (log: Log): Promise<number> => {
  const drifts = await reconcile(log)
  gauge.reset()
  gauge.set({ sku: '' }, 0)
  for (const drift of drifts) if (sizeOf(drift) > 0) gauge.set({ sku: drift.sku }, sizeOf(drift))
  console.log(reportOf(drifts))
  return drifts.some((drift) => sizeOf(drift) > 0) ? 1 : 0
}

/** Until the process is asked to end. */
const watch = async (log: Log, everyMs: number, port: number): Promise<number> => {
  const stopped = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopped.abort())
  const server: Listening = await listen(port, async (_, response) => {
    response.setHeader('content-type', registry.contentType)
    response.end(await registry.metrics())
  })
  let status = 0
  const aborted = new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve()))
  while (!stopped.signal.aborted) {
    status = await look(log)
    await Promise.race([nodeScheduler.sleep(everyMs), aborted])
  }
  await server.close(0)
  return status
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: { every: { type: 'string' }, port: { type: 'string', default: '9464' }, help: { type: 'boolean' } },
  })
  const everyMs = values.every === undefined ? null : Number(values.every) * 1_000
  if (values.help || (everyMs !== null && !(everyMs >= 1_000))) {
    console.error(usage)
    return 2
  }
  const log = await openLog(readConfig([]), jsonLogger())
  try {
    return everyMs === null ? await look(log) : await watch(log, everyMs, Number(values.port))
  } finally {
    await log.close()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
