import test from 'ava'
import { CacheShare } from './cache-share.ts'

const MiB = 1024 * 1024

test('threads divide the cache of the process, tasks that of their thread', (t) => {
  const share = new CacheShare({ cacheBytesMax: 64 * MiB, cacheEntriesMax: 400_000 })
  t.is(share.bytesMax, 64 * MiB)
  t.deepEqual(share.ofTask(4), { bytesMax: 16 * MiB, entriesMax: 100_000 })
  share.divide(2)
  t.is(share.bytesMax, 32 * MiB)
  t.deepEqual(share.ofTask(4), { bytesMax: 8 * MiB, entriesMax: 50_000 })
  share.divide(0)
  t.is(share.bytesMax, 64 * MiB, 'no thread is no division by zero')
})

test('a task has room for some rows however many there are', (t) => {
  const share = new CacheShare({ cacheBytesMax: 64 * MiB, cacheEntriesMax: 400_000 })
  t.deepEqual(share.ofTask(1_000_000), { bytesMax: MiB, entriesMax: 4096 })
  t.deepEqual(share.ofTask(Number.POSITIVE_INFINITY), { bytesMax: MiB, entriesMax: 4096 })
})
