import { parseArgs } from 'node:util'
import { jsonLogger, type Log, nodeClock, nodeScheduler } from 'millrace'
import { Registry } from 'prom-client'
import { openLog } from '../application.ts'
import { readConfig } from '../config.ts'
import { type Listening, listen } from '../server.ts'
import { invariantMeters } from './invariant-meters.ts'
import { liveViolations } from './live-invariants.ts'
import { reportOf } from './reconcile.ts'

const usage = `npm run reconcile -- [--every SECONDS --port PORT]

Compares the stock in the stores of the inventory service with what the movements in inventory.updated add up to, and looks whether stock was promised twice
or an order charged twice. Ends with 0, or with 1 and what is wrong; with 2 when it could not look.

  --every S   again every S seconds, until it is stopped; a look that fails is told and made again
  --port P    meanwhile serves /metrics and /health at this port (PORT, else 9464; 0: any), at the address HOST`

const registry = new Registry()
const meters = invariantMeters(registry, nodeClock)

/** 0, or 1 when something is wrong. */
const look = async (log: Log): Promise<number> => {
  const found = await liveViolations(log)
  meters.looked(found)
  console.log(reportOf(found.drifts))
  for (const { id, subject, what } of found.violations) console.log(`${id} ${subject}: ${what}`)
  return found.violations.length > 0 ? 1 : 0
}

const serve = (port: number, host: string | undefined): Promise<Listening> =>
  listen(
    port,
    async ({ url }, response) => {
      if (url === '/metrics') {
        response.setHeader('content-type', registry.contentType)
        response.end(await registry.metrics())
        return
      }
      response.statusCode = url === '/health' ? 200 : 404
      response.end(url === '/health' ? 'ok\n' : 'there is /metrics and /health\n')
    },
    host,
  )

/** Until the process is asked to end. */
const watch = async (log: Log, everyMs: number, port: number, host: string | undefined): Promise<number> => {
  const stopped = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopped.abort())
  const server = await serve(port, host)
  console.log(`http://localhost:${server.port}/metrics`)
  let status = 0
  const aborted = new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve()))
  while (!stopped.signal.aborted) {
    try {
      status = await look(log)
    } catch (error) {
      // Brokers that are away come back; who watches must not be what is missing then.
      status = 2
      meters.failed()
      console.error(error instanceof Error ? error.message : String(error))
    }
    await Promise.race([nodeScheduler.sleep(everyMs), aborted])
  }
  await server.close(0)
  return status
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: { every: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean' } },
  })
  const everyMs = values.every === undefined ? null : Number(values.every) * 1_000
  const port = Number(values.port ?? process.env.PORT ?? 9_464)
  if (values.help || (everyMs !== null && !(everyMs >= 1_000)) || !Number.isInteger(port)) {
    console.error(usage)
    return 2
  }
  const config = readConfig([])
  const log = await openLog(config, jsonLogger())
  try {
    return everyMs === null ? await look(log) : await watch(log, everyMs, port, config.edge.host)
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
