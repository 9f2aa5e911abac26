import { join } from 'node:path'
import Koa from 'koa'
import {
  embedded,
  kafka,
  type Log,
  type Logger,
  nodeClock,
  nodeMonotonic,
  nodeRandom,
  nodeScheduler,
  type Streams,
  StreamsError,
  streams,
} from 'millrace'
import { Registry } from 'prom-client'
import { catalogItems, inventoryCommands, ordersCreated } from '../proto/topics.ts'
import type { Config } from './config.ts'
import { healthRoutes } from './gateway/health.ts'
import { type Gateway, gatewayApp, Publisher, type Readiness, viewsOf } from './gateway/index.ts'
import { problems } from './gateway/problem.ts'
import { LogHealth } from './log-health.ts'
import { paymentOptions } from './payments/index.ts'
import { seedCatalog } from './seed.ts'
import { type Listening, listen } from './server.ts'
import { applicationIdOf, type ServiceName, topologyOf } from './services.ts'
import { ensureTopics } from './topics.ts'

/** How long running requests may take when the process stops. */
const HTTP_GRACE_MS = 5_000

/** A running process of the order flow. */
export interface OmsProcess {
  readonly port: number
  readonly log: Log
  /** Rejects with the error of the first service that fails. */
  readonly failed: Promise<never>
  readonly apps: ReadonlyMap<ServiceName, Streams>
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
  const closing: (() => Promise<unknown>)[] = [() => log.close()]
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    await Promise.race([ensureTopics(log.admin, config.replicationFactor), stopAsked])
    const registry = new Registry()
    const apps = new Map(config.services.map((name) => [name, makeApp(name, config, log, registry, logger)]))
    closing.push(() => Promise.all([...apps.values()].map((app) => app.stop())))
    const logHealth = new LogHealth({ log, scheduler: nodeScheduler, monotonic: nodeMonotonic })
    closing.push(async () => logHealth.close())
    const health = healthOf(apps, registry, logHealth)
    const gateway = apps.has('gateway') ? makeGateway(log, apps.get('gateway') as Streams, logger, health) : null
    if (gateway !== null) closing.push(() => gateway.publisher.close())
    const server = await listen(
      config.port,
      (gateway === null ? healthApp(health, logger) : gatewayApp(gateway)).callback(),
    )
    closing.push(() => server.close(HTTP_GRACE_MS))
    const all = [...apps.values()]
    stopAsked.then(() => Promise.all(all.map((app) => app.stop()))).catch(() => {})
    if (!stopping?.aborted) await Promise.all(all.map((app) => app.start()))
    if (gateway !== null && config.seed && !stopping?.aborted) await Promise.race([seedCatalog(gateway), stopAsked])
    return running(server, log, apps, stop)
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}

const running = (
  server: Listening,
  log: Log,
  apps: ReadonlyMap<ServiceName, Streams>,
  stop: () => Promise<void>,
): OmsProcess => {
  const failed = new Promise<never>((_, reject) => {
    for (const app of apps.values()) app.done.catch(reject)
  })
  failed.catch(() => {})
  return { port: server.port, log, failed, apps, stop }
}

const openLog = async ({ brokers, dataDir }: Config, logger: Logger): Promise<Log> => {
  if (brokers !== null) return kafka({ brokers: [...brokers], logger })
  return embedded(dataDir === 'memory' ? {} : { directory: join(dataDir, 'embedded', 'log') })
}

const makeApp = (name: ServiceName, config: Config, log: Log, registry: Registry, logger: Logger): Streams =>
  streams(topologyOf(name, name === 'payments' ? paymentOptions(config.payments, registry) : {}, config), {
    applicationId: applicationIdOf(name),
    log,
    // Two logs have two states: never the one under the other.
    stateDir:
      config.dataDir === 'memory'
        ? null
        : join(config.dataDir, config.brokers === null ? 'embedded' : 'kafka', 'state'),
    ...(config.replicationFactor === undefined ? {} : { replicationFactor: config.replicationFactor }),
    ...(config.instanceId === undefined ? {} : { instanceId: config.instanceId }),
    // Orders are few beside what a thread can do: commit often, so that little is repeated after a crash.
    commitIntervalMs: 500,
    stateFlushIntervalMs: 2_000,
    sessionTimeoutMs: config.sessionTimeoutMs,
    registry,
    ports: { logger },
  })

type Health = Pick<Gateway, 'readiness' | 'metrics'>

const healthOf = (apps: ReadonlyMap<ServiceName, Streams>, registry: Registry, log: LogHealth): Health => ({
  readiness: (): Readiness => {
    const services = Object.fromEntries([...apps].map(([name, app]) => [name, app.state]))
    const run = Object.values(services).every((state) => state === 'running')
    return { ready: run && log.reachable, log: log.reachable ? 'reachable' : 'unreachable', services }
  },
  metrics: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
})

const healthApp = (health: Health, logger: Logger): Koa => {
  const app = new Koa()
  app.use(problems((error) => logger.error('request failed', { error: String(error) })))
  app.use(healthRoutes(health).routes())
  return app
}

const makeGateway = (log: Log, app: Streams, logger: Logger, health: Health): Gateway & { publisher: Publisher } => {
  const publisher = new Publisher({
    log,
    scheduler: nodeScheduler,
    topics: [ordersCreated, inventoryCommands, catalogItems],
  })
  const views = viewsOf({
    store: (name) => {
      if (app.state === 'created' || app.state === 'starting') throw notRestored()
      return app.store(name)
    },
  })
  return { views, publisher, clock: nodeClock, random: nodeRandom, scheduler: nodeScheduler, logger, ...health }
}

const notRestored = (): StreamsError =>
  new StreamsError('STORE_NOT_AVAILABLE', { retry: 'later', message: 'the gateway is still reading its views' })
