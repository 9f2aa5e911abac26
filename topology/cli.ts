#!/usr/bin/env node
import { dlqCommand, dlqUsage } from './cli-dlq.ts'
import { planCommand, planUsage } from './cli-plan.ts'
import { replayCommand, replayUsage } from './cli-replay.ts'
import { resetCommand, resetUsage } from './cli-reset.ts'
import { isStreamsError } from './errors/index.ts'

const commands = new Map([
  ['plan', { run: planCommand, usage: planUsage }],
  ['replay', { run: replayCommand, usage: replayUsage }],
  ['dlq', { run: dlqCommand, usage: dlqUsage }],
  ['reset', { run: resetCommand, usage: resetUsage }],
])

const usage = [...commands.values()].map((command) => command.usage).join('\n\n')

const main = async ([name = '', ...args]: readonly string[]): Promise<number> => {
  const command = commands.get(name)
  const status = await command?.run(args)
  if (status !== undefined) return status
  console.error(command?.usage ?? usage)
  return 2
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(isStreamsError(error) ? error.message : String(error))
  process.exitCode = 2
}
