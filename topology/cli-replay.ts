import { parseArgs } from 'node:util'
import { openLog } from './cli-log.ts'
import { resetTarget } from './cli-target.ts'
import { applyReset, planReset } from './runtime/reset.ts'

export const replayUsage = `usage: millrace replay --application ID --to earliest | latest | TIME | TOPIC:PARTITION=OFFSET,...
         (--brokers HOST:PORT,... | --directory DIR) [--input-topics TOPIC,...] [--dry-run]

Sets the positions of an application that is not running and keeps its state: it reads its input again from there (default topics: all of which it has
committed some; TIME is like 2026-01-31T12:00:00Z), or passes over it. To start over without state: millrace reset. Exits 2 when it refuses.`

const options = (args: readonly string[]) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      application: { type: 'string' },
      brokers: { type: 'string' },
      directory: { type: 'string' },
      'input-topics': { type: 'string' },
      to: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const { application, brokers, directory } = values
  const to = values.to === undefined ? undefined : resetTarget(values.to)
  if (application === undefined || to === undefined) return undefined
  if ((brokers === undefined) === (directory === undefined)) return undefined
  const inputTopics = values['input-topics']?.split(',').map((name) => name.trim())
  return { application, brokers, directory, inputTopics, to, dryRun: values['dry-run'] }
}

/** `millrace replay`. Undefined: wrong usage. */
export const replayCommand = async (args: readonly string[]): Promise<number | undefined> => {
  const asked = options(args)
  if (asked === undefined) return undefined
  const { application, inputTopics, to, dryRun } = asked
  const log = await openLog(asked)
  try {
    const plan = { ...(await planReset({ log, applicationId: application, inputTopics, to })), deletes: [] }
    const moved = plan.positions.filter(({ from, to }) => from !== to)
    for (const { topic, partition, from, to } of moved) {
      console.log(`position ${topic}-${partition}: ${from ?? 'none'} -> ${to}`)
    }
    if (moved.length === 0) console.log('no position changes')
    if (!dryRun) await applyReset(log, application, plan)
    return 0
  } finally {
    await log.close()
  }
}
