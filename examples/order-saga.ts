import { json, kvStore, processor, str, topic, topology } from 'millrace'

type Event = { type: 'Created'; total: number } | { type: 'Paid' } | { type: 'Declined' }
type Order = { status: 'PENDING' | 'PAID' | 'CANCELLED'; total: number; version: number }

const commands = topic('orders.commands', { key: str, value: json<Event>(1) })
const events = topic('orders.events', { key: str, value: json<Order>(1) })
const payments = topic('payments.commands', { key: str, value: json<{ amount: number }>(1) })
const orders = kvStore('orders', { key: str, value: json<Order>(1) })

/** An order is paid within 15 minutes, or cancelled: by the event that says so, or by a durable timer. */
const saga = processor(
  'order-saga',
  {
    in: commands,
    stores: { orders },
    out: { events, payments },
    timers: { payBy: json<{ attempt: number }>(1) },
  },
  ({ stores, out, timers }) => {
    const move = (id: string, order: Order, status: Order['status']) => {
      const next = { ...order, status, version: order.version + 1 }
      stores.orders.put(id, next)
      out.events.send(id, next)
    }
    const pending = (id: string) => {
      const order = stores.orders.get(id)
      return order?.status === 'PENDING' ? order : undefined
    }
    return {
      process(event, id, { time }) {
        if (event.type !== 'Created') {
          const order = pending(id)
          if (order) {
            timers.payBy.cancel(id)
            move(id, order, event.type === 'Paid' ? 'PAID' : 'CANCELLED')
          }
        } else if (!stores.orders.get(id)) {
          move(id, { status: 'PENDING', total: event.total, version: 0 }, 'PENDING')
          out.payments.send(id, { amount: event.total })
          timers.payBy.set(id, time + 900_000, { attempt: 1 })
        }
      },
      onTimer: {
        payBy(id) {
          const order = pending(id)
          if (order) move(id, order, 'CANCELLED')
        },
      },
    }
  },
)

export default topology('orders', (t) => t.stream(commands).process(saga))
