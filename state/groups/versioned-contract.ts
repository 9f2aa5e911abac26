import { openTaskState, type Version } from '../index.ts'
import type { On } from './contract.ts'
import { options, retentionMs } from './contract.ts'

const text = (version: Version<string> | undefined): string | undefined =>
  version && `${version.value}@${version.time}/${version.validTo ?? 'now'}`

/** What every versioned store does (KIP-889): the cases of Kafka Streams' RocksDBVersionedStoreTest, by behaviour. */
export const versionedContract = (on: On): void => {
  on('a version is valid until the next one, in whatever order they come', async (t, f) => {
    t.is(f.versions.put('k', '1', 100), Number.POSITIVE_INFINITY)
    t.is(f.versions.put('k', '2', 200), Number.POSITIVE_INFINITY)
    t.is(f.versions.put('k', '15', 150), 200)
    await f.settle()
    t.is(text(f.versions.get('k')), '2@200/now')
    t.is(text(f.versions.getAt('k', 150)), '15@150/200')
    t.is(text(f.versions.getAt('k', 199)), '15@150/200')
    t.is(text(f.versions.getAt('k', 149)), '1@100/150')
    t.is(f.versions.getAt('k', 99), undefined)
    t.is(f.versions.get('none'), undefined)
    t.is(f.versions.put('k', '16', 150), 200)
    t.deepEqual([...f.versions.history('k')].map(text), ['1@100/150', '16@150/200', '2@200/now'])
    t.deepEqual([...f.versions.history('k', { fromMs: 150, toMs: 160, reverse: true })].map(text), ['16@150/200'])
  })

  on('a deletion ends a version and is a version itself', async (t, f) => {
    f.versions.put('k', '1', 100)
    t.is(text(f.versions.delete('k', 180)), '1@100/now')
    t.is(f.versions.get('k'), undefined)
    t.is(f.versions.put('k', '3', 200), Number.POSITIVE_INFINITY)
    await f.settle()
    t.is(f.versions.getAt('k', 185), undefined)
    t.is(text(f.versions.getAt('k', 170)), '1@100/180')
    t.is(f.versions.put('k', '0', 50), 100)
    t.is(f.versions.put('k', '19', 190), 200)
    t.is(f.versions.put('k', null, 250), Number.POSITIVE_INFINITY)
    t.is(f.versions.put('k', null, 300), Number.POSITIVE_INFINITY)
    t.is(f.versions.put('k', '26', 260), 300)
    await f.settle()
    t.is(f.versions.get('k'), undefined)
    t.deepEqual([...f.versions.history('k')].map(text), [
      '0@50/100',
      '1@100/180',
      '19@190/200',
      '3@200/250',
      '26@260/300',
    ])
  })

  on('history is kept for the retention, the newest version for ever', async (t, f) => {
    f.versions.put('k', '1', 100)
    f.versions.put('k', '2', 200)
    f.versions.put('still', 'x', 1)
    f.versions.put('other', 'y', retentionMs + 200)
    await f.settle()
    t.is(f.versions.getAt('k', 199), undefined)
    t.is(text(f.versions.getAt('k', 200)), '2@200/now')
    t.is(text(f.versions.getAt('still', 50)), 'x@1/now')
    t.is(f.versions.put('k', 'late', 199), undefined)
    t.is(f.versions.delete('k', 199), undefined)
    t.is(f.versions.expiredDrops, 2)
    t.is(f.versions.put('k', 'edge', 200), Number.POSITIVE_INFINITY)
    t.deepEqual([...f.versions.history('k')].map(text), ['edge@200/now'])
    t.is(f.versions.put('k', '3', retentionMs + 100), Number.POSITIVE_INFINITY)
    t.is(text(f.versions.getAt('k', 200)), `edge@200/${retentionMs + 100}`)
    f.versions.put('other', 'z', 2 * retentionMs + 101)
    t.is(f.versions.getAt('k', 200), undefined)
    t.deepEqual([...f.versions.history('k')].map(text), [`3@${retentionMs + 100}/now`])
  })

  on('a deletion that has left the history leaves nothing, in the log it stays', async (t, f) => {
    f.versions.put('k', '1', 100)
    f.versions.put('k', null, 200)
    await f.commit()
    f.versions.put('other', 'x', retentionMs + 300)
    f.versions.put('k', '2', retentionMs + 300)
    await f.commit()
    f.versions.put('k', null, retentionMs + 301)
    f.versions.put('other', 'y', 3 * retentionMs)
    await f.commit()
    f.versions.put('k', '3', 3 * retentionMs + 1)
    await f.commit()
    t.deepEqual([...f.versions.history('k')].map(text), [`3@${3 * retentionMs + 1}/now`])
    await f.state.close()
    const engine = await f.disk.open(options.path, {})
    engine.openMap('store/v/0')
    // The newest one of this key and two of the other.
    t.is(engine.count('store/v/0'), 3)
    await engine.close()
    f.state = await openTaskState(f.disk, options)
    t.deepEqual(
      f.log('v').filter((line) => line.startsWith('6b ')),
      [
        '6b 1 100',
        '6b null 200',
        `6b 2 ${retentionMs + 300}`,
        `6b null ${retentionMs + 301}`,
        `6b 3 ${3 * retentionMs + 1}`,
      ],
    )
  })

  on('the log has plain values at their own times, and the newest version of a key comes last', async (t, f) => {
    f.versions.put('k', '1', 100)
    f.versions.put('k', '2', 200)
    f.versions.put('l', 'x', 50)
    await f.commit()
    f.versions.put('k', '15', 150)
    f.versions.put('k', null, 170)
    await f.commit()
    t.deepEqual(f.log('v'), ['6b 1 100', '6b 2 200', '6c x 50', '6b 15 150', '6b null 170', '6b 2 200'])
    f.versions.put('k', '3', 300)
    f.versions.put('k', '25', 250)
    f.versions.put('k', '35', 350)
    await f.commit()
    t.deepEqual(f.log('v').slice(6), ['6b 3 300', '6b 25 250', '6b 35 350'])
  })

  on('bad times and null keys are refused', async (t, f) => {
    t.throws(() => f.versions.put('k', 'x', -1), { message: /version -1/ })
    t.throws(() => f.versions.put(null as never, 'x', 1), { message: /without a key/ })
    t.throws(() => f.versions.put('k', 5 as never, 1))
    t.is(f.versions.streamTime, -1)
    t.false(f.state.dirty)
  })

  on('flushes sweep what left the history of keys that are never written again', async (t, f) => {
    for (const key of ['a', 'b', 'c']) {
      f.versions.put(key, '1', 100)
      f.versions.put(key, '2', 200)
    }
    f.versions.put('b', null, 300)
    f.versions.put('c', '3', retentionMs)
    await f.commit()
    f.versions.put('other', 'x', retentionMs + 400)
    await f.commit()
    await f.settle()
    // What can be seen is the same as before.
    t.deepEqual([...f.versions.history('a')].map(text), ['2@200/now'])
    t.is(text(f.versions.getAt('a', retentionMs + 1)), '2@200/now')
    t.is(f.versions.get('b'), undefined)
    t.deepEqual([...f.versions.history('c')].map(text), [`2@200/${retentionMs}`, `3@${retentionMs}/now`])
    await f.commit()
    const logged = f.log('v').length
    await f.state.close()
    const engine = await f.disk.open(options.path, {})
    engine.openMap('store/v/0')
    // One of a, none of b, two of c, one of the other.
    t.is(engine.count('store/v/0'), 4)
    await engine.close()
    f.state = await openTaskState(f.disk, options)
    t.is(f.versions.get('b'), undefined)
    t.is(f.log('v').length, logged)
  })

  on('a key that was deleted stays so when it has more versions than one flush sweeps', async (t, f) => {
    for (let time = 1; time <= 2500; time++) f.versions.put('k', 'v', time)
    f.versions.put('k', null, 2501)
    await f.commit()
    // Nothing of the key is in the cache any more.
    await f.state.close()
    f.state = await openTaskState(f.disk, options)
    for (let flush = 1; flush <= 12; flush++) {
      f.versions.put('other', 'x', 2501 + retentionMs + flush)
      await f.commit()
      await f.settle()
      t.is(f.versions.get('k'), undefined, `after ${flush} flushes`)
    }
    await f.state.close()
    const engine = await f.disk.open(options.path, {})
    engine.openMap('store/v/0')
    const left = [...engine.range('store/v/0', {})].filter(({ key }) => key[0] === 'k'.charCodeAt(0))
    t.is(left.length, 0)
    await engine.close()
    f.state = await openTaskState(f.disk, options)
  })

  on('a version or a deletion at a time that has one replaces it', async (t, f) => {
    f.versions.put('k', '1', 100)
    f.versions.put('k', '2', 200)
    await f.settle()
    t.is(f.versions.put('k', null, 100), 200)
    t.is(f.versions.getAt('k', 150), undefined)
    t.is(f.versions.put('k', 'again', 100), 200)
    t.is(f.versions.put('k', null, 200), Number.POSITIVE_INFINITY)
    await f.settle()
    t.is(f.versions.get('k'), undefined)
    t.deepEqual([...f.versions.history('k')].map(text), ['again@100/200'])
    f.versions.put('k', '22', 200)
    t.is(text(f.versions.get('k')), '22@200/now')
  })

  on('deletions alone leave nothing to see, and a version before one ends there', async (t, f) => {
    t.is(f.versions.put('k', null, 50), Number.POSITIVE_INFINITY)
    t.is(f.versions.put('k', null, 20), 50)
    await f.settle()
    t.is(f.versions.get('k'), undefined)
    t.deepEqual([...f.versions.history('k')], [])
    t.is(f.versions.delete('k', 60), undefined)
    t.is(f.versions.put('k', 'x', 30), 50)
    t.deepEqual([...f.versions.history('k')].map(text), ['x@30/50'])
  })

  on('history is read within bounds, both inclusive, either way', async (t, f) => {
    for (const time of [10, 20, 30, 40]) f.versions.put('k', `${time}`, time)
    f.versions.put('k', null, 35)
    await f.settle()
    const read = (bounds: { fromMs?: number; toMs?: number; reverse?: boolean }): (string | undefined)[] =>
      [...f.versions.history('k', bounds)].map((version) => version.value)
    t.deepEqual(read({ fromMs: 20, toMs: 30 }), ['20', '30'])
    t.deepEqual(read({ fromMs: 15, toMs: 15 }), ['10'])
    t.deepEqual(read({ fromMs: 36, toMs: 39 }), [])
    t.deepEqual(read({ toMs: 9 }), [])
    t.deepEqual(read({ fromMs: 34, reverse: true }), ['40', '30'])
    t.deepEqual(read({ fromMs: 50 }), ['40'])
  })

  on('who knows the log only finds the same versions, whatever order they came in', async (t, f) => {
    for (const [value, time] of [
      ['2', 200],
      ['1', 100],
      [null, 150],
      ['4', 400],
      ['3', 300],
      [null, 500],
      ['4b', 400],
    ] as const) {
      f.versions.put('k', value, time)
      if (time !== 100) await f.commit()
    }
    const { disk, remove } = f.another()
    const cold = await f.cold(disk)
    t.deepEqual([...cold.versions.history('k')].map(text), [...f.versions.history('k')].map(text))
    t.is(cold.versions.get('k'), undefined)
    t.is(cold.versions.streamTime, 500)
    await cold.state.close()
    remove()
  })
}
