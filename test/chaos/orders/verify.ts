import { checkLog } from '../../../services/check/check-log.ts'
import { invariantIds } from '../../../services/check/findings.ts'
import { readLedger } from '../../../services/check/options.ts'
import type { Verification } from '../scenario/scenario.ts'
import type { OrderInput } from './input.ts'

/** The invariants of the order flow hold, and no acknowledged order is missing. */
export const verifyOrders = async (
  input: OrderInput,
  { log, isExact, findings, neighbour }: Verification,
): Promise<number> => {
  const checked = await checkLog(log, {
    processing: isExact ? 'exactly-once' : 'at-least-once',
    services: ['orders', 'inventory', 'payments', 'delivery', 'query'],
    accepted: new Map(input.sent.slice(0, input.acknowledged).map((orderId) => [orderId, orderId])),
    ledger: neighbour === null ? null : await readLedger(neighbour.url),
    stateDirs: [],
  })
  for (const id of invariantIds) {
    const first = checked.findings.first(id)
    // That everything was read is known by now; of the processes that were killed in the end transactions are open.
    if (first === undefined || id === 'I20') continue
    const example = `${first.subject} ${first.message} ${first.at}`
    findings.add(id === 'I18' ? 'lost' : 'different', id, example, checked.findings.count(id))
  }
  return checked.orders
}
