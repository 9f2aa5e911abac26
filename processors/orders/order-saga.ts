import { i32, kvStore, processor, str } from 'millrace'
import type { InventoryOutcome, Order, OrderCommand, OrderCreated, PaymentCompleted } from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { type OrderOutputs, type Stamp, writeRepair, writeTransition } from './outputs.ts'
import { decide, type OrderInput, openOrder } from './saga.ts'
import { isSettled } from './states.ts'

export const orders = kvStore('orders', { key: str, value: serdes.order })

/** How long an order may stand still before its last step is said again; doubles each time. */
const NUDGE_AFTER_MS = 30_000
const NUDGE_AFTER_MAX_MS = 600_000
const NUDGE_DOUBLINGS_MAX = 5

type Message = OrderCreated | OrderCommand | InventoryOutcome | PaymentCompleted

/** One order is one key of one task: this is the only writer of its state, and the place where its races are decided. */
export const orderSaga = processor(
  'order-saga',
  {
    in: [topics.ordersCreated, topics.ordersCommands, topics.inventoryOutcomes, topics.paymentsOutcomes],
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
      if (isSettled(order.status)) timers.nudge.cancel(order.orderId)
    }

    const nudgeLater = (orderId: string, attempt: number): void => {
      const delay = NUDGE_AFTER_MS * 2 ** Math.min(attempt, NUDGE_DOUBLINGS_MAX)
      timers.nudge.set(orderId, wallTime() + Math.min(delay, NUDGE_AFTER_MAX_MS), attempt)
    }

    return {
      process(message, orderId, { origin }) {
        const input = toInput(origin.topic, message)
        const at = message.meta.occurredAt
        const known = stores.orders.get(orderId)
        if (known === undefined) {
          // An answer to an order that is not here (yet): the order asks again when it comes, and is answered the same.
          if (input.kind !== 'created') return
          const order = openOrder(input.message, at)
          save(order)
          nudgeLater(orderId, 0)
          for (const transition of order.transitions) writeTransition(order, transition, stamp(), sink)
          return
        }
        const { transitions, repair } = decide(known, input, at)
        save(known)
        for (const transition of transitions) writeTransition(known, transition, stamp(), sink)
        if (repair !== null) writeRepair(known, repair, stamp(), sink)
      },
      onTimer: {
        nudge(orderId, attempt) {
          const order = stores.orders.get(orderId)
          const last = order?.transitions.at(-1)
          if (order === undefined || last === undefined || isSettled(order.status)) return
          for (const transition of order.transitions) {
            if (transition.causationId === last.causationId) writeTransition(order, transition, stamp(), sink)
          }
          nudgeLater(orderId, attempt + 1)
        },
      },
    }
  },
)

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
    default:
      throw new RangeError(`the order saga reads no topic "${topic}"`)
  }
}
