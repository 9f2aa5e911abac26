import type { On } from './contract.ts'
import { retentionMs, windowText } from './contract.ts'

/** What every window store does: the cases of Kafka Streams' AbstractWindowBytesStoreTest, by behaviour. */
export const windowContract = (on: On): void => {
  on('a window is found by its key and start, replaced and deleted', async (t, f) => {
    f.windows.put('a', '1', 100)
    f.windows.put('a', '2', 200)
    f.windows.put('b', '3', 100)
    f.windows.put('a', '4', 100)
    await f.settle()
    t.deepEqual(
      [f.windows.get('a', 100), f.windows.get('a', 200), f.windows.get('a', 101), f.windows.get('c', 100)],
      ['4', '2', undefined, undefined],
    )
    f.windows.put('a', null, 100)
    await f.settle()
    t.is(windowText(f.windows.all()), 'a@200=2 b@100=3')
  })

  on('a fetch takes both bounds in and goes either way', async (t, f) => {
    for (const start of [0, 10, 20, 30]) f.windows.put('k', `${start}`, start)
    f.windows.put('k2', 'x', 10)
    await f.settle()
    t.is(windowText(f.windows.fetch('k', 10, 20)), 'k@10=10 k@20=20')
    t.is(windowText(f.windows.backwardFetch('k', 10, 30)), 'k@30=30 k@20=20 k@10=10')
    t.is(windowText(f.windows.fetch('k', 11, 19)), '')
    t.is(windowText(f.windows.fetch('k', 20, 10)), '')
    t.is(windowText(f.windows.fetch('k', -50, 9)), 'k@0=0')
    t.is(windowText(f.windows.fetch('none', 0, 1000)), '')
  })

  on('fetches over keys come by key bytes, then start, whatever segments and lengths', async (t, f) => {
    const far = 90_000
    for (const key of ['b', 'a', 'a\0', 'aa', '']) {
      f.windows.put(key, '1', 50)
      f.windows.put(key, '2', far)
    }
    await f.settle()
    const all = ['', 'a', 'a\0', 'aa', 'b'].flatMap((key) => [`${key}@50=1`, `${key}@${far}=2`])
    t.is(windowText(f.windows.all()), all.join(' '))
    t.is(windowText(f.windows.fetchKeys({ reverse: true }, 0, far)), all.toReversed().join(' '))
    t.is(windowText(f.windows.fetchKeys({ from: 'a', to: 'aa' }, 0, 100)), 'a@50=1 a\0@50=1 aa@50=1')
    t.is(windowText(f.windows.fetchKeys({ to: 'a' }, 60, far)), `@${far}=2 a@${far}=2`)
    t.is(windowText(f.windows.fetchAll(60, far - 1)), '')
  })

  on('what is as old as the retention is hidden at once and refused', async (t, f) => {
    f.windows.put('k', 'old', 0)
    f.windows.put('k', 'edge', 1)
    f.windows.put('k', 'new', retentionMs - 1)
    await f.settle()
    t.is(windowText(f.windows.all()), `k@0=old k@1=edge k@${retentionMs - 1}=new`)
    f.windows.put('other', 'x', retentionMs)
    t.is(f.windows.get('k', 0), undefined)
    t.is(f.windows.get('k', 1), 'edge')
    t.is(windowText(f.windows.fetch('k', 0, 10)), 'k@1=edge')
    f.windows.put('k', 'late', 0)
    t.is(f.windows.expiredDrops, 1)
    t.is(f.windows.slot('k', 0).value, null)
    f.windows.replace(f.windows.slot('k', 0), 'late', 5)
    t.is(f.windows.expiredDrops, 2)
    t.is(windowText(f.windows.fetch('k', 0, 10)), 'k@1=edge')
  })

  on('a delete moves the store time as a put does, also for one who reads the log only', async (t, f) => {
    f.windows.put('k', '1', 10)
    f.windows.put('gone', null, retentionMs + 10)
    t.is(f.windows.streamTime, retentionMs + 10)
    t.is(windowText(f.windows.all()), '')
    await f.settle()
    t.is(f.windows.streamTime, retentionMs + 10)
    t.is(windowText(f.windows.all()), '')
  })

  on('a unit that fails takes its store time back, and what that hid', async (t, f) => {
    f.windows.put('k', '1', 10)
    await f.settle()
    f.state.mark()
    f.windows.put('k', '2', 10 * retentionMs)
    t.is(windowText(f.windows.fetch('k', 0, 1e9)), `k@${10 * retentionMs}=2`)
    f.state.rollback()
    t.is(windowText(f.windows.all()), 'k@10=1')
    t.is(f.windows.streamTime, 10)
    f.windows.put('k', '3', 11)
    t.is(windowText(f.windows.fetch('k', 0, 1e9)), 'k@10=1 k@11=3')
  })

  on('duplicates stand beside each other in the order of their puts; null does nothing to them', async (t, f) => {
    f.buffer.put('k', '1', 10)
    f.buffer.put('k', '2', 10)
    f.buffer.put('k', '0', 5)
    await f.settle()
    f.buffer.put('k', '3', 10)
    f.buffer.put('k', null, 10)
    f.buffer.put('k', null, 5)
    t.is(windowText(f.buffer.fetch('k', 0, 100)), 'k@5=0 k@10=1 k@10=2 k@10=3')
    t.is(f.buffer.get('k', 10), '3')
    await f.settle()
    f.buffer.put('k', '4', 10)
    t.is(windowText(f.buffer.all()), 'k@5=0 k@10=1 k@10=2 k@10=3 k@10=4')
  })

  on('a visitor may write to the key that it visits', async (t, f) => {
    for (const start of [10, 20, 30]) f.windows.put('k', `${start}`, start)
    await f.settle()
    const seen: string[] = []
    f.windows.scan('k', 0, 100, (value, start) => {
      seen.push(value)
      if (start === 10) {
        f.windows.put('k', 'before', 5)
        f.windows.put('k', 'after', 25)
      }
      if (start === 20) f.windows.put('k', null, 30)
    })
    t.deepEqual(seen, ['10', '20', 'after'])
    t.is(windowText(f.windows.all()), 'k@5=before k@10=10 k@20=20 k@25=after')
  })

  on('a caller may write while it iterates', async (t, f) => {
    for (const key of ['a', 'b', 'c']) f.windows.put(key, key, 10)
    await f.settle()
    const seen: string[] = []
    for (const { key, start } of f.windows.all()) {
      seen.push(`${key}@${start}`)
      f.windows.put(key, null, 10)
      if (key === 'a') f.windows.put('bb', 'x', 1)
      await f.commit()
    }
    t.deepEqual(seen, ['a@10', 'b@10', 'bb@1', 'c@10'])
    t.is(windowText(f.windows.all()), 'bb@1=x')
  })

  on('null keys, bad values and bad starts are refused and change nothing', async (t, f) => {
    t.throws(() => f.windows.put(null as never, 'x', 1), { message: /without a key/ })
    t.throws(() => f.windows.put('k', 'x', -1), { message: /window start -1/ })
    t.throws(() => f.windows.put('k', 'x', 1.5), { message: /window start 1.5/ })
    t.throws(() => f.windows.put('k', 5 as never, 1))
    t.throws(() => f.windows.get(null as never, 1), { message: /without a key/ })
    t.is(f.windows.streamTime, -1)
    t.false(f.state.dirty)
  })

  on(
    'changelog records are those of Kafka Streams: key, start, number; plain value; time of the record',
    async (t, f) => {
      f.windows.put('k', 'v', 0x0102, 9)
      f.windows.put('k', 'w', 0x0103)
      f.windows.put('l', 'x', 1)
      f.windows.put('l', null, 1)
      f.buffer.put('k', 'd', 0x0102)
      f.buffer.put('k', 'e', 0x0102)
      await f.commit()
      t.deepEqual(f.log('w'), ['6b000000000000010200000000 v 9', '6b000000000000010300000000 w 7'])
      t.deepEqual(f.log('b'), ['6b000000000000010200000001 d 7', '6b000000000000010200000002 e 7'])
      f.windows.put('k', null, 0x0102)
      await f.commit()
      t.is(f.log('w').at(-1), '6b000000000000010200000000 null 7')
    },
  )

  on('keys that begin with each other and zero bytes stay apart', async (t, f) => {
    const keys = ['\0', '\0\0', '\0\0\0', '\u0001']
    for (const [i, key] of keys.entries()) for (const start of [0, 70_000]) f.windows.put(key, `${i}`, start)
    await f.settle()
    for (const [i, key] of keys.entries()) {
      t.is(windowText(f.windows.fetch(key, 0, 80_000)), `${key}@0=${i} ${key}@70000=${i}`)
      t.is(windowText(f.windows.fetchKeys({ from: key, to: key }, 0, 10)), `${key}@0=${i}`)
    }
  })

  on('bounds that are the wrong way round, or below zero, find what is between them', async (t, f) => {
    for (const key of ['a', 'b']) f.windows.put(key, key, 10)
    await f.settle()
    t.is(windowText(f.windows.fetchKeys({ from: 'b', to: 'a' }, 0, 100)), '')
    t.is(windowText(f.windows.fetchAll(-100, -1)), '')
    t.is(windowText(f.windows.fetchAll(-100, 10)), 'a@10=a b@10=b')
    t.is(windowText(f.windows.fetchAll(11, 10)), '')
    t.is(windowText(f.windows.backwardFetch('a', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)), 'a@10=a')
  })

  on(
    'rows roll on: what is put later hides what is older, segment by segment, and each late put is counted',
    async (t, f) => {
      const step = retentionMs / 4
      for (let i = 0; i < 12; i++) {
        f.windows.put('k', `${i}`, i * step)
        await f.settle()
        const live = [0, 1, 2, 3].map((back) => i - back).filter((at) => at >= 0)
        t.is(
          windowText(f.windows.all()),
          live
            .reverse()
            .map((at) => `k@${at * step}=${at}`)
            .join(' '),
        )
      }
      f.windows.put('k', 'late', 7 * step)
      f.windows.put('k', null, 7 * step)
      f.windows.put('l', 'late', 0)
      t.is(f.windows.expiredDrops, 3)
      t.is(f.windows.streamTime, 11 * step)
    },
  )

  on('a window that was deleted may come again', async (t, f) => {
    f.windows.put('k', '1', 10)
    await f.settle()
    f.windows.put('k', null, 10)
    f.windows.put('k', null, 10)
    await f.settle()
    t.is(f.windows.get('k', 10), undefined)
    f.windows.put('k', '2', 10)
    await f.settle()
    t.is(windowText(f.windows.fetch('k', 10, 10)), 'k@10=2')
  })
}
