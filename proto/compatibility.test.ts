import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import type protobufjs from 'protobufjs'
import { breaches, messageBreaches } from './compatibility.ts'
import { descriptorsOf, loadContracts, readDescriptors } from './descriptors.ts'
import { allTopics } from './topics.ts'

const here = import.meta.dirname
const stored = JSON.parse(readFileSync(join(here, 'descriptors.json'), 'utf8'))

/** The contracts after a change in one file. */
const changed = (t: ExecutionContext, file: string, from: string | RegExp, to: string): protobufjs.Root => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-contracts-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  cpSync(join(here, 'oms'), join(folder, 'oms'), { recursive: true })
  const path = join(folder, 'oms', file)
  const text = readFileSync(path, 'utf8')
  const next = text.replace(from, to)
  t.not(next, text)
  writeFileSync(path, next)
  return loadContracts(folder)
}

test('C18: the contracts break nothing that the stored descriptors say, and those are up to date (`npm run proto`)', (t) => {
  const contracts = loadContracts(here)
  t.deepEqual(breaches(readDescriptors(stored), contracts), [])
  t.deepEqual(JSON.parse(JSON.stringify(descriptorsOf(contracts))), stored)
})

const flat = 'contracts/v1/contracts.proto'
for (const [what, file, from, to, said] of [
  [
    'another number for a field',
    flat,
    'string currency = 5;\n  int64 created_at',
    'string currency = 25;\n  int64 created_at',
    /OrderCreated: field 5 "currency" has another number: 25/,
  ],
  ['another name for a number', flat, 'uint32 qty = 2;', 'uint32 amount = 2;', /field 2 "qty" is "amount" now/],
  [
    'a type of another wire format',
    flat,
    'uint32 qty = 2;',
    'string qty = 2;',
    /LineItem: field 2 "qty" was uint32 and is string: the wire format changes from varint to length-delimited/,
  ],
  [
    'a type of the same wire format',
    flat,
    'sint64 delta = 3;',
    'int64 delta = 3;',
    /was sint64 and is int64: both are varint on the wire, and read differently/,
  ],
  ['one value instead of several', flat, 'repeated LineItem', 'LineItem', /was repeated .*LineItem and is .*LineItem/],
  [
    'a field taken away',
    flat,
    'string trace_id = 7;\n  oms.common.v1.Meta meta = 8;\n  string payment_method',
    'oms.common.v1.Meta meta = 8;\n  string payment_method',
    /field 7 "trace_id" is gone, and its number and name are not reserved/,
  ],
  ['a message taken away', flat, 'message AuditEntry', 'message Audit', /^oms.contracts.v1.AuditEntry: is gone/],
  [
    'another number for a value',
    'order/v1/order.proto',
    'FRAUD = 6;',
    'FRAUD = 16;',
    /value 6 "FRAUD" has another number: 16/,
  ],
  [
    'a field moved out of its oneof',
    'order/v1/order.proto',
    /UpdateOrder update = 11;\n {2}\}/,
    '}\n  UpdateOrder update = 11;',
    /OrderCommand: field 11 "update" was one of "command" and is a field of its own/,
  ],
] as const) {
  test(`C18: ${what} is a breach, and is named`, (t) => {
    const found = breaches(readDescriptors(stored), changed(t, file, from, to))
    t.is(found.length, 1, found.join('\n'))
    t.regex(found[0] as string, said)
  })
}

test('C18: fields, values and messages may be added, and taken away when number and name are reserved', (t) => {
  const before = readDescriptors(stored)
  t.deepEqual(breaches(before, changed(t, flat, 'string error = 13;', 'string error = 13;\n  string locale = 14;')), [])
  t.deepEqual(breaches(before, changed(t, flat, 'FAILED = 2;', 'FAILED = 2;\n  DEFERRED = 3;')), [])
  t.deepEqual(breaches(before, changed(t, flat, 'message LineItem', 'message Extra {}\nmessage LineItem')), [])
  const reserved = 'reserved 13;\n  reserved "error";'
  t.deepEqual(breaches(before, changed(t, flat, 'string error = 13;', reserved)), [])
})

test('the breaches of a message are its own and those of what it holds', (t) => {
  const next = changed(t, 'common/v1/meta.proto', 'string producer = 9;', 'bytes producer = 9;')
  const before = readDescriptors(stored)
  t.is(messageBreaches(before, next, 'oms.contracts.v1.OrderCreated').length, 1)
  t.deepEqual(messageBreaches(before, next, 'oms.inventory.v1.Stock'), [])
})

/** The contracts of seed 004, as it writes them. */
const promised: Readonly<Record<string, string>> = {
  'orders.created': 'order_id, user_id, line_items, amount, currency, created_at, trace_id',
  'payments.completed': 'order_id, payment_id, state, reason, amount, currency, processed_at, trace_id',
  'inventory.updated': 'sku, order_id, delta, reservation_id, state, processed_at, trace_id',
  'notifications.events': 'notification_id, user_id, channel, template, state, order_id, sent_at, trace_id',
  'orders.audit': 'order_id, event, actor, payload_ref, occurred_at, trace_id',
}

test('C18: the flat contracts have all the fields that were promised', (t) => {
  const root = readDescriptors(stored)
  for (const [name, fields] of Object.entries(promised)) {
    const id = allTopics.find((topic) => topic.name === name)?.value.id ?? ''
    const type = root.lookupType(id.replace('protobuf:', ''))
    for (const field of fields.split(', ')) t.true(type.fields[field] !== undefined, `${name} ${field}`)
  }
  t.deepEqual(Object.keys(root.lookupType('oms.contracts.v1.LineItem').fields).slice(0, 2), ['sku', 'qty'])
})

test('C18: C19: records of each topic that the flow writes decode by the stored descriptors, with an envelope', (t) => {
  const root = readDescriptors(stored)
  const lines = readFileSync(join(here, '..', 'test', 'oms', 'golden', 'canonical.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const read = new Set<string>()
  for (const line of lines) {
    const { topic, base64 } = JSON.parse(line)
    const id = allTopics.find(({ name }) => name === topic)?.value.id ?? ''
    const message = root.lookupType(id.replace('protobuf:', '')).decode(Buffer.from(base64, 'base64')) as any
    t.falsy(message.$unknowns)
    read.add(topic)
    if (topic.startsWith('orders.view') || topic === 'orders.by-user') continue
    for (const field of ['event_id', 'event_type', 'schema_version', 'producer']) t.truthy(message.meta[field], line)
    t.is(message.meta.correlation_id, message.meta.order_id)
  }
  t.true(read.size >= 12)
})
