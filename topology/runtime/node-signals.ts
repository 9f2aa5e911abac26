import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Logger } from '../ports.ts'
import { jsonLogger } from './node-ports.ts'

/** What can be run until a signal comes: an application, or several together with whatever serves them. */
export interface Runnable {
  /** Resolves when it runs; must return soon when `stop` is called meanwhile. */
  start(): Promise<unknown>
  /** Drains and ends, whatever it is doing. */
  stop(): Promise<void>
  /** Settles when it has ended; rejects with the error that ended it. */
  readonly done: Promise<unknown>
}

export interface RunUntilSignalOptions {
  /** How long `stop` may take before the process ends all the same. Default 25,000: less than what Kubernetes grants. */
  stopLimitMs?: number
  /** Default: one JSON object a line on stderr. */
  logger?: Logger
  /** Told of the error that ended the application. Default: it is logged. */
  failed?(error: unknown): void
}

const signals = ['SIGTERM', 'SIGINT'] as const
type Signal = (typeof signals)[number]

/** What holds the process when all is closed gets this long to let go: to end by itself is the only end that never hangs. */
const idleMs = 2_000
/** An exit that has not ended the process by then never will. */
const exitMs = 2_000

/**
 * Starts an application, runs it until SIGTERM or SIGINT, drains it and ends the process: with 0, or with 1 when it failed or did not stop in time. A signal
 * may come at any moment, also while it starts or restores. A second one ends the process at once; what was not committed is then processed
 * again, as after any crash.
 *
 *     await runUntilSignal(streams(wordCount, { applicationId: 'word-count', log: kafka({ brokers }) }))
 *
 * Resolves with the exit code when nothing is left to do but to end.
 */
export const runUntilSignal = async (app: Runnable, options: RunUntilSignalOptions = {}): Promise<number> => {
  const { stopLimitMs = 25_000, logger = jsonLogger() } = options
  const log = (error: unknown): void => logger.error('the application has failed', { error: describe(error) })
  const asked = Promise.withResolvers<Signal>()
  let first: Signal | null = null
  const on = (signal: Signal): void => {
    if (first === null) {
      first = signal
      asked.resolve(signal)
      return
    }
    logger.warn('second signal: the process ends at once', { signal })
    exitNow(128 + constants.signals[signal])
  }
  for (const signal of signals) process.on(signal, on)
  const ended = app.done.then(
    () => null,
    (error: unknown) => ({ error }),
  )
  const started = app.start().then(
    () => ended,
    (error: unknown) => ({ error }),
  )
  const outcome = await Promise.race([asked.promise, started, ended])
  if (outcome !== null && typeof outcome === 'object') (options.failed ?? log)(outcome.error)
  else if (outcome !== null) logger.info('stopping', { signal: outcome, stopLimitMs })
  const stopped = await stopWithin(app, stopLimitMs, logger)
  const code = stopped && (outcome === null || typeof outcome === 'string') ? 0 : 1
  process.exitCode = code
  if (!stopped) exitNow(code)
  else setTimeout(() => exitNow(code), idleMs).unref()
  return code
}

const describe = (error: unknown): string => String((error as Error)?.stack ?? error)

const stopWithin = async (app: Runnable, limitMs: number, logger: Logger): Promise<boolean> => {
  const late = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => late.resolve('late'), limitMs)
  try {
    if ((await Promise.race([app.stop(), late.promise])) !== 'late') return true
    logger.error('the application has not stopped in time: the process ends all the same', { limitMs })
  } catch (error) {
    logger.error('the application has not stopped well', { error: describe(error) })
  } finally {
    clearTimeout(timer)
  }
  return false
}

/** Looks every 50 ms whether its parent lives: the id of one that has died may be another process by then. */
const watchdog = `const parent = ${process.pid}, end = Date.now() + ${exitMs}
setInterval(() => {
  if (process.ppid !== parent) process.exit()
  if (Date.now() > end) process.kill(parent, 'SIGKILL')
}, 50)`

/** `process.exit` waits for a write of LMDB that is under way, and may do so for ever: somebody outside has to end it then. */
const exitNow = (code: number): never => {
  try {
    spawn(process.execPath, ['-e', watchdog], { stdio: 'ignore', detached: true }).unref()
  } catch {
    // No process to be had: what is left is to hope.
  }
  process.exit(code)
}
