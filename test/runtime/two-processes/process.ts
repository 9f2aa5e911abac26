import { kafka, streams } from 'millrace'
import { everything } from './topology.ts'

/*
 * One of the processes that run the topology with everything. Arguments: brokers, application id (prefix of the topics too), state directory,
 * session timeout in ms.
 * Prints one JSON line per event.
 */
const [brokers = '', applicationId = '', stateDir = '', sessionTimeoutMs = ''] = process.argv.slice(2)

const print = (event: string, fields: Record<string, unknown> = {}): void => {
  process.stdout.write(`${JSON.stringify({ ...fields, event })}\n`)
}

const app = streams(everything(applicationId).topology, {
  applicationId,
  log: kafka({ brokers: brokers.split(',') }),
  stateDir,
  commitIntervalMs: 200,
  stateFlushIntervalMs: 500,
  sessionTimeoutMs: Number(sessionTimeoutMs),
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

/** What the global table holds; nothing while it is being closed. */
const plans = (): string => {
  try {
    return [...app.store<string, string>('plans').all()].map(([key, row]) => `${key}=${JSON.stringify(row)}`).join()
  } catch {
    return ''
  }
}
const telling = setInterval(() => {
  const { running, restoring } = app.status()
  print('tasks', { running: running.length, restoring, plans: plans() })
}, 100)
app.onState((state) => {
  if (state === 'stopping' || state === 'failed') clearInterval(telling)
})
