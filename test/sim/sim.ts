import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { runSeed, type SeedResult } from './run-seed.ts'
import { sabotages } from './sabotage.ts'
import type { Guarantee } from './scene.ts'

/*
 * npm run sim -- --seeds 1000             many seeds, on two processes
 * npm run sim -- --seed 17 --trace        one seed, with everything that happens
 * npm run sim -- --seeds 50 --without require-stable   with one safeguard switched off: some seed must fail
 */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    step: { type: 'string', default: '1' },
    seed: { type: 'string' },
    guarantee: { type: 'string' },
    without: { type: 'string' },
    workers: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
  },
})

/** Every so many seeds one is run twice: it must do the same. */
const twiceEvery = 40

const sabotage = sabotages.find(({ name }) => name === values.without)
if (values.without !== undefined && sabotage === undefined) {
  throw new Error(`--without is one of: ${sabotages.map(({ name }) => name).join(', ')}`)
}

const run = (seed: number, print?: (line: string) => void): Promise<SeedResult> =>
  runSeed({ seed, print, sabotage, guarantee: values.guarantee as Guarantee | undefined })

const runTwice = async (seed: number): Promise<SeedResult> => {
  const [first, second] = [await run(seed), await run(seed)]
  if (first.hash === second.hash) return first
  return { ...first, reason: `two runs of it differ: ${first.hash} and ${second.hash}` }
}

const report = ({ seed, name, reason, hash, events, virtualMs }: SeedResult): void => {
  const what = `seed ${seed} (${name}): ${events} events in ${(virtualMs / 1000).toFixed(1)} s of its time, trace ${hash}`
  if (reason === null) console.log(`ok ${what}`)
  else
    console.log(
      `FAILED ${what}\n  ${reason}\n  replay: npm run sim -- --seed ${seed} --trace${values.without ? ` --without ${values.without}` : ''}`,
    )
}

const runAll = async (found: (result: SeedResult) => void): Promise<void> => {
  const [from, step, count] = [Number(values.from), Number(values.step), Number(values.seeds)]
  for (let i = 0; i < count; i++) {
    const seed = from + i * step
    found(await (i % twiceEvery === 0 ? runTwice(seed) : run(seed)))
  }
}

/** The same seeds, every so many of them in a process of its own. */
const share = (workers: number, found: (result: SeedResult) => void): Promise<unknown> => {
  const count = Number(values.seeds)
  return Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      const seeds = Math.floor((count - worker + workers - 1) / workers)
      const args = ['--from', String(Number(values.from) + worker), '--step', String(workers), '--seeds', String(seeds)]
      for (const name of ['guarantee', 'without'] as const) {
        const value = values[name]
        if (value !== undefined) args.push(`--${name}`, value)
      }
      const child = spawn(process.execPath, [import.meta.filename, ...args, '--workers', '1', '--json'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const closed = once(child, 'close')
      for await (const line of createInterface({ input: child.stdout })) found(JSON.parse(line) as SeedResult)
      await closed
      if (child.exitCode !== 0) throw new Error(`a worker ended with ${child.exitCode ?? child.signalCode}`)
    }),
  )
}

if (values.seed !== undefined) {
  const result = await run(Number(values.seed), values.trace ? (line) => console.log(line) : undefined)
  report(result)
  process.exitCode = result.reason === null ? 0 : 1
} else if (values.json) {
  await runAll((result) => console.log(JSON.stringify(result)))
} else {
  const began = performance.now()
  const tally = { seeds: 0, failed: 0, events: 0, virtualMs: 0 }
  const found = (result: SeedResult): void => {
    tally.seeds++
    tally.events += result.events
    tally.virtualMs += result.virtualMs
    if (result.reason === null) return
    tally.failed++
    report(result)
  }
  const workers = Math.min(Number(values.workers), Number(values.seeds))
  await (workers > 1 ? share(workers, found) : runAll(found))
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${tally.seeds} seeds, ${tally.failed} failed; ${tally.events} events and ${(tally.virtualMs / 3_600_000).toFixed(1)} h of simulated time in ${seconds.toFixed(0)} s`,
  )
  process.exitCode = tally.failed === 0 ? 0 : 1
}
