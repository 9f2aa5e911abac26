import type { On } from './contract.ts'
import { retentionMs, sessionText } from './contract.ts'

/** What every session store does: the cases of Kafka Streams' AbstractSessionBytesStoreTest, by behaviour. */
export const sessionContract = (on: On): void => {
  on('sessions are found by overlap, fetched whole, got one by one and removed', async (t, f) => {
    f.sessions.put('a', 10, 20, 's1')
    f.sessions.put('a', 30, 40, 's2')
    f.sessions.put('a', 50, 50, 's3')
    f.sessions.put('b', 10, 20, 's4')
    await f.settle()
    t.is(sessionText(f.sessions.find('a', 20, 30)), 'a@10/20=s1 a@30/40=s2')
    t.is(sessionText(f.sessions.backwardFind('a', 20, 30)), 'a@30/40=s2 a@10/20=s1')
    t.is(sessionText(f.sessions.find('a', 21, 30)), 'a@30/40=s2')
    t.is(sessionText(f.sessions.find('a', 0, 9)), '')
    t.is(sessionText(f.sessions.find('a', 40, 60)), 'a@30/40=s2 a@50/50=s3')
    t.is(sessionText(f.sessions.fetch('a')), 'a@10/20=s1 a@30/40=s2 a@50/50=s3')
    t.is(sessionText(f.sessions.fetch('c')), '')
    t.deepEqual(
      [f.sessions.get('a', 10, 20), f.sessions.get('a', 10, 21), f.sessions.get('a', 11, 20)],
      ['s1', undefined, undefined],
    )
    f.sessions.remove('a', 30, 40)
    f.sessions.remove('a', 1, 2)
    await f.settle()
    t.is(sessionText(f.sessions.fetch('a')), 'a@10/20=s1 a@50/50=s3')
  })

  on('sessions of one key come by end, then start; over keys by key first', async (t, f) => {
    f.sessions.put('b', 5, 10, '3')
    f.sessions.put('a', 8, 10, '2')
    f.sessions.put('a', 1, 10, '1')
    f.sessions.put('a\0', 0, 90_000, '4')
    f.sessions.put('a', 9, 9, '0')
    await f.settle()
    t.is(sessionText(f.sessions.fetchKeys({})), 'a@9/9=0 a@1/10=1 a@8/10=2 a\0@0/90000=4 b@5/10=3')
    t.is(sessionText(f.sessions.fetchKeys({ from: 'a', to: 'a', reverse: true })), 'a@8/10=2 a@1/10=1 a@9/9=0')
    t.is(sessionText(f.sessions.findKeys({ from: 'a', to: 'b' }, 10, 5)), 'a@1/10=1 a\0@0/90000=4 b@5/10=3')
  })

  on('a session expires by its end', async (t, f) => {
    f.sessions.put('k', 0, 5, 'gone')
    f.sessions.put('k', 0, 6, 'kept')
    f.sessions.put('other', retentionMs, retentionMs + 5, 'now')
    await f.settle()
    t.is(sessionText(f.sessions.fetch('k')), 'k@0/6=kept')
    t.is(f.sessions.get('k', 0, 5), undefined)
    f.sessions.put('k', 0, 5, 'late')
    t.is(f.sessions.expiredDrops, 1)
    t.is(sessionText(f.sessions.find('k', 0, 1e9)), 'k@0/6=kept')
  })

  on('a visitor may merge what it visits', async (t, f) => {
    f.sessions.put('k', 0, 10, 'a')
    f.sessions.put('k', 12, 20, 'b')
    f.sessions.put('k', 40, 50, 'c')
    await f.settle()
    let merged = ''
    f.sessions.scan('k', 5, 25, (value, start, end) => {
      merged += value
      f.sessions.remove('k', start, end)
    })
    f.sessions.put('k', 0, 20, merged)
    t.is(sessionText(f.sessions.fetch('k')), 'k@0/20=ab k@40/50=c')
    f.state.rollback()
  })

  on(
    'changelog records are those of Kafka Streams, and a session that came and went between two commits leaves none',
    async (t, f) => {
      f.sessions.put('k', 1, 2, 'x')
      f.sessions.remove('k', 1, 2)
      f.sessions.put('k', 1, 0x0103, 'y')
      await f.commit()
      t.deepEqual(f.log('s'), ['6b00000000000001030000000000000001 y 7'])
      f.sessions.remove('k', 1, 0x0103)
      f.sessions.put('k', 1, 0x0104, 'z')
      await f.commit()
      t.deepEqual(f.log('s').slice(1), [
        '6b00000000000001030000000000000001 null 7',
        '6b00000000000001040000000000000001 z 7',
      ])
      t.is(sessionText(f.sessions.fetchKeys({})), `k@1/${0x0104}=z`)
    },
  )

  on('sessions that end before they start and null keys are refused', async (t, f) => {
    t.throws(() => f.sessions.put('k', 5, 4, 'x'), { message: /from 5 to 4/ })
    t.throws(() => f.sessions.put('k', -1, 4, 'x'), { message: /session start -1/ })
    t.throws(() => f.sessions.put(null as never, 1, 4, 'x'), { message: /without a key/ })
    t.throws(() => f.sessions.fetch(undefined as never).next(), { message: /without a key/ })
    t.false(f.state.dirty)
  })

  on('sessions to merge are those that touch a span, of any number, of this key only', async (t, f) => {
    for (let i = 0; i < 200; i++) f.sessions.put('k', i * 10, i * 10 + 5, `${i}`)
    f.sessions.put('k\0', 1000, 1005, 'other')
    f.sessions.put('j', 1000, 1005, 'other')
    await f.settle()
    t.is(sessionText(f.sessions.find('k', 1006, 1010)), 'k@1010/1015=101')
    t.is(sessionText(f.sessions.find('k', 1005, 1010)), 'k@1000/1005=100 k@1010/1015=101')
    t.is(sessionText(f.sessions.find('k', 1006, 1009)), '')
    t.is([...f.sessions.fetch('k')].length, 200)
    t.is(
      sessionText(f.sessions.findKeys({ from: 'j', to: 'k\0' }, 1005, 1000)),
      'j@1000/1005=other k@1000/1005=100 k\0@1000/1005=other',
    )
    t.is(sessionText(f.sessions.findKeys({ from: 'k', to: 'j' }, 0, 5000)), '')
  })

  on('a null value removes a session, and removing twice or what never was does nothing', async (t, f) => {
    f.sessions.put('k', 0, 10, 'x')
    f.sessions.put('k', 0, 20, 'y')
    await f.settle()
    f.sessions.put('k', 0, 10, null)
    f.sessions.remove('k', 0, 10)
    f.sessions.remove('k', 5, 10)
    await f.settle()
    t.is(sessionText(f.sessions.fetchKeys({})), 'k@0/20=y')
    t.is(f.sessions.expiredDrops, 0)
  })

  on('who knows the log only finds the same sessions and the same time', async (t, f) => {
    f.sessions.put('k', 0, 10, 'x')
    f.sessions.put('k', 5, 2 * retentionMs, 'y')
    await f.commit()
    f.sessions.remove('k', 5, 2 * retentionMs)
    f.sessions.put('l', 7, 2 * retentionMs + 1, 'z')
    await f.commit()
    const { disk, remove } = f.another()
    const cold = await f.cold(disk)
    t.is(sessionText(cold.sessions.fetchKeys({})), `l@7/${2 * retentionMs + 1}=z`)
    t.is(cold.sessions.streamTime, 2 * retentionMs + 1)
    await cold.state.close()
    remove()
  })
}
