import { createServer } from 'node:http'
import { flushCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import { queryHandler, type Streams } from 'millrace'
import { application } from '../application.ts'
import { EventLoopDelay } from './event-loop-delay.ts'
import type { Progress, ServeEvent, ServePlan, Usage } from './serve-plan.ts'

const watchMs = 2
const progressMs = 500

type Told = ServeEvent extends infer E ? (E extends ServeEvent ? Omit<E, 'atMs'> : never) : never

const tell = (event: Told): void => {
  process.stdout.write(`${JSON.stringify({ ...event, atMs: Date.now() })}\n`)
}

const restoredRecords = async (app: Streams): Promise<number> => {
  const { values } = await app.metrics.all.restored.get()
  return values.reduce((sum, one) => sum + one.value, 0)
}

const fetched = async (app: Streams): Promise<number> => {
  const { values } = await app.metrics.all.snapshots.get()
  const own = values.filter(({ labels }) => labels.direction === 'fetched' && labels.outcome === 'ok')
  return own.reduce((sum, one) => sum + one.value, 0)
}

/** Says when so many tasks run. */
const watchShare = (app: Streams, share: number): void => {
  const watch = setInterval(async () => {
    const { restoring, running } = app.status()
    if (restoring > 0 || running.length < share) return
    clearInterval(watch)
    tell({ event: 'share', restored: await restoredRecords(app), snapshots: await fetched(app) })
  }, watchMs)
}

const progress = (app: Streams, records: number): Progress => {
  const { state, running, standby } = app.status()
  // Infinite until it has looked for the first time, which JSON cannot say.
  const lags = Object.values(standby).map((one) => Math.min(one.records, Number.MAX_SAFE_INTEGER))
  return { state, records, tasks: running.length, standbys: lags.length, standbyLag: Math.max(0, ...lags) }
}

/** Needs `--expose-gc`: what is left after a collection is what is kept. */
const usage = (delay: EventLoopDelay): Usage => {
  const delayMs = delay.take()
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  delay.restart()
  return { heapBytes: heapUsed, externalBytes: external, rssBytes: rss, delayMs }
}

/** Runs the application until SIGTERM, or until nobody reads what it prints any more. */
export const serve = async (plan: ServePlan): Promise<void> => {
  tell({ event: 'loaded' })
  let records = 0
  const record = (): void => {
    if (records === 0) tell({ event: 'first-record' })
    records += 1
  }
  const { standbys, sessionTimeoutMs, heartbeatIntervalMs, instanceId, handover } = plan
  const member = {
    standbys,
    sessionTimeoutMs,
    heartbeatIntervalMs,
    ...(instanceId === undefined ? {} : { instanceId }),
    ...(handover !== undefined && {
      endpoint: `127.0.0.1:${handover.port}`,
      snapshots: { recordsMin: handover.recordsMin ?? Number.POSITIVE_INFINITY },
    }),
  }
  const app = await application(plan, record, member)
  if (handover !== undefined) {
    createServer(queryHandler(app)).listen(handover.port, '127.0.0.1')
    watchShare(app, handover.share)
  }
  const delay = new EventLoopDelay()

  process.on('SIGTERM', () => {
    void app.stop().then(() => process.exit(0))
  })
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      if (line === 'usage') tell({ event: 'usage', ...usage(delay) })
    })
    // The parent is gone. Not in order: nothing may be left behind that a benchmark after this one would meet.
    .on('close', () => process.kill(process.pid, 'SIGKILL'))
  app.done.catch((error: Error) => {
    process.stderr.write(`${error.stack}\n`, () => process.exit(1))
  })

  const watch = setInterval(() => {
    const { restoring, running } = app.status()
    if (restoring === 0 && running.length === 0) return
    clearInterval(watch)
    tell({ event: 'assigned' })
  }, watchMs)
  await app.start()
  tell({ event: 'running', restored: await restoredRecords(app) })
  // It would be written at an orderly exit, which a process that is going to be killed does not have.
  flushCompileCache()
  setInterval(() => tell({ event: 'progress', ...progress(app, records) }), progressMs)
}
