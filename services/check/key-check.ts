import { partitionOf, type RecordCursor } from 'millrace'
import { windowKey } from '../../processors/analytics/windows.ts'
import type { Place } from '../../processors/query/view.ts'
import * as topics from '../../proto/topics.ts'
import type { Report } from './findings.ts'

/** What the key of a record has to be, by topic. */
const keysOf: Readonly<Record<string, (value: any) => string>> = {
  [topics.ordersCreated.name]: ({ orderId }) => orderId,
  [topics.ordersCommands.name]: ({ meta }) => meta.orderId,
  [topics.inventoryOutcomes.name]: ({ orderId }) => orderId,
  [topics.paymentsOutcomes.name]: ({ orderId }) => orderId,
  [topics.deliveriesOutcomes.name]: ({ orderId }) => orderId,
  [topics.ordersEvents.name]: ({ meta }) => meta.orderId,
  [topics.ordersView.name]: ({ orderId }) => orderId,
  [topics.ordersByUser.name]: ({ userId, orderId }) => `${userId}/${orderId}`,
  [topics.ordersAudit.name]: ({ orderId }) => orderId,
  [topics.inventoryCommands.name]: ({ sku }) => sku,
  [topics.inventoryUpdated.name]: ({ sku }) => sku,
  [topics.paymentsCommands.name]: ({ orderId }) => orderId,
  [topics.paymentsCompleted.name]: ({ orderId }) => orderId,
  [topics.deliveriesEvents.name]: ({ orderId }) => orderId,
  [topics.analyticsOrders.name]: ({ window, start }) => windowKey(window, start),
  [topics.notificationsEvents.name]: ({ userId }) => userId,
  [topics.usersPreferences.name]: ({ userId }) => userId,
  [topics.catalogItems.name]: ({ sku }) => sku,
}

/** The key of a record is that of what it is about, and stands where the partitioner puts it: I12. */
export const checkKey = (
  record: Pick<RecordCursor, 'buffer' | 'keyStart' | 'keyEnd'>,
  value: unknown,
  partitions: number,
  place: Place,
  report: Report,
): void => {
  const { buffer, keyStart, keyEnd } = record
  const key = keyStart < 0 ? '' : buffer.toString('utf8', keyStart, keyEnd)
  const should = keysOf[place.topic]?.(value)
  if (should !== undefined && key !== should) report('I12', key, `its record is about "${should}"`, place)
  const partition = keyStart < 0 ? place.partition : partitionOf(buffer, keyStart, keyEnd, partitions)
  if (partition !== place.partition) report('I12', key, `belongs to partition ${partition}`, place)
}
