import test, { type ExecutionContext } from 'ava'
import { ByteWriter } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import type { AuditEntry } from '../../proto/messages.ts'
import { orderEvent } from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { again, drawing, sampleLife, type Way, ways } from '../../test/oms/sample-life.ts'
import { rawOrdersEvents } from './audit-order.ts'
import { hashOf, sha256 } from './chain.ts'
import { ChainCheck } from './chain-check.ts'
import { EventCheck } from './event-check.ts'
import { auditTopology } from './index.ts'

const partitions = { 'orders.events': 48, 'orders.audit': 6 }

const lives = Array.from({ length: 30 }, (_, i) =>
  sampleLife(`o${i}`, { way: Object.keys(ways)[i % 4] as Way, at: 60_000 + i * 100 }),
)

const drive = async (t: ExecutionContext) => {
  const driver = await TopologyTestDriver.create(auditTopology, { applicationId: 'oms-audit', partitions })
  t.teardown(() => driver.close())
  return driver
}

/** Audits the lives step by step side by side, some events twice. Entries by partition, and the events' bytes as the log has them. */
const audit = async (t: ExecutionContext) => {
  const driver = await drive(t)
  const next = drawing(3)
  const feed = (event: (typeof lives)[0]['events'][0]): void => {
    driver.input(topics.ordersEvents).pipe(event.meta.orderId, event, { time: event.meta.occurredAt })
  }
  for (let version = 0; version < 7; version++) {
    for (const { events } of lives) {
      const event = events[version]
      if (event === undefined) continue
      feed(event)
      // At once, and much later.
      if (next(3) === 0) feed(again(event))
      const old = events[version - 2]
      if (old !== undefined && next(4) === 0) feed(again(again(old)))
    }
  }
  const entries = Map.groupBy(driver.output(topics.ordersAudit).read(), ({ partition }) => partition)
  return { chains: [...entries.values()].map((records) => records.map(({ value }) => value as AuditEntry)) }
}

/** The place and the kind of the first thing that is wrong. */
const firstBreak = (entries: readonly AuditEntry[], isTrimmed = false): [number, string] | null => {
  const check = new ChainCheck(isTrimmed)
  for (const [i, entry] of entries.entries()) {
    const found = check.add(entry)
    if (typeof found === 'object') return [i, found.broken]
  }
  return null
}

test('C25: one entry per transition, chained in each of six partitions; copies of events add nothing', async (t) => {
  const { chains } = await audit(t)
  t.is(chains.length, 6)
  const entries = chains.flat()
  const events = lives.flatMap((life) => life.events)
  t.is(entries.length, events.length)
  t.deepEqual(entries.map(({ payloadRef }) => payloadRef).sort(), events.map(({ meta }) => meta.eventId).sort())
  for (const chain of chains) {
    t.is(firstBreak(chain), null)
    t.deepEqual(
      chain.map(({ sequence }) => sequence),
      chain.map((_, i) => i),
    )
  }
  const first = events[0] as (typeof events)[0]
  const entry = entries.find(({ payloadRef }) => payloadRef === first.meta.eventId)
  t.like(entry, { orderId: first.meta.orderId, event: 'order.pending', actor: 'oms-orders', occurredAt: 60_000 })
  t.is(entry?.traceId, '0af7651916cd43dd8448eb211c80319c')
})

test('C25: tampering, dropping, swapping, inserting and rewriting are found at the first broken link', async (t) => {
  const { chains } = await audit(t)
  const chain = chains.find((entries) => entries.length > 12) as AuditEntry[]
  const edited = (at: number, change: Partial<AuditEntry>): AuditEntry[] =>
    chain.with(at, { ...chain[at], ...change } as AuditEntry)
  for (const change of [
    { actor: 'somebody' },
    { event: 'order.completed' },
    { orderId: 'other' },
    { occurredAt: 1 },
    { traceId: '' },
    { payloadRef: 'other' },
    { payloadHash: Buffer.alloc(32) },
    { previousHash: Buffer.alloc(32) },
    { sequence: 6 },
  ]) {
    t.deepEqual(firstBreak(edited(5, change)), [5, 'its hash does not fit what it says'], Object.keys(change)[0])
  }
  t.deepEqual(firstBreak(chain.toSpliced(5, 1)), [5, 'entry 5 is missing before it'])
  t.deepEqual(firstBreak(chain.toSpliced(5, 3)), [5, 'entries 5 to 7 are missing before it'])
  t.deepEqual(firstBreak(chain.toSpliced(0, 1)), [0, 'entry 0 is missing before it'])
  const [five, six] = [chain[5] as AuditEntry, chain[6] as AuditEntry]
  t.deepEqual(firstBreak(chain.with(5, six).with(6, five)), [5, 'entry 5 is missing before it'])
  // Changed with a hash that fits: the next entry does not follow it.
  const forged: AuditEntry = { ...five, actor: 'somebody' }
  forged.hash = hashOf(forged)
  t.deepEqual(firstBreak(chain.with(5, forged)), [6, 'the hash it names is not that of the entry before it'])
  t.deepEqual(firstBreak(chain.toSpliced(6, 0, forged)), [6, 'another entry 5 stands before it'])
  // A copy of what a process wrote before it died.
  t.is(firstBreak(chain.toSpliced(6, 0, again(five))), null)
  t.is(firstBreak(chain.slice(4), true), null)
  t.deepEqual(firstBreak(chain.slice(4)), [0, 'entries 0 to 3 are missing before it'])
})

test('C25: entries are held against the events: one that is not audited, gone, changed, or audited twice is found', async (t) => {
  const { chains } = await audit(t)
  const events = lives.flatMap((life) => life.events)
  const checkOf = (some: typeof events, isTrimmed = false) => {
    const check = new EventCheck(isTrimmed)
    for (const event of some) check.addEvent(event, encoded(event))
    return {
      check,
      problems: chains
        .flat()
        .map((entry) => check.addEntry(entry))
        .filter((problem) => problem !== null),
    }
  }
  const good = checkOf(events)
  t.deepEqual(good.problems, [])
  t.deepEqual(good.check.unaudited(), [])
  const [first] = events as [(typeof events)[0]]
  t.deepEqual(checkOf(events.slice(1)).problems, [`there is no event ${first.meta.eventId}`])
  const trimmed = checkOf(events.slice(1), true)
  t.deepEqual(trimmed.problems, [])
  t.is(trimmed.check.gone, 1)
  const more = sampleLife('never-audited').events[0] as (typeof events)[0]
  t.deepEqual(checkOf([...events, more]).check.unaudited(), [`${more.meta.orderId}/0`])
  t.deepEqual(checkOf(events.with(0, { ...first, userId: 'somebody' })).problems, [
    `event ${first.meta.eventId} is not what it was when it was audited`,
  ])
  // Both copies are in the log: one of them is what was audited.
  t.deepEqual(checkOf([again(first), ...events]).problems, [])
  t.regex(good.check.addEntry(chains[0]?.[0] as AuditEntry) ?? '', /is in the chain already/)
})

test('what is hashed are the bytes of the event as it was read', async (t) => {
  const driver = await drive(t)
  const event = sampleLife('bytes').events[0] as (typeof lives)[0]['events'][0]
  // A field that this version of the contract does not know.
  const payload = Buffer.concat([encoded(event), Buffer.from([0xfa, 0x3f, 1, 120])])
  driver.input(rawOrdersEvents).pipe(event.meta.orderId, payload, { time: 1 })
  const [entry] = driver.output(topics.ordersAudit).read()
  t.deepEqual(Buffer.from(entry?.value?.payloadHash ?? []), sha256(payload))
})

test('an order that has ended is forgotten after a day', async (t) => {
  const driver = await drive(t)
  const [one, two] = [sampleLife('one', { way: 'soldOut' }), sampleLife('two', { at: 60_000 + 86_500_000 })]
  for (const event of [...one.events, two.events[0] as (typeof one.events)[0]]) {
    driver.input(topics.ordersEvents).pipe(event.meta.orderId, event, { time: event.meta.occurredAt, partition: 0 })
  }
  const rows = Array.from({ length: 6 }, (_, partition) =>
    driver.store<{ get(key: string): number | undefined }>('audited', partition),
  )
  t.true(rows.some((store) => store.get(two.orderId) === 1))
  const alone = await drive(t)
  for (const event of [...one.events, { ...two.events[0], meta: { ...two.events[0]?.meta, orderId: one.orderId } }]) {
    alone
      .input(topics.ordersEvents)
      .pipe(one.orderId, event as (typeof one.events)[0], { time: event.meta?.occurredAt as number })
  }
  t.is(alone.output(topics.ordersAudit).read().length, 4)
})

const encoded = (event: Parameters<typeof orderEvent.write>[0]): Buffer => {
  const out = new ByteWriter()
  orderEvent.write(event, out)
  return out.copy()
}
