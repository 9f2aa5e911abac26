import type { On } from './contract.ts'

const pairText = (rows: Iterable<[string, string]>): string =>
  [...rows].map(([key, value]) => `${key}=${value}`).join(' ')

const timedText = (rows: Iterable<[string, { value: string; time: number }]>): string =>
  [...rows].map(([key, { value, time }]) => `${key}=${value}@${time}`).join(' ')

/** What every key-value store does: the cases of Kafka Streams' AbstractKeyValueStoreTest, by behaviour. */
export const keyValueContract = (on: On): void => {
  on('pairs are put, replaced, got and deleted; what is deleted is in no range', async (t, f) => {
    for (const [key, value] of [
      ['0', 'zero'],
      ['1', 'one'],
      ['2', 'two'],
      ['4', 'four'],
      ['5', 'five'],
    ] as const) {
      f.pairs.put(key, value)
    }
    f.pairs.put('2', 'two again')
    await f.settle()
    t.is(f.pairs.delete('5'), 'five')
    t.is(f.pairs.delete('5'), undefined)
    f.pairs.put('0', null)
    t.deepEqual(
      ['0', '1', '2', '3', '5'].map((key) => f.pairs.get(key)),
      [undefined, 'one', 'two again', undefined, undefined],
    )
    t.is(pairText(f.pairs.all()), '1=one 2=two again 4=four')
    await f.settle()
    t.is(pairText(f.pairs.all()), '1=one 2=two again 4=four')
    t.is(f.pairs.approximateCount(), 3)
  })

  on('a range takes both bounds in, may be open at each end, and goes either way', async (t, f) => {
    for (const key of ['b', 'd', 'a', 'c', 'e']) f.pairs.put(key, key.toUpperCase())
    await f.settle()
    t.is(pairText(f.pairs.range({ from: 'b', to: 'd' })), 'b=B c=C d=D')
    t.is(pairText(f.pairs.range({ from: 'b', to: 'd', reverse: true })), 'd=D c=C b=B')
    t.is(pairText(f.pairs.range({ to: 'b' })), 'a=A b=B')
    t.is(pairText(f.pairs.range({ from: 'd' })), 'd=D e=E')
    t.is(pairText(f.pairs.range({ from: null, to: null, reverse: true })), 'e=E d=D c=C b=B a=A')
    t.is(pairText(f.pairs.range({ from: 'bb', to: 'cc' })), 'c=C')
  })

  on('a range of one key is that key, and one whose start is above its end is empty', async (t, f) => {
    for (const key of ['a', 'b', 'c']) f.pairs.put(key, key)
    await f.settle()
    t.is(pairText(f.pairs.range({ from: 'b', to: 'b' })), 'b=b')
    t.is(pairText(f.pairs.range({ from: 'c', to: 'a' })), '')
    t.is(pairText(f.pairs.range({ from: 'c', to: 'a', reverse: true })), '')
    t.is(pairText(f.pairs.range({ from: 'x', to: 'z' })), '')
  })

  on('putIfAbsent puts where nothing is and answers what was there', async (t, f) => {
    t.is(f.pairs.putIfAbsent('a', '1'), undefined)
    t.is(f.pairs.putIfAbsent('a', '2'), '1')
    await f.settle()
    t.is(f.pairs.putIfAbsent('a', '3'), '1')
    f.pairs.delete('a')
    t.is(f.pairs.putIfAbsent('a', '4'), undefined)
    t.is(f.pairs.putIfAbsent('b', null as never), undefined)
    t.is(pairText(f.pairs.all()), 'a=4')
  })

  on('a prefix finds the keys that begin with its bytes', async (t, f) => {
    for (const key of ['a', 'ab', 'abc', 'ac', 'b', 'ab\u00ff']) f.pairs.put(key, '')
    await f.settle()
    f.pairs.put('abd', '')
    f.pairs.delete('abc')
    t.deepEqual(
      [...f.pairs.prefix('ab')].map(([key]) => key),
      ['ab', 'abd', 'ab\u00ff'],
    )
    t.is(pairText(f.pairs.prefix('x')), '')
  })

  on('writes while a walk goes on are seen where it has not been, and nowhere else', async (t, f) => {
    for (const key of ['a', 'c', 'e']) f.pairs.put(key, key)
    await f.settle()
    const seen: string[] = []
    for (const [key] of f.pairs.all()) {
      seen.push(key)
      if (key !== 'a') continue
      f.pairs.put('a0', 'x')
      f.pairs.put('A', 'x')
      f.pairs.delete('c')
    }
    t.deepEqual(seen, ['a', 'a0', 'e'])
  })

  on('null keys and wrong values are refused and change nothing', (t, f) => {
    const { pairs } = f
    for (const run of [
      () => pairs.put(null as never, 'x'),
      () => pairs.put(undefined as never, null),
      () => pairs.putIfAbsent(null as never, 'x'),
      () => pairs.delete(null as never),
      () => pairs.get(null as never),
    ]) {
      t.throws(run, { message: /without a key/ })
    }
    t.throws(() => pairs.put('k', 5 as never))
    t.false(f.state.dirty)
    return Promise.resolve()
  })

  on('timestamped rows keep the time of their write', async (t, f) => {
    f.timed.put('a', '1', 10)
    f.timed.put('b', '2', 20)
    f.timed.put('a', '3', 5)
    t.is(f.timed.putIfAbsent('c', '4', 30), undefined)
    t.deepEqual(f.timed.putIfAbsent('c', '5', 40), { value: '4', time: 30 })
    await f.settle()
    t.is(timedText(f.timed.all()), 'a=3@5 b=2@20 c=4@30')
    t.deepEqual(f.timed.delete('b'), { value: '2', time: 20 })
    f.timed.replace(f.timed.slot('a'), null, 50)
    f.timed.replace(f.timed.slot('d'), '6', 60)
    await f.settle()
    t.is(timedText(f.timed.range({ from: 'a', to: 'd', reverse: true })), 'd=6@60 c=4@30')
  })

  on(
    'the log has one plain value per key and commit, with its time, and makes the same store elsewhere',
    async (t, f) => {
      f.pairs.put('a', '1')
      f.pairs.put('a', '2')
      f.timed.put('a', 'x', 3)
      f.pairs.put('gone', '1')
      await f.commit()
      f.pairs.delete('gone')
      f.pairs.put('never', '1')
      f.pairs.delete('never')
      await f.commit()
      t.deepEqual(f.log('t'), ['61 x 3'])
      t.deepEqual(f.log('k').slice(0, 3), ['61 2 7', '676f6e65 1 7', '676f6e65 null 7'])
      const { disk, remove } = f.another()
      const cold = await f.cold(disk)
      t.is(pairText(cold.pairs.all()), 'a=2')
      t.is(timedText(cold.timed.all()), 'a=x@3')
      await cold.state.close()
      remove()
    },
  )
}
