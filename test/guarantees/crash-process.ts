import { type Failpoint, kafka, str, streams, topic, topology, u64 } from 'millrace'

/*
 * One process of a counting application that kills itself at one point of a commit, once it has processed all input. Arguments: brokers,
 * application id, state directory, guarantee, failpoint (or none), number of records. Prints one JSON line per event.
 */
const [brokers = '', applicationId = '', stateDir = '', guarantee, failpoint, records = '0'] = process.argv.slice(2)

const print = (event: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}
const log = (message: string, fields?: Record<string, unknown>): void => print({ event: message, ...fields })

let processed = 0

const counting = topology('counting', (t) => {
  t.stream(topic(`${applicationId}-in`, { key: str, value: str }))
    .peek(() => {
      processed++
    })
    .groupByKey()
    .count({ name: 'counts' })
    .to(topic(`${applicationId}-out`, { key: str, value: u64 }))
})

const app = streams(counting, {
  applicationId,
  log: kafka({ brokers: brokers.split(',') }),
  stateDir,
  processing: guarantee === 'exactly-once' ? 'exactly-once' : 'at-least-once',
  instanceId: 'crashing',
  commitIntervalMs: 100,
  // At the first turn after a commit: step 6 has its turn as well.
  stateFlushIntervalMs: 0,
  sessionTimeoutMs: 6_000,
  heartbeatIntervalMs: 500,
  ports: {
    logger: { debug: log, info: log, warn: log, error: log },
    failpoints: {
      hit: (point: Failpoint) => {
        if (point === failpoint && processed === Number(records)) process.kill(process.pid, 'SIGKILL')
      },
    },
  },
})
process.on('SIGTERM', () => void app.stop().then(() => print({ event: 'processed', processed })))
await app.start()
print({ event: 'running' })
