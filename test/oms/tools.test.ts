import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { bytes, embedded, type Headers, type Log, str, topic } from 'millrace'
import { auditTopology } from '../../processors/audit/index.ts'
import { inventoryTopology } from '../../processors/inventory/index.ts'
import { type AuditEntry, type InventoryUpdated, type PaymentCompleted, PaymentState } from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import { signingKeys } from '../../proto/signing.ts'
import * as topics from '../../proto/topics.ts'
import { changelogOf } from '../../services/check/rows.ts'
import { eachRecord } from '../../services/tools/each-record.ts'
import { liveViolations } from '../../services/tools/live-invariants.ts'
import { reconcile, reportOf } from '../../services/tools/reconcile.ts'
import { verifyAudit } from '../../services/tools/verify-audit.ts'
import { readTopic } from './collect.ts'
import { LogWriter } from './log-writer.ts'
import { countOf, openLog, runUntil } from './one-service.ts'
import { sampleRestock } from './sample.ts'
import { sampleLife } from './sample-life.ts'
import { until } from './shop.ts'

/* The commands for operators, on a log of their own; what they find out is tested beside processors/audit and processors/reconcile. */

const stockRows = changelogOf('inventory', 'inventory-by-sku')
const lives = ['one', 'two', 'three', 'four'].map((name) => sampleLife(name))
const events = lives.flatMap((life) => life.events)

const audited = async (log: Log): Promise<void> => {
  const writer = await LogWriter.open(log, [topics.ordersEvents.name])
  for (const event of events) writer.write(topics.ordersEvents, event.meta.orderId, event, event.meta.occurredAt)
  await writer.close()
  const done = async () => (await countOf(log, topics.ordersAudit.name)) >= events.length
  await runUntil({ applicationId: 'oms-audit', log }, auditTopology, done)
}

/** An entry that claims to be the next after the last one of an order's chain, but says something else. */
const forge = async (log: Log): Promise<void> => {
  let last: AuditEntry | undefined
  await eachRecord(log, topics.ordersAudit.name, (_, { buffer, valueStart, valueEnd }) => {
    last = topics.ordersAudit.value.read(buffer, valueStart, valueEnd)
  })
  const { orderId, sequence } = last as AuditEntry
  const writer = await LogWriter.open(log, [topics.ordersAudit.name])
  const entry: AuditEntry = Object.assign(last as AuditEntry, { sequence: sequence + 1, actor: 'nobody' })
  writer.write(topics.ordersAudit, orderId, entry, 1)
  await writer.close()
}

test.serial(
  'C25: audit verify finds all well, then a forged entry, an event without an entry, and records that are not signed',
  async (t) => {
    const log = await openLog(t)
    signingKeys.use([{ id: 'k', secret: Buffer.alloc(16, 1) }])
    t.teardown(() => signingKeys.use([]))
    await audited(log)
    t.deepEqual(await verifyAudit(log), { entries: events.length, repeats: 0, gone: 0, problems: [] })
    const writer = await LogWriter.open(log, [topics.ordersEvents.name])
    const [more] = sampleLife('more').events as [(typeof events)[0]]
    writer.write(topics.ordersEvents, more.meta.orderId, more, 1)
    await writer.close()
    const open = await verifyAudit(log)
    t.is(open.problems.length, 1)
    t.regex(open.problems[0] ?? '', /^chain \d: 1 versions of orders are not audited \(yet\): .*\/0$/)

    await forge(log)
    const { problems } = await verifyAudit(log)
    const [broken] = problems.filter((problem) => !problem.startsWith('chain'))
    t.regex(broken ?? '', /^orders\.audit-\d@\d+ \(order .*\): its hash does not fit what it says$/)

    signingKeys.use([{ id: 'other', secret: Buffer.alloc(16, 2) }])
    t.regex((await verifyAudit(log)).problems[0] ?? '', /orders\.audit-\d@0: .*there is no key "k"/)
  },
)

test.serial(
  'C26: one flipped byte in a signed record: the service that reads it goes on, the record is a dead letter',
  async (t) => {
    const log = await openLog(t)
    const rejected: string[] = []
    signingKeys.use([{ id: 'k', secret: Buffer.alloc(16, 1) }], { rejected: (name) => rejected.push(name) })
    t.teardown(() => signingKeys.use([]))
    const { queryTopology } = await import('../../processors/query/index.ts')
    const [life] = lives as [(typeof lives)[0]]
    const [payment] = life.payments as [(typeof life.payments)[0]]
    const outcomes = topics.paymentsOutcomes
    const writer = await LogWriter.open(log, [outcomes.name, topics.ordersEvents.name])
    for (const event of life.events) writer.write(topics.ordersEvents, life.orderId, event, event.meta.occurredAt)
    writer.write(outcomes, life.orderId, payment, 1)
    await writer.close()
    // The signed record, with one bit of its value changed, by somebody without a key.
    let copy: { value: Buffer; headers: Headers } | undefined
    await eachRecord(log, outcomes.name, (_, record) => {
      const value = Buffer.from(record.buffer.subarray(record.valueStart, record.valueEnd))
      const at = value.indexOf('EUR')
      value[at] = (value[at] as number) ^ 1
      copy = { value, headers: record.headers() }
    })
    const { value, headers } = copy as NonNullable<typeof copy>
    const again = await LogWriter.open(log, [outcomes.name])
    again.write(topic(outcomes.name, { key: str, value: bytes }), life.orderId, value, 2, headers)
    again.write(outcomes, life.orderId, life.payments[1] as typeof payment, 3)
    await again.close()
    const dlq = `${outcomes.name}.dlq`
    await runUntil({ applicationId: 'oms-query', log }, queryTopology(), async () => {
      return (await countOf(log, topics.ordersView.name)) >= life.events.length && (await countOf(log, dlq)) > 0
    })
    let view: ReturnType<typeof topics.ordersView.value.read> | undefined
    await eachRecord(log, topics.ordersView.name, (_, { buffer, valueStart, valueEnd }) => {
      view = topics.ordersView.value.read(buffer, valueStart, valueEnd)
    })
    t.is(view?.payment?.transactionId, 'tx-one')
    t.is(await countOf(log, dlq), 1)
    // A record that waits for its dead-letter topic is read once more.
    t.deepEqual([...new Set(rejected)], [outcomes.name])
  },
)

test.serial('C45: reconcile finds no drift, then the one that is injected', async (t) => {
  const log = await openLog(t)
  const writer = await LogWriter.open(log, [topics.inventoryCommands.name])
  const skus = ['mug', 'tea', 'cup']
  for (const sku of skus) writer.write(topics.inventoryCommands, sku, sampleRestock(sku, 10), 1)
  await writer.close()
  await runUntil(
    { applicationId: 'oms-inventory', log },
    inventoryTopology,
    async () => (await countOf(log, topics.inventoryUpdated.name)) >= 3,
  )
  const good = await reconcile(log)
  t.is(reportOf(good), '3 SKUs compared, 0 of them off; inventory_drift 0')
  const tamper = await LogWriter.open(log, [stockRows.topic])
  const row = { onHand: 12, reserved: 1, committed: 0, version: 1 }
  tamper.writeRow(stockRows, 'tea', serdes.stock, row, 2)
  await tamper.close()
  t.is(
    reportOf(await reconcile(log)),
    'tea at version 1: on_hand +2, reserved +1, committed 0\n3 SKUs compared, 1 of them off; inventory_drift 3',
  )
})

test.serial(
  'C45: what must hold at any moment is looked at beside the services: stock promised twice, an order charged twice',
  async (t) => {
    const log = await openLog(t)
    const [life] = lives as [(typeof lives)[0]]
    const authorized = life.payments.find(({ state }) => state === PaymentState.AUTHORIZED) as PaymentCompleted
    const { paymentsCompleted, inventoryUpdated, inventoryCommands } = topics
    const writer = await LogWriter.open(log, [paymentsCompleted.name, inventoryCommands.name])
    writer.write(inventoryCommands, 'mug', sampleRestock('mug', 10), 1)
    // The same charge twice, as a copy: that is none.
    for (let i = 0; i < 2; i++) writer.write(paymentsCompleted, life.orderId, authorized, 1)
    await writer.close()
    await runUntil(
      { applicationId: 'oms-inventory', log },
      inventoryTopology,
      async () => (await countOf(log, inventoryUpdated.name)) >= 1,
    )
    t.deepEqual((await liveViolations(log)).violations, [])
    const [update] = (await readTopic(log, inventoryUpdated)) as [InventoryUpdated]
    const bad = await LogWriter.open(log, [paymentsCompleted.name, inventoryUpdated.name])
    bad.write(paymentsCompleted, life.orderId, { ...authorized, meta: { ...authorized.meta, eventId: 'another' } }, 2)
    bad.write(inventoryUpdated, update.sku, { ...update, onHand: 2, reserved: 3, movement: 7 }, 2)
    await bad.close()
    const { violations } = await liveViolations(log)
    t.deepEqual(
      violations.filter(({ id }) => id !== 'I1'),
      [
        { id: 'I2', subject: update.sku, what: 'movement 7: 3 reserved of 2 on hand' },
        { id: 'I7', subject: life.orderId, what: 'was charged 2 times' },
      ],
    )
  },
)

const command = (
  name: string,
  args: readonly string[],
  dataDir: string,
): Promise<{ status: number | null; out: string }> => {
  const script = fileURLToPath(new URL(`../../services/tools/${name}.ts`, import.meta.url))
  const { KAFKA_BROKERS: _, ...env } = process.env
  const child = spawn(process.execPath, [script, ...args], { env: { ...env, MILLRACE_DATA_DIR: dataDir } })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (out += text))
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out })))
}

test.serial('C25, C45: the commands end with 0 when all is well and with 1 when it is not', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'millrace-tools-'))
  t.teardown(() => rm(dataDir, { recursive: true, force: true }))
  const log = await openLog(t, join(dataDir, 'embedded', 'log'))
  await audited(log)
  await log.close()
  const good = await command('audit-main', ['verify'], dataDir)
  t.regex(good.out, /28 entries verified \(0 repeated, 0 of events that are not kept any more\): ok/)
  t.is(good.status, 0)
  const stock = await command('reconcile-main', [], dataDir)
  t.regex(stock.out, /0 SKUs compared, 0 of them off; inventory_drift 0/)
  t.is(stock.status, 0)
  const again = await embedded({ directory: join(dataDir, 'embedded', 'log') })
  await forge(again)
  await again.close()
  const bad = await command('audit-main', ['verify'], dataDir)
  t.regex(bad.out, /BROKEN orders\.audit-\d@\d+ .*its hash does not fit what it says/)
  t.is(bad.status, 1)
  t.is((await command('audit-main', [], dataDir)).status, 2)
})

test.serial('C45: reconcile --every serves what it finds, counts it at each look, and ends with 1', async (t) => {
  t.timeout(60_000)
  const dataDir = await mkdtemp(join(tmpdir(), 'millrace-tools-'))
  t.teardown(() => rm(dataDir, { recursive: true, force: true }))
  const log = await openLog(t, join(dataDir, 'embedded', 'log'))
  const writer = await LogWriter.open(log, [topics.inventoryCommands.name])
  for (const sku of ['mug', 'tea']) writer.write(topics.inventoryCommands, sku, sampleRestock(sku, 10), 1)
  await writer.close()
  await runUntil(
    { applicationId: 'oms-inventory', log },
    inventoryTopology,
    async () => (await countOf(log, topics.inventoryUpdated.name)) >= 2,
  )
  const tamper = await LogWriter.open(log, [stockRows.topic])
  const row = { onHand: 13, reserved: 0, committed: 0, version: 1 }
  tamper.writeRow(stockRows, 'tea', serdes.stock, row, 2)
  await tamper.close()
  await log.close()

  const script = fileURLToPath(new URL('../../services/tools/reconcile-main.ts', import.meta.url))
  const { KAFKA_BROKERS: _, ...env } = process.env
  const child = spawn(process.execPath, [script, '--every', '1'], {
    env: { ...env, MILLRACE_DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' },
  })
  t.teardown(() => child.kill('SIGKILL'))
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (out += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const port = await until(async () => /http:\/\/localhost:(\d+)\/metrics/.exec(out)?.[1])
  const ask = async (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`)
  const metrics = async (): Promise<string> => (await ask('/metrics')).text()
  const text = await until(async () => {
    const seen = await metrics()
    // Twice: what is still there counts again.
    return Number(/^oms_invariant_violations_total\{id="I1"\} (\d+)$/m.exec(seen)?.[1]) >= 2 ? seen : undefined
  })
  t.regex(text, /^inventory_drift\{sku="tea"\} 3$/m)
  t.regex(text, /^inventory_drift\{sku=""\} 0$/m)
  t.regex(text, /^oms_invariant_violations_total\{id="I7"\} 0$/m)
  t.regex(text, /^oms_invariant_look_failures_total 0$/m)
  t.true(Number(/^oms_invariants_checked_timestamp_seconds (\S+)$/m.exec(text)?.[1]) > 1_700_000_000)
  t.deepEqual([(await ask('/health')).status, (await ask('/')).status], [200, 404])
  t.regex(out, /tea at version 1: on_hand \+3/)
  t.regex(out, /I1 tea: stores and movements differ by 3 units/)
  child.kill('SIGTERM')
  t.is(await ended, 1)
})
