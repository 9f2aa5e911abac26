import { json, str, topic, topology, u64 } from 'millrace'

interface Customer {
  readonly name: string
  readonly city: string
}
interface Order {
  readonly customer: string
  readonly total: number
}
interface Shipment {
  readonly carrier: string
}

const customers = topic('customers', { key: str, value: json<Customer>(1) })
const orders = topic('orders', { key: str, value: json<Order>(1) })
const shipments = topic('shipments', { key: str, value: json<Shipment>(1) })
const orderLines = topic('order-lines', { key: str, value: str })
const underway = topic('underway', { key: str, value: str })
const citySizes = topic('city-sizes', { key: str, value: u64 })

/** Joins of tables: orders with their shipments by key, with their customers by a key in the order; and customers counted by city. */
export const customerOrders = topology('customer-orders', (t) => {
  const customer = t.table(customers)
  const order = t.table(orders)

  order.join(t.table(shipments), ({ total }, { carrier }) => `${total} by ${carrier}`).to(underway)

  order
    .leftJoin(
      customer,
      (value) => value.customer,
      (value, who) => `${value.total} for ${who?.name ?? 'unknown'}`,
      { name: 'order-customer' },
    )
    .to(orderLines)

  customer
    .groupBy(({ city, name }) => [city, name], { name: 'by-city', key: str, value: str })
    .count({ name: 'city-sizes' })
    .to(citySizes)
})

export default customerOrders
