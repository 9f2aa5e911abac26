import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, ServiceProcess } from './service-process.ts'

/* What a client of the order flow does, for tests of whole processes. */

const POLL_MS = 20

/** Polls until `look` finds something; the time limit of the test is the limit. */
export const until = async <T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(POLL_MS)
  }
}

export const orderBody = (lines: Readonly<Record<string, number>>, token?: string) => ({
  user_id: 'ada',
  currency: 'EUR',
  line_items: Object.entries(lines).map(([sku, qty]) => ({ sku, qty })),
  ...(token === undefined ? {} : { payment: { method: 'card', token } }),
})

export const isEnd = (status: string): boolean => status === 'COMPLETED' || status === 'CANCELLED'

/** The order when it has come to its end. */
export const ended = (service: ServiceProcess, orderId: string): Promise<any> =>
  until(async () => {
    const { body } = await service.send('GET', `/orders/${orderId}`)
    return isEnd(body.status) ? body : undefined
  })

/** Puts a SKU up for sale and waits for its stock. */
export const supply = async (service: ServiceProcess, sku: string, qty: number): Promise<void> => {
  await service.send('PUT', `/catalog/${sku}`, { name: sku, price: 100, currency: 'EUR' })
  // 404 while the gateway has not read the catalogue so far.
  await until(async () => {
    const { status } = await service.send('POST', `/inventory/${sku}/restock`, { qty, restock_id: 'first' })
    return status === 202 ? true : undefined
  })
  await until(async () => ((await stock(service, sku)).on_hand === qty ? true : undefined))
}

export const stock = async (service: ServiceProcess, sku: string): Promise<any> =>
  (await service.send('GET', `/inventory/${sku}`)).body

/** The stock of a SKU when `figures` are reached: [on_hand, reserved, committed]. */
export const stockIs = async (
  service: ServiceProcess,
  sku: string,
  figures: readonly [number, number, number],
): Promise<any> =>
  until(async () => {
    const row = await stock(service, sku)
    return [row.on_hand, row.reserved, row.committed].join() === figures.join() ? row : undefined
  })

/**
 * Posts an order as a careful client does: with a key, and again after a 503 or a lost connection, to the process that runs
 * then. Answers the order's id.
 */
export const place = (
  running: () => Promise<ServiceProcess>,
  key: string,
  body: ReturnType<typeof orderBody>,
): Promise<string> =>
  until(async () => {
    const service = await running()
    let answer: Answer
    try {
      answer = await service.send('POST', '/orders', body, { 'idempotency-key': key })
    } catch (error) {
      // fetch's way to say that the connection broke.
      if (error instanceof TypeError) return undefined
      throw error
    }
    if (answer.status === 503) return undefined
    if (answer.status !== 201) throw new Error(`order ${key}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body.order_id as string
  })

/** Runs `work` for each item, at most `concurrency` at a time. */
export const each = async <T>(items: readonly T[], concurrency: number, work: (item: T) => Promise<void>) => {
  const rest = items.values()
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}
