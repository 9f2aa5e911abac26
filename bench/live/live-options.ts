import { parseArgs } from 'node:util'
import { type EngineName, engines, positive } from '../options.ts'

/** What every program of this folder takes. */
export interface LiveOptions {
  engines: EngineName[]
  brokers: string | undefined
  isStatic: boolean
  /** Restarts find no local state. */
  isWiped: boolean
  /** A whole number above 0, or its default. */
  number(name: string): number
  /** The same for a list. */
  numbers(name: string): number[]
}

/** `defaults`: the program's own options, all of them numbers or lists of such. Null when only help was asked for. */
export const liveOptions = (
  args: readonly string[],
  env: { KAFKA_BROKERS?: string | undefined },
  defaults: Readonly<Record<string, string>>,
): LiveOptions | null => {
  const own = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: 'string' as const, default: value }]),
  )
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...own,
      vs: { type: 'string' },
      only: { type: 'string' },
      brokers: { type: 'string' },
      static: { type: 'boolean', default: false },
      wipe: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const text = (name: string): string => (values as Record<string, string | boolean>)[name] as string
  return {
    engines: engines(values.vs, values.only),
    brokers: values.brokers ?? env.KAFKA_BROKERS,
    isStatic: values.static,
    isWiped: values.wipe,
    number: (name) => positive(name, text(name)),
    numbers: (name) =>
      text(name)
        .split(',')
        .map((one) => positive(name, one)),
  }
}

/** Runs a program of this folder: its answer is whether all limits were kept. */
export const runProgram = async (
  usage: string,
  defaults: Readonly<Record<string, string>>,
  program: (options: LiveOptions) => Promise<boolean>,
): Promise<void> => {
  try {
    const options = liveOptions(process.argv.slice(2), { KAFKA_BROKERS: process.env.KAFKA_BROKERS }, defaults)
    if (options === null) console.log(usage)
    else process.exitCode = (await program(options)) ? 0 : 1
  } catch (error) {
    console.error(`bench: ${(error as Error).message}`)
    process.exitCode = 1
  }
}

/** One line of judgement, and whether it is good. */
export interface Verdict {
  readonly kept: boolean
  readonly text: string
}

/** Prints verdicts; true when all are kept. */
export const judge = (verdicts: readonly Verdict[]): boolean => {
  for (const { kept, text } of verdicts) console.log(`${kept ? 'KEPT  ' : 'MISSED'}  ${text}`)
  return verdicts.every(({ kept }) => kept)
}
