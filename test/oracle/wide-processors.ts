import type { Operation } from '../conformance/scenario.ts'
import type { Choice } from './choice.ts'
import { type Carries, hasText } from './random-vocabulary.ts'

interface Processor {
  /** Of its operation. */
  readonly processor: { readonly processor: string; readonly [field: string]: any }
  /** What it forwards. */
  readonly value: string
  /** The operation that adds a store for it. */
  readonly store?: Operation
  /** The store of a table that it reads. */
  readonly reads?: string
  /** It takes the context of `process`. */
  readonly rekeys?: boolean
}

/** Any processor that can stand below such a stream; `known` are tables with stores for its keys. */
export const processorFor = (
  from: Carries,
  choice: Choice,
  known: readonly { readonly store: string }[],
  addStore: (type: string) => string,
  children: { readonly to: string; readonly else: string },
  /** Whether all topics above have names of the scenario. */
  named: boolean,
): Processor => {
  const { key, value } = from
  const store = (type: string, valueType = value, more: object = {}): Operation => {
    const name = addStore(type)
    return { op: 'store', store: name, type, key, value: valueType, ...more }
  }
  const made: (() => Processor)[] = [
    () => ({ processor: { processor: 'dedupe' }, value, store: store('kv') }),
    () => ({ processor: { processor: 'shiftTime', ms: choice.pick([-100, 0, 250]) }, value }),
    () => ({
      processor: {
        processor: 'headers',
        remove: choice.pick([[], ['h']]),
        add: choice.pick([
          [],
          [['n', 'v']],
          [
            ['h', '3'],
            ['n', ''],
          ],
        ]),
      },
      value,
    }),
  ]
  const counting = (): Processor => ({
    processor: {
      processor: 'punctuatedCounts',
      everyMs: choice.pick([50, 100, 300]),
      ...(choice.chance(0.5) && { clock: choice.pick(['stream', 'wall']) }),
      ...(choice.chance(0.3) && { cancelAfter: 1 + choice.int(4) }),
    },
    value: 'long',
    store: store('kv', 'long'),
    rekeys: true,
  })
  const timing = (): Processor => ({
    processor: { processor: 'keyTimers', delayMs: choice.pick([0, 100, 300]), everyMs: choice.pick([50, 100, 300]) },
    value: 'string',
    store: store('kv', 'long'),
    rekeys: true,
  })
  made.push(counting, counting, timing, timing)
  if (hasText(value)) {
    const text = (processor: string, more: object = {}): Processor => ({
      processor: { processor, ...more },
      value: 'string',
    })
    made.push(
      () => text(named ? 'meta' : 'timeProbe'),
      () => text('timeProbe'),
      () => text('timeProbe'),
      () => text('forwardTwice'),
      () => ({ processor: { processor: 'poison', value: choice.pick(['zz', 'zz', 'a1', '3']) }, value }),
      () => ({
        ...text('windowFetch', { beforeMs: choice.pick([0, 200]), afterMs: choice.pick([0, 200]) }),
        store: store('window', value, { retentionMs: choice.pick([500, 3000]), sizeMs: 100 }),
      }),
      () => ({
        processor: { processor: 'router', contains: choice.pick(['a', '1']), ...children },
        value,
        rekeys: true,
      }),
    )
    const table = choice.pick(known)
    if (table !== undefined) {
      const reading = (): Processor => ({ ...text('lookup'), reads: table.store })
      made.push(reading, reading, reading)
    }
  }
  return choice.pick(made)()
}
