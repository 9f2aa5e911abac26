import type { TimelineJson } from './json.ts'

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeHtml = (text: string | number | null): string =>
  String(text ?? '-').replaceAll(/[&<>"']/g, (mark) => MARKS[mark] as string)

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1d2327;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .8rem .35rem 0;border-bottom:1px solid #dcdfe3;vertical-align:top}
td.n{text-align:right}code{font-size:13px;color:#4a5560}@media(prefers-color-scheme:dark){body{color:#e6e8ea;background:#14171a}code{color:#a8b3bd}th,td{border-color:#333a41}}`

/** The way of an order through the log, for people: what happened when, who wrote it, where the record stands, and what caused it. */
export const timelinePage = ({ order_id, status, version, trace_id, events }: TimelineJson): string => {
  const first = events[0] === undefined ? 0 : Date.parse(events[0].at)
  const rows = events.map((event) => {
    const place = event.topic === null ? '-' : `${event.topic}/${event.partition}@${event.offset}`
    const cells = [
      `<td class="n">${event.version}</td>`,
      `<td><b>${escapeHtml(event.status)}</b><br><code>${escapeHtml(event.event_type)}</code></td>`,
      `<td>${escapeHtml(event.at)}<br><code>+${Date.parse(event.at) - first} ms</code></td>`,
      `<td>${escapeHtml(event.producer)}<br><code>${escapeHtml(place)}</code></td>`,
      `<td><code>${escapeHtml(event.event_id)}<br>&larr; ${escapeHtml(event.causation_id)}</code></td>`,
    ]
    return `<tr>${cells.join('')}</tr>`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Order ${escapeHtml(order_id)}</title><style>${STYLE}</style></head>
<body><h1>Order <code>${escapeHtml(order_id)}</code></h1>
<p><b>${escapeHtml(status)}</b>, version ${version}; trace <code>${escapeHtml(trace_id)}</code></p>
<table><thead><tr><th>version</th><th>status, event</th><th>at</th><th>written by, record</th><th>event id, caused by</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></body></html>
`
}
