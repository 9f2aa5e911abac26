import { Client, credentials, Metadata, type MethodDefinition } from '@grpc/grpc-js'
import type { Clock, Tracing } from 'millrace'
import type { CancelReason, OrderView } from '../../proto/messages.ts'
import type { Call } from '../gateway/edge/caller.ts'
import type { ChangedOrder, OrderApi, OrderChange, OrderState, Wait } from '../gateway/orders/order-api.ts'
import { unavailable } from '../gateway/problem.ts'
import type { OrderRequest } from '../gateway/schemas.ts'
import { orderService } from './definitions.ts'
import { errorOf } from './status.ts'

/** How long the other process may take, beside what the client asked to wait for. */
const DEADLINE_MS = 10_000

/** Orders by another process: what it says is passed on, who asks and the trace with it. */
export class RemoteOrders implements OrderApi {
  readonly #client: Client
  readonly #clock: Clock
  readonly #tracing: Tracing | null

  /** `url`: http://host:port, or https:// where a proxy there speaks TLS. Connects with the first call, and again after losses. */
  constructor(url: string, clock: Clock, tracing: Tracing | null) {
    const { protocol, host } = new URL(url)
    this.#client = new Client(host, protocol === 'https:' ? credentials.createSsl() : credentials.createInsecure())
    this.#clock = clock
    this.#tracing = tracing
  }

  async create(request: OrderRequest, idempotencyKey: string, call: Call): Promise<OrderState> {
    const { orderId, status } = await this.#ask(orderService.createOrder, call, {
      userId: request.user_id,
      currency: request.currency,
      lineItems: request.line_items,
      paymentMethod: request.payment?.method ?? '',
      paymentToken: request.payment?.token ?? '',
      deliveryAddress: request.delivery_address ?? '',
      idempotencyKey,
    })
    return { orderId, status }
  }

  async get(orderId: string, wait: Wait | null, call: Call): Promise<OrderView> {
    const { minVersion = 0, timeoutMs = 0 } = wait ?? {}
    const { order } = await this.#ask(orderService.getOrder, call, { orderId, minVersion, timeoutMs }, timeoutMs)
    return there(order)
  }

  async update(orderId: string, { deliveryAddress, idempotencyKey }: OrderChange, call: Call): Promise<ChangedOrder> {
    const request = { orderId, deliveryAddress, idempotencyKey }
    const { order, decided } = await this.#ask(orderService.updateOrder, call, request)
    return { view: there(order), decided }
  }

  async cancel(orderId: string, reason: CancelReason, call: Call): Promise<OrderState> {
    const { status } = await this.#ask(orderService.cancelOrder, call, { orderId, reason })
    return { orderId, status }
  }

  close(): void {
    this.#client.close()
  }

  #ask<Question, Answer>(
    { path, requestSerialize, responseDeserialize }: MethodDefinition<Question, Answer>,
    call: Call,
    question: Question,
    waitMs = 0,
  ): Promise<Answer> {
    const deadline = this.#clock.now() + waitMs + DEADLINE_MS
    const span = this.#tracing?.span(path.slice(1), 'client', call.traceparent, {}) ?? null
    const traceparent = span?.traceparent ?? call.traceparent
    return new Promise((resolve, reject) => {
      const done = (error: Parameters<typeof errorOf>[0] | null, answer?: Answer): void => {
        if (error !== null) span?.failed(error)
        span?.end()
        if (error !== null) reject(errorOf(error))
        else resolve(answer as Answer)
      }
      const metadata = metadataOf({ ...call, traceparent })
      this.#client.makeUnaryRequest(path, requestSerialize, responseDeserialize, question, metadata, { deadline }, done)
    })
  }
}

const metadataOf = ({ authorization, clientIp, traceparent }: Call): Metadata => {
  const metadata = new Metadata()
  if (authorization !== '') metadata.set('authorization', authorization)
  metadata.set('x-forwarded-for', clientIp)
  metadata.set('traceparent', traceparent)
  return metadata
}

const there = (order: OrderView | null | undefined): OrderView => {
  if (order) return order
  throw unavailable('the service of orders answered without the order')
}
