import { isStreamsError } from '../../errors/index.ts'
import type { Membership, Producer } from '../log.ts'
import { append, type Kit, type Register, values } from './kit.ts'
import { joined, newMember } from './members.ts'

const outsider = (groupId: string): Membership => ({ groupId, generation: -1, memberId: '', instanceId: null })

const send = async (producer: Producer, topic: string, value: string | null, key = 'k'): Promise<void> => {
  append(producer, topic, [{ key, value }])
  await producer.flush()
}

const committedAt = async (kit: Kit, groupId: string, topic: string, stable = false): Promise<number | undefined> =>
  (await kit.log.admin.committed(groupId, [{ topic, partition: 0 }], stable)).get(`${topic}-0`)?.offset

/** Exactly-once: what readers see of transactions, offsets in them, fencing. */
export const transactionTests = (test: Register): void => {
  test('read_committed shows committed transactions only, and both positions pass the markers', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'))
    await send(producer, topic, 'first')
    await producer.commit()
    await send(producer, topic, 'undone')
    await producer.abort()
    await send(producer, topic, 'second')
    await producer.commit()
    const committed = await kit.readAll(topic, 'read_committed')
    kit.t.deepEqual(values(committed), ['first', 'second'])
    kit.t.is(committed.position, 6)
    const all = await kit.readAll(topic, 'read_uncommitted')
    kit.t.deepEqual(values(all), ['first', 'undone', 'second'])
    kit.t.is(all.position, 6)
  })

  test('two aborts of one producer are both left out', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'))
    for (const [value, keep] of [
      ['no 1', false],
      ['yes 1', true],
      ['no 2', false],
      ['no 3', false],
      ['yes 2', true],
    ] as const) {
      await send(producer, topic, value)
      await (keep ? producer.commit() : producer.abort())
    }
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['yes 1', 'yes 2'])
    // Small fetches: the marker of an abort comes in another response than its records.
    const fetcher = kit.log.fetcher({ isolation: 'read_committed', partitionBytesMax: 64 })
    kit.t.teardown(() => fetcher.close())
    fetcher.assign({ topic, partition: 0 }, 0)
    const seen: string[] = []
    let position = 0
    await kit.until('all is read in small pieces', async () => {
      for (const { records, nextOffset } of await fetcher.poll(64, 100)) {
        while (records.next()) seen.push(records.buffer.toString('utf8', records.valueStart, records.valueEnd))
        position = nextOffset
      }
      return position === 10
    })
    kit.t.deepEqual(seen, ['yes 1', 'yes 2'])
  })

  test('an aborted record whose key is four zero bytes is no marker', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'))
    await send(producer, topic, 'undone', '\0\0\0\0')
    await send(producer, topic, 'undone too')
    await producer.abort()
    await send(producer, topic, 'kept', '\0\0\0\0')
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['kept'])
  })

  test('read_committed stops at an open transaction, also for records of others behind it', async (kit) => {
    const topic = await kit.topic()
    const open = await kit.transactional(kit.name('tx'))
    const other = await kit.transactional(kit.name('tx'))
    await kit.produce(topic, [{ key: 'k', value: 'plain' }])
    await send(open, topic, 'open')
    await send(other, topic, 'done')
    await other.commit()
    const at = [{ topic, partition: 0 }]
    const offset = async (bound: 'stable' | 'end'): Promise<number | undefined> =>
      (await kit.log.admin.offsets(at, bound)).get(`${topic}-0`)?.offset
    await kit.until('the marker of the other is written', async () => (await offset('end')) === 4)
    kit.t.is(await offset('stable'), 1)
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed', 0, true)), ['plain'])
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_uncommitted')), ['plain', 'open', 'done'])
    await open.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['plain', 'open', 'done'])
  })

  test('offsets count when their transaction commits, and not when it aborts', async (kit) => {
    const topic = await kit.topic()
    const member = outsider(kit.name('group'))
    const producer = await kit.transactional(kit.name('tx'))
    await producer.sendOffsets(member, [{ topic, partition: 0, offset: 5, metadata: 'five' }])
    kit.t.is(await committedAt(kit, member.groupId, topic), undefined)
    await producer.commit()
    const committed = await kit.log.admin.committed(member.groupId, [{ topic, partition: 0 }], true)
    kit.t.deepEqual(committed.get(`${topic}-0`), { offset: 5, metadata: 'five' })
    await producer.sendOffsets(member, [{ topic, partition: 0, offset: 9, metadata: null }])
    await producer.abort()
    kit.t.is(await committedAt(kit, member.groupId, topic, true), 5)
  })

  test('positions on their way keep the transaction from ending', async (kit) => {
    const topic = await kit.topic()
    const member = outsider(kit.name('group'))
    const producer = await kit.transactional(kit.name('tx'))
    const [sent, aborted, committed] = await Promise.allSettled([
      producer.sendOffsets(member, [{ topic, partition: 0, offset: 5, metadata: null }]),
      producer.abort(),
      producer.commit(),
    ])
    kit.t.is(sent.status, 'fulfilled')
    kit.t.like(aborted, { reason: { code: 'TRANSACTION_STATE' } })
    kit.t.like(committed, { reason: { code: 'TRANSACTION_STATE' } })
    await producer.commit()
    kit.t.is(await committedAt(kit, member.groupId, topic, true), 5)
  })

  test('stable offsets are waited for', async (kit) => {
    const topic = await kit.topic()
    const member = outsider(kit.name('group'))
    const producer = await kit.transactional(kit.name('tx'))
    await producer.sendOffsets(member, [{ topic, partition: 0, offset: 5, metadata: null }])
    let answered = false
    const stable = committedAt(kit, member.groupId, topic, true).then((offset) => {
      answered = true
      return offset
    })
    // A question asked later and answered, so the first one had its chance.
    kit.t.is(await committedAt(kit, member.groupId, topic, false), undefined)
    kit.t.is(await committedAt(kit, member.groupId, topic, false), undefined)
    kit.t.false(answered)
    await producer.commit()
    kit.t.is(await stable, 5)
  })

  test('a newer producer of the same transactional id aborts what the older left open, and fences it', async (kit) => {
    const topic = await kit.topic()
    const id = kit.name('tx')
    const older = await kit.transactional(id)
    await send(older, topic, 'left open')
    const newer = await kit.transactional(id)
    await send(newer, topic, 'newer')
    await newer.commit()
    const error = await kit.t.throwsAsync(async () => {
      await send(older, topic, 'zombie')
      await older.commit()
    })
    kit.t.true(isStreamsError(error) && error.retry === 'fence', String(error))
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['newer'])
  })

  test('a fenced producer cannot commit what it sent before', async (kit) => {
    const topic = await kit.topic()
    const id = kit.name('tx')
    const older = await kit.transactional(id)
    await send(older, topic, 'left open')
    await kit.transactional(id)
    const error = await kit.t.throwsAsync(older.commit())
    kit.t.true(isStreamsError(error) && error.retry === 'fence', String(error))
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), [])
  })

  test('after offsets of a stale member only abort is legal', async (kit) => {
    const topic = await kit.topic()
    const groupId = kit.name('group')
    const member = await joined(kit, newMember(kit, { groupId, topics: [topic] }))
    const current = member.group.membership() as Membership
    const producer = await kit.transactional(kit.name('tx'))
    await send(producer, topic, 'zombie')
    const stale = { ...current, generation: current.generation - 1 }
    const offsets = [{ topic, partition: 0, offset: 1, metadata: null }]
    const error = await kit.t.throwsAsync(producer.sendOffsets(stale, offsets))
    kit.t.true(isStreamsError(error) && error.retry === 'fence', String(error))
    await kit.t.throwsAsync(producer.commit())
    await kit.t.throwsAsync(producer.sendOffsets(current, offsets))
    await producer.abort()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), [])
    kit.t.is(await committedAt(kit, groupId, topic, true), undefined)

    await send(producer, topic, 'rightful')
    await producer.sendOffsets(current, offsets)
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['rightful'])
    kit.t.is(await committedAt(kit, groupId, topic, true), 1)
  })

  test('commit and abort of a transaction without content change nothing', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'))
    await producer.commit()
    await producer.abort()
    await send(producer, topic, 'v')
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['v'])
  })

  test('abort drops records that were not sent yet', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'), { lingerMs: 60_000 })
    append(producer, topic, [{ key: 'k', value: 'dropped' }])
    await producer.abort()
    await send(producer, topic, 'kept')
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_uncommitted')), ['kept'])
  })

  test('a transaction over several partitions and topics ends in all of them', async (kit) => {
    const [one, two] = [await kit.topic(2), await kit.topic(1)]
    const producer = await kit.transactional(kit.name('tx'))
    append(producer, one, [{ key: 'k', value: 'a' }], 0)
    append(producer, one, [{ key: 'k', value: 'b' }], 1)
    append(producer, two, [{ key: 'k', value: 'c' }], 0)
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll({ topic: one, partition: 0 }, 'read_committed')), ['a'])
    kit.t.deepEqual(values(await kit.readAll({ topic: one, partition: 1 }, 'read_committed')), ['b'])
    kit.t.deepEqual(values(await kit.readAll({ topic: two, partition: 0 }, 'read_committed')), ['c'])
    kit.t.is(producer.ackedEnd(one, 1), 1)
  })
}
