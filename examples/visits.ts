// Visits per page and minute, whole visits of a user, and what he did and bought in one figure.
import {
  hoppingWindows,
  i64,
  json,
  sessionWindowed,
  sessionWindows,
  str,
  timeWindowed,
  topic,
  topology,
  tumblingWindows,
  u64,
} from 'millrace'

interface Click {
  readonly page: string
}

const minute = 60_000

export const clicks = topic('clicks', { key: str, value: json<Click>(1) })
export const purchases = topic('purchases', { key: str, value: u64 })
export const perMinute = topic('visits-per-minute', { key: timeWindowed(str, minute), value: u64 })
export const trend = topic('visits-trend', { key: str, value: u64 })
export const sessions = topic('visits', { key: sessionWindowed(str), value: str })
export const scores = topic('scores', { key: str, value: i64 })

export const visits = topology('visits', (t) => {
  const byUser = t.stream(clicks).groupByKey()
  const byPage = t.stream(clicks).groupBy(({ page }) => page, { name: 'by-page', key: str, value: json<Click>(1) })

  // One final count per page and minute.
  byPage
    .windowedBy(tumblingWindows({ sizeMs: minute, graceMs: 5_000 }), { emit: 'onWindowClose' })
    .count({ name: 'page-minutes' })
    .to(perMinute)

  // The last five minutes, anew every minute; each click updates five counts.
  byPage
    .windowedBy(hoppingWindows({ sizeMs: 5 * minute, advanceMs: minute }))
    .count({ name: 'page-trend' })
    .toStream((_count, window) => window.key)
    .to(trend)

  // The way of a user through the site, as long as he is never away for half an hour.
  byUser
    .windowedBy(sessionWindows({ gapMs: 30 * minute, graceMs: minute }))
    .aggregate(
      () => '',
      ({ page }, way) => `${way}/${page}`,
      (a, b) => a + b,
      { name: 'ways', value: str },
    )
    .to(sessions)

  // A click is one point, money spent is worth more.
  byUser
    .cogroup((_click, score: number) => score + 1)
    .cogroup(t.stream(purchases).groupByKey(), (cents, score) => score + cents)
    .aggregate(() => 0, { name: 'user-scores', value: i64 })
    .to(scores)
})
