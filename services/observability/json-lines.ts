import { type Clock, type Logger, nodeClock } from 'millrace'
import { type Level, levels } from './config.ts'

type Fields = Record<string, unknown>

export interface JsonLinesOptions {
  /** Lines below it are left out. */
  readonly level: Level
  readonly write?: (line: string) => void
  readonly clock?: Clock
}

/** Names of fields whose values never leave the process, whoever logs them. */
const SECRET = /authorization|token|secret|password|cookie|private.?key/i
/** Credentials inside of a text, such as the message of an error. */
const CREDENTIALS = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi

const HIDDEN = '[hidden]'

const withoutSecrets = (name: string, value: unknown): unknown => {
  if (SECRET.test(name)) return HIDDEN
  return typeof value === 'string' ? value.replace(CREDENTIALS, `$1 ${HIDDEN}`) : value
}

/** One JSON object per line on stderr: ts, level, caller, msg, and what the line is about. */
export const jsonLines = ({
  level,
  write = (line) => void process.stderr.write(line),
  clock = nodeClock,
}: JsonLinesOptions): Logger => {
  const at = (name: Level) => {
    if (levels.indexOf(name) < levels.indexOf(level)) return () => {}
    return (msg: string, { caller = 'oms', ...fields }: Fields = {}): void => {
      const ts = new Date(clock.now()).toISOString()
      write(`${JSON.stringify({ ts, level: name, caller, msg, ...fields }, withoutSecrets)}\n`)
    }
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** A logger whose lines all carry these fields, unless a line says otherwise. Called for each line. */
export const withFields = (logger: Logger, fields: () => Fields): Logger => ({
  debug: (message, more) => logger.debug(message, { ...fields(), ...more }),
  info: (message, more) => logger.info(message, { ...fields(), ...more }),
  warn: (message, more) => logger.warn(message, { ...fields(), ...more }),
  error: (message, more) => logger.error(message, { ...fields(), ...more }),
})
