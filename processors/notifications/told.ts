import type { NotificationRequest, Told } from '../../proto/messages.ts'

/** Of one order or SKU. An order has about ten, and two more for each change of address or ETA. */
const TOLD_MAX = 256

/** An ETA is of no use to somebody who has the goods. */
const isStale = (told: Told, { template }: NotificationRequest): boolean =>
  template === 'eta.updated' && told.what.includes('order.delivered')

/** Notes that something is told; false when it was before, or when nobody needs to know it any more. */
export const noteTold = (told: Told, request: NotificationRequest): boolean => {
  if (told.what.includes(request.what) || isStale(told, request)) return false
  told.what.push(request.what)
  if (told.what.length > TOLD_MAX) told.what.splice(0, told.what.length - TOLD_MAX)
  return true
}
