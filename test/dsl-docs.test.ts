import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { Headers } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import { clicks, heldBack, perMinute, totals } from '../examples/held-back.ts'
import { root, texts } from './tidy/sources.ts'

test('code that a page says is from an example is there, word for word', (t) => {
  const quotes = texts
    .filter(({ path }) => path.startsWith('docs/dsl/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^From \[(examples\/[\w.-]+)\]\([^)]*\):\n\n```ts\n(.*?)```$/gms)].map(([, example, code]) => ({
        path,
        example: example as string,
        code: code as string,
      })),
    )
  t.true(quotes.length >= 4)
  for (const { path, example, code } of quotes) {
    t.true(readFileSync(join(root, example), 'utf8').includes(code), `${path} quotes ${example}: ${code}`)
  }
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
