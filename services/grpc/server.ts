import { fileURLToPath } from 'node:url'
import { type handleUnaryCall, Server, ServerCredentials, type ServerUnaryCall, status } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { ReflectionService } from '@grpc/reflection'
import { HealthImplementation } from 'grpc-health-check'
import { type Scheduler, StreamsError } from 'millrace'
import type { Admission } from '../gateway/edge/admission.ts'
import type { Call } from '../gateway/edge/caller.ts'
import type { InventoryApi } from '../gateway/inventory-api.ts'
import type { OrderApi } from '../gateway/orders/order-api.ts'
import { problemOf } from '../gateway/problem.ts'
import type { BeginExchange, Exchange } from '../observability/exchanges.ts'
import { INVENTORY_SERVICE, inventoryService, ORDER_SERVICE, orderService } from './definitions.ts'
import { inventoryProcedures } from './inventory-service.ts'
import { orderProcedures } from './order-service.ts'
import { statusOf } from './status.ts'

export interface GrpcOptions {
  /** 0: any free port. */
  readonly port: number
  /** Undefined: all addresses of the machine. */
  readonly host: string | undefined
  readonly orders: OrderApi
  readonly inventory: InventoryApi
  readonly admission: Admission
  readonly begin: BeginExchange
  readonly scheduler: Scheduler
  /** What /ready says: what the health service says. */
  readonly isReady: () => boolean
  readonly report: (error: unknown) => void
}

export interface GrpcServer {
  readonly port: number
  /** Takes no new calls, lets running ones finish; what is still open after `graceMs` is cut. */
  close(graceMs: number): Promise<void>
}

const MESSAGE_BYTES_MAX = 1024 * 1024
const HEALTH_INTERVAL_MS = 1_000

/** Offers the use-cases by gRPC, with health and reflection. @throws StreamsError LISTEN_FAILED */
export const openGrpc = async (options: GrpcOptions): Promise<GrpcServer> => {
  const server = new Server({ 'grpc.max_receive_message_length': MESSAGE_BYTES_MAX })
  const run = shellOf(options)
  const orders = orderProcedures(options.orders)
  const inventory = inventoryProcedures(options.inventory)
  server.addService(orderService, {
    createOrder: run(orders.createOrder),
    getOrder: run(orders.getOrder),
    updateOrder: run(orders.updateOrder),
    cancelOrder: run(orders.cancelOrder),
  })
  server.addService(inventoryService, {
    checkAvailability: run(inventory.checkAvailability),
    reserveInventory: run(inventory.reserveInventory),
    releaseInventory: run(inventory.releaseInventory),
  })
  addReflection(server)
  const health = new HealthImplementation()
  health.addToServer(server)
  const port = await bind(server, options)
  const stopHealth = tellHealth(health, options)
  return {
    port,
    close: async (graceMs) => {
      stopHealth()
      const closed = new Promise<void>((resolve) => server.tryShutdown(() => resolve()))
      const cut = options.scheduler.after(graceMs, () => server.forceShutdown())
      await closed
      cut.cancel()
    },
  }
}

/** Makes a procedure a handler: lets in, hands over, answers; problems become statuses. */
const shellOf =
  ({ admission, begin, report }: GrpcOptions) =>
  <Question, Answer>(
    procedure: (question: Question, call: Call) => Promise<Answer>,
  ): handleUnaryCall<Question, Answer> =>
  (call, answer) => {
    const header = (name: string): string => String(call.metadata.get(name)[0] ?? '')
    const exchange = begin(call.getPath().slice(1), header('traceparent'))
    const work = async (): Promise<Answer> => {
      const authorization = header('authorization')
      const clientIp = admission.clientIp(addressOf(call), header('x-forwarded-for'))
      const caller = await admission.admit(authorization, clientIp)
      const { traceparent } = exchange
      exchange.about(undefined, caller.subject ?? undefined)
      about(exchange, call.request)
      const value = await procedure(call.request, { caller, authorization, clientIp, traceparent })
      about(exchange, value)
      return value
    }
    exchange.within(work).then(
      (value) => {
        answer(null, value)
        exchange.end('OK', false)
      },
      (error) => {
        const { code, details, metadata } = statusOf(problemOf(error, report))
        answer({ code, details, metadata })
        exchange.end(status[code] as string, code === status.INTERNAL || code === status.UNAVAILABLE)
      },
    )
  }

/** The order and the user that a question or an answer names. */
const about = (exchange: Exchange, message: unknown): void => {
  const { orderId, userId } = message as { orderId?: string; userId?: string }
  exchange.about(orderId || undefined, userId || undefined)
}

/** The peer without its port. */
const addressOf = (call: ServerUnaryCall<unknown, unknown>): string =>
  call
    .getPeer()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')

const addReflection = (server: Server): void => {
  const proto = fileURLToPath(new URL('../../proto', import.meta.url))
  new ReflectionService(loadSync('oms/api/v1/api.proto', { includeDirs: [proto] })).addToServer(server)
}

const bind = (server: Server, { port, host = '0.0.0.0' }: GrpcOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (cause, bound) => {
      if (cause === null) return resolve(bound)
      const message = `cannot listen on port ${port} for gRPC: ${cause.message}`
      const help = 'stop the process that does, or set GRPC_PORT to a free one'
      reject(new StreamsError('LISTEN_FAILED', { retry: 'never', message, help, cause }))
    })
  })

const tellHealth = (health: HealthImplementation, { isReady, scheduler }: GrpcOptions): (() => void) => {
  let timer: { cancel(): void } | undefined
  const tell = (): void => {
    for (const service of ['', ORDER_SERVICE, INVENTORY_SERVICE]) {
      health.setStatus(service, isReady() ? 'SERVING' : 'NOT_SERVING')
    }
    timer = scheduler.after(HEALTH_INTERVAL_MS, tell)
  }
  tell()
  return () => timer?.cancel()
}
