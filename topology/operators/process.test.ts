import test from 'ava'
import type { ProcessNode } from '../dsl/graph.ts'
import { isStreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import { u64 } from '../serdes/integers.ts'
import { str } from '../serdes/text.ts'
import { brief, node, sinkTo, source, TestTask } from './test-harness.ts'

const processNode = (processor: (context: any) => any, rest: Partial<ProcessNode> = {}) =>
  node(2, rest.kind ?? 'process', [1], {
    name: 'saga',
    processor,
    key: str,
    stores: [],
    storeAliases: {},
    globalStores: [],
    timers: {},
    outputs: {},
    ...rest,
  })

const oneSink = (processor: (context: any) => any, rest: Partial<ProcessNode> = {}) =>
  new TestTask().compile([source(1, 'in'), processNode(processor, rest), sinkTo(3, 2, 'out')], 'in')

test('a processor should be made once per task and see each record with its time, headers and origin', (t) => {
  let made = 0
  const seen: unknown[] = []
  const processor = () => {
    made++
    return {
      process(value: unknown, key: unknown, record: any) {
        seen.push([value, key, record.time, record.headers.text('h'), { ...record.origin }])
      },
    }
  }
  const task = oneSink(processor)
  task.pipe('in', 'k', 'v', 5, Headers.of([['h', Buffer.from('x')]]))
  task.pipe('in', null, null, 6)
  t.is(made, 1)
  t.deepEqual(seen, [
    ['v', 'k', 5, 'x', { topic: 'in', partition: 3, offset: 0 }],
    [null, null, 6, undefined, { topic: 'in', partition: 3, offset: 1 }],
  ])
})

test('forward should keep time and headers unless others are given', (t) => {
  const mine = Headers.of([['mine', null]])
  const task = oneSink(({ forward }) => ({
    process(value: string, key: string) {
      forward(key, value)
      forward(key, value, { time: 99, headers: mine })
      forward(null, null, { headers: Headers.none })
    },
  }))
  const headers = Headers.of([['h', null]])
  t.deepEqual(task.pipe('in', 'k', 'v', 5, headers), [
    { topic: 'out', key: 'k', value: 'v', time: 5, headers, partition: -1 },
    { topic: 'out', key: 'k', value: 'v', time: 99, headers: mine, partition: -1 },
    { topic: 'out', key: null, value: null, time: 5, headers: Headers.none, partition: -1 },
  ])
})

test('forward should refuse a negative time', (t) => {
  const task = oneSink(({ forward }) => ({ process: (v: string, k: string) => forward(k, v, { time: -1 }) }))
  t.true(
    isStreamsError(
      t.throws(() => task.pipe('in', 'k', 'v')),
      'INVALID_TIMESTAMP',
    ),
  )
})

test('each forwarded record should go through all children before forward returns', (t) => {
  const order: unknown[] = []
  const task = new TestTask()
  const nodes = [
    source(1, 'in'),
    processNode(({ forward }) => ({
      process(value: string, key: string) {
        for (const n of [1, 2]) {
          forward(key, value + n)
          order.push(task.written.map((w) => `${w.topic}:${w.value}`).join(' '))
        }
      },
    })),
    sinkTo(3, 2, 'a'),
    sinkTo(4, 2, 'b'),
  ]
  task.compile(nodes, 'in').pipe('in', 'k', 'x')
  t.deepEqual(order, ['a:x1 b:x1', 'a:x1 b:x1 a:x2 b:x2'])
})

test('forward to a named child should reach that child only', (t) => {
  const nodes = [
    source(1, 'in'),
    processNode(({ forward }) => ({
      process: (value: string, key: string) => forward(key, value, value === 'all' ? {} : { to: value }),
    })),
    node(3, 'mapValues', [2], { fn: (v) => `even ${v}`, name: 'even' }),
    sinkTo(4, 3, 'e'),
    node(5, 'mapValues', [2], { fn: (v) => `odd ${v}`, name: 'odd' }),
    sinkTo(6, 5, 'o'),
  ]
  const task = new TestTask().compile(nodes, 'in')
  t.deepEqual(brief(task.pipe('in', 'k', 'even')), ['k=even even@0'])
  t.deepEqual(brief(task.pipe('in', 'k', 'odd')), ['k=odd odd@0'])
  t.is(task.pipe('in', 'k', 'all').length, 2)
  const error = t.throws(() => task.pipe('in', 'k', 'third'))
  t.true(isStreamsError(error, 'UNKNOWN_CHILD'))
  t.regex(error.message, /"saga" forwards to "third", but the steps below it are: even, odd/)
})

test('processValues should keep the key of the record', (t) => {
  const task = oneSink(({ forward }) => ({ process: (value: string) => forward(`${value}!`, { time: 8 }) }), {
    kind: 'processValues',
  })
  t.deepEqual(brief(task.pipe('in', 'k', 'v', 5)), ['k=v!@8'])
  t.deepEqual(brief(task.pipe('in', null, 'v', 5)), ['null=v!@8'])
})

test('processValues should refuse to forward in a punctuator, where there is no key', (t) => {
  const task = oneSink(
    ({ forward, schedule }) => {
      schedule({ everyMs: 10, clock: 'stream' }, () => forward('v'))
      return { process() {} }
    },
    { kind: 'processValues' },
  )
  t.true(
    isStreamsError(
      t.throws(() => task.punctuate(10)),
      'NO_CURRENT_KEY',
    ),
  )
})

test('a declared output should write to its topic, with the time and headers of the record or given ones', (t) => {
  const task = oneSink(
    ({ out }) => ({
      process(value: string, key: string) {
        out.sizes.send(key, value.length)
        out.sizes.send(null, null, { time: 1, headers: Headers.none, partition: 2 })
      },
    }),
    { outputs: { sizes: { topic: 'sizes-topic', key: str, value: u64 } } },
  )
  const headers = Headers.of([['h', null]])
  t.deepEqual(task.pipe('in', 'k', 'abc', 5, headers), [
    { topic: 'sizes-topic', key: 'k', value: 3, time: 5, headers, partition: -1 },
    { topic: 'sizes-topic', key: null, value: null, time: 1, headers: Headers.none, partition: 2 },
  ])
})

test('a punctuator should forward at its time without headers, and may cancel itself', (t) => {
  const origins: unknown[] = []
  const task = oneSink(({ forward, schedule }) => {
    let left = 2
    let current: any
    const schedule1 = schedule({ everyMs: 100, clock: 'wall' }, (at: number) => {
      forward('tick', String(at))
      origins.push({ ...current?.origin })
      if (--left === 0) schedule1.cancel()
    })
    return {
      process(_value: string, _key: string, record: any) {
        current = record
      },
    }
  })
  task.pipe('in', 'k', 'v', 5, Headers.of([['h', null]]))
  t.deepEqual(
    task.schedules.map(({ clock, intervalMs }) => [clock, intervalMs]),
    [['wall', 100]],
  )
  t.deepEqual(task.punctuate(100), [
    { topic: 'out', key: 'tick', value: '100', time: 100, headers: Headers.none, partition: -1 },
  ])
  t.is(task.punctuate(200).length, 1)
  t.is(task.punctuate(300).length, 0)
  t.deepEqual(origins[0], { topic: null, partition: -1, offset: -1 })
})

test('forward and send should be refused outside of process, timers and punctuators', (t) => {
  let escaped: any
  const task = oneSink(
    (context) => {
      escaped = context
      return {
        process(value: string) {
          if (value === 'fail') throw new Error('mine')
        },
      }
    },
    { outputs: { other: { topic: 'other', key: str, value: str } } },
  )
  const outside = (run: () => void) => t.true(isStreamsError(t.throws(run), 'FORWARD_OUTSIDE'))
  outside(() => escaped.forward('k', 'v'))
  task.pipe('in', 'k', 'v')
  outside(() => escaped.forward('k', 'v'))
  outside(() => escaped.out.other.send('k', 'v'))
  t.throws(() => task.pipe('in', 'k', 'fail'), { message: 'mine' })
  outside(() => escaped.forward('k', 'v'))
  t.throws(() => escaped.forward('k', 'v'), {
    message: /processor "saga" called forward while it was not processing anything; call it inside process, onTimer/,
  })
})

test('init should be called when all steps exist, in order of declaration, and close at the end', (t) => {
  const calls: string[] = []
  const named = (id: number, parent: number, name: string) => ({
    ...processNode(({ forward }) => ({
      init: () => calls.push(`init ${name}`),
      process: (value: string, key: string) => forward(key, value),
      close() {
        calls.push(`close ${name}`)
        if (name === 'one') throw new Error('close failed')
      },
    })),
    id,
    name,
    parents: [parent],
  })
  const task = new TestTask().compile(
    [source(1, 'in'), named(2, 1, 'one'), named(3, 2, 'two'), sinkTo(4, 3, 'out')],
    'in',
  )
  t.deepEqual(calls, ['init one', 'init two'])
  t.deepEqual(brief(task.pipe('in', 'k', 'v')), ['k=v@0'])
  t.throws(() => task.compiled.close(), { message: 'close failed' })
  t.deepEqual(calls.slice(2), ['close one', 'close two'])
})

test('the context should tell times, partition and application, and take a request to commit', (t) => {
  let context: any
  const task = oneSink((given) => {
    context = given
    return { process: () => given.requestCommit() }
  })
  task.wallTimeMs = 70
  task.pipe('in', 'k', 'v', 50)
  task.pipe('in', 'k', 'v', 20)
  t.deepEqual([context.streamTime(), context.wallTime(), context.partition, context.applicationId], [50, 70, 3, 'app'])
  t.is(task.commits, 2)
})

test('a factory that makes no processor should be refused with its name', (t) => {
  const error = t.throws(() => oneSink(() => undefined))
  t.true(isStreamsError(error, 'INVALID_PROCESSOR'))
  t.regex(error.message, /the factory of processor "saga"/)
})
