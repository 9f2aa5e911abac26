#!/usr/bin/env node
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { Topology } from './dsl/topology.ts'
import { isStreamsError } from './errors/index.ts'
import type { Log } from './log/log.ts'
import { manifestOf, plan, planChange, resolvePartitions } from './plan/index.ts'
import { embedded, kafka } from './runtime/logs.ts'
import { readManifest } from './runtime/manifest-topic.ts'

const usage = `usage: millrace plan MODULE --application ID (--brokers HOST:PORT,... | --directory DIR) [--export NAME] [--optimize all]

Compares the topology that MODULE exports (default: its default export) with the one that the application ran with, and
prints what would happen to its data. Exits 1 when the application would refuse to start, 2 when it cannot tell.`

/** What the command line asks for; undefined: something is missing. */
const options = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      application: { type: 'string' },
      brokers: { type: 'string' },
      directory: { type: 'string' },
      export: { type: 'string', default: 'default' },
      optimize: { type: 'string', default: 'none' },
    },
  })
  const [command, module] = positionals
  const { application, brokers, directory } = values
  if (command !== 'plan' || module === undefined || application === undefined) return undefined
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

const main = async (): Promise<number> => {
  const asked = options()
  if (asked === undefined) {
    console.error(usage)
    return 2
  }
  const { brokers, directory } = asked
  const log =
    brokers === undefined ? await embedded({ directory: directory as string }) : kafka({ brokers: brokers.split(',') })
  try {
    return await compare(log, asked)
  } finally {
    await log.close()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(isStreamsError(error) ? error.message : String(error))
  process.exitCode = 2
}
