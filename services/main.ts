import { isStreamsError, jsonLogger } from 'millrace'
import { type Config, readConfig } from './config.ts'
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

/** Resolves at the first signal to stop; a second one ends the process at once. */
const asked = (): Promise<string> =>
  new Promise((resolve) => {
    let signals = 0
    const on = (signal: string): void => {
      if (signals++ > 0) process.exit(130)
      resolve(signal)
    }
    process.on('SIGINT', on)
    process.on('SIGTERM', on)
  })

const run = async (config: Config): Promise<number> => {
  const stopAsked = asked()
  const starting = startProcess(config, jsonLogger())
  // A signal while it still starts takes effect when it has started: a half-open state directory helps nobody.
  const oms: OmsProcess = await starting
  say(welcome(config, oms.port))
  const failure = await Promise.race([stopAsked.then(() => null), oms.failed.catch((error: unknown) => error)])
  if (failure === null) say('stopping: finishing requests, committing, flushing')
  else process.stderr.write(`a service failed: ${explain(failure)}\n`)
  await oms.stop()
  return failure === null ? 0 : 1
}

try {
  process.exit(await run(readConfig(process.argv.slice(2))))
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
