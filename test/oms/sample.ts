import { orderIdOf } from '../../proto/ids.ts'
import {
  CancelReason,
  type InventoryCommand,
  InventoryOp,
  type OrderCommand,
  type OrderCreated,
} from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'

/* Records as the gateway writes them, for tests. */

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

const metaOf = (eventType: string, what: string, orderId: string, at: number) =>
  makeMeta({
    eventType,
    what,
    orderId,
    ...(orderId === '' ? { scope: 'test' } : {}),
    orderVersion: 0,
    occurredAt: at,
    producedAt: at,
    causationId: '',
    producer: 'oms-gateway',
    traceparent: TRACEPARENT,
  })

export const sampleOrderId = (name: string): string => orderIdOf('test', name)

/** An order called `name` of `{ sku: qty }`, each unit for 100. */
export const sampleOrder = (
  name: string,
  lines: Readonly<Record<string, number>>,
  options: { token?: string; at?: number } = {},
): OrderCreated => {
  const { token = 'tok_ok', at = 1_000 } = options
  const orderId = sampleOrderId(name)
  const lineItems = Object.entries(lines).map(([sku, qty]) => ({ sku, qty, unitPrice: 100 }))
  return {
    orderId,
    userId: 'user-1',
    lineItems,
    amount: lineItems.reduce((sum, { qty, unitPrice }) => sum + qty * unitPrice, 0),
    currency: 'EUR',
    createdAt: at,
    traceId: '0af7651916cd43dd8448eb211c80319c',
    meta: metaOf('order.created', 'created', orderId, at),
    paymentMethod: 'card',
    paymentToken: token,
    requestHash: name,
    scarce: false,
    deliveryAddress: '',
  }
}

export const sampleRestock = (sku: string, qty: number, restockId = 'first', at = 500): InventoryCommand => ({
  meta: metaOf('inventory.restock', `${sku}/${restockId}`, '', at),
  op: InventoryOp.RESTOCK,
  sku,
  qty,
  reservationId: '',
  orderId: '',
  lineNo: 0,
  restockId,
  expiresAt: 0,
})

export const sampleCancel = (name: string, at = 2_000): OrderCommand => ({
  meta: metaOf('order.cancel', 'cancel', sampleOrderId(name), at),
  cancel: { reason: CancelReason.CUSTOMER, actor: 'user-1' },
})

export const sampleUpdate = (name: string, deliveryAddress: string, at = 2_000): OrderCommand => ({
  meta: metaOf('order.update', `update/${deliveryAddress}`, sampleOrderId(name), at),
  update: { deliveryAddress, actor: 'user-1' },
})
