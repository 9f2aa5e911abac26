import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import test from 'ava'
import { embedded, silentLogger, streams } from 'millrace'
import { best, type Offer } from '../../examples/best-offers.ts'

/** Polls until the condition holds; the test's own timeout ends it otherwise. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const child = join(import.meta.dirname, 'custom-store-process.ts')

/** Runs until there are some more results, then dies without notice. Answers how many results were seen. */
const runAndKill = async (logDir: string, stateDir: string, first: number, more: number): Promise<number> => {
  const run = spawn(process.execPath, [child, logDir, stateDir, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let [start, seen] = [-1, 0]
  createInterface(run.stdout).on('line', (line) => {
    seen = Number(line)
    if (start < 0) start = seen
    if (seen >= start + more) run.kill('SIGKILL')
  })
  const [code, signal] = await once(run, 'close')
  if (signal !== 'SIGKILL') throw new Error(`the process ended by itself with ${code}`)
  return seen
}

const opened = async (logDir: string, stateDir: string) => {
  const log = await embedded({ directory: logDir })
  const app = streams(best, { applicationId: 'offers', log, stateDir, ports: { logger: silentLogger } })
  await app.start()
  const values = (topic: string): [string, string | null][] => {
    const { records: at } = log.read(topic, 0, 0)
    const found: [string, string | null][] = []
    while (at.next()) {
      const value = at.valueStart < 0 ? null : at.buffer.toString('utf8', at.valueStart, at.valueEnd)
      found.push([at.buffer.toString('utf8', at.keyStart, at.keyEnd), value])
    }
    return found
  }
  return { log, app, values }
}

const cheapest = (rows: ReadonlyMap<string, Offer>, product: string): string =>
  [...rows]
    .filter(([, offer]) => offer.product === product)
    .sort(([a, p], [b, q]) => p.price - q.price || (a < b ? -1 : 1))[0]![0]

test('a store of the user stands after kills as its rows say, on its disk and restored from the changelog', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'millrace-custom-store-'))
  t.teardown(() => rm(root, { recursive: true, force: true }))
  const logDir = join(root, 'log')
  const stateDir = join(root, 'state')
  for (const round of [0, 1]) t.true((await runAndKill(logDir, stateDir, round * 100_003, 150)) >= 150)

  for (const [round, directory] of [stateDir, join(root, 'other')].entries()) {
    const { log, app, values } = await opened(logDir, directory)
    const rows = new Map<string, Offer>()
    for (const [id, value] of values('offers')) {
      if (value === null) rows.delete(id)
      else rows.set(id, JSON.parse(value))
    }
    const kept = () => new Map(app.state === 'running' ? (app.store('market-offers').all() as any) : []) as typeof rows
    const sorted = (map: ReadonlyMap<string, Offer>) => JSON.stringify([...map].sort())
    await until(() => sorted(kept()) === sorted(rows))
    // What the index of this instance knows shows when an offer that was the best becomes the worst.
    const products = ['tea', 'milk', 'rice']
    for (const product of products) {
      for (const price of [0, 1e6]) {
        const offer = Buffer.from(JSON.stringify({ product, price }))
        log.appendRecord('offers', 0, Buffer.from(`new-${round}-${product}`), offer, 5e12)
      }
    }
    const next = (product: string): string | null | undefined => {
      const told = values('best-offers').filter(([key]) => key === product)
      const best = told.findLastIndex(([, id]) => id === `new-${round}-${product}`)
      return best < 0 ? undefined : told[best + 1]?.[1]
    }
    await until(() => products.every((product) => next(product) !== undefined))
    t.deepEqual(
      products.map(next),
      products.map((product) => cheapest(rows, product)),
    )
    await app.stop()
    await log.close()
  }
})
