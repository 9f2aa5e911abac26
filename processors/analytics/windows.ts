/* Windows of event time: minutes, and the hours that they make up. Times are ms since the epoch. */

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000

/** The start of the window of that size that holds a time. */
export const startOf = (at: number, sizeMs: number): number => Math.floor(at / sizeMs) * sizeMs

/** Sizes by the name in records and URLs. */
export const windowSizes: Readonly<Record<string, number>> = { '1m': MINUTE_MS, '1h': HOUR_MS }

/** Digits that sort as numbers do. */
export const sortable = (start: number): string => String(start).padStart(15, '0')

/** Key of a window in analytics.orders: sorts by time. */
export const windowKey = (window: string, start: number): string => `${window}/${sortable(start)}`
