import { kafka, streams } from 'millrace'
import { applicationId, chaosTopology } from '../topology.ts'
import type { ProcessArguments } from './process-arguments.ts'
import { proxied } from './proxied.ts'

/* One process of the application under test. Prints one JSON line per event; ends when its parent does. */

const args = JSON.parse(process.argv[2] as string) as ProcessArguments

const print = (event: string, fields: Record<string, unknown> = {}): void => {
  process.stdout.write(`${JSON.stringify({ ts: Date.now(), event, ...fields })}\n`)
}

// The parent holds the other end and never writes.
process.stdin.on('end', () => process.exit(1)).on('error', () => process.exit(1))
process.stdin.resume()
process.stdin.unref()

const app = streams(chaosTopology, {
  applicationId,
  log: kafka({ brokers: args.brokers, clientId: args.name, transport: proxied(new Map(args.proxies)) }),
  stateDir: args.stateDir,
  ...(args.guarantee === 'exactly-once' ? { processing: args.guarantee } : {}),
  ...(args.instanceId === null ? {} : { instanceId: args.instanceId }),
  commitIntervalMs: args.commitIntervalMs,
  stateFlushIntervalMs: 500,
  sessionTimeoutMs: args.sessionMs,
  heartbeatIntervalMs: args.heartbeatMs,
  ports: { logger: { debug: print, info: print, warn: print, error: print } },
})
process.on('SIGTERM', () => void app.stop())
app.onState((state) => print('state', { state }))
app.done.then(
  () => process.exit(0),
  (error) => {
    print('failed', { code: error.code, message: error.message, stack: error.stack })
    process.exit(1)
  },
)
let told = ''
setInterval(() => {
  const tasks = app.status().running.join()
  if (tasks === told) return
  told = tasks
  print('tasks', { tasks: app.status().running })
}, 100).unref()
await app.start().catch(() => {})
