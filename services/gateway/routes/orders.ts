import { CancelReason, OrderStatus } from '../../../proto/messages.ts'
import { id } from '../components.ts'
import { mustBe } from '../edge/caller.ts'
import type { Gateway } from '../gateway.ts'
import { changeJson, orderJson, paymentJson, timelineJson, userOrderJson } from '../json.ts'
import type { OrderApi } from '../orders/order-api.ts'
import { badRequest, notFound } from '../problem.ts'
import type { Request, Route } from '../route.ts'
import { parseCancel, parseOrder, parseOrderChange } from '../schemas.ts'
import { timelinePage } from '../timeline-page.ts'

/** How long a request may wait for a version. */
const WAIT_MAX_MS = 30_000
const WAIT_DEFAULT_MS = 2_000
const PAGE_MAX = 200
const PAGE_DEFAULT = 50

const PAGE_HEADERS = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'" }

/** What clients do with orders. */
export const orderRoutes = (gateway: Gateway, orders: OrderApi): readonly Route[] => [
  {
    operationId: 'createOrder',
    method: 'post',
    paths: ['/orders', '/api/orders'],
    summary: 'Take an order: 201 when the log has it',
    access: 'customers',
    takesKey: true,
    body: { schema: 'OrderRequest', required: true },
    answers: { 201: { description: 'Accepted; the order begins', schema: 'OrderAccepted' } },
    problems: [400, 409, 413, 415],
    handle: async ({ body, idempotencyKey, call, path }) => {
      const { orderId, status } = await orders.create(parseOrder(body), idempotencyKey, call)
      return {
        status: 201,
        headers: { Location: `${path}/${orderId}` },
        body: { order_id: orderId, status: OrderStatus[status] },
      }
    },
  },
  {
    operationId: 'listOrders',
    method: 'get',
    paths: ['/orders', '/api/orders'],
    summary: 'The orders of a user, by order_id, page by page',
    access: 'customers',
    query: {
      user_id: id,
      limit: { type: 'integer', minimum: 1, maximum: PAGE_MAX, default: PAGE_DEFAULT },
      cursor: { type: 'string', maxLength: 256 },
    },
    answers: { 200: { description: 'A page; next_cursor is null on the last one', schema: 'OrderList' } },
    problems: [400],
    handle: ({ query, call }) => {
      const userId: string | undefined = query.user_id ?? call.caller.subject ?? undefined
      if (userId === undefined) throw badRequest('invalid-parameters', 'say whose orders: user_id')
      mustBe(call.caller, userId)
      const limit: number = query.limit ?? PAGE_DEFAULT
      const page = gateway.views.ordersOf(userId, { after: afterOf(query.cursor), limit: limit + 1 })
      const shown = page.slice(0, limit)
      // The list is not written at each step of an order; its view is.
      const now = shown.map((row) => ({
        ...fields(row),
        status: gateway.views.order(row.orderId)?.status ?? row.status,
      }))
      const last = page.length > limit ? shown.at(-1) : undefined
      const next = last === undefined ? null : Buffer.from(last.orderId).toString('base64url')
      return { body: { orders: now.map(userOrderJson), next_cursor: next } }
    },
  },
  {
    operationId: 'getOrder',
    method: 'get',
    paths: ['/orders/{id}', '/api/orders/{id}'],
    summary: 'An order with its payment and its delivery; with minVersion it waits for what was written',
    access: 'customers',
    query: {
      minVersion: { type: 'integer', minimum: 0, maximum: 1_000_000 },
      timeoutMs: { type: 'integer', minimum: 0, maximum: WAIT_MAX_MS, default: WAIT_DEFAULT_MS },
    },
    answers: { 200: { description: 'As it stands', schema: 'Order' } },
    problems: [400, 404, 504],
    handle: async ({ params, query, call }) => {
      const { minVersion, timeoutMs = WAIT_DEFAULT_MS } = query
      const wait = minVersion === undefined ? null : { minVersion, timeoutMs }
      return { body: orderJson(await orders.get(params.id as string, wait, call)) }
    },
  },
  {
    operationId: 'updateOrder',
    method: 'patch',
    paths: ['/orders/{id}', '/api/orders/{id}'],
    summary: 'Change where an order goes, until it is on its way',
    access: 'customers',
    takesKey: true,
    body: { schema: 'OrderChangeRequest', required: true },
    answers: {
      200: { description: 'Changed', schema: 'OrderChanged' },
      202: { description: 'In the log; the order has not come to it yet', schema: 'OrderChanged' },
    },
    problems: [400, 404, 409, 413, 415],
    handle: async ({ params, body, idempotencyKey, call }) => {
      const change = { deliveryAddress: parseOrderChange(body).delivery_address, idempotencyKey }
      const { view, decided } = await orders.update(params.id as string, change, call)
      return { status: decided ? 200 : 202, body: changeJson(view, decided) }
    },
  },
  {
    operationId: 'cancelOrder',
    method: 'post',
    paths: ['/orders/{id}/cancel', '/api/orders/{id}/cancel'],
    summary: 'Ask an order to undo everything, until it is on its way',
    access: 'customers',
    body: { schema: 'CancelRequest', required: false },
    answers: { 202: { description: 'The order will be cancelled, or is being cancelled', schema: 'OrderAccepted' } },
    problems: [400, 404, 409, 413, 415],
    handle: async ({ params, body, call }) => {
      const { reason = 'CUSTOMER' } = body === undefined ? {} : parseCancel(body)
      const { orderId, status } = await orders.cancel(params.id as string, CancelReason[reason], call)
      return { status: 202, body: { order_id: orderId, status: OrderStatus[status] } }
    },
  },
  {
    operationId: 'getTimeline',
    method: 'get',
    paths: ['/orders/{id}/timeline', '/api/orders/{id}/timeline'],
    summary: 'Each step of an order, with the place of its record in the log; a page for browsers',
    access: 'customers',
    answers: { 200: { description: 'All steps so far', schema: 'Timeline', html: true } },
    problems: [404],
    handle: async (request) => timelineOf(request, orders),
  },
  {
    operationId: 'getPayment',
    method: 'get',
    paths: ['/payments/{order_id}'],
    summary: 'The payment of an order',
    access: 'customers',
    answers: { 200: { description: 'As it stands', schema: 'Payment' } },
    problems: [404],
    handle: async ({ params, call }) => {
      const { payment } = await orders.get(params.order_id as string, null, call)
      if (!payment) throw notFound('the order has no payment (yet)')
      return { body: paymentJson(payment) }
    },
  },
]

const timelineOf = async ({ params, call, wantsHtml }: Request, orders: OrderApi) => {
  const timeline = timelineJson(await orders.get(params.id as string, null, call))
  if (wantsHtml) return { body: timelinePage(timeline), type: 'html', headers: PAGE_HEADERS }
  return { body: timeline }
}

/** What is decoded must not be spread: see proto/messages.ts. */
const fields = ({ orderId, userId, status, currency, amount, createdAt }: Parameters<typeof userOrderJson>[0]) => ({
  orderId,
  userId,
  status,
  currency,
  amount,
  createdAt,
})

const afterOf = (cursor: string | undefined): string =>
  cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString()
