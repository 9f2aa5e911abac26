import { fromValue, json, kafka, str, streams, topic, topology, usePartitionTime } from 'millrace'

interface Order {
  placedAt: number
  country: string
}

const orders = topic('orders', {
  key: str,
  value: json<Order>(1),
  timestamp: fromValue((order: Order) => order.placedAt, usePartitionTime),
  reset: 'latest',
})

/** Each order to the topic of its country. */
export const byCountry = topology('by-country', (t) => {
  t.stream(orders).to((order) => `orders-${order.country}`, { key: str, value: json<Order>(1) })
})

/** An application that a bad record does not stop: the first look at it is in a dead-letter topic. */
export const application = (brokers: string) =>
  streams(byCountry, {
    applicationId: 'by-country',
    log: kafka({ brokers }),
    handlers: { deserialization: 'dead-letter', processing: 'skip', production: 'skip-branch' },
  })
