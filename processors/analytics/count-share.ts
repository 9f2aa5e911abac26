import { kvStore, processor, str, u64 } from 'millrace'
import type { MinuteShare } from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { isEnd } from '../orders/states.ts'
import { countEvent, emptyFigures } from './figures.ts'
import { HOUR_MS, MINUTE_MS, sortable, startOf } from './windows.ts'

export interface AnalyticsOptions {
  /** How long after its end a minute still takes events, by the largest event time of the partition. Default 1 h. */
  readonly graceMs?: number
  /** How often what was counted goes on. Default 1 s. */
  readonly emitEveryMs?: number
  /** For how long an order that has ended is remembered, so that copies of its last events are known as such. Default 1 day. */
  readonly rememberMs?: number
  /** How long the figures of minutes and of hours are kept. Default 7 and 90 days. */
  readonly minutesMs?: number
  readonly hoursMs?: number
  /** Told of each event that came too late to be counted. */
  readonly late?: () => void
  /** Told when figures are written: seconds since the oldest event that is new in them was produced. */
  readonly freshness?: (seconds: number) => void
  /** Told when figures of an hour are written: its share of events that were not missing. */
  readonly completeness?: (ratio: number) => void
}

/** By order_id. */
const tallies = kvStore('order-tallies', { key: str, value: serdes.orderTally })
/** By minute: the figures of this partition. */
const minutes = kvStore('minute-figures', { key: str, value: serdes.orderFigures })
/** By `minute/sku`: units ordered. */
const units = kvStore('minute-units', { key: str, value: u64 })
/** The minute of the largest event time. */
const clock = kvStore('event-clock', { key: str, value: u64 })

const NOW = 'now'
const DAY_MS = 86_400_000

/**
 * Counts the orders of one partition by minutes. Every second the minutes that have changed go on as a whole, one record each: so
 * a thousand events cost one, and one that is written twice replaces itself.
 */
export const countShare = ({ graceMs = HOUR_MS, emitEveryMs = 1_000, rememberMs = DAY_MS, late }: AnalyticsOptions) =>
  processor(
    'count-share',
    {
      in: topics.ordersEvents,
      emits: { key: str, value: serdes.minuteShare },
      stores: { tallies, minutes, units, clock },
      timers: { forget: { clock: 'event' } },
    },
    ({ stores, forward, timers, schedule, partition }) => {
      /** Minutes that have changed since they went on, with when the oldest of their new events was produced. */
      const changed = new Map<number, number>()

      /** The last minute that is closed; negative when none is. */
      const closedAt = (now: number): number => now - graceMs - MINUTE_MS

      const unitsOf = (key: string): MinuteShare['skus'] =>
        [...stores.units.prefix(`${key}/`)].map(([at, qty]) => ({ sku: at.slice(key.length + 1), units: qty }))

      const emit = (): void => {
        for (const [start, oldestProducedAt] of changed) {
          const key = sortable(start)
          const figures = stores.minutes.get(key)
          if (figures === undefined) continue
          const share = { start, partition, figures, skus: unitsOf(key), oldestProducedAt }
          forward(sortable(startOf(start, HOUR_MS)), share, { time: start })
        }
        changed.clear()
        close(closedAt(stores.clock.get(NOW) ?? 0))
      }

      const close = (last: number): void => {
        if (last < 0) return
        for (const [key] of [...stores.minutes.range({ to: sortable(last) })]) {
          stores.minutes.put(key, null)
          for (const [at] of [...stores.units.prefix(`${key}/`)]) stores.units.put(at, null)
        }
      }

      return {
        init() {
          // Not state: whoever takes the task over says all open minutes again.
          for (const [key] of stores.minutes.all()) changed.set(Number(key), 0)
          schedule({ everyMs: emitEveryMs, clock: 'wall' }, emit)
        },
        process(event, orderId) {
          const { occurredAt, producedAt } = event.meta
          const start = startOf(occurredAt, MINUTE_MS)
          const now = stores.clock.get(NOW) ?? 0
          if (start > now) stores.clock.put(NOW, start)
          else if (start <= closedAt(now)) return late?.()
          const key = sortable(start)
          const figures = stores.minutes.get(key) ?? emptyFigures()
          const next = countEvent(figures, event, stores.tallies.get(orderId))
          if (next === null) return
          stores.tallies.put(orderId, next)
          stores.minutes.put(key, figures)
          if (isEnd(event.status)) timers.forget.set(orderId, occurredAt + rememberMs)
          for (const { sku, qty } of event.created?.lines ?? []) {
            const at = `${key}/${sku}`
            stores.units.put(at, (stores.units.get(at) ?? 0) + qty)
          }
          changed.set(start, Math.min(changed.get(start) || producedAt, producedAt))
        },
        onTimer: {
          forget: (orderId) => stores.tallies.put(orderId, null),
        },
      }
    },
  )
