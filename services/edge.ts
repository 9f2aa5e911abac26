import {
  type Log,
  type Logger,
  nodeClock,
  nodeMonotonic,
  nodeRandom,
  nodeScheduler,
  type Streams,
  StreamsError,
  type Tracing,
} from 'millrace'
import type { Registry } from 'prom-client'
import type { Config } from './config.ts'
import { edgeTopics } from './edge-topics.ts'
import { Admission } from './gateway/edge/admission.ts'
import { type Gateway, gatewayRoutes, httpApp, Publisher, viewsOf } from './gateway/index.ts'
import { InventoryApi } from './gateway/inventory-api.ts'
import { requestMeter } from './gateway/meter.ts'
import { LocalOrders } from './gateway/orders/local-orders.ts'
import { Replies } from './gateway/replies.ts'
import { type Health, processRoutes } from './gateway/routes/process.ts'
import { scaleRoute } from './gateway/routes/scale.ts'
import { RemoteOrders } from './grpc/remote-orders.ts'
import { type GrpcServer, openGrpc } from './grpc/server.ts'
import { exchangesOf, requestFields } from './observability/exchanges.ts'
import { withFields } from './observability/json-lines.ts'
import type { ServiceScale } from './scale/service-scale.ts'
import { listen } from './server.ts'

export interface EdgeOptions {
  readonly config: Config
  readonly log: Log
  /** The application with the gateway's tables; null where there is no gateway. */
  readonly tables: Streams | null
  readonly registry: Registry
  readonly logger: Logger
  readonly health: Health
  /** Of each service that runs here. */
  readonly scales: readonly ServiceScale[]
  /** Null: nothing is traced. */
  readonly tracing: Tracing | null
}

/** The side of a process that clients see. */
export interface Edge {
  readonly port: number
  /** Null: no gRPC. */
  readonly grpcPort: number | null
  readonly gateway: Gateway | null
  /** Takes no more requests, and waits for those that run. */
  close(): Promise<void>
}

/** How long running requests may take when the process stops. */
const GRACE_MS = 5_000

/** Opens the ports of a process. @throws StreamsError LISTEN_FAILED */
export const openEdge = async (options: EdgeOptions): Promise<Edge> => {
  const { config, log, tables, registry, health, tracing } = options
  const logger = withFields(options.logger, requestFields)
  const { host, grpcPort, ordersGrpcUrl, admission: admissionConfig, scarceBelow } = config.edge
  const admission = new Admission(admissionConfig, { clock: nodeClock, monotonic: nodeMonotonic })
  const publisher = new Publisher({
    log,
    scheduler: nodeScheduler,
    topics: edgeTopics,
    traced: tracing !== null,
  })
  const gateway = tables === null ? null : gatewayOf(tables, publisher, logger)
  const report = (error: unknown): void => {
    logger.error('request failed', { error: error instanceof Error ? error.stack : String(error) })
  }
  if (gateway !== null && !admission.signInNeeded) {
    logger.warn('nobody has to sign in: everybody who reaches this port may see all orders and change what is sold', {
      help: 'set JWT_JWKS_URL or JWT_SECRET, JWT_ISSUER and JWT_AUDIENCE',
    })
  }
  const local = gateway === null ? null : new LocalOrders({ gateway, scarceBelow })
  const remote = ordersGrpcUrl === null ? null : new RemoteOrders(ordersGrpcUrl, nodeClock, tracing)
  const routes = [
    ...processRoutes(health),
    scaleRoute(options.scales),
    ...(gateway === null || local === null ? [] : gatewayRoutes(gateway, remote ?? local)),
  ]
  const begin = exchangesOf({
    logger: options.logger,
    logShare: config.observability.logShare,
    tracing,
    random: nodeRandom,
    monotonic: nodeMonotonic,
  })
  const app = httpApp(routes, {
    begin,
    admission,
    random: nodeRandom,
    answered: requestMeter(registry),
    now: () => nodeMonotonic.now(),
    report,
  })
  const server = await listen(config.port, app.callback(), host)
  let grpc: GrpcServer | null = null
  const close = async (): Promise<void> => {
    await Promise.all([server.close(GRACE_MS), grpc?.close(GRACE_MS)])
    remote?.close()
    await publisher.close()
  }
  try {
    if (grpcPort !== null && gateway !== null && local !== null) {
      grpc = await openGrpc({
        port: grpcPort,
        host,
        // Never the remote one: two processes that point at each other would go round in circles.
        orders: local,
        inventory: new InventoryApi(gateway, new Replies(log, nodeScheduler)),
        admission,
        begin,
        scheduler: nodeScheduler,
        isReady: () => health.readiness().ready,
        report,
      })
    }
  } catch (error) {
    await close()
    throw error
  }
  return { port: server.port, grpcPort: grpc?.port ?? null, gateway, close }
}

const gatewayOf = (tables: Streams, publisher: Publisher, logger: Logger): Gateway => {
  const views = viewsOf({
    store: (name) => {
      if (tables.state === 'created' || tables.state === 'starting') throw notRestored()
      return tables.store(name)
    },
  })
  return {
    views,
    publisher,
    clock: nodeClock,
    monotonic: nodeMonotonic,
    random: nodeRandom,
    scheduler: nodeScheduler,
    logger,
  }
}

const notRestored = (): StreamsError =>
  new StreamsError('STORE_NOT_AVAILABLE', { retry: 'later', message: 'the gateway is still reading its views' })
