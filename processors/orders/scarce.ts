import { type Order, ReservationState } from '../../proto/messages.ts'

/**
 * The lines to reserve now. All at once, but for an order of SKUs that are nearly sold out: it asks one by one in the order of SKUs, as everybody
 * does, so that two orders for the last pieces of the same two SKUs meet at the first of them. Asked in parallel, each could get one and both fail.
 * Lines that were asked before are asked again: they are answered the same.
 */
export const nextLines = (order: Pick<Order, 'lines' | 'scarce'>): number[] => {
  if (!order.scarce) return order.lines.map((_, lineNo) => lineNo)
  const sorted = inOrder(order)
  const waiting = firstWaiting(order, sorted)
  return waiting < 0 ? sorted : sorted.slice(0, waiting + 1)
}

/**
 * The line to reserve after that one was answered; null when that is not the last of those that are held. Each answer asks for one line at most, and an answer that is
 * repeated for an earlier line asks for none: else answers and commands would multiply each other.
 */
export const lineAfter = (order: Pick<Order, 'lines' | 'scarce'>, lineNo: number): number | null => {
  if (!order.scarce) return null
  const sorted = inOrder(order)
  const waiting = firstWaiting(order, sorted)
  return waiting > 0 && sorted[waiting - 1] === lineNo ? (sorted[waiting] as number) : null
}

const inOrder = ({ lines }: Pick<Order, 'lines'>): number[] => {
  const sku = (lineNo: number): string => lines[lineNo]?.sku ?? ''
  return lines.map((_, lineNo) => lineNo).sort((a, b) => (sku(a) < sku(b) ? -1 : sku(a) > sku(b) ? 1 : a - b))
}

const firstWaiting = ({ lines }: Pick<Order, 'lines'>, sorted: readonly number[]): number =>
  sorted.findIndex((lineNo) => lines[lineNo]?.state === ReservationState.RESERVATION_REQUESTED)
