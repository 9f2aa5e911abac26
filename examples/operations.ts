import {
  isStreamsError,
  kafka,
  runUntilSignal,
  type Streams,
  type StreamsConfig,
  str,
  streams,
  topic,
  topology,
} from 'millrace'

/* What docs/operations.md shows: an application as it is run in production. */

export const visits = topology('visits', (t) => {
  t.stream(topic('page-visits', { key: str, value: str }))
    .groupByKey()
    .count({ name: 'visits-by-page' })
})

export const settings = (brokers: string): StreamsConfig => ({
  applicationId: 'visits',
  log: kafka({ brokers }),
  stateDir: '/var/lib/visits',
  stateBytesMax: 8 * 1024 ** 3,
  cleanupDelayMs: 3_600_000,
  onUncaught: (error) => (isStreamsError(error, 'PROCESSING') ? 'stop-application' : 'replace-thread'),
})

export const main = (brokers: string): Promise<number> => runUntilSignal(streams(visits, settings(brokers)))

/** Stops the work of this process for as long as a back-up of what it calls takes. */
export const whilePaused = async (app: Streams, work: () => Promise<void>): Promise<void> => {
  app.pause()
  try {
    await work()
  } finally {
    app.resume()
  }
}

/** For probes: 200 or 503. */
export const live = (app: Streams): number => (app.state === 'failed' || app.state === 'stopped' ? 503 : 200)
export const ready = (app: Streams): number => (app.state === 'running' && !app.paused ? 200 : 503)
