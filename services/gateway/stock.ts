import Router from '@koa/router'
import { isStreamsError } from 'millrace'
import { type InventoryCommand, InventoryOp } from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import { catalogItems, inventoryCommands } from '../../proto/topics.ts'
import { readJson } from './body.ts'
import { type Gateway, waitFor } from './gateway.ts'
import { notFound, unavailable } from './problem.ts'
import { type CatalogRequest, parseCatalogItem, parseRestock, parseSku, type RestockRequest } from './schemas.ts'
import { traceparentOf } from './trace.ts'

/** How long a request waits to see its own write in the local view. */
const OWN_WRITE_TIMEOUT_MS = 2_000

/** Writes a catalogue item, and waits until this gateway sells it. @throws Problem 503 */
export const putItem = async (
  gateway: Gateway,
  sku: string,
  { name, price, currency }: CatalogRequest,
): Promise<void> => {
  const item = { sku, name, price, currency }
  await acked('the catalogue item', gateway.publisher.publish(catalogItems, sku, item, gateway.clock.now()))
  await waitFor(gateway, OWN_WRITE_TIMEOUT_MS, () => {
    const seen = gateway.views.item(sku)
    return seen?.name === name && seen.price === price && seen.currency === currency ? seen : undefined
  })
}

/** Writes a restock; the same id adds stock once. @throws Problem 503 */
export const sendRestock = async (
  gateway: Gateway,
  sku: string,
  { qty, restock_id }: RestockRequest,
  traceparent: string,
): Promise<void> => {
  const now = gateway.clock.now()
  const command: InventoryCommand = {
    meta: makeMeta({
      eventType: 'inventory.restock',
      what: `${sku}/${restock_id}`,
      orderId: '',
      scope: 'restock-command',
      orderVersion: 0,
      occurredAt: now,
      producedAt: now,
      causationId: '',
      producer: 'oms-gateway',
      traceparent,
    }),
    op: InventoryOp.RESTOCK,
    sku,
    qty,
    reservationId: '',
    orderId: '',
    lineNo: 0,
    restockId: restock_id,
    expiresAt: 0,
  }
  await acked('the restock', gateway.publisher.publish(inventoryCommands, sku, command, now))
}

/** PUT /catalog/{sku}, POST /inventory/{sku}/restock, GET of both. */
export const stockRoutes = (gateway: Gateway): Router => {
  const router = new Router()

  const known = (value: string | undefined): string => {
    const sku = parseSku(value)
    if (gateway.views.item(sku) === undefined) throw notFound(`there is no SKU "${sku}" in the catalogue`)
    return sku
  }

  router.put('/catalog/:sku', async (ctx) => {
    const sku = parseSku(ctx.params.sku)
    const { name, price, currency } = parseCatalogItem(await readJson(ctx.req))
    await putItem(gateway, sku, { name, price, currency })
    ctx.body = { sku, name, price, currency }
  })

  router.get('/catalog/:sku', (ctx) => {
    const item = gateway.views.item(known(ctx.params.sku))
    ctx.body = { sku: item?.sku, name: item?.name, price: item?.price, currency: item?.currency }
  })

  router.post('/inventory/:sku/restock', async (ctx) => {
    const sku = known(ctx.params.sku)
    const request = parseRestock(await readJson(ctx.req))
    await sendRestock(gateway, sku, request, traceparentOf(ctx.get('traceparent'), gateway.random))
    ctx.status = 202
    ctx.set('Location', `/inventory/${sku}`)
    ctx.body = { sku, qty: request.qty, restock_id: request.restock_id, status: 'ACCEPTED' }
  })

  router.get('/inventory/:sku', (ctx) => {
    const sku = parseSku(ctx.params.sku)
    const row = gateway.views.stock(sku)
    if (row === undefined) known(sku)
    ctx.body = {
      sku,
      on_hand: row?.onHand ?? 0,
      reserved: row?.reserved ?? 0,
      available: row?.available ?? 0,
      committed: row?.committed ?? 0,
      version: row?.version ?? 0,
    }
  })
  return router
}

const acked = async (what: string, written: Promise<void>): Promise<void> => {
  try {
    await written
  } catch (error) {
    if (isStreamsError(error) && error.retry !== 'never')
      throw unavailable(`${what} was not accepted: ${error.message}`)
    throw error
  }
}
