import test from 'ava'
import {
  customStore,
  isStreamsError,
  kvStore,
  plan,
  processor,
  type StoreRef,
  str,
  topic,
  topology,
  valueProcessor,
  windowStore,
} from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import { best, bestOffers, type market, type Offer, offers } from '../examples/best-offers.ts'

type StoreOf<R> = R extends StoreRef<infer S> ? S : never

const offer = (product: string, price: number): Offer => ({ product, price })

test('a store of the user knows the cheapest offer; what a failed unit did to it is undone', async (t) => {
  const driver = await TopologyTestDriver.create(best, { handlers: { processing: 'skip' } })
  const input = driver.input(offers)
  const told = () =>
    driver
      .output(bestOffers)
      .read()
      .map(({ key, value }) => `${key}=${value}`)
  input.pipe('a', offer('tea', 5))
  input.pipe('b', offer('tea', 3))
  t.deepEqual(told(), ['tea=a', 'tea=b'])
  input.pipe('c', offer('tea', -1))
  t.deepEqual(told(), [])
  input.pipe('b', offer('milk', 9))
  t.deepEqual(told(), ['tea=a', 'milk=b'])
  input.pipe('a', offer('tea', -2))
  const store = driver.store<StoreOf<typeof market>>('market')
  t.is(store.cheapest('tea'), 'a')
  t.is(store.cheapest('none'), undefined)
  input.pipe('a', null)
  t.deepEqual(told(), ['tea=null'])
  const rows = driver.store<{ all(): Iterable<[string, Offer]> }>('market-offers')
  t.deepEqual([...rows.all()], [['b', offer('milk', 9)]])
  t.true(
    isStreamsError(
      t.throws(() => driver.store('nothing')),
      'UNKNOWN_STORE',
    ),
  )
  await driver.close()
})

const lines = topic('lines', { key: str, value: str })
const pairs = kvStore('pairs', { key: str, value: str })
const windows = windowStore('late', { key: str, value: str, retentionMs: 10 })

/** A store that writes down what is called, over two stores of different kinds. */
const noting = (calls: string[]) =>
  customStore('noting', {
    rows: { pairs, windows },
    open(rows) {
      calls.push('open')
      return {
        store: {
          note(key: string, value: string, time: number): number {
            rows.windows.put(key, value, time)
            rows.pairs.put(key, value)
            return [...rows.pairs.all()].length
          },
        },
        rolledBack: () => void calls.push(`rolled back to ${[...rows.pairs.all()].join(' ')}`),
        close: () => void calls.push(`close with ${[...rows.pairs.all()].join(' ')}`),
      }
    },
  })

test('a store is opened once per task, told of each unit undone when it is undone, and closed after the processors', async (t) => {
  const calls: string[] = []
  const store = noting(calls)
  const first = valueProcessor('first', { in: lines, stores: { store } }, ({ stores, forward }) => ({
    process(value, key, { time }) {
      stores.store.note(key, value, time)
      forward(value)
    },
    close: () => void calls.push('first closed'),
  }))
  const second = processor('second', { in: lines, stores: { again: store } }, ({ stores }) => ({
    process(value, key, { time }) {
      calls.push(`second sees ${stores.again.note(`${key}2`, value, time)}`)
      if (value === 'bad') throw new Error('bad')
    },
    close: () => void calls.push('second closed'),
  }))
  const app = topology('noting', (b) => void b.stream(lines).processValues(first).process(second))
  const driver = await TopologyTestDriver.create(app, { handlers: { processing: 'skip' } })
  const input = driver.input(lines)
  input.pipe('a', '1', { time: 100 })
  input.pipe('b', 'bad', { time: 101 })
  input.pipe('c', '3', { time: 50 })
  t.deepEqual(
    [...driver.dropped].filter(([drop]) => drop.endsWith('/expired')),
    [['second/expired', 2]],
  )
  await driver.close()
  t.deepEqual(calls, [
    'open',
    'second sees 2',
    'second sees 4',
    'rolled back to a,1 a2,1',
    'second sees 4',
    'first closed',
    'second closed',
    'close with a,1 a2,1 c,3 c2,3',
  ])
  const { subTopologies, internalTopics } = plan(app, 'app')
  t.deepEqual(
    subTopologies.flatMap(({ stores }) => stores.map(({ name }) => name)),
    ['pairs', 'late'],
  )
  t.deepEqual(
    internalTopics.map(({ name }) => name).filter((name) => name.endsWith('-changelog')),
    ['app-pairs-changelog', 'app-late-changelog'],
  )
})

test('what is no store, or belongs to another, is refused', async (t) => {
  const refused = (code: string, run: () => unknown): void => {
    const error = t.throws(run)
    t.true(isStreamsError(error, code), error?.message)
  }
  const open = () => ({ store: {} })
  refused('INVALID_NAME', () => customStore('not a name', { rows: { pairs }, open }))
  refused('INVALID_ARGUMENT', () => customStore('empty', { rows: {}, open }))
  refused('INVALID_ARGUMENT', () => customStore('other', { rows: { lines } as any, open }))
  refused('INVALID_ARGUMENT', () => customStore('closed', { rows: { pairs } } as any))
  refused('INVALID_ARGUMENT', () => customStore('pairs', { rows: { pairs }, open }))
  refused('INVALID_ARGUMENT', () => customStore('twice', { rows: { a: pairs, b: pairs }, open }))
  const using = (...stores: any[]) =>
    plan(
      topology('using', (b) => {
        const stream = b.stream(lines)
        for (const [i, store] of stores.entries()) stream.process(() => {}, { name: `p${i}`, stores: { store } })
      }),
      'app',
    )
  const one = customStore('one', { rows: { pairs }, open })
  t.notThrows(() => using(one, one))
  refused('DUPLICATE_NAME', () => using(one, pairs))
  refused('DUPLICATE_NAME', () => using(pairs, one))
  refused('DUPLICATE_NAME', () => using(one, customStore('two', { rows: { pairs }, open })))
  refused('DUPLICATE_NAME', () => using(one, customStore('one', { rows: { windows }, open })))
  refused('DUPLICATE_NAME', () => using(one, kvStore('one', { key: str, value: str })))
  refused('DUPLICATE_NAME', () => using(kvStore('one', { key: str, value: str }), one))
  const none = customStore('none', { rows: { pairs }, open: () => undefined as any })
  const app = topology('none', (b) => void b.stream(lines).process(() => {}, { name: 'p', stores: { none } }))
  t.true(isStreamsError(await t.throwsAsync(TopologyTestDriver.create(app)), 'INVALID_ARGUMENT'))
})
