import test from 'ava'
import type { StoreSpec } from '../../state/store.ts'
import type { ProcessNode } from '../dsl/graph.ts'
import { isStreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import { json } from '../serdes/json.ts'
import { str } from '../serdes/text.ts'
import { brief, memoryState, node, rows, sinkTo, source, TestTask } from './test-harness.ts'

const seen: StoreSpec<any, any> = { name: 'seen-keys', kind: 'keyValue', key: str, value: str, logged: true }

const task = async (processor: (context: any) => any, rest: Partial<ProcessNode> = {}) => {
  const nodes = [
    source(1, 'in'),
    node(2, rest.kind ?? 'process', [1], {
      name: 'saga',
      processor,
      key: str,
      stores: ['seen-keys'],
      storeAliases: { seen: 'seen-keys' },
      globalStores: [],
      timers: {},
      outputs: {},
      ...rest,
    }),
    sinkTo(3, 2, 'out'),
  ]
  const state = await memoryState(seen)
  return new TestTask(state).compile(nodes, 'in')
}

test('a processor should read and write its stores by the names of its declaration', async (t) => {
  const dedupe = ({ stores, forward }: any) => ({
    process(value: string, key: string) {
      if (stores.seen.get(key) === value) return
      stores.seen.put(key, value)
      forward(key, value)
    },
  })
  const running = await task(dedupe)
  t.deepEqual(brief(running.pipe('in', 'a', 'x')), ['a=x@0'])
  t.deepEqual(brief(running.pipe('in', 'a', 'x')), [])
  t.deepEqual(brief(running.pipe('in', 'a', 'y')), ['a=y@0'])
})

test('a processor should read global stores, which belong to no task', async (t) => {
  const globals = await memoryState(rows('gs'))
  const store: any = globals.store('gs')
  globals.mark()
  store.put('a', 'x', 50)
  const lookup = ({ stores, forward }: any) => ({
    process: (value: string, key: string) => forward(key, `${value}|${stores.shared.get(key)?.value}`),
  })
  const nodes = [
    source(1, 'in'),
    node(2, 'process', [1], {
      processor: lookup,
      key: str,
      stores: [],
      storeAliases: { shared: 'gs' },
      globalStores: ['gs'],
      timers: {},
      outputs: {},
    }),
    sinkTo(3, 2, 'out'),
  ]
  const running = new TestTask()
  running.globals.set('gs', store)
  t.deepEqual(brief(running.compile(nodes, 'in').pipe('in', 'a', '1')), ['a=1|x@0'])
})

const withTimers = (processor: (context: any) => any, rest: Partial<ProcessNode> = {}) =>
  task(processor, {
    timers: { payBy: { clock: 'event', payload: json() }, retry: { clock: 'wall', payload: null } },
    ...rest,
  })

test('a durable timer should fire with its key, payload, id and time, and forward at that time without headers', async (t) => {
  const infos: unknown[] = []
  const running = await withTimers(({ timers, forward }) => ({
    process(_value: string, key: string, { time }: any) {
      timers.payBy.set(key, time + 100, { attempt: 1 }, 'first')
      timers.retry.set(key, 7)
    },
    onTimer: {
      payBy(key: string, payload: any, timer: any) {
        infos.push([payload, timer.id, timer.time, { ...timer.origin }])
        forward(key, 'late')
      },
      retry(key: string, payload: any, timer: any) {
        infos.push([payload, timer.id, timer.time])
        forward(key, 'again')
      },
    },
  }))
  running.pipe('in', 'a', 'v', 50, Headers.of([['h', null]]))
  t.deepEqual(running.fire('event', 149), [])
  t.deepEqual(running.fire('event', 150), [
    { topic: 'out', key: 'a', value: 'late', time: 150, headers: Headers.none, partition: -1 },
  ])
  t.deepEqual(brief(running.fire('wall', 7)), ['a=again@7'])
  t.deepEqual(infos, [
    [{ attempt: 1 }, 'first', 150, { topic: null, partition: -1, offset: -1 }],
    [null, '', 7],
  ])
  t.deepEqual(running.fire('event', 10_000), [])
})

test('set should move a timer, cancel remove it and get answer it', async (t) => {
  let timers: any
  const running = await withTimers((context) => {
    timers = context.timers
    return {
      process(value: string, key: string) {
        if (value === 'cancel') timers.payBy.cancel(key)
        else timers.payBy.set(key, Number(value), { value })
      },
      onTimer: { payBy: (key: string) => context.forward(key, 'fired'), retry() {} },
    }
  })
  running.pipe('in', 'a', '100')
  running.pipe('in', 'a', '200')
  t.deepEqual(timers.payBy.get('a'), { atMs: 200, payload: { value: '200' } })
  t.is(timers.payBy.get('a', 'other'), undefined)
  t.deepEqual(running.fire('event', 150), [])
  running.pipe('in', 'a', 'cancel')
  t.is(timers.payBy.get('a'), undefined)
  t.deepEqual(running.fire('event', 300), [])
})

test('a timer that was set by a record that failed should not exist', async (t) => {
  const running = await withTimers(({ timers }) => ({
    process(value: string, key: string) {
      timers.payBy.set(key, 10, null)
      if (value === 'fail') throw new Error('mine')
    },
    onTimer: { payBy() {}, retry() {} },
  }))
  t.throws(() => running.pipe('in', 'a', 'fail'), { message: 'mine' })
  t.is(running.state.timers.count(), 0)
  running.pipe('in', 'a', 'v')
  t.is(running.state.timers.count(), 1)
})

test('processValues should forward under the key of the timer', async (t) => {
  const running = await withTimers(
    ({ timers, forward }) => ({
      process: (_value: string, key: string) => timers.retry.set(key, 5),
      onTimer: { payBy() {}, retry: () => forward('again') },
    }),
    { kind: 'processValues' },
  )
  running.pipe('in', 'a', 'v')
  t.deepEqual(brief(running.fire('wall', 9)), ['a=again@5'])
})

test('wrong uses of timers should be refused with what to do', async (t) => {
  const handlers = { payBy() {}, retry() {} }
  let timers: any
  const running = await withTimers((context) => {
    timers = context.timers
    return {
      process: (value: string, key: string | null) => timers.retry.set(key, Number(value)),
      onTimer: handlers,
    }
  })
  t.true(
    isStreamsError(
      t.throws(() => running.pipe('in', null, '1')),
      'NULL_KEY',
    ),
  )
  t.true(
    isStreamsError(
      t.throws(() => running.pipe('in', 'a', 'x')),
      'INVALID_TIMESTAMP',
    ),
  )
  t.true(
    isStreamsError(
      t.throws(() => timers.retry.set('a', 1)),
      'FORWARD_OUTSIDE',
    ),
  )
  const missing = await t.throwsAsync(withTimers(() => ({ process() {}, onTimer: { payBy() {} } })))
  t.true(isStreamsError(missing, 'INVALID_PROCESSOR'))
  t.regex(missing.message, /"saga" declares timer "retry", but its onTimer has no handler/)
  const keyless = await t.throwsAsync(withTimers(() => ({ process() {}, onTimer: handlers }), { key: null }))
  t.true(isStreamsError(keyless, 'INVALID_PROCESSOR'))
})
