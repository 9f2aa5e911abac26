import { i64, json, str, u64 } from '../../serdes/index.ts'
import { untilTimeLimit, untilWindowCloses } from '../suppress.ts'
import { topic } from '../topic.ts'
import { topology } from '../topology.ts'
import { tumblingWindows } from '../windows.ts'

/* What the compiler must refuse and infer of suppress and distinct. A directive above a line that compiles is an error itself. */

interface Click {
  readonly id: string
  readonly page: string
}

const clicks = topic('clicks', { key: str, value: json<Click>(1) })
const totals = topic('totals', { key: str, value: u64 })

export const suppressed = topology('suppressed', (t) => {
  const table = t.table(totals)
  const windowed = t
    .stream(clicks)
    .groupByKey()
    .windowedBy(tumblingWindows({ sizeMs: 10 }))
    .count({ name: 'counts' })
  // @ts-expect-error: a stateful step has a name
  table.suppress(untilTimeLimit({ limitMs: 10 }))
  // @ts-expect-error: these keys have no window that could close
  table.suppress(untilWindowCloses(), { name: 'final' })
  // @ts-expect-error: results of windows go once, so none may go early
  windowed.suppress(untilWindowCloses({ onFull: 'emitEarly' }), { name: 'final' })
  // @ts-expect-error: there are two ways to be full
  untilTimeLimit({ limitMs: 10, onFull: 'wait' })
  windowed
    .suppress(untilWindowCloses({ maxRecords: 10 }), { name: 'fine' })
    .suppress(untilTimeLimit({ limitMs: 10 }), { name: 'too' })
    .filter((count, { start }) => count > start)
})

export const once = topology('once', (t) => {
  const stream = t.stream(clicks)
  // @ts-expect-error: a stateful step has a name
  stream.distinct({ withinMs: 10 })
  // @ts-expect-error: and a time
  stream.distinct({ name: 'once' })
  // @ts-expect-error: another identity has a serde
  stream.distinct({ name: 'once', withinMs: 10, by: (click: Click) => click.id })
  // @ts-expect-error: of its own type
  stream.distinct({ name: 'once', withinMs: 10, by: (click) => click.id, id: i64 })
  // @ts-expect-error: a changed key needs the types of its repartition topic
  stream.selectKey((click) => click.page).distinct({ name: 'once', withinMs: 10 })
  stream
    .distinct({ name: 'fine', withinMs: 10, by: ({ id }, key) => id + key, id: str })
    .selectKey(({ page }) => page.length)
    .distinct({ name: 'too', withinMs: 10, key: i64, value: json<Click>(1) })
    .filter(({ page }, length) => page.length === length)
})
