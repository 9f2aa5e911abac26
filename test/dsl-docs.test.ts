import test from 'ava'
import { Headers, str, topic, u64 } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import { clicks, heldBack, perMinute, totals } from '../examples/held-back.ts'
import { wordCount } from '../examples/word-count.ts'
import { texts } from './tidy/sources.ts'

/** Pages elsewhere that hold to the same rule. */
const quoting = ['docs/tracing.md', 'docs/operations.md']

test('each piece of code on a page is in an example, word for word: the one that it names', (t) => {
  const examples = texts.filter(({ path }) => /^examples\/.*\.ts$/.test(path))
  const quotes = texts
    .filter(({ path }) => path.startsWith('docs/dsl/') || quoting.includes(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/(?:^From \[(examples\/[\w.-]+)\]\([^)]*\):\n\n)?^```ts\n(.*?)```$/gms)].map(
        ([, example, code]) => ({ path, example, code: code as string }),
      ),
    )
  t.true(quotes.length >= 15)
  const holds = ({ example, code }: (typeof quotes)[number]): boolean =>
    examples.some(({ path, text }) => (example === undefined || path === example) && text.includes(code))
  t.deepEqual(
    quotes.filter((quote) => !holds(quote)).map(({ path, code }) => `${path}: ${code}`),
    [],
  )
})

test('the test in README.md gives what it says', async (t) => {
  const driver = await TopologyTestDriver.create(wordCount)
  t.teardown(() => driver.close())
  driver.input(topic('lines', { key: str, value: str })).pipe(null, 'to be or not to be')
  const table = driver.output(topic('word-counts', { key: str, value: u64 })).table()
  t.deepEqual(Object.fromEntries(table), { to: 2, be: 2, or: 1, not: 1 })
  const readme = texts.find(({ path }) => path === 'README.md')?.text as string
  t.true(readme.includes("pipe(null, 'to be or not to be')"))
  t.true(readme.includes('Map { to: 2, be: 2, or: 1, not: 1 }'))
})

test('the example of held-back results gives one figure per page and minute, and calm totals', async (t) => {
  const driver = await TopologyTestDriver.create(heldBack, { emit: { idleTimeoutMs: 30_000 } })
  t.teardown(() => driver.close())
  const click = (id: string, page: string, time: number) =>
    driver.input(clicks).pipe('user', { id, page }, { time, headers: Headers.none })
  click('1', 'home', 1_000)
  click('1', 'home', 2_000)
  click('2', 'home', 59_000)
  click('3', 'home', 64_000)
  t.deepEqual(driver.output(perMinute).pairs(), [])
  t.deepEqual(driver.output(totals).pairs(), [['home', 2]])
  click('4', 'shop', 65_000)
  t.deepEqual(driver.output(perMinute).pairs(), [[{ key: 'home', start: 0, end: 60_000 }, 2]])
  driver.advanceWallClock(59_999)
  t.deepEqual(driver.output(perMinute).pairs(), [])
  driver.advanceWallClock(1)
  t.deepEqual(driver.output(perMinute).pairs(), [
    [{ key: 'home', start: 60_000, end: 120_000 }, 1],
    [{ key: 'shop', start: 60_000, end: 120_000 }, 1],
  ])
})
