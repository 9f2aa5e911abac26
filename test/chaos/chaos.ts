import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseOptions, usage } from './options.ts'
import { reportOf, violations } from './report.ts'
import { runChaos } from './run.ts'

const began = performance.now()
const say = (text: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`)

/** `npm run chaos`: 0 when every promise was kept, 1 when one was broken or the run failed. */
const main = async (): Promise<number> => {
  const options = parseOptions(process.argv.slice(2))
  if (options === null) {
    console.log(usage)
    return 0
  }
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'millrace-chaos-')))
  const outcome = await runChaos(options, dir, say)
  for (const line of reportOf(outcome)) console.log(line)
  const broken = violations(outcome)
  if (broken.length === 0) {
    if (options.dir === null) await rm(dir, { recursive: true, force: true })
    console.log(`PASSED: nothing was lost${options.guarantee === 'exactly-once' ? ', nothing was counted twice' : ''}`)
    return 0
  }
  console.log(`everything is kept in ${dir}`)
  console.log(`FAILED: ${broken.join(', ')}`)
  return 1
}

// Brokers and applications end with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    say(`${signal}: given up`)
    process.exit(1)
  })
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`chaos: ${error.stack}`)
    process.exit(1)
  },
)
