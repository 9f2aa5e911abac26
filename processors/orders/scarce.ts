import { type Order, ReservationState } from '../../proto/messages.ts'

/**
 * The lines to reserve now. All at once, but for an order of SKUs that are nearly sold out: it asks one by one in the order of SKUs, as everybody
 * does, so that two orders for the last pieces of the same two SKUs meet at the first of them. Asked in parallel, each could get one and both fail.
 * Lines that were asked before are asked again: they are answered the same.
 */
export const nextLines = ({ lines, scarce }: Pick<Order, 'lines' | 'scarce'>): number[] => {
  const order = lines.map((_, lineNo) => lineNo)
  if (!scarce) return order
  const sku = (lineNo: number): string => lines[lineNo]?.sku ?? ''
  order.sort((a, b) => (sku(a) < sku(b) ? -1 : sku(a) > sku(b) ? 1 : a - b))
  const waiting = order.findIndex((lineNo) => lines[lineNo]?.state === ReservationState.RESERVATION_REQUESTED)
  return waiting < 0 ? order : order.slice(0, waiting + 1)
}
