import type { StreamsError } from '../../errors/index.ts'
import type { CommitOffset, Membership, Producer } from '../log.ts'
import { isMemberLost, isProducerFenced } from '../transaction-errors.ts'
import { append, type Kit, type Register, values } from './kit.ts'
import { joined, newMember, pollUntil } from './members.ts'

const put = (producer: Producer, topic: string, value: string): void => append(producer, topic, [{ key: 'k', value }])

const at = (topic: string, offset: number): CommitOffset[] => [{ topic, partition: 0, offset, metadata: null }]

const outsider = (groupId: string): Membership => ({ groupId, generation: -1, memberId: '', instanceId: null })

const committedAt = async (kit: Kit, groupId: string, topic: string): Promise<number | undefined> =>
  (await kit.log.admin.committed(groupId, [{ topic, partition: 0 }], true)).get(`${topic}-0`)?.offset

/** Only abort is legal, and the error says that it is the member that is out. */
const refused = async (kit: Kit, producer: Producer, topic: string, member: Membership, code: string) => {
  const error = await kit.t.throwsAsync<StreamsError>(producer.sendOffsets(member, at(topic, 1)))
  kit.t.is(error?.code, code)
  kit.t.is(error?.retry, 'fence')
  kit.t.true(isMemberLost(error))
  kit.t.false(isProducerFenced(error))
  kit.t.throws(() => put(producer, topic, 'too late'), { is: error as Error })
  await kit.t.throwsAsync(producer.sendOffsets(member, at(topic, 1)), { is: error as Error })
  await kit.t.throwsAsync(producer.commit(), { is: error as Error })
}

/** Who is refused, and in which words. */
export const fencingTests = (test: Register): void => {
  test('a producer that was replaced is told so by whatever it does', async (kit) => {
    const topic = await kit.topic()
    const acts: [string, (producer: Producer) => Promise<void>][] = [
      ['sends', (producer) => producer.flush()],
      ['sends offsets', (producer) => producer.sendOffsets(outsider(kit.name('group')), at(topic, 1))],
      ['commits', (producer) => producer.commit()],
      ['aborts', (producer) => producer.abort()],
    ]
    for (const [what, act] of acts) {
      const id = kit.name('tx')
      const older = await kit.transactional(id, { lingerMs: 60_000 })
      put(older, topic, `left open by one that ${what}`)
      await older.flush()
      const newer = await kit.transactional(id)
      if (what === 'sends') put(older, topic, 'zombie')
      const error = await kit.t.throwsAsync<StreamsError>(act(older), undefined, what)
      kit.t.true(isProducerFenced(error), `${what}: ${error}`)
      kit.t.false(isMemberLost(error))
      kit.t.is(error?.retry, 'fence')
      put(newer, topic, what)
      await newer.commit()
    }
    kit.t.deepEqual(
      values(await kit.readAll(topic, 'read_committed')),
      acts.map(([what]) => what),
    )
  })

  test('offsets of an old generation, of a stranger and of a replaced instance doom the transaction, each in its own words', async (kit) => {
    const topic = await kit.topic(2)
    const groupId = kit.name('group')
    const options = { groupId, topics: [topic], instanceId: 'same' }
    const older = await joined(kit, newMember(kit, options))
    const replaced = older.group.membership() as Membership
    const newer = await joined(kit, newMember(kit, options))
    const current = newer.group.membership() as Membership
    const producer = await kit.transactional(kit.name('tx'))
    const cases: [Membership, string][] = [
      [{ ...current, generation: current.generation - 1 }, 'ILLEGAL_GENERATION'],
      [{ ...current, memberId: 'stranger', instanceId: null }, 'UNKNOWN_MEMBER_ID'],
      [replaced, 'FENCED_INSTANCE_ID'],
    ]
    for (const [member, code] of cases) {
      put(producer, topic, `sent with ${code}`)
      await refused(kit, producer, topic, member, code)
      // The same producer goes on as the member that it is now.
      await producer.abort()
    }
    put(producer, topic, 'rightful')
    producer.seal()
    await producer.sendOffsets(current, at(topic, 7))
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['rightful'])
    kit.t.is(await committedAt(kit, groupId, topic), 7)
  })

  test('positions that did not move fence a zombie all the same', async (kit) => {
    const topic = await kit.topic(2)
    const groupId = kit.name('group')
    const first = await joined(kit, newMember(kit, { groupId, topics: [topic] }))
    const zombie = first.group.membership() as Membership
    const producer = await kit.transactional(kit.name('tx'))
    await producer.sendOffsets(zombie, at(topic, 5))
    await producer.commit()
    const second = newMember(kit, { groupId, topics: [topic] })
    await pollUntil(kit, 'the next generation is there', [first, second], () => second.owned.length === 1)
    // A timer fired in the zombie: it wrote without reading anything.
    put(producer, topic, 'of a timer')
    const error = await kit.t.throwsAsync(producer.sendOffsets(zombie, at(topic, 5)))
    kit.t.true(isMemberLost(error), String(error))
    await producer.abort()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), [])
  })

  test('a transaction that the coordinator gave up says so, and a new producer starts over', async (kit) => {
    const topic = await kit.topic()
    const id = kit.name('tx')
    const groupId = kit.name('group')
    const slow = await kit.transactional(id, { transactionTimeoutMs: 3_000 })
    put(slow, topic, 'given up')
    await slow.flush()
    await slow.sendOffsets(outsider(groupId), at(topic, 3))
    slow.seal()
    put(slow, topic, 'held back')
    await kit.until('its abort marker is written', async () => {
      const end = await kit.log.admin.offsets([{ topic, partition: 0 }], 'end')
      return end.get(`${topic}-0`)?.offset === 2
    })
    const error = await kit.t.throwsAsync<StreamsError>(slow.commit())
    kit.t.is(error?.code, 'TRANSACTION_TIMED_OUT')
    kit.t.is(error?.retry, 'later')
    kit.t.true(isProducerFenced(error?.cause), String(error?.cause))
    kit.t.throws(() => put(slow, topic, 'more'), { is: error as Error })
    const next = await kit.transactional(id)
    kit.t.is(await committedAt(kit, groupId, topic), undefined)
    put(next, topic, 'again')
    await next.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['again'])
  })
}
