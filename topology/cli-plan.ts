import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { openLog } from './cli-log.ts'
import { Topology } from './dsl/topology.ts'
import type { Log } from './log/log.ts'
import { manifestOf, plan, planChange, resolvePartitions } from './plan/index.ts'
import { readManifest } from './runtime/manifest-topic.ts'

export const planUsage = `usage: millrace plan MODULE --application ID (--brokers HOST:PORT,... | --directory DIR) [--export NAME] [--optimize all]

Compares the topology that MODULE exports (default: its default export) with the one that the application ran with, and
prints what would happen to its data. Exits 1 when the application would refuse to start, 2 when it cannot tell.`

/** What the command line asks for; undefined: something is missing. */
const options = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      application: { type: 'string' },
      brokers: { type: 'string' },
      directory: { type: 'string' },
      export: { type: 'string', default: 'default' },
      optimize: { type: 'string', default: 'none' },
    },
  })
  const [module] = positionals
  const { application, brokers, directory } = values
  if (module === undefined || application === undefined) return undefined
  if ((brokers === undefined) === (directory === undefined)) return undefined
  if (values.optimize !== 'all' && values.optimize !== 'none') return undefined
  return { module, application, brokers, directory, name: values.export, optimize: values.optimize } as const
}

const load = async (module: string, name: string): Promise<Topology> => {
  const found = ((await import(pathToFileURL(resolve(module)).href)) as Record<string, unknown>)[name]
  if (found instanceof Topology) return found
  throw new Error(`${module} does not export a topology as ${name}`)
}

const compare = async (log: Log, asked: NonNullable<ReturnType<typeof options>>): Promise<number> => {
  const { application, optimize } = asked
  const planned = plan(await load(asked.module, asked.name), application, { optimize })
  const stored = await readManifest(log, application)
  if (stored === null) {
    console.log(`application "${application}" has stored no manifest: nothing can be lost`)
    return 0
  }
  const counts = new Map((await log.admin.listTopics()).map((topic) => [topic.name, topic.partitions]))
  const changes = planChange(stored, manifestOf(planned, resolvePartitions(planned, counts)))
  if (changes.length === 0) console.log('no change of stored data')
  for (const { id, refused, message, help } of changes) {
    console.log(`${refused ? 'REFUSED' : 'fine   '} ${id}: ${message}`)
    if (help !== undefined) console.log(`        ${help}`)
  }
  return changes.some(({ refused }) => refused) ? 1 : 0
}

/** `millrace plan`. Undefined: wrong usage. */
export const planCommand = async (args: readonly string[]): Promise<number | undefined> => {
  const asked = options(args)
  if (asked === undefined) return undefined
  const log = await openLog(asked)
  try {
    return await compare(log, asked)
  } finally {
    await log.close()
  }
}
