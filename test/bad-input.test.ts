import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import {
  i64,
  isStreamsError,
  kvStore,
  plan,
  skipInvalid,
  str,
  type Topic,
  type TopologyBuilder,
  topic,
  topology,
  tumblingWindows,
} from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'

/*
 * Each row of docs/dsl/errors-and-bad-input.md, by its first column.
 */
const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'dsl', 'errors-and-bad-input.md'), 'utf8')
const rows = new Map(
  (page.split('## Handlers')[0] as string)
    .split('\n')
    .filter((line) => /^\| (?!what|---)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, what, outcome]) => [what as string, outcome as string]),
)
const tested = new Set<string>()

const same = { key: str, value: str }
const input = topic('in', same)
const rowsTopic = topic('rows', same)
const out = topic('out', same)
const any = (value: unknown): any => value

/** A topology that is refused while it is declared or planned. */
const refused = (what: string, declare: (t: TopologyBuilder) => unknown): void => {
  tested.add(what)
  test(`refused: ${what}`, (t) => {
    const error = t.throws(() => plan(topology('bad', declare), 'app'))
    if (!isStreamsError(error)) throw error
    t.is(rows.get(what), `\`${error.code}\``)
    t.regex(error.message, /;/, 'it says what to do')
  })
}

interface Given {
  key?: string | null
  value?: string | null
  time?: number
  to?: Topic<string, string>
}

/** A record that ends the application, or is left out and counted. */
const given = (what: string, records: readonly Given[], declare: (t: TopologyBuilder) => unknown): void => {
  tested.add(what)
  test(`at run time: ${what}`, async (t: ExecutionContext) => {
    const driver = await TopologyTestDriver.create(topology('runs', declare))
    t.teardown(() => driver.close())
    let outcome = ''
    try {
      for (const { key = 'k', value = 'v', time = 1, to = input } of records) {
        driver.input(to).pipe(key, value, { time })
      }
      const [dropped] = [...driver.dropped.keys()]
      outcome = dropped === undefined ? 'processed' : `counted: \`${dropped.slice(dropped.indexOf('/') + 1)}\``
    } catch (error) {
      if (!isStreamsError(error)) throw error
      const { cause } = error
      outcome = isStreamsError(cause) ? `\`${error.code}\` (cause \`${cause.code}\`)` : `\`${error.code}\``
    }
    t.is(rows.get(what), outcome)
  })
}

refused('the topology reads no topic', () => {})
refused('an empty list of topics', (t) => t.stream([]))
refused('one topic as a stream and as a table', (t) => {
  t.stream(input)
  t.table(input)
})
refused('a topic by its name and by a pattern', (t) => {
  t.stream(input)
  t.stream(/i./, same)
})
refused('two steps of one name', (t) => {
  t.stream(input).filter(() => true, { name: 'a' })
  t.stream(input).filter(() => true, { name: 'a' })
})
refused('two stores of one name', (t) => {
  t.store(kvStore('s', same))
  t.store(kvStore('s', { key: str, value: i64 }))
})
refused('a stateful step without a name', (t) => any(t.stream(input).groupByKey()).count())
refused('a changed key without a name for its repartition topic', (t) =>
  any(t.stream(input).selectKey((value) => value))
    .groupByKey()
    .count({ name: 'n' }),
)
refused('a name that cannot name a topic', (t) => t.table(input, { name: 'a b' }))
refused('something else where a function belongs', (t) => t.stream(input).filter(any('yes')))
refused('something else where a serde belongs', (t) => t.stream(/x/, any({ key: str, value: 'text' })))
refused('a window without length', (t) =>
  t
    .stream(input)
    .groupByKey()
    .windowedBy(tumblingWindows({ sizeMs: 0 })),
)
refused('an asynchronous declaration', async (t) => void t.stream(input))

given('a record without key is grouped', [{ key: null }], (t) => t.stream(input).groupByKey().count({ name: 'n' }))
given('a record without value is counted in a window', [{ value: null }], (t) =>
  t
    .stream(input)
    .groupByKey()
    .windowedBy(tumblingWindows({ sizeMs: 10 }))
    .count({ name: 'n' }),
)
given('a record without value is counted without a window', [{ value: null }], (t) =>
  t.stream(input).groupByKey().count({ name: 'n' }),
)
given('a record is behind its window and grace', [{ time: 1 }, { time: 100 }, { time: 2 }], (t) =>
  t
    .stream(input)
    .groupByKey()
    .windowedBy(tumblingWindows({ sizeMs: 10 }))
    .count({ name: 'n' }),
)
given('a row without key for a table', [{ key: null, to: rowsTopic }], (t) => t.table(rowsTopic, { name: 'rows' }))
given('a record without key in an inner join with a table', [{ key: null }], (t) =>
  t.stream(input).join(t.table(rowsTopic), (a, b) => a + b, { name: 'j' }),
)
given('a record without key in a left join with a table', [{ key: null }], (t) =>
  t.stream(input).leftJoin(t.table(rowsTopic), (a, b) => `${a}${b}`, { name: 'j' }),
)
given('a negative timestamp', [{ time: -1 }], (t) => t.stream(input).to(out))
given('a negative timestamp with the extractor skipInvalid', [{ time: -1 }], (t) =>
  t.stream(topic('in', { ...same, timestamp: skipInvalid })).to(out),
)
given('an extractor that answers no number', [{}], (t) =>
  t.stream(topic('in', { ...same, timestamp: () => Number.NaN })).to(out),
)
given('bytes that the serde cannot read', [{ value: 'short' }], (t) =>
  t.stream(topic('in', { key: str, value: i64 })).to(topic('numbers', { key: str, value: i64 })),
)
given('a callback that throws', [{}], (t) =>
  t
    .stream(input)
    .mapValues((value) => JSON.parse(value))
    .foreach(() => {}),
)
given('a value of another type than its serde', [{}], (t) =>
  any(t.stream(input)).to({ name: 'out', key: str, value: i64 }),
)
given('a topic chooser that names no topic', [{}], (t) => t.stream(input).to(() => '', same))
given('a partition chooser that names no partition of the topic', [{}], (t) =>
  t.stream(input).to(out, { partition: () => 7 }),
)
given('a partition chooser that answers an empty list', [{}], (t) => t.stream(input).to(out, { partition: () => [] }))
given('a processor that forwards a negative time', [{}], (t) =>
  t
    .stream(input)
    .process(
      (value: any, key: any, _record: any, { forward }: any) => forward(key, value, { time: -1 }),
      any({ name: 'p' }),
    )
    .to(any(out)),
)
given('records that go round for ever, in the test driver', [{}], (t) => t.stream(input).to(input))

test('each row of the table is tested, and each test has a row', (t) => {
  t.deepEqual([...rows.keys()].sort(), [...tested].sort())
})
