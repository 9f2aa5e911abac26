import { isStreamsError, type Logger, type Runnable, runUntilSignal } from 'millrace'
import { type Config, readConfig } from './config.ts'
import { jsonLines } from './observability/json-lines.ts'
import { type OmsProcess, startProcess } from './process.ts'
import { welcome } from './welcome.ts'

/* `npm start`: the order flow in one process; `npm start -- orders` and the like: some of its services. */

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const explain = (error: unknown): string => {
  if (!isStreamsError(error)) return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const cause =
    error.cause instanceof Error && !error.message.includes(error.cause.message) ? ` (${error.cause.message})` : ''
  return `${error.code}: ${error.message}${cause}`
}

/** The configuration may be what is wrong: so this does not ask it. */
const failed = (error: unknown): void => jsonLines({ level: 'error' }).error(explain(error))

/** The process as something that starts, stops at any moment, and may fail. */
const runnable = (config: Config, logger: Logger): Runnable => {
  const stopping = new AbortController()
  const done = Promise.withResolvers<void>()
  let starting: Promise<OmsProcess> | null = null
  return {
    done: done.promise,
    start: async () => {
      starting = startProcess(config, logger, stopping.signal)
      const oms = await starting
      oms.failed.catch(done.reject)
      if (!stopping.signal.aborted) say(welcome(config, oms.port))
    },
    stop: async () => {
      if (!stopping.signal.aborted) say('stopping: finishing requests, committing, flushing')
      stopping.abort()
      const oms = await starting?.catch(() => null)
      await oms?.stop()
      done.resolve()
    },
  }
}

try {
  const config = readConfig(process.argv.slice(2))
  const logger = jsonLines({ level: config.observability.logLevel })
  await runUntilSignal(runnable(config, logger), { failed, logger })
} catch (error) {
  failed(error)
  process.exitCode = 1
}
