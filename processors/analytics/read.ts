import type { ReadOnlyKeyValueStore, ValueAndTime } from 'millrace'
import type { OrderAnalytics } from '../../proto/messages.ts'
import { windowKey } from './windows.ts'

/** The windows (`1m` or `1h`) that start from `fromMs` to `toMs`, both included, in order, from a full copy of analytics.orders. */
export const analyticsBetween = (
  rows: ReadOnlyKeyValueStore<string, ValueAndTime<OrderAnalytics>>,
  window: string,
  fromMs: number,
  toMs: number,
): OrderAnalytics[] =>
  [...rows.range({ from: windowKey(window, fromMs), to: windowKey(window, toMs) })].map(([, { value }]) => value)
