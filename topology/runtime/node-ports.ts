import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Clock, Effects, Logger, Monotonic, ProcessPort, Random, Scheduler } from '../ports.ts'

/*
 * The real world behind the ports. The only file of the engine that may read clocks, timers and randomness.
 */

export const nodeClock: Clock = { now: () => Date.now() }

export const nodeMonotonic: Monotonic = { now: () => performance.now() }

export const nodeRandom: Random = { next: () => Math.random(), uuid: () => randomUUID() }

export const nodeScheduler: Scheduler = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    return { cancel: () => clearTimeout(timer) }
  },
  sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
  yield: () => new Promise((resolve) => setImmediate(resolve)),
}

export const nodeEffects: Effects = { call: async (_step, run) => run() }

const bootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    // Not Linux: an unknown boot never matches, so unsynced state is checked at each start.
    return `unknown-${process.pid}`
  }
}

export const nodeProcess: ProcessPort = { pid: process.pid, bootId: bootId() }

/** What a log needs of the machine. */
export const nodeLogPorts = {
  clock: nodeClock,
  monotonic: nodeMonotonic,
  random: nodeRandom,
  scheduler: nodeScheduler,
  process: nodeProcess,
}

/** One JSON object per line on stderr; `debug` is left out. */
export const jsonLogger = (base: Record<string, unknown> = {}): Logger => {
  const write =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      const line = JSON.stringify({ ts: new Date().toISOString(), level, message, ...base, ...fields })
      process.stderr.write(`${line}\n`)
    }
  return { debug: () => {}, info: write('info'), warn: write('warn'), error: write('error') }
}

export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
