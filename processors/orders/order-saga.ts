import { i32, kvStore, processor, str } from 'millrace'
import { uuid5 } from '../../proto/ids.ts'
import {
  type DeliveryEvent,
  type InventoryOutcome,
  type Order,
  type OrderCommand,
  type OrderCreated,
  OrderStatus,
  type PaymentCompleted,
  type Transition,
} from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { type OrderOutputs, type Stamp, writeExtension, writeRepair, writeTransition } from './outputs.ts'
import { type Decision, decide, expire, isUpdate, type OrderInput, openOrder } from './saga.ts'
import { isSettled, owesCapture } from './states.ts'

/** By order_id: all that is known of an order, and its transitions. */
export const orders = kvStore('orders', { key: str, value: serdes.order })

/** How long an order may stand still before its last step is said again; doubles each time. */
const NUDGE_AFTER_MS = 30_000
const NUDGE_AFTER_MAX_MS = 600_000
const NUDGE_DOUBLINGS_MAX = 5

type Message = OrderCreated | OrderCommand | InventoryOutcome | PaymentCompleted | DeliveryEvent

export interface OrderOptions {
  /** How long an order may take to get all its lines, in ms after its creation. Default 15 min. */
  readonly reserveTimeoutMs?: number
  /** How long inventory keeps a line that nobody asks about any more, in ms; extended while a payment is under way. Default 24 h. */
  readonly holdMs?: number
  /** Told of each new transition of an order, and not of those that are only written again. For metrics and logs: it must not throw. */
  readonly moved?: (order: Order, transition: Transition) => void
  /** Told of an order that stands still, each time that its last step is said again. For metrics: it must not throw. */
  readonly stands?: (order: Order, ms: number) => void
}

/** One order is one key of one task: this is the only writer of its state, and the place where its races are decided. */
export const orderSaga = ({ reserveTimeoutMs = 900_000, holdMs = 86_400_000, moved, stands }: OrderOptions) =>
  processor(
    'order-saga',
    {
      in: [
        topics.ordersCreated,
        topics.ordersCommands,
        topics.inventoryOutcomes,
        topics.paymentsOutcomes,
        topics.deliveriesOutcomes,
      ],
      stores: { orders },
      out: {
        events: topics.ordersEvents,
        inventory: topics.inventoryCommands,
        payments: topics.paymentsCommands,
      },
      timers: { nudge: { clock: 'wall', payload: i32 } },
    },
    ({ stores, out, timers, wallTime, applicationId }) => {
      const sink: OrderOutputs = {
        event: (event) => out.events.send(event.meta.orderId, event),
        inventory: (command) => out.inventory.send(command.sku, command),
        payment: (command) => out.payments.send(command.orderId, command),
      }
      const stamp = (): Stamp => ({ producer: applicationId, producedAt: wallTime() })

      const save = (order: Order): void => {
        stores.orders.put(order.orderId, order)
        if (isDone(order)) timers.nudge.cancel(order.orderId)
      }

      /** `known`: how many transitions the order had before; what comes after them is new. */
      const write = (order: Order, { transitions, repair }: Decision, known: number): void => {
        save(order)
        for (let i = known; moved !== undefined && i < order.transitions.length; i++) {
          moved(order, order.transitions[i] as Transition)
        }
        for (const transition of transitions) writeTransition(order, transition, stamp(), sink)
        if (repair !== null) writeRepair(order, repair, stamp(), sink)
      }

      /** When an order that has to be reserved by then is given up. */
      const deadlineOf = (order: Order): number =>
        order.status === OrderStatus.PENDING ? order.createdAt + reserveTimeoutMs : Number.POSITIVE_INFINITY

      const nudgeLater = (order: Order, attempt: number): void => {
        const delay = Math.min(NUDGE_AFTER_MS * 2 ** Math.min(attempt, NUDGE_DOUBLINGS_MAX), NUDGE_AFTER_MAX_MS)
        timers.nudge.set(order.orderId, Math.min(wallTime() + delay, Math.max(deadlineOf(order), wallTime())), attempt)
      }

      /** Money that may be on its way keeps its stock. */
      const extend = (order: Order): void => {
        if (order.status !== OrderStatus.PAYING && order.status !== OrderStatus.PAYMENT_UNKNOWN) return
        if (order.holdsUntil - wallTime() > holdMs / 2) return
        order.holdsUntil = wallTime() + holdMs
        stores.orders.put(order.orderId, order)
        writeExtension(order, stamp(), sink)
      }

      return {
        process(message, orderId, { origin }) {
          const input = toInput(origin.topic, message)
          const at = message.meta.occurredAt
          const known = stores.orders.get(orderId)
          if (known !== undefined) {
            const { length } = known.transitions
            const wasDone = isDone(known)
            write(known, decide(known, input, at), length)
            // Cancelled after it was sold: there is something to wait for again.
            if (wasDone && !isDone(known)) nudgeLater(known, 0)
            return
          }
          // An answer to an order that is not here (yet): the order asks again when it comes, and is answered the same.
          if (input.kind !== 'created') return
          const order = openOrder(input.message, at, holdMs)
          write(order, { transitions: order.transitions, repair: null }, 0)
          nudgeLater(order, 0)
        },
        onTimer: {
          nudge(orderId, attempt) {
            const order = stores.orders.get(orderId)
            // A new address asks nobody for anything: what is waited for is the answer to the step before.
            const last = order?.transitions.findLast((transition) => !isUpdate(transition))
            if (order === undefined || last === undefined || isDone(order)) return
            const deadline = deadlineOf(order)
            if (wallTime() >= deadline) {
              // In the time of the order, so that whoever fires this again writes the same.
              const { length } = order.transitions
              write(order, expire(order, deadline, uuid5(orderId, 'expired')), length)
              if (!isDone(order)) nudgeLater(order, 0)
              return
            }
            stands?.(order, Math.max(0, wallTime() - last.at))
            for (const transition of order.transitions) {
              if (transition.causationId === last.causationId) writeTransition(order, transition, stamp(), sink)
            }
            if (owesCapture(order)) writeRepair(order, 'capture', stamp(), sink)
            // Payments knows by now, and its answer was lost; or it is told once more.
            if (order.status === OrderStatus.PAYMENT_UNKNOWN) writeRepair(order, 'charge', stamp(), sink)
            extend(order)
            nudgeLater(order, attempt + 1)
          },
        },
      }
    },
  )

/** Nothing to wait for but the delivery. */
const isDone = (order: Order): boolean => isSettled(order.status) && !owesCapture(order)

/** The types of a topic's records are known by its name. */
const toInput = (topic: string | null, message: Message): OrderInput => {
  switch (topic) {
    case topics.ordersCreated.name:
      return { kind: 'created', message: message as OrderCreated }
    case topics.ordersCommands.name:
      return { kind: 'command', message: message as OrderCommand }
    case topics.inventoryOutcomes.name:
      return { kind: 'outcome', message: message as InventoryOutcome }
    case topics.paymentsOutcomes.name:
      return { kind: 'payment', message: message as PaymentCompleted }
    case topics.deliveriesOutcomes.name:
      return { kind: 'delivery', message: message as DeliveryEvent }
    default:
      throw new RangeError(`the order saga reads no topic "${topic}"`)
  }
}
