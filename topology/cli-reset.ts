import { parseArgs } from 'node:util'
import { DirectoryDisk } from '../state/index.ts'
import { openLog } from './cli-log.ts'
import { resetTarget } from './cli-target.ts'
import { nodeProcess } from './runtime/node-ports.ts'
import { applyReset, planReset, type ResetPlan } from './runtime/reset.ts'
import { StateDirectory } from './runtime/state-directory.ts'

export const resetUsage = `usage: millrace reset --application ID (--brokers HOST:PORT,... | --directory DIR) [--input-topics TOPIC,...]
         [--to earliest | latest | TIME | TOPIC:PARTITION=OFFSET,...] [--state-dir DIR] [--dry-run]

Makes an application that is not running start over: sets the positions of its input topics (default: all of which it has committed
some, to the earliest record; TIME is like 2026-01-31T12:00:00Z), deletes its changelogs, repartition topics, journals and manifest, and removes its local
state under --state-dir. --dry-run only prints what would be done. Exits 2 when it refuses.`

const options = (args: readonly string[]) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      application: { type: 'string' },
      brokers: { type: 'string' },
      directory: { type: 'string' },
      'input-topics': { type: 'string' },
      to: { type: 'string', default: 'earliest' },
      'state-dir': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const { application, brokers, directory } = values
  const to = resetTarget(values.to)
  if (application === undefined || to === undefined) return undefined
  if ((brokers === undefined) === (directory === undefined)) return undefined
  const inputTopics = values['input-topics']?.split(',').map((name) => name.trim())
  return { application, brokers, directory, inputTopics, to, stateDir: values['state-dir'], dryRun: values['dry-run'] }
}

const print = (plan: ResetPlan, does: 'would' | 'will'): void => {
  for (const { topic, partition, from, to } of plan.positions) {
    console.log(`position ${topic}-${partition}: ${from ?? 'none'} -> ${to}`)
  }
  if (plan.positions.length === 0)
    console.log('no positions: the application has committed none, and no --input-topics are given')
  for (const name of plan.deletes) console.log(`${does} delete topic ${name}`)
  for (const name of plan.unknown)
    console.log(`stays: topic ${name} looks internal, but the application does not know it`)
}

/** `millrace reset`. Undefined: wrong usage. */
export const resetCommand = async (args: readonly string[]): Promise<number | undefined> => {
  const asked = options(args)
  if (asked === undefined) return undefined
  const { application, inputTopics, to, stateDir, dryRun } = asked
  const log = await openLog(asked)
  try {
    const plan = await planReset({ log, applicationId: application, inputTopics, to })
    print(plan, dryRun ? 'would' : 'will')
    if (stateDir !== undefined) {
      // Refuses while a process has it: then nothing was done yet.
      if (!dryRun) await StateDirectory.clean(new DirectoryDisk(stateDir, nodeProcess), application)
      console.log(`${dryRun ? 'would remove' : 'removed'} local state ${stateDir}/${application}`)
    }
    if (!dryRun) await applyReset(log, application, plan)
    console.log(
      `local state of other machines is not touched: remove <stateDir>/${application} there, or let the next start find that it does not fit and rebuild it`,
    )
    return 0
  } finally {
    await log.close()
  }
}
