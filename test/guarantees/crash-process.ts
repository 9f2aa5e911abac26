import { type Failpoint, kafka, str, streams, topic, topology, u64 } from 'millrace'

/*
 * One process of a counting application that kills itself at one point of a commit, once it has processed all input. Arguments: brokers,
 * application id, state directory, guarantee, failpoint (or none), number of records. Prints one JSON line per event.
 */
const [brokers = '', applicationId = '', stateDir = '', guarantee, failpoint, records = '0'] = process.argv.slice(2)

const print = (event: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}
const tell = (message: string, fields?: Record<string, unknown>): void => print({ event: message, ...fields })

const log = kafka({ brokers: brokers.split(',') })
let processed = 0
let isLast = false
let dropped = false

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
  log,
  stateDir,
  processing: guarantee === 'exactly-once' ? 'exactly-once' : 'at-least-once',
  instanceId: 'crashing',
  commitIntervalMs: 100,
  // At the first turn after a commit: step 6 has its turn as well.
  stateFlushIntervalMs: 0,
  sessionTimeoutMs: 6_000,
  heartbeatIntervalMs: 500,
  ports: {
    logger: { debug: tell, info: tell, warn: tell, error: tell },
    failpoints: {
      hit: (point: Failpoint) => {
        // The commit that has the last record; the flush of one before it may still be under way.
        if (point === '1-boundary' && processed === Number(records)) isLast = true
        if (point === '5-dropped' && isLast) dropped = true
        if (point === failpoint && (point.startsWith('6') ? dropped : isLast)) process.kill(process.pid, 'SIGKILL')
      },
    },
  },
})
process.on('SIGTERM', async () => {
  await app.stop()
  print({ event: 'processed', processed })
  await log.close()
})
await app.start()
print({ event: 'running' })
