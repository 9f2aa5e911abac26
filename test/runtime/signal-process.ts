import { embedded, Headers, kafka, type Log, runUntilSignal, str, streams, topic, topology, u64 } from 'millrace'

/*
 * A counting application for tests that send it signals. Arguments: brokers or a directory for the embedded log, application id, state directory, and what
 * it does wrong: `stuck`: its step never returns to the loop's peace, `slow-stop`: a stop that takes for ever.
 * Prints one JSON line per event.
 */
const [where = '', applicationId = '', stateDir = '', fault] = process.argv.slice(2)

const print = (event: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}
const at = (message: string, fields?: Record<string, unknown>): void => print({ event: message, ...fields })
const logger = { debug: at, info: at, warn: at, error: at }

const log: Log = /:\d+$/.test(where) ? kafka({ brokers: where }) : await embedded({ directory: where })
const events = topic(`${applicationId}.events`, { key: str, value: str, partitions: 2 })
const counts = topic(`${applicationId}.counts`, { key: str, value: u64, partitions: 2 })
const app = streams(
  topology('counting', (t) => {
    t.stream(events).groupByKey().count({ name: 'n' }).to(counts)
  }),
  {
    applicationId,
    log,
    stateDir,
    commitIntervalMs: 20,
    stateFlushIntervalMs: 20,
    heartbeatIntervalMs: 200,
    sessionTimeoutMs: 6_000,
    ports: { logger },
  },
)
app.onState((state) => print({ event: 'state', state }))

/** Records of its own, so that there is always something under way. */
const feed = async (): Promise<void> => {
  const producer = log.producer({ lingerMs: 1 })
  await producer.prepare([events.name])
  for (let n = 0; !ending; n++) {
    const key = Buffer.from(`k${n % 500}`)
    if (!producer.full())
      producer.append(events.name, n % 2, key, 0, key.length, key, 0, key.length, Date.now(), Headers.none)
    if (n % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await producer.close()
}

let ending = false
let fed: Promise<void> = Promise.resolve()
const code = await runUntilSignal(
  {
    done: app.done,
    start: async () => {
      // Not before: a signal that comes before somebody listens ends a process as it is.
      print({ event: 'begin' })
      await app.start()
      print({ event: 'running' })
      if (fault === undefined) fed = feed().catch((error: unknown) => at('feeding ended', { error: String(error) }))
    },
    stop: async () => {
      ending = true
      if (fault === 'slow-stop') await new Promise(() => {})
      await app.stop()
      await fed
      await log.close()
      print({ event: 'drained', state: app.state })
    },
  },
  { logger, stopLimitMs: fault === 'slow-stop' ? 600_000 : 20_000 },
)
print({ event: 'end', code })
