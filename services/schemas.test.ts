import test, { type ExecutionContext } from 'ava'
import { embedded, type Log } from 'millrace'
import { schemas } from '../proto/topics.ts'
import { type Contracts, ownContracts, registerContracts } from './schemas.ts'
import { eachRecord } from './tools/each-record.ts'

const open = async (t: ExecutionContext): Promise<Log> => {
  const log = await embedded({})
  t.teardown(() => log.close())
  await log.admin.createTopics([{ name: schemas.name, partitions: 1, configs: {} }])
  return log
}

const registered = async (log: Log): Promise<string[]> => {
  const ids: string[] = []
  await eachRecord(log, schemas.name, (_, { buffer, keyStart, keyEnd }) => {
    ids.push(buffer.toString('utf8', keyStart, keyEnd))
  })
  return ids
}

/** The own contracts after a change of one message. */
const changed = (id: string, change: (fields: Record<string, { type: string; id: number }>) => void): Contracts => {
  const own = ownContracts()
  const descriptors = structuredClone(own.descriptors) as any
  change(descriptors.nested.oms.nested.contracts.nested.v1.nested.OrderCreated.fields)
  return { ...own, id, descriptors }
}

test('C20: a process registers its contracts once, and starts again with them', async (t) => {
  const log = await open(t)
  const own = ownContracts()
  await registerContracts(log, own)
  await registerContracts(log, own)
  t.deepEqual(await registered(log), [own.id])
})

test('C20: a process with incompatible contracts is refused at start, and registers nothing', async (t) => {
  const log = await open(t)
  await registerContracts(log, ownContracts())
  const renumbered = changed('renumbered', (fields) => {
    ;(fields.amount as { id: number }).id = 44
  })
  await t.throwsAsync(registerContracts(log, renumbered), {
    code: 'SCHEMA_INCOMPATIBLE',
    message: /oms\.contracts\.v1\.OrderCreated: field 4 "amount" has another number: 44/,
  })
  const retyped = changed('retyped', (fields) => {
    ;(fields.amount as { type: string }).type = 'string'
  })
  await t.throwsAsync(registerContracts(log, retyped), { message: /the wire format changes from varint/ })
  const swapped = { ...ownContracts(), id: 'swapped' }
  const topics = { ...swapped.topics, 'orders.created': 'oms.order.v1.OrderEvent' }
  await t.throwsAsync(registerContracts(log, { ...swapped, topics }), {
    message: /topic orders\.created holds oms\.contracts\.v1\.OrderCreated, not oms\.order\.v1\.OrderEvent/,
  })
  t.is((await registered(log)).length, 1)
})

test('C20: in a rolling update the new version adds its contracts, and the old one still starts', async (t) => {
  const log = await open(t)
  const old = ownContracts()
  const next = changed('next', (fields) => {
    fields.locale = { type: 'string', id: 50 }
  })
  await registerContracts(log, old)
  await registerContracts(log, next)
  await registerContracts(log, old)
  t.deepEqual(await registered(log), [old.id, 'next'])
  // What breaks the newest is refused, though it would fit the one before.
  const other = changed('other', (fields) => {
    fields.language = { type: 'string', id: 50 }
  })
  await t.throwsAsync(registerContracts(log, other), { message: /field 50 "locale" is "language" now/ })
})
