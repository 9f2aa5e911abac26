import { transitionsFrom } from '../../processors/orders/states.ts'
import { OrderStatus } from '../../proto/messages.ts'

/** What a transition is because of, and what it asks for. Which transitions there are is the code's business. */
const reasons: Readonly<Record<string, string>> = {
  'ORDER_STATUS_UNKNOWN PENDING': 'order accepted, RESERVE each line',
  'PENDING RESERVED': 'every line held',
  'PENDING CANCELLING': 'a line refused, the time is up, or CUSTOMER',
  'RESERVED PAYING': 'CHARGE',
  'RESERVED CANCELLING': 'CUSTOMER',
  'PAYING PAID': 'authorized, COMMIT each line, CAPTURE',
  'PAYING PAYMENT_UNKNOWN': 'nobody knows whether it was charged',
  'PAYING CANCELLING': 'PAYMENT_DECLINED, or CUSTOMER (RELEASE each line, VOID)',
  'PAYMENT_UNKNOWN PAID': 'it was charged',
  'PAYMENT_UNKNOWN CANCELLING': 'it was not, or it is void now (PAYMENT_TIMEOUT)',
  'PAID CONFIRMED': 'every line committed',
  'PAID REFUNDING': 'a commit or the capture refused, or CUSTOMER (RELEASE each line, VOID)',
  'CONFIRMED DELIVERY_ASSIGNED': 'a driver and an ETA',
  'CONFIRMED REFUNDING': 'CUSTOMER, or the capture refused',
  'DELIVERY_ASSIGNED COMPLETED': 'delivered',
  'CANCELLING CANCELLED': 'no line held, no money held',
  'REFUNDING CANCELLED': 'no line held, no money held',
}

/** The life of an order: the transitions that processors/orders/states.ts allows. @throws Error when a reason is missing or left over */
export const orderStates = (): string => {
  const statuses = Object.values(OrderStatus).filter((status) => typeof status === 'number') as OrderStatus[]
  const edges = statuses.flatMap((from) => transitionsFrom[from].map((to) => [OrderStatus[from], OrderStatus[to]]))
  const left = new Set(Object.keys(reasons))
  const lines = edges.map(([from, to]) => {
    const reason = reasons[`${from} ${to}`]
    if (reason === undefined) throw new Error(`say in scripts/diagrams/order-states.ts why ${from} becomes ${to}`)
    left.delete(`${from} ${to}`)
    return `  ${from === 'ORDER_STATUS_UNKNOWN' ? '[*]' : from} --> ${to}: ${reason}`
  })
  if (left.size > 0) throw new Error(`scripts/diagrams/order-states.ts has reasons of no transition: ${[...left]}`)
  const ends = statuses.filter((status) => transitionsFrom[status].length === 0)
  return ['stateDiagram-v2', ...lines, ...ends.map((end) => `  ${OrderStatus[end]} --> [*]`)].join('\n')
}
