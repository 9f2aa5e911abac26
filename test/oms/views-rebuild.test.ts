import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import type { Log } from 'millrace'
import { queryTopology } from '../../processors/query/index.ts'
import * as topics from '../../proto/topics.ts'
import { eachRecord } from '../../services/tools/each-record.ts'
import { LogWriter } from './log-writer.ts'
import { openLog, runUntil } from './one-service.ts'
import { again, sampleLife, type Way, ways } from './sample-life.ts'

const lives = Array.from({ length: 40 }, (_, i) =>
  sampleLife(`o${i}`, { way: Object.keys(ways)[i % 4] as Way, at: 60_000 + i * 50 }),
)

/** Writes all that is told of some orders from one version on; every third event twice. */
const write = async (log: Log, isIncluded: (version: number) => boolean): Promise<void> => {
  const { ordersEvents, paymentsOutcomes, deliveriesOutcomes } = topics
  const writer = await LogWriter.open(log, [ordersEvents.name, paymentsOutcomes.name, deliveriesOutcomes.name])
  for (const { orderId, events, payments, deliveries } of lives) {
    for (const event of events.filter(({ meta }) => isIncluded(meta.orderVersion))) {
      writer.write(ordersEvents, orderId, event, event.meta.occurredAt)
      if (event.meta.orderVersion % 3 === 0) writer.write(ordersEvents, orderId, again(event), event.meta.occurredAt)
    }
    for (const payment of payments.filter(({ meta }) => isIncluded(meta.orderVersion)))
      writer.write(paymentsOutcomes, orderId, payment, payment.processedAt)
    for (const delivery of deliveries.filter(({ meta }) => isIncluded(meta.orderVersion)))
      writer.write(deliveriesOutcomes, orderId, delivery, delivery.meta.occurredAt)
  }
  await writer.close()
}

type Rows = Map<string, any>

/** The last row of each order and of each user's list, of those that were written `since` (by topic and partition). */
const rowsOf = async (log: Log, since: ReadonlyMap<string, number> = new Map()): Promise<Rows> => {
  const rows: Rows = new Map()
  for (const topic of [topics.ordersView, topics.ordersByUser]) {
    await eachRecord(log, topic.name, (partition, { buffer, offset, keyStart, keyEnd, valueStart, valueEnd }) => {
      if (offset < (since.get(`${topic.name}-${partition}`) ?? 0)) return
      rows.set(buffer.toString('utf8', keyStart, keyEnd), topic.value.read(buffer, valueStart, valueEnd))
    })
  }
  return rows
}

const endsOf = async (log: Log): Promise<ReadonlyMap<string, number>> => {
  const at = [topics.ordersView, topics.ordersByUser].flatMap(({ name, partitions }) =>
    Array.from({ length: partitions as number }, (_, partition) => ({ topic: name, partition })),
  )
  return new Map([...(await log.admin.offsets(at, 'end'))].map(([key, { offset }]) => [key, offset]))
}

const hashOf = (rows: Rows): string => {
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex')
}

/** All that was written up to a version is in the views. */
const isComplete = (rows: Rows, upTo: number): boolean =>
  lives.every(({ orderId, events, payments, deliveries }) => {
    const view = rows.get(orderId)
    const known = <T extends { meta: { orderVersion: number } }>(all: T[]) =>
      all.filter(({ meta }) => meta.orderVersion <= upTo)
    return (
      view?.version === known(events).length - 1 &&
      (view.payment?.state ?? 0) === (known(payments).at(-1)?.state ?? 0) &&
      (view.delivery?.sequence ?? -1) === known(deliveries).length - 1
    )
  })

test('C21: the hash of all views is the same after the state directories are deleted, and when all is read again without any state', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'millrace-views-'))
  t.teardown(() => rm(dataDir, { recursive: true, force: true }))
  const stateDir = join(dataDir, 'state')
  const log = await openLog(t)
  const run = (applicationId: string, done: () => Promise<boolean>): Promise<void> =>
    runUntil({ applicationId, log, stateDir }, queryTopology(), done)

  // Half of each order's life, then the state goes, then the other half.
  await write(log, (version) => version < 3)
  await run('oms-query', async () => isComplete(await rowsOf(log), 2))
  t.true((await readdir(stateDir)).length > 0)
  await rm(stateDir, { recursive: true })
  await write(log, (version) => version >= 3)
  await run('oms-query', async () => isComplete(await rowsOf(log), 6))
  const before = await rowsOf(log)
  t.is(before.size, 2 * lives.length)

  // An application that nothing is known of reads the topics from their start. Only what it writes counts.
  const ends = await endsOf(log)
  await rm(stateDir, { recursive: true })
  await run('oms-query-again', async () => isComplete(await rowsOf(log, ends), 6))
  t.is(hashOf(await rowsOf(log, ends)), hashOf(before))
})
