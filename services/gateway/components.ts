import { channels } from '../../processors/notifications/channels.ts'
import { CancelReason, DeliveryState, OrderStatus, PaymentState, ReservationState } from '../../proto/messages.ts'

/*
 * Every shape that goes in or out of the gateway, once: requests are validated by these schemas, the OpenAPI document shows them, and a test holds the
 * answers against them. Bounds keep amounts and counts far below 2^53. Amounts are minor units of an ISO 4217 currency, times are RFC 3339.
 */

/** A JSON Schema (2020-12), as OpenAPI 3.1 has it. */
export type Schema = Readonly<Record<string, unknown>>

/** What stands in a request is all that may. */
const closed = (properties: Record<string, Schema>, required: readonly string[] = Object.keys(properties)): Schema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})

/** Generated enums have their names as own keys. */
const namesOf = (names: Readonly<Record<string, unknown>>): string[] => Object.keys(names)

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })
const listOf = (items: Schema): Schema => ({ type: 'array', items })

/** Of one thing that is sold. */
export const sku: Schema = { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' }
const currency: Schema = { type: 'string', pattern: '^[A-Z]{3}$' }
/** Of users, and whatever else others give names to. */
export const id: Schema = { type: 'string', minLength: 1, maxLength: 128 }
const qty: Schema = { type: 'integer', minimum: 1, maximum: 1_000_000 }
const price: Schema = { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 }
const address: Schema = { type: 'string', minLength: 1, maxLength: 500 }
const count: Schema = { type: 'integer' }
const text: Schema = { type: 'string' }
const time: Schema = { type: 'string', format: 'date-time' }
const status: Schema = { type: 'string', enum: namesOf(OrderStatus) }
const reason: Schema = orNull({ type: 'string', enum: namesOf(CancelReason).slice(1) })

const requests = {
  OrderRequest: {
    type: 'object',
    additionalProperties: false,
    required: ['user_id', 'currency', 'line_items'],
    properties: {
      user_id: id,
      currency,
      line_items: { type: 'array', minItems: 1, maxItems: 100, items: closed({ sku, qty }) },
      payment: closed({ method: id, token: id }, []),
      delivery_address: address,
    },
  },
  OrderChangeRequest: closed({ delivery_address: address }),
  CancelRequest: closed({ reason: { type: 'string', enum: ['CUSTOMER', 'FRAUD'] } }, []),
  CatalogItemRequest: closed({ name: { type: 'string', minLength: 1, maxLength: 200 }, price, currency }),
  RestockRequest: closed({ qty, restock_id: id }),
  PreferencesRequest: closed(
    {
      name: { type: 'string', minLength: 1, maxLength: 200 },
      channels: {
        type: 'array',
        maxItems: channels.length,
        uniqueItems: true,
        items: { type: 'string', enum: channels },
      },
      email: { type: 'string', maxLength: 254, pattern: '^[^@\\s]+@[^@\\s]+$' },
      phone: { type: 'string', pattern: '^\\+[1-9][0-9]{5,14}$' },
      device: { type: 'string', pattern: '^[\\x21-\\x7e]{1,512}$' },
    },
    [],
  ),
}

const answers = {
  OrderAccepted: closed({ order_id: id, status }),
  Order: closed({
    order_id: id,
    user_id: id,
    status,
    reason,
    currency,
    amount: count,
    line_items: listOf(
      closed({ sku, qty, unit_price: price, state: { type: 'string', enum: namesOf(ReservationState) } }),
    ),
    delivery_address: orNull(text),
    payment_id: orNull(text),
    payment: orNull(ref('Payment')),
    delivery: orNull(
      closed({
        delivery_id: text,
        state: { type: 'string', enum: namesOf(DeliveryState) },
        driver: orNull(text),
        eta: orNull(time),
        updated_at: time,
      }),
    ),
    version: count,
    created_at: time,
    updated_at: time,
    timeline: listOf(closed({ version: count, status, at: time })),
  }),
  OrderChanged: closed({
    order_id: id,
    status,
    delivery_address: orNull(text),
    version: count,
    applied: { type: 'boolean' },
  }),
  OrderList: closed({
    orders: listOf(closed({ order_id: id, user_id: id, status, currency, amount: count, created_at: time })),
    next_cursor: orNull(text),
  }),
  Timeline: closed({
    order_id: id,
    status,
    version: count,
    trace_id: orNull(text),
    events: listOf(
      closed({
        version: count,
        status,
        at: time,
        event_type: text,
        event_id: text,
        causation_id: orNull(text),
        producer: text,
        topic: orNull(text),
        partition: orNull(count),
        offset: orNull(count),
      }),
    ),
  }),
  Payment: closed({
    payment_id: text,
    state: { type: 'string', enum: namesOf(PaymentState) },
    reason: orNull(text),
    amount: count,
    captured: count,
    refunded: count,
    transaction_id: orNull(text),
    processed_at: orNull(time),
  }),
  Stock: closed({ sku, on_hand: count, reserved: count, available: count, committed: count, version: count }),
  CatalogItem: closed({ sku, name: text, price, currency }),
  RestockAccepted: closed({ sku, qty, restock_id: id, status: { const: 'ACCEPTED' } }),
  Preferences: closed({
    user_id: id,
    name: orNull(text),
    channels: listOf(text),
    email: orNull(text),
    phone: orNull(text),
    device: orNull(text),
  }),
  OrderFigures: closed({
    windows: listOf(
      closed({
        window: { type: 'string', enum: ['1m', '1h'] },
        start: time,
        end: time,
        orders_created: count,
        orders_confirmed: count,
        orders_completed: count,
        orders_cancelled: { type: 'object', additionalProperties: count },
        revenue: { type: 'object', additionalProperties: count },
        refunded: { type: 'object', additionalProperties: count },
        payments_succeeded: count,
        payments_failed: count,
        payment_success_rate: { type: 'number', minimum: 0, maximum: 1 },
        completeness: { type: 'number', minimum: 0, maximum: 1 },
        top_skus: listOf(closed({ sku, units: count })),
      }),
    ),
  }),
  Health: closed({ status: { const: 'ok' } }),
  Readiness: closed({
    status: { type: 'string', enum: ['ready', 'not-ready'] },
    log: { type: 'string', enum: ['reachable', 'unreachable'] },
    auth: { type: 'string', enum: ['open', 'jwt', 'none'] },
    services: { type: 'object', additionalProperties: text },
  }),
  Scale: closed({
    service: text,
    group: text,
    lag: count,
    arrivalRate: orNull({ type: 'number' }),
    drainRate: orNull({ type: 'number' }),
    restoringTasks: count,
    runningTasks: count,
    wanted: count,
    why: text,
  }),
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'instance'],
    properties: { type: text, title: text, status: count, detail: text, instance: text },
  },
}

/** All of them, by the names that the OpenAPI document uses. */
export const schemas = { ...requests, ...answers } as const satisfies Record<string, Schema>

export type SchemaName = keyof typeof schemas
