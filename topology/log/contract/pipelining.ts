import type { Producer } from '../log.ts'
import { append, type Kit, type Register, values } from './kit.ts'

const endOf = async (kit: Kit, topic: string): Promise<number | undefined> =>
  (await kit.log.admin.offsets([{ topic, partition: 0 }], 'end')).get(`${topic}-0`)?.offset

/** Others write and are acknowledged meanwhile, so what is not held back had its chance to be sent. */
const whileOthersWrite = async (kit: Kit): Promise<void> => {
  const topic = await kit.topic()
  for (let i = 0; i < 3; i++) await kit.produce(topic, [{ key: 'k', value: 'other' }])
}

const put = (producer: Producer, topic: string, value: string): void => append(producer, topic, [{ key: 'k', value }])

/** Sealed and held parts: transaction N commits while N+1 is written. */
export const pipelineTests = (test: Register): void => {
  test('what is appended after seal() is the next transaction, and not sent before the sealed one has ended', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'), { batchBytes: 1_000 })
    put(producer, topic, 'one')
    producer.seal()
    // More than a batch, and the linger time is over at once: nothing but the seal keeps them.
    for (let i = 0; i < 5; i++) put(producer, topic, 'x'.repeat(900))
    producer.mark()
    await producer.flush()
    kit.t.is(producer.ackedEnd(topic, 0), 1)
    await whileOthersWrite(kit)
    kit.t.is(await endOf(kit, topic), 1)
    await producer.commit()
    // One marker, and they go by themselves.
    await kit.until('the next transaction is written', () => producer.ackedEnd(topic, 0) === 7)
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed', 0, true)), ['one'])
    await producer.abort()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['one'])
  })

  test('transactions follow each other while records are appended all the time', async (kit) => {
    const topic = await kit.topic()
    const member = { groupId: kit.name('group'), generation: -1, memberId: '', instanceId: null }
    const producer = await kit.transactional(kit.name('tx'), { batchBytes: 500 })
    const kept: string[] = []
    for (let round = 0; round < 6; round++) {
      for (let i = 0; i < 20; i++) kept.push(`${round} before ${i}`)
      for (const value of kept.slice(-20)) put(producer, topic, value)
      producer.seal()
      const committed = (async () => {
        await producer.flush()
        await producer.sendOffsets(member, [{ topic, partition: 0, offset: round, metadata: null }])
        await producer.commit()
      })()
      for (let i = 0; i < 20; i++) {
        kept.push(`${round} beside ${i}`)
        put(producer, topic, `${round} beside ${i}`)
        if (i % 5 === 0) await kit.options.time.scheduler.sleep(1)
      }
      await committed
    }
    await producer.abort()
    // What was written beside the last commit went with the abort.
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), kept.slice(0, -20))
    const committed = await kit.log.admin.committed(member.groupId, [{ topic, partition: 0 }], true)
    kit.t.is(committed.get(`${topic}-0`)?.offset, 5)
  })

  test('abort() after seal() drops both parts', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'))
    put(producer, topic, 'sealed')
    producer.seal()
    put(producer, topic, 'after')
    await producer.flush()
    await producer.abort()
    put(producer, topic, 'kept')
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['kept'])
    kit.t.deepEqual(values(await kit.readAll(topic)), ['sealed', 'kept'])
  })

  test('rollback() after seal() takes back the unit and leaves what was sealed', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'), { lingerMs: 60_000 })
    put(producer, topic, 'sealed')
    producer.seal()
    producer.rollback()
    put(producer, topic, 'undone')
    producer.rollback()
    put(producer, topic, 'next')
    await producer.commit()
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['sealed', 'next'])
  })

  test('drain() resolves when the commit lets the records go that fill the buffer', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'), { bufferBytesMax: 100_000, lingerMs: 60_000 })
    put(producer, topic, 'sealed')
    producer.seal()
    while (!producer.full()) put(producer, topic, 'x'.repeat(10_000))
    let drained = false
    const drain = producer.drain().then(() => {
      drained = true
    })
    await producer.flush()
    await whileOthersWrite(kit)
    kit.t.false(drained)
    kit.t.true(producer.full())
    await producer.commit()
    await drain
    kit.t.false(producer.full())
  })

  test('a transaction is sealed once, until it has ended', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'))
    put(producer, topic, 'one')
    producer.seal()
    kit.t.throws(() => producer.seal(), { code: 'TRANSACTION_STATE' })
    await producer.commit()
    producer.seal()
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['one'])
  })

  test('without transactions seal() holds nothing back', async (kit) => {
    const topic = await kit.topic()
    const producer = kit.producer()
    put(producer, topic, 'one')
    producer.seal()
    put(producer, topic, 'two')
    producer.hold(true)
    put(producer, topic, 'three')
    await kit.until('all is acknowledged', () => producer.ackedEnd(topic, 0) === 3)
    producer.seal()
    put(producer, topic, 'four')
    await producer.flush()
    await producer.flush()
    kit.t.deepEqual(values(await kit.readAll(topic)), ['one', 'two', 'three', 'four'])
  })

  test('while held nothing is sent, and what was not sealed cannot be committed', async (kit) => {
    const topic = await kit.topic()
    const member = { groupId: kit.name('group'), generation: -1, memberId: '', instanceId: null }
    const producer = await kit.transactional(kit.name('tx'))
    producer.hold(true)
    put(producer, topic, 'held')
    producer.mark()
    await whileOthersWrite(kit)
    kit.t.is(await endOf(kit, topic), 0)
    const misuse = { code: 'TRANSACTION_STATE' }
    await kit.t.throwsAsync(producer.flush(), misuse)
    await kit.t.throwsAsync(producer.sendOffsets(member, [{ topic, partition: 0, offset: 1, metadata: null }]), misuse)
    await kit.t.throwsAsync(producer.commit(), misuse)
    producer.hold(false)
    await kit.until('the records went out by themselves', () => producer.ackedEnd(topic, 0) === 1)
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['held'])
  })

  test('a part that was sealed before hold(true) is committed, the next one stays', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'))
    put(producer, topic, 'sealed')
    producer.seal()
    producer.hold(true)
    put(producer, topic, 'held')
    await producer.commit()
    await whileOthersWrite(kit)
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_uncommitted')), ['sealed'])
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['sealed'])
    put(producer, topic, 'held too')
    producer.hold(false)
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['sealed', 'held', 'held too'])
  })

  test('abort() drops held records, and the hold goes on', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'))
    put(producer, topic, 'sealed')
    producer.seal()
    producer.hold(true)
    put(producer, topic, 'dropped')
    await producer.abort()
    put(producer, topic, 'held')
    await whileOthersWrite(kit)
    kit.t.true(values(await kit.readAll(topic)).every((value) => value === 'sealed'))
    producer.hold(false)
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['held'])
  })

  test('a seal while held waits for the end of the hold', async (kit) => {
    const topic = await kit.topic()
    const producer = await kit.transactional(kit.name('tx'))
    producer.hold(true)
    put(producer, topic, 'one')
    producer.seal()
    put(producer, topic, 'two')
    await kit.t.throwsAsync(producer.commit(), { code: 'TRANSACTION_STATE' })
    producer.hold(false)
    await producer.commit()
    await producer.commit()
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['one', 'two'])
  })
}
