import { customStore, json, kvStore, processor, str, topic, topology } from 'millrace'

export interface Offer {
  readonly product: string
  readonly price: number
}

export const offers = topic('offers', { key: str, value: json<Offer>(1), partitions: 1 })
export const bestOffers = topic('best-offers', { key: str, value: str, partitions: 1 })

/** Offers by id, kept; and which are the cheapest of each product, in memory: a row finds its way into the index and out of it. */
export const market = customStore('market', {
  rows: { offers: kvStore('market-offers', { key: str, value: json<Offer>(1) }) },
  open({ offers }) {
    const products = new Map<string, Map<string, number>>()
    const add = (id: string, { product, price }: Offer): void => {
      const found = products.get(product)
      if (found === undefined) products.set(product, new Map([[id, price]]))
      else found.set(id, price)
    }
    const rebuild = (): void => {
      products.clear()
      for (const [id, offer] of offers.all()) add(id, offer)
    }
    rebuild()
    return {
      store: {
        put(id: string, offer: Offer | null): Offer | undefined {
          const old = offers.get(id)
          if (old !== undefined) products.get(old.product)?.delete(id)
          offers.put(id, offer)
          if (offer !== null) add(id, offer)
          return old
        },
        /** The id of the cheapest offer; the smaller id of equal ones. */
        cheapest(product: string): string | undefined {
          const sorted = [...(products.get(product) ?? [])].sort(([a, p], [b, q]) => p - q || (a < b ? -1 : 1))
          return sorted[0]?.[0]
        },
      },
      rolledBack: rebuild,
    }
  },
})

/** Tells the cheapest offer of each product that an offer came to or left. */
const compare = processor('compare', { in: offers, stores: { market }, out: { bestOffers } }, ({ stores, out }) => ({
  process(offer: Offer | null, id) {
    const before = stores.market.put(id, offer)
    for (const product of new Set([before?.product, offer?.product])) {
      if (product !== undefined) out.bestOffers.send(product, stores.market.cheapest(product) ?? null)
    }
    if (offer !== null && offer.price < 0) throw new RangeError(`offer ${id} has the price ${offer.price}`)
  },
}))

export const best = topology('best-offers', (t) => {
  t.stream(offers).process(compare)
})
