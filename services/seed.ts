import { isStreamsError } from 'millrace'
import type { Gateway } from './gateway/gateway.ts'
import { Problem } from './gateway/problem.ts'
import { putItem, sendRestock } from './gateway/stock.ts'
import { traceparentOf } from './gateway/trace.ts'

interface Sample {
  sku: string
  name: string
  price: number
  stock: number
}

const CURRENCY = 'EUR'
const RESTOCK_ID = 'opening-stock'
const ATTEMPTS_MAX = 30

const samples: readonly Sample[] = [
  { sku: 'ESPRESSO-1KG', name: 'Espresso beans, 1 kg', price: 2_490, stock: 500 },
  { sku: 'FILTER-1KG', name: 'Filter coffee beans, 1 kg', price: 2_290, stock: 500 },
  { sku: 'DECAF-500G', name: 'Decaffeinated beans, 500 g', price: 1_450, stock: 200 },
  { sku: 'GREEN-TEA-250G', name: 'Green tea, 250 g', price: 1_190, stock: 300 },
  { sku: 'BLACK-TEA-250G', name: 'Black tea, 250 g', price: 990, stock: 300 },
  { sku: 'GRINDER-HAND', name: 'Hand grinder, steel burrs', price: 8_900, stock: 40 },
  { sku: 'GRINDER-ELECTRIC', name: 'Electric grinder', price: 24_900, stock: 15 },
  { sku: 'KETTLE-GOOSENECK', name: 'Gooseneck kettle', price: 6_900, stock: 60 },
  { sku: 'POUR-OVER-SET', name: 'Pour-over set for two', price: 3_900, stock: 80 },
  { sku: 'PAPER-FILTER-100', name: 'Paper filters, 100 pieces', price: 590, stock: 1_000 },
  { sku: 'MUG-STONEWARE', name: 'Stoneware mug', price: 1_690, stock: 250 },
  { sku: 'SCALE-BREW', name: 'Brewing scale with timer', price: 4_990, stock: 3 },
]

/** Puts the sample catalogue and its stock where they are not there yet. Changes by users stay, and nothing is added twice. */
export const seedCatalog = async (gateway: Gateway): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await Promise.all(samples.map((sample) => seedOne(gateway, sample)))
      return
    } catch (error) {
      const later =
        error instanceof Problem ? error.options.status === 503 : isStreamsError(error) && error.retry === 'later'
      if (!later || attempt === ATTEMPTS_MAX) throw error
      await gateway.scheduler.sleep(1_000)
    }
  }
}

const seedOne = async (gateway: Gateway, { sku, name, price, stock }: Sample): Promise<void> => {
  if (gateway.views.item(sku) === undefined) await putItem(gateway, sku, { name, price, currency: CURRENCY })
  if (gateway.views.stock(sku) !== undefined) return
  const request = { qty: stock, restock_id: RESTOCK_ID }
  await sendRestock(gateway, sku, request, traceparentOf('', gateway.random))
}
