import { readFileSync } from 'node:fs'
import test from 'ava'
import fc from 'fast-check'
import { isStreamsError } from '../../errors/index.ts'
import { Headers } from '../headers.ts'
import type { Compression } from '../log.ts'
import {
  AbortedTransactions,
  BatchCursor,
  BatchHeader,
  BatchWriter,
  controlBatch,
  indexBatches,
  murmur2,
  partitionOf,
  stampBatch,
} from './index.ts'
import { appendSample, readAll, type SampleRecord, sampleRecords } from './sample-records.ts'

/** Batches, markers and hashes made by kafka-clients 4.3.1. */
const java = JSON.parse(readFileSync(new URL('java-vectors.json', import.meta.url), 'utf8')) as Record<
  string,
  string
> & {
  murmur2: Record<string, number>
}
const javaBatch = (name: string): Buffer => Buffer.from(java[name] as string, 'base64')
const where = { topic: 'orders', partition: 3 }
const compressions: readonly Compression[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd']

const read = (buffer: Buffer, fetchOffset = 0, aborted: AbortedTransactions | null = null) => {
  const index = indexBatches(buffer, 0, buffer.length, fetchOffset, aborted, where)
  return { ...index, records: readAll(new BatchCursor(where).open(buffer, index, fetchOffset)) }
}

const write = (
  records: readonly SampleRecord[],
  options: Partial<{ compression: Compression; producerId: number; transactional: boolean; sequence: number }> = {},
): Buffer => {
  const writer = new BatchWriter(Buffer.allocUnsafeSlow(128))
  for (const record of records) appendSample(writer, record)
  return Buffer.from(
    writer.seal({
      producerId: options.producerId ?? -1,
      producerEpoch: options.producerId === undefined ? -1 : 0,
      baseSequence: options.sequence ?? -1,
      transactional: options.transactional ?? false,
      compression: options.compression ?? 'none',
    }),
  )
}

const at = (baseOffset: number, batch: Buffer): Buffer => {
  stampBatch(batch, baseOffset, 0)
  return batch
}

const plain = (text: string): SampleRecord => ({
  key: null,
  value: Buffer.from(text),
  timestamp: 1,
  headers: [],
})

test('writes the bytes that the Java client writes', (t) => {
  const writer = new BatchWriter(Buffer.allocUnsafeSlow(64))
  for (const record of sampleRecords) appendSample(writer, record)
  const batch = writer.seal({
    producerId: 123456789012,
    producerEpoch: 7,
    baseSequence: 2147483640,
    transactional: true,
    compression: 'none',
  })
  stampBatch(batch, 100, 3)
  t.deepEqual(batch, javaBatch('none'))
})

for (const compression of compressions) {
  test(`reads what the Java client packs with ${compression}`, (t) => {
    const { records, nextOffset, count } = read(javaBatch(compression), 100)
    t.deepEqual(
      records,
      sampleRecords.map((record, i) => ({ ...record, offset: 100 + i })),
    )
    t.is(nextOffset, 140)
    t.is(count, 40)
  })

  test(`reads back what it packs with ${compression}`, (t) => {
    const batch = write(sampleRecords, { compression })
    t.deepEqual(
      read(batch).records,
      sampleRecords.map((record, offset) => ({ ...record, offset })),
    )
    if (compression !== 'none') t.true(batch.length < write(sampleRecords).length)
  })
}

test('leaves compression away where it would not make the batch smaller', (t) => {
  const header = new BatchHeader()
  const batch = write([plain('x')], { compression: 'gzip' })
  t.true(header.read(batch, 0, batch.length, where))
  t.is(header.compression, 0)
})

test('uses the append time where the topic says so', (t) => {
  const header = new BatchHeader()
  const batch = javaBatch('logAppendTime')
  t.true(header.read(batch, 0, batch.length, where))
  t.true(header.isLogAppendTime)
  t.deepEqual(
    read(batch).records.map((record) => record.timestamp),
    [header.maxTimestamp, header.maxTimestamp],
  )
})

test('writes the transaction markers that the Java client writes', (t) => {
  for (const type of ['commit', 'abort'] as const) {
    const marker = controlBatch({
      type,
      producerId: 77,
      producerEpoch: 3,
      timestamp: 1_700_000_000_000,
      coordinatorEpoch: 11,
    })
    stampBatch(marker, 9, 4)
    t.deepEqual(marker, javaBatch(type))
  }
})

test('any records come back as they were, from any offset', (t) => {
  const bytes = fc.option(fc.uint8Array({ maxLength: 300 }).map((a) => Buffer.from(a)))
  const record = fc.record({
    key: bytes,
    value: bytes,
    timestamp: fc.oneof(fc.integer({ min: 0, max: 2 ** 41 }), fc.constant(-1), fc.constant(0)),
    headers: fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 20 }), bytes), { maxLength: 4 }),
  })
  fc.assert(
    fc.property(
      fc.array(fc.array(record, { minLength: 1, maxLength: 80 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...compressions),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (batches, compression, part) => {
        let end = 0
        const buffers = batches.map((records) => {
          const batch = at(end, write(records, { compression }))
          end += records.length
          return batch
        })
        const fetchOffset = Math.floor(part * end)
        const result = read(Buffer.concat(buffers), fetchOffset)
        t.is(result.nextOffset, end)
        t.deepEqual(
          result.records,
          batches
            .flat()
            .map((one, offset) => ({ ...one, offset }))
            .slice(fetchOffset),
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('raw headers are copied through unchanged', (t) => {
  const first = read(javaBatch('none'), 100)
  const index = indexBatches(javaBatch('none'), 0, javaBatch('none').length, 102, null, where)
  const cursor = new BatchCursor(where).open(javaBatch('none'), index, 102)
  t.true(cursor.next())
  const headers = cursor.headers()
  t.truthy(headers.raw)
  const writer = new BatchWriter(Buffer.allocUnsafeSlow(64))
  writer.append(cursor.buffer, -1, -1, cursor.buffer, -1, -1, 5, headers, 1000)
  const batch = writer.seal({
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    transactional: false,
    compression: 'none',
  })
  t.deepEqual(read(batch).records[0]?.headers, first.records[2]?.headers)
  t.true(cursor.next())
  t.is(cursor.headers(), Headers.none)
})

test('a rollback leaves the same bytes as if nothing had been appended', (t) => {
  const writer = new BatchWriter(Buffer.allocUnsafeSlow(64))
  const options = {
    producerId: 1,
    producerEpoch: 0,
    baseSequence: 0,
    transactional: false,
    compression: 'none',
  } as const
  const [one, two, three] = [plain('one'), { ...plain('two'), timestamp: 2_700_000_000 }, plain('three')]
  appendSample(writer, one)
  const { pos, count, offsetDelta, maxTimestamp } = writer
  appendSample(writer, two)
  writer.rollback(pos, count, offsetDelta, maxTimestamp)
  appendSample(writer, three)
  t.deepEqual(Buffer.from(writer.seal(options)), write([one, three], { producerId: 1, sequence: 0 }))
})

test('a record over the limit is refused and leaves the batch as it was', (t) => {
  const writer = new BatchWriter(Buffer.allocUnsafeSlow(64))
  appendSample(writer, plain('one'))
  const before = writer.pos
  const error = t.throws(() => appendSample(writer, plain('x'.repeat(200)), 100))
  t.true(isStreamsError(error, 'RECORD_TOO_LARGE'))
  t.is(writer.pos, before)
  t.is(writer.count, 1)
})

const marker = (offset: number, type: 'commit' | 'abort', producerId: number): Buffer =>
  at(offset, controlBatch({ type, producerId, producerEpoch: 0, timestamp: 5, coordinatorEpoch: 1 }))
const inTransaction = (offset: number, producerId: number, ...texts: string[]): Buffer =>
  at(offset, write(texts.map(plain), { producerId, transactional: true, sequence: 0 }))
const texts = (result: { records: SampleRecord[] }): (string | undefined)[] =>
  result.records.map((record) => record.value?.toString())

test('a read_committed reader leaves out two aborted transactions of one producer and keeps what is between', (t) => {
  const log = Buffer.concat([
    inTransaction(0, 7, 'a0', 'a1'),
    inTransaction(2, 8, 'b0'),
    marker(3, 'abort', 7),
    inTransaction(4, 7, 'ok'),
    marker(5, 'commit', 7),
    inTransaction(6, 7, 'a2'),
    marker(7, 'abort', 7),
    marker(8, 'commit', 8),
  ])
  const aborted = new AbortedTransactions([
    { producerId: 7, firstOffset: 6 },
    { producerId: 7, firstOffset: 0 },
  ])
  const result = read(log, 0, aborted)
  t.deepEqual(texts(result), ['b0', 'ok'])
  t.is(result.count, 2)
  t.is(result.nextOffset, 9)
  t.deepEqual(texts(read(log)), ['a0', 'a1', 'b0', 'ok', 'a2'])
})

test('aborted records are left out although their marker comes in a later fetch', (t) => {
  const first = Buffer.concat([inTransaction(0, 7, 'a0'), at(1, write([plain('free')]))])
  const second = Buffer.concat([inTransaction(2, 7, 'a1'), marker(3, 'abort', 7), inTransaction(4, 7, 'next')])
  const aborted = [{ producerId: 7, firstOffset: 0 }]
  t.deepEqual(texts(read(first, 0, new AbortedTransactions(aborted))), ['free'])
  t.deepEqual(texts(read(second, 2, new AbortedTransactions(aborted))), ['next'])
})

test('an aborted record whose key is four zero bytes is not taken for a marker', (t) => {
  const zero = { ...plain('zero'), key: Buffer.alloc(4) }
  const log = Buffer.concat([
    at(0, write([zero], { producerId: 7, transactional: true, sequence: 0 })),
    inTransaction(1, 7, 'a1'),
    marker(2, 'abort', 7),
  ])
  const result = read(log, 0, new AbortedTransactions([{ producerId: 7, firstOffset: 0 }]))
  t.deepEqual(texts(result), [])
  t.is(result.nextOffset, 3)
})

test('the position passes markers, emptied batches and gaps', (t) => {
  const empty = write([plain('gone'), plain('gone')])
  empty.writeInt32BE(0, 57)
  const emptied = at(10, empty.subarray(0, 61))
  emptied.writeInt32BE(61 - 12, 8)
  const result = read(Buffer.concat([at(4, write([plain('kept')])), marker(5, 'commit', 7), emptied]), 2)
  t.deepEqual(
    result.records.map((record) => record.offset),
    [4],
  )
  t.is(result.nextOffset, 12)
})

test('a batch whose last records were compacted away moves the position by its last offset', (t) => {
  const writer = new BatchWriter(Buffer.allocUnsafeSlow(64))
  appendSample(writer, plain('first'))
  writer.offsetDelta = 5
  appendSample(writer, plain('sixth'))
  writer.offsetDelta = 9
  const batch = at(
    100,
    Buffer.from(
      writer.seal({
        producerId: -1,
        producerEpoch: -1,
        baseSequence: -1,
        transactional: false,
        compression: 'none',
      }),
    ),
  )
  const result = read(batch, 100)
  t.deepEqual(
    result.records.map((record) => record.offset),
    [100, 105],
  )
  t.is(result.nextOffset, 109)
})

test('a batch that the fetch cut off is left for the next one', (t) => {
  const one = at(0, write([plain('one')]))
  const two = at(1, write([plain('two')]))
  const both = Buffer.concat([one, two])
  for (let length = one.length; length < both.length; length++) {
    const result = read(both.subarray(0, length))
    t.deepEqual(texts(result), ['one'])
    t.is(result.nextOffset, 1)
    t.is(result.end, one.length)
  }
})

test('an index stops at its byte limit, and goes on with the same filter', (t) => {
  const log = Buffer.concat([inTransaction(0, 7, 'a0'), inTransaction(1, 7, 'a1'), at(2, write([plain('free')]))])
  const aborted = new AbortedTransactions([{ producerId: 7, firstOffset: 0 }])
  const first = indexBatches(log, 0, log.length, 0, aborted, where, 1)
  t.is(first.nextOffset, 1)
  t.is(first.count, 0)
  const second = indexBatches(log, first.end, log.length, first.nextOffset, aborted, where)
  t.is(second.count, 1)
  t.is(second.nextOffset, 3)
})

test('an index knows the leader epoch of the last batch, also of a marker that a later leader wrote', (t) => {
  const records = at(0, write([plain('one')]))
  const end = marker(1, 'commit', 7)
  stampBatch(records, 0, 3)
  stampBatch(end, 1, 4)
  const log = Buffer.concat([records, end])
  const committed = new AbortedTransactions([])
  t.is(indexBatches(log, 0, records.length, 0, committed, where).leaderEpoch, 3)
  const whole = indexBatches(log, 0, log.length, 0, committed, where)
  t.deepEqual([whole.nextOffset, whole.count, whole.leaderEpoch], [2, 1, 4])
  // Nothing was left to read.
  t.is(indexBatches(log, 0, log.length, 2, committed, where).leaderEpoch, -1)
})

test('a changed byte anywhere behind the checksum is found, and the error says where', (t) => {
  const good = at(40, write([plain('one'), plain('two')]))
  for (let pos = 17; pos < good.length; pos++) {
    const bad = Buffer.from(good)
    bad[pos] = (bad[pos] as number) ^ 0x41
    const error = t.throws(() => read(bad, 40))
    t.true(isStreamsError(error, 'CORRUPT_BATCH'))
    t.regex(error?.message ?? '', /orders-3 at offset 40/)
  }
})

/** A batch with a right checksum over wrong records: what a broken producer writes. */
const forged = (records: Buffer, count = 1): Buffer => {
  const writer = new BatchWriter(Buffer.allocUnsafeSlow(512))
  records.copy(writer.buffer, 61)
  writer.pos = 61 + records.length
  writer.count = count
  writer.offsetDelta = count
  return Buffer.from(
    writer.seal({
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
      transactional: false,
      compression: 'none',
    }),
  )
}

test('random bytes as records end in CORRUPT_BATCH, never in records beyond the batch', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 5 }), (bytes, count) => {
      const batch = forged(Buffer.from(bytes), count)
      try {
        for (const record of read(batch).records) {
          t.true((record.key?.length ?? 0) + (record.value?.length ?? 0) <= bytes.length)
        }
      } catch (error) {
        t.true(isStreamsError(error, 'CORRUPT_BATCH'), String(error))
      }
    }),
    { numRuns: 500 },
  )
})

test('varints that do not end, lengths past the record and more records than bytes are corrupt', (t) => {
  const cases: [string, number[], number?][] = [
    ['an endless varint', Array.from({ length: 12 }, () => 0xff)],
    ['a record longer than the batch', [0x40, 0, 0, 0, 1, 1, 0]],
    ['a key longer than the record', [12, 0, 0, 0, 0x40, 1, 0]],
    ['a value longer than the record', [12, 0, 0, 0, 1, 0x40, 0]],
    ['a negative record length', [1, 0, 0, 0, 1, 1, 0]],
    ['a missing record', [12, 0, 0, 0, 1, 1, 0], 2],
    ['nothing at all', []],
  ]
  for (const [what, bytes, count] of cases) {
    const error = t.throws(() => read(forged(Buffer.from(bytes), count)), undefined, what)
    t.true(isStreamsError(error, 'CORRUPT_BATCH'), what)
  }
})

test('old message formats are named in the error', (t) => {
  const batch = write([plain('one')])
  batch[16] = 1
  const error = t.throws(() => read(batch))
  t.regex(error?.message ?? '', /message format 1 is not supported/)
})

test('murmur2 is that of Java', (t) => {
  const known: [string, number][] = [
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ]
  for (const [text, hash] of known) {
    const framed = Buffer.from(`<<${text}>>`)
    t.is(murmur2(framed, 2, framed.length - 2), hash, text)
  }
  for (const [bytes, hash] of Object.entries(java.murmur2)) {
    const buffer = Buffer.from(bytes, 'base64')
    t.is(murmur2(buffer, 0, buffer.length), hash, bytes)
  }
})

test('keys go where Java puts them, also with counts that are no power of two', (t) => {
  const key = Buffer.from('21')
  for (const partitions of [1, 3, 7, 24, 48, 100]) {
    t.is(partitionOf(key, 0, 2, partitions), (-973932308 & 0x7fffffff) % partitions)
  }
  // An unsigned shift instead of the mask would give 20.
  t.is(partitionOf(key, 0, 2, 24), 12)
})
