import type { Gateway } from '../gateway.ts'
import { notFound } from '../problem.ts'
import type { Route } from '../route.ts'
import { parseCatalogItem, parseRestock, parseSku } from '../schemas.ts'
import { putItem, sendRestock } from '../stock.ts'

/** The catalogue and the stock. */
export const stockRoutes = (gateway: Gateway): readonly Route[] => {
  const known = (value: string | undefined): string => {
    const sku = parseSku(value)
    if (gateway.views.item(sku) === undefined) throw notFound(`there is no SKU "${sku}" in the catalogue`)
    return sku
  }
  return [
    {
      operationId: 'putCatalogItem',
      method: 'put',
      paths: ['/catalog/{sku}'],
      summary: 'Sell a SKU, or change its name and price; orders that were taken keep theirs',
      access: 'operators',
      body: { schema: 'CatalogItemRequest', required: true },
      answers: {
        200: { description: 'This gateway sells it so', schema: 'CatalogItem' },
        202: { description: 'In the log; this gateway has not read it yet', schema: 'CatalogItem' },
      },
      problems: [400, 413, 415],
      handle: async ({ params, body }) => {
        const sku = parseSku(params.sku)
        const { name, price, currency } = parseCatalogItem(body)
        const isSold = await putItem(gateway, sku, { name, price, currency })
        return { status: isSold ? 200 : 202, body: { sku, name, price, currency } }
      },
    },
    {
      operationId: 'getCatalogItem',
      method: 'get',
      paths: ['/catalog/{sku}'],
      summary: 'A SKU as it is sold',
      access: 'customers',
      answers: { 200: { description: 'As it is sold', schema: 'CatalogItem' } },
      problems: [400, 404],
      handle: ({ params }) => {
        const item = gateway.views.item(known(params.sku))
        return { body: { sku: item?.sku, name: item?.name, price: item?.price, currency: item?.currency } }
      },
    },
    {
      operationId: 'restock',
      method: 'post',
      paths: ['/inventory/{sku}/restock'],
      summary: 'Add stock; the same restock_id adds once',
      access: 'operators',
      body: { schema: 'RestockRequest', required: true },
      answers: { 202: { description: 'In the log', schema: 'RestockAccepted' } },
      problems: [400, 404, 413, 415],
      handle: async ({ params, body, call }) => {
        const sku = known(params.sku)
        const { qty, restock_id } = parseRestock(body)
        await sendRestock(gateway, sku, { qty, restock_id }, call.traceparent)
        const headers = { Location: `/inventory/${sku}` }
        return { status: 202, headers, body: { sku, qty, restock_id, status: 'ACCEPTED' } }
      },
    },
    {
      operationId: 'getStock',
      method: 'get',
      paths: ['/inventory/{sku}'],
      summary: 'The stock of a SKU',
      access: 'customers',
      answers: { 200: { description: 'As it stands', schema: 'Stock' } },
      problems: [400, 404],
      handle: ({ params }) => {
        const sku = parseSku(params.sku)
        const row = gateway.views.stock(sku)
        if (row === undefined) known(sku)
        const { onHand = 0, reserved = 0, available = 0, committed = 0, version = 0 } = row ?? {}
        return { body: { sku, on_hand: onHand, reserved, available, committed, version } }
      },
    },
  ]
}
