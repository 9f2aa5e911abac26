import type { Translation } from './alias.ts'
import { s4Inventory, s4Payments } from './topics.ts'

/*
 * Topics and contracts are ours already: its plan calls two of them by other names. The same messages, also of states that the other profiles have no
 * word for.
 */
export const s4: Translation = {
  'payments.completed': (payment) => [{ topic: s4Payments, key: payment.orderId, value: payment }],
  'inventory.updated': (moved) => [{ topic: s4Inventory, key: moved.sku, value: moved }],
}
