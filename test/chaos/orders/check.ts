import type { OmsRecords } from '../../../services/check/invariants.ts'
import type { Findings } from '../verify/findings.ts'

/** Every acknowledged order has its life in events and view. Events may be there twice: an order that stands still says its last step again. */
export const checkOrders = (
  acknowledged: readonly string[],
  records: Pick<OmsRecords, 'ordersCreated' | 'ordersEvents' | 'ordersView'>,
  findings: Findings,
): void => {
  const created = new Set(records.ordersCreated.map(({ orderId }) => orderId))
  const begun = new Set(records.ordersEvents.map(({ meta }) => meta.orderId))
  const seen = new Set(records.ordersView.map(({ orderId }) => orderId))
  for (const id of acknowledged) {
    if (!created.has(id)) findings.add('lost', 'input', id)
    if (!begun.has(id)) findings.add('lost', 'orders.events', id)
    if (!seen.has(id)) findings.add('lost', 'orders.view', id)
  }
  const again = records.ordersCreated.length - created.size
  if (again > 0) findings.add('duplicated', 'input', `${again} orders`, again)
}
