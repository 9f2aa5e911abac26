import { writeFile } from 'node:fs/promises'
import { parseLoadOptions, usage } from './options.ts'
import { reportOf } from './report.ts'
import { runLoad } from './run.ts'

/** `npm run load`: 0 when every order was accepted and, where somebody followed, came to its end. */
const main = async (): Promise<number> => {
  const options = parseLoadOptions(process.argv.slice(2), process.env)
  if (options === null) {
    console.log(usage)
    return 2
  }
  const result = await runLoad(options)
  for (const line of reportOf(result, options)) console.log(line)
  const lines = [...result.accepted].map((pair) => `${pair.join('\t')}\n`)
  if (options.acceptedFile !== null) await writeFile(options.acceptedFile, lines.join(''))
  return result.accepted.size === options.orders && (result.open ?? 0) === 0 && result.tally.differing === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
