import test from 'ava'
import { embedded, Headers, type Log } from 'millrace'
import { eachRecord } from './each-record.ts'

const append = async (log: Log, values: readonly string[]): Promise<void> => {
  const producer = log.producer({})
  await producer.prepare(['words'])
  for (const value of values) {
    const bytes = Buffer.from(value)
    producer.append('words', 0, bytes, -1, -1, bytes, 0, bytes.length, 0, Headers.none)
  }
  await producer.flush()
  await producer.close()
}

test('a topic is read to where it ended when the reading began', async (t) => {
  const log = await embedded({})
  t.teardown(() => log.close())
  await log.admin.createTopics([{ name: 'words', partitions: 1, configs: {} }])
  await append(log, ['a', 'b'])
  // Records that come between the question where the topic ends and the first fetch.
  const offsets: Log['admin']['offsets'] = async (at, which) => {
    const found = await log.admin.offsets(at, which)
    if (which === 'stable') await append(log, ['c', 'd'])
    return found
  }
  const admin = new Proxy(log.admin, {
    get: (real, name: keyof Log['admin']) => (name === 'offsets' ? offsets : real[name].bind(real)),
  })
  const growing: Pick<Log, 'admin' | 'fetcher'> = { admin, fetcher: (options) => log.fetcher(options) }
  const read: string[] = []
  await eachRecord(growing, 'words', (_, { buffer, valueStart, valueEnd }) => {
    read.push(buffer.toString('utf8', valueStart, valueEnd))
  })
  t.deepEqual(read, ['a', 'b'])
})
