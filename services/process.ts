import {
  type Log,
  type Logger,
  nodeMonotonic,
  nodeScheduler,
  type Streams,
  streams,
  WorkerStreams,
  workerStreams,
} from 'millrace'
import { AggregatorRegistry, Registry } from 'prom-client'
import { applicationOf, openLog } from './application.ts'
import type { Config } from './config.ts'
import { type Edge, openEdge } from './edge.ts'
import type { Health, Readiness } from './gateway/routes/process.ts'
import { AskedLogHealth, heardLogHealth, type LogHealth } from './log-health.ts'
import { openTraces, type Traces } from './observability/traces.ts'
import { prepareLog } from './prepare-log.ts'
import { exposeGroups } from './scale/meters.ts'
import { scalesOf } from './scale/scales.ts'
import { seedCatalog } from './seed.ts'
import type { ServiceName } from './services.ts'

/** A service that runs here, or on a thread of its own. */
type App = Streams | WorkerStreams

/** A running process of the order flow. */
export interface OmsProcess {
  readonly port: number
  /** Null: no gRPC. */
  readonly grpcPort: number | null
  readonly log: Log
  /** Rejects with the error of the first service that fails. */
  readonly failed: Promise<never>
  readonly apps: ReadonlyMap<ServiceName, App>
  /** Stops in order: takes no requests, commits and flushes all services, leaves their groups, closes the log. */
  stop(): Promise<void>
}

/**
 * Starts the services of one process: topics, HTTP (so that /health answers at once and /ready when all run), then the applications.
 * Resolves when all of them run, or when `stopping` is aborted: they stop then, whatever they are doing, and `stop` does the rest.
 * @throws StreamsError of what did not start; nothing is left running then
 */
export const startProcess = async (config: Config, logger: Logger, stopping?: AbortSignal): Promise<OmsProcess> => {
  const stopAsked = new Promise<void>((resolve) => stopping?.addEventListener('abort', () => resolve(), { once: true }))
  const log = await openLog(config, logger)
  const traces = await openTraces(config.observability.traces)
  const closing: (() => Promise<unknown>)[] = [() => traces?.close() ?? Promise.resolve(), () => log.close()]
  const stop = async (): Promise<void> => {
    const errors: unknown[] = []
    // What cannot be closed well does not keep the rest open.
    for (const close of closing.splice(0).reverse()) await close().catch((error: unknown) => errors.push(error))
    if (errors.length > 0) throw errors[0]
  }
  try {
    const prepared = prepareLog({
      log,
      config,
      scheduler: nodeScheduler,
      monotonic: nodeMonotonic,
      logger,
      stopping,
    })
    await Promise.race([prepared, stopAsked])
    const registry = new Registry()
    const apps = new Map<ServiceName, App>()
    closing.push(() => Promise.all([...apps.values()].map((app) => app.stop())))
    for (const name of config.services) apps.set(name, await openApp(name, config, log, registry, logger, traces))
    const logHealth = logHealthOf(apps, log)
    closing.push(async () => logHealth.close())
    const health = healthOf(apps, registry, logHealth, config)
    const scales = scalesOf(apps, log, config.observability.lagPerPod)
    closing.push(async () => scales.forEach(({ watch }) => void watch.close()))
    exposeGroups(registry, scales)
    const tables = (apps.get('gateway') as Streams | undefined) ?? null
    const edge = await openEdge({
      config,
      log,
      tables,
      registry,
      logger,
      health,
      scales,
      tracing: traces?.edge ?? null,
    })
    closing.push(() => edge.close())
    const all = [...apps.values()]
    stopAsked.then(() => Promise.all(all.map((app) => app.stop()))).catch(() => {})
    if (!stopping?.aborted) await Promise.all(all.map((app) => app.start()))
    if (edge.gateway !== null && config.seed && !stopping?.aborted)
      await Promise.race([seedCatalog(edge.gateway), stopAsked])
    return running(edge, log, apps, stop)
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}

const running = (edge: Edge, log: Log, apps: ReadonlyMap<ServiceName, App>, stop: () => Promise<void>): OmsProcess => {
  const failed = new Promise<never>((_, reject) => {
    for (const app of apps.values()) app.done.catch(reject)
  })
  failed.catch(() => {})
  return { port: edge.port, grpcPort: edge.grpcPort, log, failed, apps, stop }
}

/**
 * A process for one service on Kafka has a thread of its own for it, so that HTTP answers whatever it does. Several services in one process share this thread, as
 * does the embedded log; the gateway's tables are read here.
 */
const openApp = async (
  name: ServiceName,
  config: Config,
  log: Log,
  registry: Registry,
  logger: Logger,
  traces: Traces | null,
): Promise<App> => {
  if (config.brokers === null || config.services.length > 1 || name === 'gateway') {
    const { topology, config: settings } = applicationOf(name, config, log, registry, logger, traces)
    return streams(topology, settings)
  }
  const module = new URL('./worker-app.ts', import.meta.url)
  module.searchParams.set('service', name)
  if (config.profile !== null) module.searchParams.set('profile', config.profile)
  return workerStreams({ module })
}

const logHealthOf = (apps: ReadonlyMap<ServiceName, App>, log: Log): LogHealth => {
  const [app] = apps.values()
  return app instanceof WorkerStreams
    ? heardLogHealth(app)
    : new AskedLogHealth({ log, scheduler: nodeScheduler, monotonic: nodeMonotonic })
}

const healthOf = (
  apps: ReadonlyMap<ServiceName, App>,
  registry: Registry,
  log: LogHealth,
  { edge }: Config,
): Health => ({
  readiness: (): Readiness => {
    const services = Object.fromEntries([...apps].map(([name, app]) => [name, app.state]))
    const run = Object.values(services).every((state) => state === 'running')
    const auth = apps.has('gateway') ? (edge.admission.jwt === null ? 'open' : 'jwt') : 'none'
    return { ready: run && log.reachable, log: log.reachable ? 'reachable' : 'unreachable', auth, services }
  },
  metrics: async () => {
    const own = await registry.getMetricsAsJSON()
    const workers = [...apps.values()].filter((app) => app instanceof WorkerStreams)
    const theirs = (await Promise.all(workers.map((app) => app.metricsAsJson()))).flat()
    const { contentType } = registry
    if (theirs.length === 0) return { contentType, text: await registry.metrics() }
    return { contentType, text: await AggregatorRegistry.aggregate([own, ...theirs] as object[][]).metrics() }
  },
})
