import { type InventoryCommand, InventoryOp } from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import { catalogItems, inventoryCommands } from '../../proto/topics.ts'
import { acknowledged } from './acknowledged.ts'
import { type Gateway, waitFor } from './gateway.ts'
import { PRODUCER } from './orders/new-order.ts'
import type { CatalogRequest, RestockRequest } from './schemas.ts'

/** How long a request waits to see its own write in the local view. */
const OWN_WRITE_TIMEOUT_MS = 2_000

/** Writes a catalogue item, and waits a while until this gateway sells it so: whether it does. @throws Problem 503 */
export const putItem = async (
  gateway: Gateway,
  sku: string,
  { name, price, currency }: CatalogRequest,
): Promise<boolean> => {
  const item = { sku, name, price, currency }
  await acknowledged('the catalogue item', gateway.publisher.publish(catalogItems, sku, item, gateway.clock.now()))
  const sold = await waitFor(gateway, OWN_WRITE_TIMEOUT_MS, () => {
    const seen = gateway.views.item(sku)
    return seen?.name === name && seen.price === price && seen.currency === currency ? seen : undefined
  })
  return sold !== undefined
}

/** Writes a restock; the same id adds stock once. @throws Problem 503 */
export const sendRestock = async (
  gateway: Gateway,
  sku: string,
  { qty, restock_id }: RestockRequest,
  traceparent: string,
): Promise<void> => {
  const now = gateway.clock.now()
  const command: InventoryCommand = {
    meta: makeMeta({
      eventType: 'inventory.restock',
      what: `${sku}/${restock_id}`,
      orderId: '',
      scope: 'restock-command',
      orderVersion: 0,
      occurredAt: now,
      producedAt: now,
      causationId: '',
      producer: PRODUCER,
      traceparent,
    }),
    op: InventoryOp.RESTOCK,
    sku,
    qty,
    reservationId: '',
    orderId: '',
    lineNo: 0,
    restockId: restock_id,
    expiresAt: 0,
  }
  await acknowledged('the restock', gateway.publisher.publish(inventoryCommands, sku, command, now))
}
