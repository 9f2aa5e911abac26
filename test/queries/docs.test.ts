import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { embedded, silentLogger, streams } from 'millrace'
import { countOf, flushedCounts, lately, serve, words } from '../../examples/word-queries.ts'
import { texts } from '../tidy/sources.ts'

test('the code in docs/queries.md is the example, word for word', (t) => {
  const page = texts.find(({ path }) => path === 'docs/queries.md')?.text as string
  const example = texts.find(({ path }) => path === 'examples/word-queries.ts')?.text as string
  const quotes = [...page.matchAll(/^```ts\n(.*?)```$/gms)].map(([, code]) => code as string)
  t.true(quotes.length >= 2)
  t.deepEqual(
    quotes.filter((code) => !example.includes(code)),
    [],
  )
})

test('the example answers in its process, by HTTP and from its directory', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  const stateDir = mkdtempSync(join(tmpdir(), 'millrace-words-'))
  const app = streams(words, { applicationId: 'words', log, stateDir, ports: { logger: silentLogger } })
  t.teardown(() => app.stop())
  await app.start()
  const server = serve(app, 0)
  t.teardown(() => server.close())
  log.appendRecord('lines', 0, null, Buffer.from('to be or not to be'), 60_000)
  while (countOf(app, 'be') < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  t.deepEqual(lately(app, 'be', 60_000), [2])
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/stores/counts/be`)
  t.is(((await response.json()) as { value: number }).value, 2)
  const partition = app.queries.partitionOf('counts', 'be')
  await app.stop()
  t.is((await flushedCounts(stateDir, partition)).get('be'), 2)
})
