// One final figure per page and minute, fewer updates of a busy table, and clicks that count once.
import {
  json,
  str,
  timeWindowed,
  topic,
  topology,
  tumblingWindows,
  u64,
  untilTimeLimit,
  untilWindowCloses,
} from 'millrace'

interface Click {
  readonly id: string
  readonly page: string
}

const minute = 60_000

export const clicks = topic('clicks', { key: str, value: json<Click>(1) })
export const perMinute = topic('clicks-per-minute', { key: timeWindowed(str, minute), value: u64 })
export const totals = topic('click-totals', { key: str, value: u64 })

export const heldBack = topology('held-back', (t) => {
  const once = t.stream(clicks).distinct({ name: 'once', withinMs: 10 * minute, by: ({ id }) => id, id: str })
  const byPage = once.groupBy(({ page }) => page, { name: 'by-page', key: str, value: json<Click>(1) })

  byPage
    .windowedBy(tumblingWindows({ sizeMs: minute, graceMs: 5_000 }))
    .count({ name: 'page-minutes' })
    .suppress(untilWindowCloses(), { name: 'final' })
    .to(perMinute)

  byPage
    .count({ name: 'pages' })
    .suppress(untilTimeLimit({ limitMs: 10_000, maxRecords: 100_000 }), { name: 'calm' })
    .to(totals)
})
