import { json, kvStore, processor, str, topic, topology, u64, versionedStore, windowStore } from 'millrace'

interface Sale {
  readonly id: string
  readonly pieces: number
}

const minute = 60_000
const hour = 60 * minute

const prices = topic('prices', { key: str, value: u64, partitions: 4 })
const sales = topic('sales', { key: str, value: json<Sale>(1), partitions: 4 })
const amounts = topic('amounts', { key: str, value: u64, partitions: 4 })
const alerts = topic('alerts', { key: str, value: str, partitions: 4 })

const seen = kvStore('seen-sales', { key: str, value: str, ttlMs: hour })
const perMinute = windowStore('pieces-per-minute', {
  key: str,
  value: u64,
  windowSizeMs: minute,
  retentionMs: 10 * minute,
})
const limits = versionedStore('limits', { key: str, value: u64, historyRetentionMs: hour })

/** Lets each sale through once, and tells when an article sells more than ten pieces in a minute. */
const watch = processor(
  'watch-sales',
  { in: sales, stores: { seen, perMinute, limits }, out: { alerts } },
  ({ stores, out, forward }) => ({
    process(sale, article, { time }) {
      if (stores.seen.putIfAbsent(sale.id, article) !== undefined) return
      const start = time - (time % minute)
      const pieces = (stores.perMinute.get(article, start) ?? 0) + sale.pieces
      stores.perMinute.put(article, pieces, start)
      const limit = stores.limits.getAt(article, time)?.value ?? 10
      if (pieces > limit) {
        out.alerts.send(article, `${pieces} pieces in the minute from ${start}`)
        stores.limits.put(article, limit * 2, time)
      }
      forward(article, sale)
    },
  }),
)

export const priceHistory = topology('price-history', (t) => {
  const byTime = t.table(prices, { name: 'prices', historyRetentionMs: 24 * hour })
  t.stream(sales)
    .process(watch)
    .join(byTime, (sale, price) => sale.pieces * price, {
      name: 'price-at-sale',
      key: str,
      value: json<Sale>(1),
      graceMs: 5 * minute,
    })
    .to(amounts)
})
