import test from 'ava'
import { type Log, nodeScheduler, type Producer, StreamsError } from 'millrace'
import { catalogItems } from '../../proto/topics.ts'
import { Publisher } from './publisher.ts'

/** A log whose first producer breaks in its first flush and never answers again; the producers after it are well. */
const breakingLog = () => {
  const broken = Promise.withResolvers<void>()
  broken.promise.catch(() => {})
  let firstFlushes = 0
  let producers = 0
  const log = {
    producer: () => {
      const isFirst = producers++ === 0
      const flush = (): Promise<void> => {
        if (!isFirst) return Promise.resolve()
        return firstFlushes++ === 0 ? broken.promise : new Promise(() => {})
      }
      const producer: Partial<Producer> = {
        prepare: async () => {},
        partitionCount: () => 1,
        full: () => false,
        append: () => {},
        flush,
        close: async () => {},
      }
      return producer
    },
  } as unknown as Log
  const error = new StreamsError('NETWORK', { retry: 'later', message: 'the broker is away' })
  return { log, breakNow: () => broken.reject(error), producers: () => producers }
}

// How far a request has come when the producer breaks decides what it shares with those after it: so from each of its steps.
for (let steps = 0; steps <= 12; steps++) {
  test(`a record is acknowledged by the flush of its own producer, ${steps} turns after another one broke`, async (t) => {
    t.timeout(5_000)
    const { log, breakNow, producers } = breakingLog()
    const publisher = new Publisher({ log, scheduler: nodeScheduler, topics: [catalogItems], traced: false })
    const publish = (sku: string): Promise<void> =>
      publisher.publish(catalogItems, sku, { sku, name: sku, price: 1, currency: 'EUR' }, 0)
    const first = publish('first')
    // Shares the next flush of the producer that breaks, and never hears of it.
    await nodeScheduler.yield()
    void publish('second')
    await nodeScheduler.yield()
    breakNow()
    for (let step = 0; step < steps; step++) await null
    publish('between').catch(() => {})
    await t.throwsAsync(first, { code: 'NETWORK' })
    await publish('after')
    t.is(producers(), 2)
  })
}
