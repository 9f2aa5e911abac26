import type { Topic } from 'millrace'
import { OrderStatus } from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { type Moved, OrderFlow } from './flow.ts'
import { sampleCancel, sampleOrder, sampleOrderId, sampleRestock } from './sample.ts'

/*
 * The canonical log that the profiles are shown by: the ways that an order can take, one order each, run through the services on test drivers.
 */

/** An order that is delivered, one with a line out of stock, declined, unknown and given up, cancelled at once, cancelled after it was confirmed. */
export const runCanonicalLog = async (): Promise<Moved[]> => {
  const flow = await OrderFlow.create(
    { delayMinMs: 0, delayMaxMs: 0 },
    { tripMinMs: 4_000, tripMaxMs: 4_000, etaUpdatesMax: 2, seed: 1 },
  )
  try {
    let at = 1_000
    /** `cancelled`: as soon as the order is there. */
    const order = async (
      name: string,
      lines: Readonly<Record<string, number>>,
      token: string,
      cancelled?: OrderStatus,
    ) => {
      at += 1_000
      const id = sampleOrderId(name)
      flow.send(topics.ordersCreated, id, sampleOrder(name, lines, { token, at }))
      while (cancelled !== undefined && flow.last(topics.ordersEvents, id)?.status !== cancelled) {
        if (flow.pending.length > 0) flow.deliver()
        else await flow.answers()
      }
      if (cancelled !== undefined) {
        flow.send(topics.ordersCommands, id, sampleCancel(name, at + 10))
        flow.deliver(flow.pending.length - 1)
      }
      await flow.run()
    }
    for (const [sku, qty] of Object.entries({ mug: 10, plate: 10, lamp: 1 })) {
      flow.send(topics.inventoryCommands, sku, sampleRestock(sku, qty))
    }
    await flow.run()
    await order('delivered', { mug: 1, plate: 2 }, 'tok_ok')
    await order('sold-out', { mug: 1, lamp: 2 }, 'tok_ok')
    await order('declined', { mug: 1 }, 'tok_declined')
    await order('unknown', { plate: 1 }, 'tok_unknown')
    await order('changed-mind', { lamp: 1 }, 'tok_ok', OrderStatus.PENDING)
    await order('returned', { plate: 3 }, 'tok_ok', OrderStatus.CONFIRMED)
    // Until what is unknown is given up: the provider is asked every now and then.
    for (let i = 0; i < 240; i++) await flow.advance(5_000)
    return flow.log
  } finally {
    await flow.close()
  }
}

/** A record as its line in a file: the bytes of its value, and what they say. */
export const lineOf = (topic: Topic<string, any>, key: string, time: number, bytes: Buffer): string => {
  const head = `{"topic":${JSON.stringify(topic.name)},"key":${JSON.stringify(key)},"time":${time}`
  // JSON stands as it was written: a parser would round large numbers.
  if (topic.value.id === 'json') return `${head},"value":${bytes.toString()}}`
  const value = JSON.stringify(topic.value.read(bytes, 0, bytes.length))
  return `${head},"base64":"${bytes.toString('base64')}","value":${value}}`
}
