import { parseArgs } from 'node:util'
import { runSeed } from './run-seed.ts'
import type { Guarantee } from './scene.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string' },
    seed: { type: 'string' },
    guarantee: { type: 'string' },
    trace: { type: 'boolean' },
  },
})
const print = values.trace ? (line: string) => console.log(line) : undefined
const first = Number(values.seed ?? values.from ?? 1)
const count = values.seed === undefined ? Number(values.seeds ?? 100) : 1
let failed = 0
const t0 = performance.now()
for (let seed = first; seed < first + count; seed++) {
  const s0 = performance.now()
  const result = await runSeed({ seed, print, guarantee: values.guarantee as Guarantee | undefined })
  const ms = performance.now() - s0
  if (result.reason !== null) failed++
  if (result.reason !== null || count === 1)
    console.log(
      `${result.reason === null ? 'ok' : 'FAILED'} seed ${seed} (${result.name}) ${result.hash} ${result.events} events ${result.virtualMs} ms in ${ms.toFixed(0)} ms${result.reason === null ? '' : `\n   ${result.reason.slice(0, 1500)}`}`,
    )
}
console.log(`${count} seeds, ${failed} failed, ${((performance.now() - t0) / 1000).toFixed(1)} s`)
