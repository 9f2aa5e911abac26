import { setTimeout as wait } from 'node:timers/promises'
import { Headers, kafka, partitionOf } from 'millrace'
import { SeededRandom } from 'millrace/testing'
import { Pace } from './pace.ts'
import type { PacerPlan, PacerReport } from './pacer-plan.ts'

/*
 * Writes records at a fixed rate until its stdin ends, then prints a report. Each record carries the time at which it was given to the
 * producer. It never waits for the application.
 */

const plan = JSON.parse(process.argv[2] as string) as PacerPlan
const tickMs = 2

const log = kafka({ brokers: plan.brokers.split(','), clientId: 'pacer' })
const producer = log.producer({ lingerMs: 0 })
await producer.prepare([plan.topic])
const partitions = producer.partitionCount(plan.topic) as number

const random = new SeededRandom(1)
const key = Buffer.from('key-00000000')
const value = Buffer.alloc(plan.valueBytes, 'a')

const append = (): void => {
  key.write(String(Math.floor(random.next() * plan.distinct)).padStart(8, '0'), 4, 'latin1')
  value[0] = 97 + Math.floor(random.next() * 26)
  const partition = partitionOf(key, 0, key.length, partitions)
  producer.append(plan.topic, partition, key, 0, key.length, value, 0, value.length, Date.now(), Headers.none)
}

let ending = false
process.stdin.on('end', () => {
  ending = true
})
process.stdin.resume()

const pace = new Pace(plan.rate, performance.now())
let sent = 0
while (!ending) {
  const due = pace.due(performance.now())
  for (let i = 0; i < due; i++) {
    producer.mark()
    append()
  }
  sent += due
  if (producer.full()) await producer.drain()
  await wait(tickMs)
}
await producer.flush()
await producer.close()
await log.close()
const report: PacerReport = { sent, skipped: pace.skipped, lateMaxMs: pace.lateMaxMs }
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0))
