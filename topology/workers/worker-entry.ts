import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import { isStreamsError } from '../errors/index.ts'
import { queryHandler } from '../queries/index.ts'
import { nodeScheduler } from '../runtime/node-ports.ts'
import { streams } from '../runtime/streams.ts'
import type { FromWorker, SentError, ThreadModule, ToWorker, WorkerData } from './messages.ts'
import { threadConfig } from './thread-config.ts'

/*
 * The thread that a stream thread of `workerStreams` runs on. It ends only by running out of work: lmdb blocks the whole process when
 * a thread is terminated within a write.
 */

const statusIntervalMs = 500

const { module, thread, fingerprint } = workerData as WorkerData
const port = parentPort as NonNullable<typeof parentPort>
const tell = (message: FromWorker): void => port.postMessage(message)

const sent = (error: unknown): SentError => {
  const known = isStreamsError(error) ? error : null
  const text = error instanceof Error ? error.message : String(error)
  return {
    code: known?.code ?? 'THREAD_FAILED',
    retry: known?.retry ?? 'never',
    // Without the help, which whoever receives it says again.
    message: known?.help === undefined ? text : text.slice(0, -(known.help.length + 2)),
    help: known?.help,
  }
}

const run = async (): Promise<void> => {
  const { default: make } = (await import(module)) as { default: ThreadModule }
  const { topology, config, queries } = await make(thread)
  const app = streams(topology, threadConfig(config, thread))
  if (app.plan.fingerprint !== fingerprint) {
    throw new Error(`${module} makes another topology in thread ${thread.index} than in the main thread`)
  }
  app.shareCache(thread.count)
  const handler = queryHandler(app, queries)
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const report = (): void => {
    tell({ type: 'status', status: { ...app.status(), loopDelayMs: delay.max / 1e6 } })
    delay.reset()
  }
  app.onState(report)
  let stopped = false
  const reports = (async () => {
    while (!stopped) {
      await nodeScheduler.sleep(statusIntervalMs)
      report()
    }
  })()
  port.on('message', (message: ToWorker) => {
    if (message.type === 'stop') void app.stop().catch(() => {})
    else if (message.type === 'leave') void app.stop({ leaveGroup: true }).catch(() => {})
    else if (message.type === 'threads') app.shareCache(message.count)
    else if (message.type === 'pause') app.pause()
    else if (message.type === 'resume') app.resume()
    else if (message.type === 'query') {
      const { id, method, url, headers } = message
      void handler.answer(method, url, headers).then((answer) => tell({ type: 'answer', id, answer: answer ?? null }))
    } else if (message.type === 'metrics') {
      app.metrics.registry
        .getMetricsAsJSON()
        .then((metrics) => tell({ type: 'metrics', id: message.id, metrics }))
        // Nothing said is as of the last time.
        .catch(() => {})
    }
  })
  try {
    await app.start()
    tell({ type: 'started' })
    await app.done
  } finally {
    stopped = true
    delay.disable()
    await reports
    // What it has counted stays part of the sums when it is removed.
    await app.metrics.registry.getMetricsAsJSON().then(
      (metrics) => tell({ type: 'metrics', id: -1, metrics }),
      () => {},
    )
    await config.log.close()
  }
}

run()
  .then(
    () => tell({ type: 'ended', error: null }),
    (error: unknown) => tell({ type: 'ended', error: sent(error) }),
  )
  .finally(() => port.close())
