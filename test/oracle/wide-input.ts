import type { Step } from '../conformance/scenario.ts'
import type { Choice } from './choice.ts'

/** A topic that a random topology reads. */
export interface ReadTopic {
  readonly topic: string
  readonly key: string
  readonly value: string
  readonly timestamp: string | undefined
  /** A global table: there a time before 1970 fails in Kafka Streams. */
  readonly global?: boolean
}

const contentFor = (type: string, choice: Choice, timed: boolean): unknown => {
  switch (type) {
    case 'long':
    case 'int':
      return choice.int(7) - 1
    case 'double':
      return choice.pick([0.5, 1, 2.25, -3])
    case 'bytes':
      return choice.pick(['', '00', '0aff', '61'])
    case 'json':
      return choice.pick([
        { a: 'x' },
        { a: 3 },
        { a: '12', b: 1 },
        { a: { c: 1 } },
        { a: null },
        {},
        [1, 'two'],
        'text',
        4.5,
      ])
    default: {
      const written = choice.pick(['a', 'b', 'a1', 'b2:x', 'a b a', '', '12', 'A'])
      return timed && choice.chance(0.5) ? `${written}@${choice.int(3000) - 200}` : written
    }
  }
}

const keyFor = (type: string, choice: Choice): unknown => {
  if (type === 'string') return choice.pick(['a', 'b', 'c'])
  if (type === 'bytes') return choice.pick(['61', '0aff'])
  return choice.int(3)
}

/** Bytes that are no such value, where there are any. */
const badBytes: Readonly<Record<string, string>> = { long: '00', int: '0011223344', double: '00', json: '7b' }

/** Records of all types out of order, with headers, absent keys and values, times before 1970 and bytes that cannot be read, and the clock. */
export const wideInput = (topics: readonly ReadTopic[], choice: Choice, profile: string): Step[] => {
  const steps: Step[] = []
  let now = choice.int(300)
  const count = 20 + choice.int(20)
  for (let i = 0; i < count; i++) {
    if (choice.chance(profile === 'idle' || profile === 'time' ? 0.15 : 0.04)) {
      steps.push({ advanceWallClockMs: choice.pick([1, 50, 100, 400, 1000]) })
    }
    const { topic, key, value, timestamp, global } = choice.pick(topics)
    now += choice.chance(0.05) ? 2500 : choice.int(160)
    const late = choice.chance(0.25) ? now - choice.int(1200) : now
    // The default extractor ends the run there.
    const negative = global ? 0 : timestamp === undefined || timestamp === 'fail' ? 0.002 : 0.15
    const ts = choice.chance(negative) ? -1 - choice.int(5) : Math.max(0, late)
    const timed = timestamp?.startsWith('fromValue') === true
    const bad = profile === 'errors' ? 0.08 : 0.001
    const side = (name: 'key' | 'value', type: string, content: unknown): Partial<Step> =>
      badBytes[type] !== undefined && choice.chance(bad) ? { [`${name}Hex`]: badBytes[type] } : { [name]: content }
    steps.push({
      topic,
      ...side('key', key, choice.chance(0.05) ? null : keyFor(key, choice)),
      ...side('value', value, choice.chance(0.1) ? null : contentFor(value, choice, timed)),
      ts,
      ...(choice.chance(0.2) && {
        headers: choice.pick([
          [['h', '1']],
          [
            ['h', '1'],
            ['h', '2'],
            ['x', ''],
          ],
        ]),
      }),
    })
  }
  return steps
}
