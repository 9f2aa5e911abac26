import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { bytes, Headers, type Log, nodeScheduler, str, topic } from 'millrace'
import { openStoppedTask, stoppedTasks } from 'millrace/testing'
import { inventoryTopology } from '../../processors/inventory/index.ts'
import { type AuditEntry, type Order, OrderStatus, type Stock } from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { type Checked, type CheckOptions, checkLog } from '../../services/check/check-log.ts'
import { planOf } from '../../services/check/plans.ts'
import { reportOf } from '../../services/check/report.ts'
import { changelogOf, rowsOf } from '../../services/check/rows.ts'
import { serviceNames } from '../../services/services.ts'
import { eachRecord } from '../../services/tools/each-record.ts'
import type { KeyValueStore } from '../../state/index.ts'
import { GatewayClient } from './gateway-client.ts'
import { LogWriter } from './log-writer.ts'
import { countOf as countRecords, openLog, runUntil } from './one-service.ts'
import { sampleCancel, sampleOrderId, sampleRestock } from './sample.ts'

/*
 * The checker on a real log and on the state of all services. Each test damages the log a little more, and the invariant that is meant
 * was whole before. Invariants that follow from records alone have theirs in invariants.test.ts.
 */

let client: GatewayClient
let log: Log
let options: CheckOptions

test.before(async () => {
  const fast = { NOTIFICATION_DELAY_MIN_MS: '0', NOTIFICATION_DELAY_MAX_MS: '0', PROCESSING: 'exactly-once' }
  client = await GatewayClient.start(fast)
  log = client.oms.log
  await client.supply('mug', 5)
  const accepted = new Map<string, string>()
  for (const [key, lines, token] of [
    ['a', { mug: 1 }, 'tok_ok'],
    ['b', { mug: 2 }, 'tok_declined'],
    ['c', { mug: 9 }, 'tok_ok'],
  ] as const) {
    const orderId = await client.place(lines, token)
    accepted.set(key, orderId)
    await client.ended(orderId)
  }
  // A poison record and its dead letter are in order.
  const poison = await LogWriter.open(log, [topics.ordersCreated.name])
  poison.write(topic(topics.ordersCreated.name, { key: str, value: bytes }), 'poison', Buffer.from([0xff, 0xff]), 1)
  await poison.close()
  options = { processing: 'exactly-once', services: serviceNames, ledger: null, stateDirs: [], accepted }
  // Everything has come to rest when nothing is left to be read.
  before = await checkLog(log, options)
  while (before.findings.violations().length > 0) {
    await nodeScheduler.sleep(100)
    before = await checkLog(log, options)
  }
  await Promise.all([...client.oms.apps.values()].map((app) => app.stop()))
})

test.after.always(() => client?.oms.stop())

/** What the last check has found. */
let before: Checked

/** How many violations of an invariant the damage of this test has brought about. */
const added = async (id: string, more: Partial<CheckOptions> = {}): Promise<number> => {
  const known = before.findings.count(id)
  before = await checkLog(log, { ...options, ...more })
  return before.findings.count(id) - known
}

const write = async (name: string, value: { write: (writer: LogWriter) => void }): Promise<void> => {
  const writer = await LogWriter.open(log, [name])
  value.write(writer)
  await writer.close()
}

const last = async <V>(name: string, read: (buffer: Buffer, start: number, end: number) => V): Promise<V> => {
  let found: V | undefined
  await eachRecord(log, name, (_, { buffer, valueStart, valueEnd }) => {
    if (valueStart >= 0) found = read(buffer, valueStart, valueEnd)
  })
  return found as V
}

test.serial('a sound log is found sound, with its poison as a dead letter', async (t) => {
  const checked = before
  t.deepEqual(checked.findings.violations(), [])
  const lines = reportOf(checked)
  t.is(lines.length, 21)
  t.regex(lines.at(-1) ?? '', /^3 orders, \d+ records, 1 dead letters: ok$/)
  t.deepEqual([...checked.skipped.keys()], ['I14'])
})

test.serial('I14 is violated by a row in the state of a task that its changelog does not have', async (t) => {
  const stateDir = await mkdtemp(join(tmpdir(), 'millrace-check-'))
  t.teardown(() => rm(stateDir, { recursive: true, force: true }))
  const own = await openLog(t)
  const writer = await LogWriter.open(own, [topics.inventoryCommands.name])
  writer.write(topics.inventoryCommands, 'mug', sampleRestock('mug', 10), 1)
  await writer.close()
  const done = async () => (await countRecords(own, topics.inventoryUpdated.name)) > 0
  await runUntil({ applicationId: 'oms-inventory', log: own, stateDir }, inventoryTopology, done)
  const only: CheckOptions = { ...options, services: ['inventory'], accepted: null, stateDirs: [stateDir] }
  t.deepEqual((await checkLog(own, only)).findings.violations(), [])

  const plan = planOf('inventory')
  const [sub] = plan.subTopologies as [(typeof plan.subTopologies)[number]]
  for (const partition of await stoppedTasks(stateDir, plan, sub)) {
    const state = await openStoppedTask(stateDir, plan, sub, partition)
    const store = state.store('inventory-by-sku') as KeyValueStore<string, Stock>
    const row = store.get('mug')
    if (row !== undefined && state.checkpoint !== null) {
      store.put('mug', { ...row, onHand: 77 })
      state.encodeChanges(() => {})
      state.committed()
      await state.flush(state.checkpoint)
    }
    await state.close()
  }
  const { findings } = await checkLog(own, only)
  t.is(findings.count('I14'), 1)
  t.regex(findings.first('I14')?.message ?? '', /the row "mug" of inventory-by-sku/)
})

test.serial('I12 is violated by a record under the key of another one', async (t) => {
  const item = { sku: 'tea', name: 'Tea', price: 1, currency: 'EUR' }
  await write(topics.catalogItems.name, { write: (writer) => writer.write(topics.catalogItems, 'cup', item, 1) })
  t.is(await added('I12'), 1)
})

test.serial('I13 is violated by an entry of the audit that was forged', async (t) => {
  const { ordersAudit } = topics
  const entry: AuditEntry = await last(ordersAudit.name, (buffer, start, end) =>
    ordersAudit.value.read(buffer, start, end),
  )
  const forged = Object.assign(entry, { sequence: entry.sequence + 1, actor: 'nobody' })
  await write(ordersAudit.name, { write: (writer) => writer.write(ordersAudit, entry.orderId, forged, 1) })
  t.is(await added('I13'), 1)
})

test.serial('I15 is violated by rows in changelogs that no record led to', async (t) => {
  const stock = changelogOf('inventory', 'inventory-by-sku')
  const row = { onHand: 12, reserved: 1, committed: 0, version: 1 }
  await write(stock.topic, { write: (writer) => writer.writeRow(stock, 'mug', serdes.stock, row, 2) })
  const orders = changelogOf('orders', 'orders')
  const [order] = (await rowsOf(log, orders, serdes.order.read)).values()
  const altered = Object.assign(order as Order, { status: OrderStatus.PAID })
  await write(orders.topic, { write: (writer) => writer.writeRow(orders, altered.orderId, serdes.order, altered, 2) })
  t.is(await added('I15'), 2)
})

test.serial(
  'I18 is violated by an order that was answered with 201 and is nowhere, and by an order with two keys',
  async (t) => {
    const { accepted } = options
    const [first] = [...(accepted as ReadonlyMap<string, string>).values()]
    const more = new Map([
      ...(accepted as ReadonlyMap<string, string>),
      ['d', sampleOrderId('lost')],
      ['e', first as string],
    ])
    t.is(await added('I18', { accepted: more }), 2)
  },
)

test.serial('I20 is violated by a record that nobody has read', async (t) => {
  const { ordersCommands } = topics
  const cancel = sampleCancel('nobody')
  await write(ordersCommands.name, { write: (writer) => writer.write(ordersCommands, cancel.meta.orderId, cancel, 3) })
  t.is(await added('I20'), 1)
})

test.serial(
  'I19 is violated by a record that nobody can read and that is no dead letter, and by an order that is both',
  async (t) => {
    const { ordersEvents, ordersCreated } = topics
    const raw = topic(ordersEvents.name, { key: str, value: bytes })
    await write(raw.name, { write: (writer) => writer.write(raw, 'x', Buffer.from([0xff, 0xff]), 1) })
    const { findings } = await checkLog(log, options)
    t.is(findings.count('I19'), 1)
    t.regex(findings.first('I19')?.at ?? '', /^orders\.events-\d+@\d+$/)
    let origin = { partition: -1, offset: -1, value: Buffer.alloc(0) }
    await eachRecord(log, ordersCreated.name, (partition, { buffer, offset, valueStart, valueEnd }) => {
      if (valueEnd - valueStart < 10) return
      origin = { partition, offset, value: Buffer.from(buffer.subarray(valueStart, valueEnd)) }
    })
    const letters = topic(`${ordersCreated.name}.dlq`, { key: str, value: bytes })
    let headers = Headers.none.with('x-original-topic', ordersCreated.name)
    headers = headers.with('x-original-partition', `${origin.partition}`).with('x-original-offset', `${origin.offset}`)
    await write(letters.name, { write: (writer) => writer.write(letters, 'x', origin.value, 1, headers) })
    await added('I19')
    const found = before.findings.violations().filter(({ id }) => id === 'I19')
    const both = `orders.created-${origin.partition}@${origin.offset}`
    t.deepEqual(
      found.map(({ at }) => at.replace(/^orders\.events-.*/, 'orders.events')),
      ['orders.events', both],
    )
  },
)
