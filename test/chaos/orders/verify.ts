import { checkInvariants } from '../../../services/check/invariants.ts'
import { collectRecords } from '../../oms/collect.ts'
import type { Verification } from '../scenario/scenario.ts'
import { checkOrders } from './check.ts'
import type { OrderInput } from './input.ts'

/** The invariants of the order flow hold, and no acknowledged order is missing. */
export const verifyOrders = async (input: OrderInput, { log, findings }: Verification): Promise<number> => {
  const records = await collectRecords(log)
  checkOrders(input.sent.slice(0, input.acknowledged), records, findings)
  for (const { id, subject, message } of checkInvariants(records))
    findings.add('different', id, `${subject} ${message}`)
  return records.ordersCreated.length
}
