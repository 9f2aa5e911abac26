import type { Topic, Topology } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import { type DeliveryOptions, deliveryTopology } from '../../processors/delivery/index.ts'
import { inventoryTopology } from '../../processors/inventory/index.ts'
import { ordersTopology } from '../../processors/orders/index.ts'
import { paymentsTopology } from '../../processors/payments/index.ts'
import {
  type SimulatedProvider,
  type SimulatorOptions,
  simulatedProvider,
} from '../../processors/payments/simulator.ts'
import { queryTopology } from '../../processors/query/index.ts'
import * as topics from '../../proto/topics.ts'
import type { OmsRecords } from '../../services/check/invariants.ts'
import { ProviderTime, turn } from './provider-time.ts'

export interface Moved {
  topic: Topic<string, any>
  key: string
  value: any
  time: number
}

interface Service {
  applicationId: string
  topology: Topology
  reads: readonly Topic<string, any>[]
  writes: readonly Topic<string, any>[]
}

/** Who reads and writes which topic. */
const services = (provider: SimulatedProvider, time: ProviderTime, delivery: DeliveryOptions | null): Service[] => [
  {
    applicationId: 'oms-orders',
    topology: ordersTopology(),
    reads: [
      topics.ordersCreated,
      topics.ordersCommands,
      topics.inventoryOutcomes,
      topics.paymentsOutcomes,
      topics.deliveriesOutcomes,
    ],
    writes: [topics.ordersEvents, topics.inventoryCommands, topics.paymentsCommands],
  },
  {
    applicationId: 'oms-inventory',
    topology: inventoryTopology,
    reads: [topics.inventoryCommands],
    writes: [topics.inventoryUpdated, topics.inventoryOutcomes],
  },
  {
    applicationId: 'oms-payments',
    topology: paymentsTopology({ provider, monotonic: time }),
    reads: [topics.paymentsCommands],
    writes: [topics.paymentsCompleted, topics.paymentsOutcomes],
  },
  ...(delivery === null ? [] : [deliveryService(delivery)]),
  {
    applicationId: 'oms-query',
    topology: queryTopology(),
    reads: [topics.ordersEvents, topics.paymentsOutcomes, topics.deliveriesOutcomes],
    writes: [topics.ordersView, topics.ordersByUser],
  },
]

const deliveryService = (options: DeliveryOptions): Service => ({
  applicationId: 'oms-delivery',
  topology: deliveryTopology(options),
  reads: [topics.ordersEvents],
  writes: [topics.deliveriesEvents, topics.deliveriesOutcomes],
})

/**
 * The whole order flow on test drivers: what one topology writes waits here until it is delivered to its reader, so a test decides
 * about order, delay and repetition.
 */
export class OrderFlow {
  /** Written and not delivered yet. */
  readonly pending: Moved[] = []
  /** Everything that was written, also by the test. */
  readonly log: Moved[] = []
  /** Delivered, in order. */
  readonly delivered: Moved[] = []
  readonly #drivers: (Service & { driver: TopologyTestDriver })[] = []
  readonly provider: SimulatedProvider
  readonly #providerTime = new ProviderTime()
  #wallMs = 0

  private constructor(payments: SimulatorOptions) {
    this.provider = simulatedProvider({ ...payments, scheduler: this.#providerTime })
  }

  /** `delivery` null: nobody delivers, orders end as CONFIRMED. */
  static async create(payments: SimulatorOptions = {}, delivery: DeliveryOptions | null = null): Promise<OrderFlow> {
    const flow = new OrderFlow(payments)
    for (const service of services(flow.provider, flow.#providerTime, delivery)) {
      const driver = await TopologyTestDriver.create(service.topology, { applicationId: service.applicationId })
      flow.#drivers.push({ ...service, driver })
    }
    return flow
  }

  /** Adds a record from outside. */
  send<V extends { meta: { occurredAt: number } }>(topic: Topic<string, V>, key: string, value: V): void {
    this.#add({ topic, key, value, time: value.meta.occurredAt })
  }

  /** Delivers one pending record, the oldest unless told otherwise. */
  deliver(index = 0): void {
    const [record] = this.pending.splice(index, 1)
    if (record === undefined) return
    this.delivered.push(record)
    this.#pipe(record)
  }

  /** Delivers the last `count` delivered records of one topic and key again, as after a crash before the commit. */
  redeliver(topic: Topic<string, any>, key: string, count: number): void {
    const records = this.delivered.filter((record) => record.topic === topic && record.key === key).slice(-count)
    for (const record of records) this.#pipe(record)
  }

  /**
   * The process of a service dies before its first commit: what it wrote stays, its state is gone, and its successor reads everything
   * again. Of each topic in order; `choose` decides which topic is next, as the timing of fetches does.
   */
  async crash(applicationId: string, choose: (below: number) => number): Promise<void> {
    const service = this.#drivers.find((each) => each.applicationId === applicationId)
    if (service === undefined) throw new Error(`no service "${applicationId}"`)
    await service.driver.close()
    service.driver = await TopologyTestDriver.create(service.topology, { applicationId, wallMs: this.#wallMs })
    const read = this.delivered.filter(({ topic }) => service.reads.includes(topic))
    const left = [...Map.groupBy(read, ({ topic }) => topic).values()]
    while (left.length > 0) {
      const index = choose(left.length)
      const records = left[index] as Moved[]
      const { topic, key, value, time } = records.shift() as Moved
      service.driver.input(topic).pipe(key, value, { time })
      if (records.length === 0) left.splice(index, 1)
    }
    this.#collect()
  }

  /** Delivers until nothing is pending, and the provider has answered what it answers at this time. */
  async run(): Promise<void> {
    do {
      while (this.pending.length > 0) this.deliver()
      await this.answers()
    } while (this.pending.length > 0)
  }

  /** Lets answers of the provider come in, and what it is asked because of them; nothing is delivered. */
  async answers(): Promise<void> {
    let written: number
    do {
      written = this.log.length
      await turn()
      this.#drivers.find(({ applicationId }) => applicationId === 'oms-payments')?.driver.advanceWallClock(0)
      this.#collect()
    } while (this.log.length > written)
  }

  /** Moves the clocks of all services and of the provider, and then delivers. */
  async advance(ms: number): Promise<void> {
    this.#wallMs += ms
    this.#providerTime.advance(ms)
    for (const { driver } of this.#drivers) driver.advanceWallClock(ms)
    this.#collect()
    await this.run()
  }

  values<V>(topic: Topic<string, V>, key?: string): V[] {
    return this.log
      .filter((record) => record.topic === topic && (key ?? record.key) === record.key)
      .map(({ value }) => value)
  }

  last<V>(topic: Topic<string, V>, key: string): V | undefined {
    return this.values(topic, key).at(-1)
  }

  /** What the invariant checker reads. */
  records(): OmsRecords {
    return {
      ordersCreated: this.values(topics.ordersCreated),
      ordersEvents: this.values(topics.ordersEvents),
      ordersView: this.values(topics.ordersView),
      inventoryUpdated: this.values(topics.inventoryUpdated),
      paymentsCommands: this.values(topics.paymentsCommands),
      paymentsCompleted: this.values(topics.paymentsCompleted),
    }
  }

  async close(): Promise<void> {
    for (const { driver } of this.#drivers) await driver.close()
  }

  #pipe(record: Moved): void {
    for (const { driver, reads } of this.#drivers) {
      if (!reads.includes(record.topic)) continue
      driver.input(record.topic).pipe(record.key, record.value, { time: record.time })
    }
    this.#collect()
  }

  #collect(): void {
    for (const { driver, writes } of this.#drivers) {
      for (const topic of writes) {
        for (const { key, value, time } of driver.output(topic).read()) {
          this.#add({ topic, key: key as string, value, time })
        }
      }
    }
  }

  #add(record: Moved): void {
    this.log.push(record)
    if (this.#drivers.some(({ reads }) => reads.includes(record.topic))) this.pending.push(record)
  }
}
