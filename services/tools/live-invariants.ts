import type { Log } from 'millrace'
import { type Drift, sizeOf } from '../../processors/reconcile/fold.ts'
import { PaymentState } from '../../proto/messages.ts'
import { inventoryUpdated, paymentsCompleted } from '../../proto/topics.ts'
import { eachRecord } from './each-record.ts'
import { reconcile } from './reconcile.ts'

/** Invariants that hold at any moment, also while orders are under way; `npm run check` knows the others. */
export const liveIds = ['I1', 'I2', 'I7'] as const

export interface Violation {
  readonly id: (typeof liveIds)[number]
  /** The SKU or the order. */
  readonly subject: string
  readonly what: string
}

/**
 * Looks at the whole log: stock is what its movements add up to (I1), is never negative or promised twice (I2), and each order is charged once (I7).
 * May run beside the services.
 */
export const liveViolations = async (log: Log): Promise<{ drifts: Drift[]; violations: Violation[] }> => {
  const drifts = await reconcile(log)
  const violations: Violation[] = drifts
    .filter((drift) => sizeOf(drift) > 0)
    .map((drift) => ({ id: 'I1', subject: drift.sku, what: `stores and movements differ by ${sizeOf(drift)} units` }))
  await eachRecord(log, inventoryUpdated.name, (_, { buffer, valueStart, valueEnd }) => {
    if (valueStart < 0) return
    const { sku, onHand, reserved, movement } = inventoryUpdated.value.read(buffer, valueStart, valueEnd)
    if (reserved >= 0 && reserved <= onHand) return
    violations.push({ id: 'I2', subject: sku, what: `movement ${movement}: ${reserved} reserved of ${onHand} on hand` })
  })
  const charges = new Map<string, Set<string>>()
  await eachRecord(log, paymentsCompleted.name, (_, { buffer, valueStart, valueEnd }) => {
    if (valueStart < 0) return
    const { orderId, paymentId, state, meta } = paymentsCompleted.value.read(buffer, valueStart, valueEnd)
    if (state !== PaymentState.AUTHORIZED) return
    // Copies of one charge have its event id.
    const known = charges.get(orderId) ?? new Set()
    charges.set(orderId, known.add(`${paymentId}/${meta.eventId}`))
  })
  for (const [orderId, { size }] of charges) {
    if (size > 1) violations.push({ id: 'I7', subject: orderId, what: `was charged ${size} times` })
  }
  return { drifts, violations }
}
