import { kvStore, processor, str, u64 } from 'millrace'
import type { MinuteShare, OrderAnalytics, SkuUnits } from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import type { AnalyticsOptions } from './count-share.ts'
import { addFigures, completenessOf, emptyFigures, successRateOf } from './figures.ts'
import { sortable, startOf, windowKey, windowSizes } from './windows.ts'

/** By `minute/partition`: what each partition said last. */
const shares = kvStore('shares', { key: str, value: serdes.minuteShare })
/** By window: their sums. */
const sums = kvStore('window-figures', { key: str, value: serdes.orderFigures })
/** By `window/sku`. */
const sumUnits = kvStore('window-units', { key: str, value: u64 })

/** Windows that have changed since they were written. */
const unwritten = kvStore('unwritten-windows', { key: str, value: u64 })

const TOP_SKUS = 10
const DAY_MS = 86_400_000

/** Adds the shares of all partitions up, by minute and by hour. A minute and its hour have one key, so one task has both. */
export const sumShares = ({
  emitEveryMs = 1_000,
  minutesMs = 7 * DAY_MS,
  hoursMs = 90 * DAY_MS,
  freshness,
  completeness,
}: AnalyticsOptions) =>
  processor(
    'sum-shares',
    {
      in: { key: str, value: serdes.minuteShare },
      stores: { shares, sums, sumUnits, unwritten },
      out: { analytics: topics.analyticsOrders },
      timers: { expiry: { clock: 'event' } },
    },
    ({ stores, out, timers, schedule, wallTime, applicationId }) => {
      /** Windows that have changed since they were written, with when the oldest of their new events was produced; 0: not known. */
      const changed = new Map<string, number>()

      const addUnits = (key: string, old: readonly SkuUnits[], now: readonly SkuUnits[]): void => {
        const before = new Map(old.map(({ sku, units }) => [sku, units]))
        for (const { sku, units } of now) {
          const more = units - (before.get(sku) ?? 0)
          const at = `${key}/${sku}`
          if (more !== 0) stores.sumUnits.put(at, (stores.sumUnits.get(at) ?? 0) + more)
        }
      }

      const add = (window: string, size: number, old: MinuteShare | undefined, share: MinuteShare): void => {
        const start = startOf(share.start, size)
        const key = windowKey(window, start)
        let figures = stores.sums.get(key)
        if (figures === undefined) {
          figures = emptyFigures()
          timers.expiry.set(key, start + size + (window === '1m' ? minutesMs : hoursMs))
        }
        if (old !== undefined) addFigures(figures, old.figures, -1)
        addFigures(figures, share.figures, 1)
        stores.sums.put(key, figures)
        addUnits(key, old?.skus ?? [], share.skus)
        if (!changed.has(key)) stores.unwritten.put(key, 1)
        const known = changed.get(key)
        changed.set(key, known ? Math.min(known, share.oldestProducedAt || known) : share.oldestProducedAt)
      }

      const rowOf = (key: string): OrderAnalytics | undefined => {
        const figures = stores.sums.get(key)
        if (figures === undefined) return undefined
        const [window = '', digits] = key.split('/')
        const start = Number(digits)
        const all = [...stores.sumUnits.prefix(`${key}/`)].map(([at, units]) => ({
          sku: at.slice(key.length + 1),
          units,
        }))
        const meta = makeMeta({
          eventType: 'analytics.window',
          what: `${key}/${figures.events}`,
          orderId: '',
          scope: 'analytics',
          orderVersion: 0,
          occurredAt: start,
          producedAt: wallTime(),
          causationId: '',
          producer: applicationId,
          traceparent: '',
        })
        return {
          meta,
          window,
          start,
          end: start + (windowSizes[window] ?? 0),
          figures,
          paymentSuccessRate: successRateOf(figures),
          completeness: completenessOf(figures),
          topSkus: topOf(all),
        }
      }

      const emit = (): void => {
        for (const [key, oldestProducedAt] of changed) {
          const row = rowOf(key)
          stores.unwritten.put(key, null)
          if (row === undefined) continue
          out.analytics.send(key, row, { time: row.start })
          if (oldestProducedAt > 0) freshness?.(Math.max(0, wallTime() - oldestProducedAt) / 1_000)
          if (row.window === '1h') completeness?.(row.completeness)
        }
        changed.clear()
      }

      return {
        init() {
          // A window that was added to, but not written before the task came here, is written again by itself.
          for (const [key] of stores.unwritten.all()) changed.set(key, 0)
          schedule({ everyMs: emitEveryMs, clock: 'wall' }, emit)
        },
        process(share) {
          const at = `${sortable(share.start)}/${share.partition}`
          const old = stores.shares.get(at)
          // A share only grows; a smaller one is from a task that reads again what it had read before.
          if (old !== undefined && old.figures.events > share.figures.events) return
          stores.shares.put(at, share)
          for (const [window, size] of Object.entries(windowSizes)) add(window, size, old, share)
        },
        onTimer: {
          expiry(key) {
            stores.sums.put(key, null)
            for (const [at] of [...stores.sumUnits.prefix(`${key}/`)]) stores.sumUnits.put(at, null)
            const [window, start] = key.split('/')
            if (window === '1m') for (const [at] of [...stores.shares.prefix(`${start}/`)]) stores.shares.put(at, null)
            out.analytics.send(key, null)
          },
        },
      }
    },
  )

/** The SKUs with the most units. */
const topOf = (all: SkuUnits[]): SkuUnits[] =>
  all.sort((a, b) => b.units - a.units || (a.sku < b.sku ? -1 : 1)).slice(0, TOP_SKUS)
