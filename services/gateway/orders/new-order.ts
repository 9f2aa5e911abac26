import { hash } from 'node:crypto'
import { emptyView } from '../../../processors/query/view.ts'
import {
  type LineItem,
  type OrderCreated,
  OrderStatus,
  type OrderView,
  ReservationState,
} from '../../../proto/messages.ts'
import { makeMeta, traceIdOf } from '../../../proto/meta.ts'
import type { Gateway } from '../gateway.ts'
import { badRequest } from '../problem.ts'
import type { OrderRequest } from '../schemas.ts'

/** The name that the gateway's records carry. */
export const PRODUCER = 'oms-gateway'

/** The same for the same order, whatever the order of fields in the body. */
export const requestHashOf = ({ user_id, currency, line_items, payment, delivery_address }: OrderRequest): string => {
  const lines = line_items.map(({ sku, qty }) => [sku, qty])
  const address = delivery_address === undefined ? [] : [delivery_address]
  const normal = JSON.stringify([user_id, currency, lines, payment?.method ?? '', payment?.token ?? '', ...address])
  return hash('sha256', normal, 'hex')
}

export interface NewOrder {
  readonly orderId: string
  readonly requestHash: string
  readonly traceparent: string
  /** With fewer pieces of a SKU than this left, an order of several asks for them one by one. */
  readonly scarceBelow: number
}

/** The record of a new order, with the prices of this moment. @throws Problem 400 of what cannot be ordered */
export const makeCreated = (
  gateway: Gateway,
  request: OrderRequest,
  { orderId, requestHash, traceparent, scarceBelow }: NewOrder,
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
    scarce: isScarce(gateway, lineItems, scarceBelow),
    deliveryAddress: request.delivery_address ?? '',
  }
}

/** An order that was accepted, and that no view shows yet. */
export const pendingView = (created: OrderCreated): OrderView => {
  const { orderId, userId, amount, currency, createdAt, requestHash, deliveryAddress, meta } = created
  return Object.assign(emptyView(orderId), {
    userId,
    lines: created.lineItems.map(({ sku, qty, unitPrice }) => ({
      sku,
      qty,
      unitPrice,
      state: ReservationState.RESERVATION_REQUESTED,
    })),
    amount,
    currency,
    createdAt,
    updatedAt: createdAt,
    status: OrderStatus.PENDING,
    requestHash,
    deliveryAddress,
    traceparent: meta.traceparent,
  })
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

/** Two orders for the last pieces of the same SKUs could take them from each other: then it is better to ask in one order. */
const isScarce = ({ views }: Gateway, lines: readonly LineItem[], scarceBelow: number): boolean =>
  scarceBelow > 0 &&
  new Set(lines.map(({ sku }) => sku)).size > 1 &&
  lines.some(({ sku }) => (views.stock(sku)?.available ?? 0) < scarceBelow)
