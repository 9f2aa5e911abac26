import { kafka, str, streams, topic, topology, u64 } from 'millrace'

/*
 * One process of a counting application, for tests that kill it. Arguments: brokers, application id, topic prefix, state directory, guarantee, instance id,
 * group protocol.
 * Prints one JSON line per event.
 */
const [brokers = '', applicationId = '', prefix = '', stateDir = '', processing, instanceId, groupProtocol] =
  process.argv.slice(2)

const print = (event: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}

const events = topic(`${prefix}-events`, { key: str, value: str, partitions: 6 })
const counts = topic(`${prefix}-counts`, { key: str, value: u64, partitions: 6 })

const counting = topology('counting', (t) => {
  t.stream(events).groupByKey().count({ name: 'counts' }).to(counts)
})

const logger = {
  debug: (message: string, fields?: Record<string, unknown>) => print({ event: message, ...fields }),
  info: (message: string, fields?: Record<string, unknown>) => print({ event: message, ...fields }),
  warn: (message: string, fields?: Record<string, unknown>) => print({ event: message, ...fields }),
  error: (message: string, fields?: Record<string, unknown>) => print({ event: message, ...fields }),
}

const app = streams(counting, {
  applicationId,
  log: kafka({ brokers: brokers.split(',') }),
  stateDir,
  ...(processing === 'exactly-once' && { processing }),
  ...(instanceId !== undefined && instanceId !== '' && { instanceId }),
  ...(groupProtocol === 'streams' && { groupProtocol }),
  commitIntervalMs: 100,
  stateFlushIntervalMs: 200,
  sessionTimeoutMs: 6_000,
  heartbeatIntervalMs: 500,
  ports: { logger },
})
app.onState((state) => print({ event: 'state', state }))
process.on('SIGTERM', () => void app.stop())
app.done.then(
  () => process.exit(0),
  (error) => {
    print({ event: 'failed', code: error.code, message: error.message })
    process.exit(1)
  },
)
await app.start()
print({ event: 'running', tasks: app.status().running })
setInterval(() => print({ event: 'tasks', running: app.status().running.length }), 100).unref()
