import type { ExecutionContext } from 'ava'
import type { ServiceProcess } from './service-process.ts'
import { ended, orderBody, stock, stockIs } from './shop.ts'

/* The first orders on the sample catalogue, and what must be there after any restart. The same on the embedded log and on Kafka. */

const three = { 'ESPRESSO-1KG': 1, 'KETTLE-GOOSENECK': 2, 'MUG-STONEWARE': 3 }
const mugsAtFirst = 250

export interface FirstOrders {
  confirmed: string
  cancelled: string
}

/** An order of three SKUs, and one beyond stock whose other line must be free again. Afterwards 3 mugs are sold. */
export const firstOrders = async (t: ExecutionContext, service: ServiceProcess): Promise<FirstOrders> => {
  const placed = await service.send('POST', '/orders', orderBody(three, 'tok_ok'), { 'idempotency-key': 'three' })
  t.is(placed.status, 201)
  t.like(await ended(service, placed.body.order_id), { status: 'COMPLETED', reason: null })
  t.like(await stockIs(service, 'MUG-STONEWARE', [247, 0, 3]), { available: 247 })

  const { body } = await service.send('POST', '/orders', orderBody({ 'MUG-STONEWARE': 1, 'SCALE-BREW': 4 }, 'tok_ok'))
  t.like(await ended(service, body.order_id), { status: 'CANCELLED', reason: 'OUT_OF_STOCK' })
  const row = await stockIs(service, 'MUG-STONEWARE', [247, 0, 3])
  t.like(row, { available: 247 })
  return { confirmed: placed.body.order_id, cancelled: body.order_id }
}

/** Orders, stock and idempotency keys are as they were, and the flow still flows: one more mug is sold. */
export const isAllThere = async (
  t: ExecutionContext,
  service: ServiceProcess,
  { confirmed, cancelled }: FirstOrders,
  mugsSold: number,
): Promise<void> => {
  t.like((await service.send('GET', `/orders/${confirmed}`)).body, { status: 'COMPLETED', version: 6 })
  t.like((await service.send('GET', `/orders/${cancelled}`)).body, { status: 'CANCELLED', reason: 'OUT_OF_STOCK' })
  t.like(await stock(service, 'MUG-STONEWARE'), {
    on_hand: mugsAtFirst - mugsSold,
    reserved: 0,
    committed: mugsSold,
  })
  t.like(await stock(service, 'SCALE-BREW'), { on_hand: 3, reserved: 0, committed: 0, version: 1 })
  const key = { 'idempotency-key': 'three' }
  const again = await service.send('POST', '/orders', orderBody(three, 'tok_ok'), key)
  t.is(again.status, 201)
  t.is(again.body.order_id, confirmed)
  t.is((await service.send('POST', '/orders', orderBody({ 'MUG-STONEWARE': 9 }), key)).status, 409)
  const { body } = await service.send('POST', '/orders', orderBody({ 'MUG-STONEWARE': 1 }, 'tok_ok'))
  t.is((await ended(service, body.order_id)).status, 'COMPLETED')
  await stockIs(service, 'MUG-STONEWARE', [mugsAtFirst - mugsSold - 1, 0, mugsSold + 1])
}
