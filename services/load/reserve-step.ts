import type { HttpAnswer } from './client.ts'

const BUCKET = /^inventory_reserve_latency_seconds_bucket\{(?:[^}]*,)?le="([^"]+)"[^}]*\} (\d+)$/gm

/** How many reserve steps took at most so long, by seconds: what processes of the inventory service tell at /metrics. */
export type ReserveBuckets = ReadonlyMap<number, number>

/** The buckets of these processes together; null where none of them has any. */
export const readReserves = async (
  urls: readonly string[],
  get: (url: string, path: string) => Promise<HttpAnswer>,
): Promise<ReserveBuckets | null> => {
  const buckets = new Map<number, number>()
  for (const url of urls) {
    const { body } = await get(url, '/metrics')
    for (const [, le, count] of String(body).matchAll(BUCKET)) {
      const seconds = le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le)
      buckets.set(seconds, (buckets.get(seconds) ?? 0) + Number(count))
    }
  }
  return buckets.size === 0 ? null : buckets
}

/** What came between two looks, such as `p50 <= 0.025, p99 <= 0.25 ms (500)`: a histogram knows the bucket, not the time. */
export const reserveLine = (before: ReserveBuckets | null, after: ReserveBuckets | null): string => {
  if (after === null) return 'not told (--metrics URL of the processes with the inventory service)'
  const steps = [...after].map(([seconds, count]) => [seconds, count - (before?.get(seconds) ?? 0)] as const)
  steps.sort(([a], [b]) => a - b)
  const total = steps.at(-1)?.[1] ?? 0
  if (total === 0) return 'none'
  const at = (share: number): string => {
    const index = steps.findIndex(([, count]) => count >= Math.ceil(share * total))
    const [seconds] = steps[index] as readonly [number, number]
    if (seconds !== Number.POSITIVE_INFINITY) return `p${share * 100} <= ${Number((seconds * 1_000).toPrecision(6))}`
    return `p${share * 100} > ${Number(((steps[index - 1]?.[0] ?? 0) * 1_000).toPrecision(6))}`
  }
  return `${at(0.5)}, ${at(0.99)} ms (${total})`
}
