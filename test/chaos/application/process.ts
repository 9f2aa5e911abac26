import { kafka, streams } from 'millrace'
import { deadLetterHandlers } from '../../../services/dead-letters.ts'
import type { ProcessArguments } from './process-arguments.ts'
import { proxied } from './proxied.ts'

/*
 * One process with the applications of the scenario. Prints one JSON line per event; ends when its parent does, and with the first application
 * that fails.
 */

const args = JSON.parse(process.argv[2] as string) as ProcessArguments

const print = (event: string, fields: Record<string, unknown> = {}): void => {
  process.stdout.write(`${JSON.stringify({ ts: Date.now(), event, ...fields })}\n`)
}

// The parent holds the other end and never writes.
process.stdin.on('end', () => process.exit(1)).on('error', () => process.exit(1))
process.stdin.resume()
process.stdin.unref()

const applications =
  args.scenario === 'orders'
    ? (await import('../orders/applications.ts')).applicationsWith(args.neighbourUrl)
    : (await import('../counts/applications.ts')).applications

const log = kafka({ brokers: args.brokers, clientId: args.name, transport: proxied(new Map(args.proxies)) })
const apps = applications.map(({ applicationId, topology }) => {
  const app = streams(topology, {
    applicationId,
    log,
    stateDir: args.stateDir,
    processing: args.guarantee,
    ...(args.instanceId === null ? {} : { instanceId: args.instanceId }),
    commitIntervalMs: args.commitIntervalMs,
    stateFlushIntervalMs: 500,
    sessionTimeoutMs: args.sessionMs,
    heartbeatIntervalMs: args.heartbeatMs,
    // Orders come with poison.
    ...(args.scenario === 'orders' ? { handlers: deadLetterHandlers } : {}),
    ports: { logger: { debug: print, info: print, warn: print, error: print } },
  })
  app.onState((state) => print('state', { application: applicationId, state }))
  return { applicationId, app }
})
process.on('SIGTERM', () => {
  for (const { app } of apps) void app.stop()
})
Promise.all(apps.map(({ app }) => app.done)).then(
  () => process.exit(0),
  (error) => {
    print('failed', { code: error.code, message: error.message, stack: error.stack })
    process.exit(1)
  },
)
let told = ''
setInterval(() => {
  const tasks = apps.flatMap(({ applicationId, app }) => app.status().running.map((task) => `${applicationId}/${task}`))
  if (tasks.join() === told) return
  told = tasks.join()
  print('tasks', { tasks })
}, 100).unref()
await Promise.all(apps.map(({ app }) => app.start().catch(() => {})))
