import { uuid5 } from '../../proto/ids.ts'
import { type Delivery, DeliveryState, type DeliveryStep, type OrderEvent, OrderStatus } from '../../proto/messages.ts'
import type { Trip } from './trip.ts'

/*
 * The life of the one delivery of an order, without any input or output. A delivery given here is the caller's own copy: it is changed
 * in place. Its steps are its script: the first `sequence` of them have been told, the others are planned.
 */

const { DELIVERY_NONE, ASSIGNED, DELIVERED, DELIVERY_CANCELLED } = DeliveryState

/** What to do after an order event: which steps to tell now (from, to), and whether the wait for a planned step is off. */
export interface Followup {
  readonly tellFrom: number
  readonly tellTo: number
  readonly forget: boolean
}

const NOTHING: Followup = { tellFrom: 0, tellTo: 0, forget: false }

/** The order events that a delivery heeds. Changes of the address move it nowhere. */
export const isHeeded = ({ status, previous }: OrderEvent): boolean =>
  status !== previous &&
  (status === OrderStatus.CONFIRMED ||
    status === OrderStatus.DELIVERY_ASSIGNED ||
    status === OrderStatus.CANCELLING ||
    status === OrderStatus.REFUNDING ||
    status === OrderStatus.CANCELLED)

/** A delivery that nothing was told of. */
export const newDelivery = ({ meta, userId }: OrderEvent): Delivery => ({
  orderId: meta.orderId,
  userId,
  deliveryId: uuid5(meta.orderId, 'delivery'),
  state: DELIVERY_NONE,
  driver: '',
  eta: 0,
  sequence: 0,
  assignedAt: 0,
  traceparent: meta.traceparent,
  causationId: '',
  orderVersion: 0,
  steps: [],
})

/**
 * What a delivery makes of an order event. The order is the authority: it asks for a delivery (CONFIRMED), sees it off (DELIVERY_ASSIGNED, after which it
 * cannot be cancelled) or calls it off. So a trip starts with the order's word, never beside its cancellation.
 */
export const onOrder = (delivery: Delivery, event: OrderEvent, trip: Trip): Followup => {
  switch (event.status) {
    case OrderStatus.CONFIRMED:
      return assign(delivery, event, trip)
    case OrderStatus.DELIVERY_ASSIGNED:
      return depart(delivery, event, trip)
    default:
      return cancel(delivery, event)
  }
}

/** Plans are told as far as their time has come. */
export const tellNext = (delivery: Delivery): Followup => {
  if (delivery.sequence >= delivery.steps.length) return NOTHING
  return tell(delivery, delivery.sequence, delivery.sequence + 1)
}

/** How long after `sinceMs`, in the time of the events, the next planned step is due, ms; null when nothing is planned. */
export const nextDelayMs = ({ steps, sequence }: Delivery, sinceMs: number): number | null => {
  const next = steps[sequence]
  return next === undefined ? null : Math.max(0, next.at - sinceMs)
}

/** `delivery.assigned` is the first word of it; each later ASSIGNED is a new ETA. */
export const eventTypeOf = ({ steps }: Delivery, index: number): string => {
  const state = (steps[index] as DeliveryStep).state
  if (state === DELIVERED) return 'delivery.completed'
  if (state === DELIVERY_CANCELLED) return 'delivery.cancelled'
  return steps.findIndex((step) => step.state === ASSIGNED) === index ? 'delivery.assigned' : 'eta.updated'
}

const assign = (delivery: Delivery, event: OrderEvent, trip: Trip): Followup => {
  // Asked again: everything that was said is said again, because who asks may have lost it.
  if (delivery.sequence > 0) return { tellFrom: 0, tellTo: delivery.sequence, forget: false }
  const { occurredAt: at, orderVersion } = event.meta
  if (delivery.state === DELIVERY_CANCELLED && orderVersion < delivery.orderVersion) {
    // Called off before it was asked for.
    delivery.steps.push(stepOf(DELIVERY_CANCELLED, event, at, 0))
    return tell(delivery, 0, 1)
  }
  begin(delivery, event, trip)
  return tell(delivery, 0, 1)
}

const begin = (delivery: Delivery, event: OrderEvent, trip: Trip): void => {
  const { occurredAt: at, orderVersion } = event.meta
  delivery.driver = trip.driver
  delivery.assignedAt = at
  delivery.orderVersion = orderVersion
  delivery.steps.push(stepOf(ASSIGNED, event, at, at + trip.estimateMs))
}

/** The driver sets out: all that is going to happen is planned now. */
const depart = (delivery: Delivery, event: OrderEvent, trip: Trip): Followup => {
  const { steps } = delivery
  const { occurredAt: at, orderVersion, eventId } = event.meta
  const departed = steps.findIndex((step) => step.causationId === eventId)
  if (departed >= 0) return { tellFrom: departed, tellTo: delivery.sequence, forget: false }
  // Another life of the order may say it once more, as another version; what is on its way stays so.
  if (delivery.state === DELIVERED || steps.length > delivery.sequence) return NOTHING
  const from = delivery.sequence
  if (from === 0) begin(delivery, event, trip)
  delivery.orderVersion = orderVersion
  for (const { afterMs, durationMs } of trip.updates) {
    steps.push(stepOf(ASSIGNED, event, at + afterMs, at + durationMs))
  }
  steps.push(stepOf(DELIVERED, event, at + trip.durationMs, at + trip.durationMs))
  const now = steps.findIndex((step, index) => index >= from && step.at > at)
  return tell(delivery, from, now < 0 ? steps.length : now)
}

const cancel = (delivery: Delivery, event: OrderEvent): Followup => {
  const { eventId, occurredAt: at, orderVersion } = event.meta
  const cancelled = delivery.steps.findIndex((step) => step.causationId === eventId)
  if (cancelled >= 0) return { tellFrom: cancelled, tellTo: cancelled + 1, forget: false }
  if (delivery.state === DELIVERED || delivery.state === DELIVERY_CANCELLED) return NOTHING
  delivery.state = DELIVERY_CANCELLED
  delivery.orderVersion = orderVersion
  // Nobody was told of a delivery: a mark is enough, which refuses one that is asked for later.
  if (delivery.sequence === 0) return NOTHING
  delivery.steps.length = delivery.sequence
  delivery.steps.push(stepOf(DELIVERY_CANCELLED, event, at, 0))
  return { ...tell(delivery, delivery.sequence, delivery.sequence + 1), forget: true }
}

const stepOf = (state: DeliveryState, { meta }: OrderEvent, at: number, eta: number): DeliveryStep => ({
  state,
  at,
  eta,
  causationId: meta.eventId,
  orderVersion: meta.orderVersion,
})

const tell = (delivery: Delivery, tellFrom: number, tellTo: number): Followup => {
  const last = delivery.steps[tellTo - 1] as DeliveryStep
  delivery.sequence = tellTo
  delivery.state = last.state
  delivery.eta = last.eta
  delivery.causationId = last.causationId
  return { tellFrom, tellTo, forget: false }
}
