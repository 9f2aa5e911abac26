import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { kafka, queryHandler, str, streams, topic, topology } from 'millrace'

/*
 * One of the processes that count together and hand their state to each other. Arguments: brokers, application id (prefix of the topics too), state directory,
 * and the port at which others reach it when that is not its own. Prints one JSON line per event.
 */
const [brokers = '', applicationId = '', stateDir = '', publicPort = ''] = process.argv.slice(2)

const print = (event: string, fields: Record<string, unknown> = {}): void => {
  process.stdout.write(`${JSON.stringify({ ...fields, event })}\n`)
}

const events = topic(`${applicationId}-events`, { key: str, value: str, partitions: 2 })

const counting = topology('counting', (t) => {
  t.stream(events).groupByKey().count({ name: 'counts' })
})

const server = createServer((request, response) => void handler(request, response))
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const app = streams(counting, {
  applicationId,
  log: kafka({ brokers: brokers.split(',') }),
  stateDir,
  endpoint: `127.0.0.1:${publicPort === '' ? port : publicPort}`,
  processing: 'exactly-once',
  stateFlushIntervalMs: 500,
  sessionTimeoutMs: 10_000,
  heartbeatIntervalMs: 500,
  snapshots: { recordsMin: 50_000 },
  ports: { logger: { debug: print, info: print, warn: print, error: print } },
})
// One question for all rows, which takes a while.
const handler = queryHandler(app, {
  limitMax: 1_000_000,
  bytesMax: 256 * 1024 * 1024,
  hopTimeoutMs: 60_000,
  waitMsMax: 60_000,
})
print('listening', { port })
process.on('SIGTERM', () => void app.stop())
app.done.then(
  () => process.exit(0),
  (error) => {
    print('failed', { code: error.code, message: error.message })
    process.exit(1)
  },
)
await app.start()
print('running')
setInterval(async () => {
  const { restored, snapshots } = app.metrics.all
  const fetched = (await snapshots.get()).values.filter(({ labels }) => labels.direction === 'fetched')
  const outcomes = Object.fromEntries(fetched.map(({ labels, value }) => [labels.outcome, value]))
  const records = (await restored.get()).values.reduce((sum, { value }) => sum + value, 0)
  print('tasks', { state: app.state, running: app.status().running.sort(), restored: records, outcomes })
}, 100)
