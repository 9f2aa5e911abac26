import { createHash } from 'node:crypto'
import Router from '@koa/router'
import { isStreamsError } from 'millrace'
import { orderIdOf, uuid7 } from '../../proto/ids.ts'
import { CancelReason, type LineItem, type OrderCreated, OrderStatus, type OrderView } from '../../proto/messages.ts'
import { makeMeta, traceIdOf } from '../../proto/meta.ts'
import { ordersCreated } from '../../proto/topics.ts'
import { readJson } from './body.ts'
import { type Gateway, waitFor } from './gateway.ts'
import { badRequest, conflict, notFound, unavailable } from './problem.ts'
import { Recent } from './recent.ts'
import { type OrderRequest, parseOrder } from './schemas.ts'
import { traceparentOf } from './trace.ts'

/** Until there is a sign-in, all clients are one tenant. */
const TENANT = 'default'
const PRODUCER = 'oms-gateway'
const RECENT_MAX = 10_000
/** How long a request with an Idempotency-Key waits to learn whether another gateway got another body under the same key. */
const DECISION_TIMEOUT_MS = 250

const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/

/** POST /orders and GET /orders/{id}, below both prefixes that clients know. */
export const orderRoutes = (gateway: Gateway): Router => {
  const router = new Router()
  const recent = new Recent<OrderCreated>(RECENT_MAX)
  const inFlight = new Map<string, Promise<unknown>>()

  /** The order as this process knows it: the view, else what it accepted a moment ago. */
  const find = (orderId: string): { requestHash: string; view: OrderView | undefined } | undefined => {
    const view = gateway.views.order(orderId)
    if (view !== undefined) {
      recent.delete(orderId)
      return { requestHash: view.requestHash, view }
    }
    const created = recent.get(orderId)
    return created === undefined ? undefined : { requestHash: created.requestHash, view: undefined }
  }

  const accept = async (request: OrderRequest, orderId: string, idempotent: boolean, traceparent: string) => {
    const requestHash = hashOf(request)
    // One at a time per order: of concurrent requests with one key the first writes, the others compare.
    while (inFlight.has(orderId)) await inFlight.get(orderId)
    const known = idempotent ? find(orderId) : undefined
    if (known !== undefined) return same(known.requestHash, requestHash)
    const created = makeCreated(gateway, request, orderId, requestHash, traceparent)
    const written = gateway.publisher.publish(ordersCreated, orderId, created, created.createdAt)
    const settled = written.catch(() => {}).finally(() => inFlight.delete(orderId))
    if (idempotent) inFlight.set(orderId, settled)
    try {
      await written
    } catch (error) {
      if (isStreamsError(error) && error.retry !== 'never')
        throw unavailable(`the order was not accepted: ${error.message}`)
      throw error
    }
    recent.set(orderId, created)
    if (!idempotent) return
    const decided = await waitFor(gateway, DECISION_TIMEOUT_MS, () => gateway.views.order(orderId))
    if (decided !== undefined) same(decided.requestHash, requestHash)
  }

  router.post(['/orders', '/api/orders'], async (ctx) => {
    const key = ctx.get('Idempotency-Key')
    if (key !== '' && !KEY_PATTERN.test(key)) {
      throw badRequest('invalid-idempotency-key', 'Idempotency-Key has to be 1 to 255 visible ASCII characters')
    }
    const request = parseOrder(await readJson(ctx.req))
    const orderId = key === '' ? uuid7(gateway.clock.now(), () => gateway.random.next()) : orderIdOf(TENANT, key)
    await accept(request, orderId, key !== '', traceparentOf(ctx.get('traceparent'), gateway.random))
    ctx.status = 201
    ctx.set('Location', `${ctx.path}/${orderId}`)
    ctx.body = { order_id: orderId, status: 'PENDING' }
  })

  router.get(['/orders/:id', '/api/orders/:id'], (ctx) => {
    const { id } = ctx.params as { id: string }
    const known = find(id)
    if (known === undefined) throw notFound(`there is no order "${id}"`)
    const created = recent.get(id)
    ctx.body = known.view === undefined ? pendingJson(created as OrderCreated) : orderJson(known.view)
  })
  return router
}

/** A key stands for one request. */
const same = (known: string, requested: string): void => {
  if (known === requested) return
  throw conflict(
    'idempotency-key-reused',
    'this Idempotency-Key was used for another order; send a new key for a new order',
  )
}

/** The same for the same order, whatever the order of fields in the body. */
const hashOf = ({ user_id, currency, line_items, payment }: OrderRequest): string => {
  const lines = line_items.map(({ sku, qty }) => [sku, qty])
  const normal = JSON.stringify([user_id, currency, lines, payment?.method ?? '', payment?.token ?? ''])
  return createHash('sha256').update(normal).digest('hex')
}

const makeCreated = (
  gateway: Gateway,
  request: OrderRequest,
  orderId: string,
  requestHash: string,
  traceparent: string,
): OrderCreated => {
  const lineItems = priced(gateway, request)
  const amount = lineItems.reduce((sum, { qty, unitPrice }) => sum + qty * unitPrice, 0)
  if (!Number.isSafeInteger(amount)) throw badRequest('amount-too-large', 'the order is worth more than can be counted')
  const now = gateway.clock.now()
  return {
    orderId,
    userId: request.user_id,
    lineItems,
    amount,
    currency: request.currency,
    createdAt: now,
    traceId: traceIdOf(traceparent),
    meta: makeMeta({
      eventType: 'order.created',
      what: 'created',
      orderId,
      orderVersion: 0,
      occurredAt: now,
      producedAt: now,
      causationId: '',
      producer: PRODUCER,
      traceparent,
    }),
    paymentMethod: request.payment?.method ?? '',
    paymentToken: request.payment?.token ?? '',
    requestHash,
    scarce: false,
    deliveryAddress: '',
  }
}

/** The lines with the prices of this moment. @throws Problem 400 naming every SKU that cannot be ordered */
const priced = (gateway: Gateway, request: OrderRequest): LineItem[] => {
  const unknown: string[] = []
  const foreign: string[] = []
  const lines = request.line_items.map(({ sku, qty }) => {
    const item = gateway.views.item(sku)
    if (item === undefined) unknown.push(sku)
    else if (item.currency !== request.currency) foreign.push(`"${sku}" (${item.currency})`)
    return { sku, qty, unitPrice: item?.price ?? 0 }
  })
  if (unknown.length > 0) {
    throw badRequest('unknown-sku', `not in the catalogue: ${unknown.map((sku) => `"${sku}"`).join(', ')}`, {
      skus: unknown,
    })
  }
  if (foreign.length > 0) {
    throw badRequest(
      'wrong-currency',
      `the order is in ${request.currency}, but priced otherwise are ${foreign.join(', ')}`,
    )
  }
  return lines
}

const lineJson = ({ sku, qty, unitPrice }: LineItem) => ({ sku, qty, unit_price: unitPrice })

const pendingJson = (created: OrderCreated) => ({
  order_id: created.orderId,
  user_id: created.userId,
  status: 'PENDING',
  reason: null,
  currency: created.currency,
  amount: created.amount,
  line_items: created.lineItems.map(lineJson),
  payment_id: null,
  version: 0,
  created_at: isoTime(created.createdAt),
  updated_at: isoTime(created.createdAt),
  timeline: [{ version: 0, status: 'PENDING', at: isoTime(created.createdAt) }],
})

const orderJson = (view: OrderView) => ({
  order_id: view.orderId,
  user_id: view.userId,
  status: OrderStatus[view.status],
  reason: view.reason === CancelReason.NOT_CANCELLED ? null : CancelReason[view.reason],
  currency: view.currency,
  amount: view.amount,
  line_items: view.lines.map(lineJson),
  payment_id: view.paymentId === '' ? null : view.paymentId,
  version: view.version,
  created_at: isoTime(view.createdAt),
  updated_at: isoTime(view.updatedAt),
  timeline: view.timeline.map(({ version, status, at }) => ({ version, status: OrderStatus[status], at: isoTime(at) })),
})

const isoTime = (ms: number): string => new Date(ms).toISOString()
