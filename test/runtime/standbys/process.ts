import { kafka, nodeClock, str, streams, topic, topology, u64 } from 'millrace'

/*
 * One of the processes that count together, with a standby for each task. Arguments: brokers, application id (prefix of the topics too), state
 * directory, instance id ('': dynamic membership). Prints one JSON line per event.
 */
const [brokers = '', applicationId = '', stateDir = '', instanceId = ''] = process.argv.slice(2)

const print = (event: string, fields: Record<string, unknown> = {}): void => {
  process.stdout.write(`${JSON.stringify({ ...fields, event })}\n`)
}

const events = topic(`${applicationId}-events`, { key: str, value: str, partitions: 6 })
const counts = topic(`${applicationId}-counts`, { key: str, value: u64, partitions: 6 })

const counting = topology('counting', (t) => {
  t.stream(events).groupByKey().count({ name: 'counts' }).to(counts)
})

const app = streams(counting, {
  applicationId,
  log: kafka({ brokers: brokers.split(',') }),
  stateDir,
  ...(instanceId !== '' && { instanceId }),
  processing: 'exactly-once',
  standbys: 1,
  acceptableRecoveryLag: 200,
  stateFlushIntervalMs: 200,
  // A static member keeps its tasks for so long; a slow machine may need some time to start it again.
  sessionTimeoutMs: instanceId === '' ? 6_000 : 60_000,
  heartbeatIntervalMs: 500,
  ports: { logger: { debug: print, info: print, warn: print, error: print } },
})
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
const telling = setInterval(() => {
  const { state, running, standby } = app.status()
  // When the standbys had all that there was: infinite does not survive JSON.
  const upToDateMs = Object.values(standby).map(({ records, staleMs }) => (records > 0 ? 0 : nodeClock.now() - staleMs))
  print('tasks', { state, running: running.sort(), upToDateMs: upToDateMs.filter(Number.isFinite) })
}, 50)
app.onState((state) => {
  if (state === 'stopping' || state === 'failed') clearInterval(telling)
})
