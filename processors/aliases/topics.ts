import { json, protobuf, type Serde, signed, str, type Topic, topic, withHeaders } from 'millrace'
import { oms } from '../../proto/generated/oms.js'
import * as serdes from '../../proto/serdes.ts'
import { signingKeys } from '../../proto/signing.ts'

/* The topics of the profiles. Each has as many partitions as the canonical topic that has its key: the order within a key stays. */

const WEEK_MS = 604_800_000

const declare = <V>(name: string, partitions: number, value: Serde<V>): Topic<string, V> =>
  topic(name, {
    key: str,
    value,
    partitions,
    configs: { 'cleanup.policy': 'delete', 'retention.ms': String(WEEK_MS) },
    reset: 'earliest',
  })

/** The record that a profile's record is made of has a schema and a signature of its own. */
const foreign = <V>(serde: Serde<V>): Serde<V> => withHeaders(serde, { 'schema-id': null, signature: null })

const text = foreign(json<unknown>())

/** Profile s0. */
export const s0Order = declare('oms.order.v1', 48, foreign(protobuf(oms.seeds.v1.S0OrderEvent)))
export const s0Inventory = declare('oms.inventory.v1', 48, foreign(protobuf(oms.seeds.v1.S0InventoryEvent)))
export const s0Payment = declare('oms.payment.v1', 24, foreign(protobuf(oms.seeds.v1.S0PaymentEvent)))

/** Profile s1. */
export const s1Order = declare('raw.order-events', 48, text)
export const s1Inventory = declare('raw.inventory-events', 48, text)
export const s1Payment = declare('raw.payment-events', 24, text)
export const s1Delivery = declare('raw.delivery-events', 24, text)

/** Profile s2. Its source names events, not topics. */
export const s2Order = declare('order-events', 48, text)
export const s2Payment = declare('payment-events', 24, text)

/** Profile s3: a topic for each event. */
export const s3OrderCreated = declare('order.created', 48, text)
export const s3OrderUpdated = declare('order.updated', 48, text)
export const s3OrderCancelled = declare('order.cancelled', 48, text)
export const s3OrderCompleted = declare('order.completed', 48, text)
export const s3InventoryReserved = declare('inventory.reserved', 48, text)
export const s3InventoryReleased = declare('inventory.released', 24, text)
/** The name without prefix is that of the canonical topic, which has other bytes. */
export const s3InventoryUpdated = declare('s3.inventory.updated', 24, text)
export const s3PaymentProcessed = declare('payment.processed', 24, text)
export const s3PaymentFailed = declare('payment.failed', 24, text)
export const s3PaymentRefunded = declare('payment.refunded', 24, text)

/** Profile s4: other names for topics that it has. */
export const s4Payments = declare(
  'payments.events',
  24,
  signed(serdes.paymentCompleted, signingKeys, 'payments.events'),
)
export const s4Inventory = declare('inventory.events', 24, serdes.inventoryUpdated)
