import type { Scenario, Step } from '../conformance/scenario.ts'
import { Choice } from './choice.ts'

const keys = ['a', 'ab', 'b', 'ba', 'c']

const commandFor = (type: string, ts: number, choice: Choice): string => {
  const number = (): number => choice.int(30)
  const time = (): number => Math.max(0, ts - choice.int(1500) + 200)
  const bound = (): string => (choice.chance(0.25) ? '*' : choice.pick(keys))
  const span = (): string => {
    const from = time()
    return `${from} ${from + choice.int(900)}`
  }
  switch (type) {
    case 'kv':
    case 'timestampedKv':
      return choice.pick([
        () => `put ${number()}`,
        () => `put ${number()}`,
        () => `putIfAbsent ${number()}`,
        () => 'get',
        () => 'delete',
        () => `range ${bound()} ${bound()}`,
        () => `reverseRange ${bound()} ${bound()}`,
        () => 'all',
        () => 'reverseAll',
        () => `prefix ${choice.pick(keys)}`,
      ])()
    case 'window':
      return choice.pick([
        () => `put ${number()}`,
        () => `put ${number()} ${time()}`,
        () => `put ${number()} ${time()}`,
        () => `delete ${time()}`,
        () => `get ${time()}`,
        () => `fetch ${span()}`,
        () => `backwardFetch ${span()}`,
        () => `fetchKeys ${bound()} ${bound()} ${span()}`,
        () => `fetchAll ${span()}`,
        () => 'all',
      ])()
    case 'session':
      return choice.pick([
        () => `put ${span()} ${number()}`,
        () => `put ${span()} ${number()}`,
        () => `remove ${span()}`,
        () => `find ${time()} ${time()}`,
        () => 'fetch',
        () => `get ${span()}`,
      ])()
    default:
      return choice.pick([
        () => `put ${number()}`,
        () => `put ${number()} ${time()}`,
        () => `put ${number()} ${time()}`,
        () => `putNull ${time()}`,
        () => 'get',
        () => `get ${time()}`,
        () => `get ${time()}`,
        () => `delete ${time()}`,
      ])()
  }
}

/** Random commands on one store of a processor. */
export const commands = (name: string, seed: number): Scenario => {
  const choice = new Choice(seed)
  const type = choice.pick(['kv', 'window', 'session', 'versioned'])
  const retentionMs = choice.pick([300, 1000, 5000])
  const step = choice.pick([1, 50])
  const input: Step[] = []
  let now = 0
  for (let i = 0; i < 60; i++) {
    now += choice.chance(0.05) ? 1500 : choice.int(2 * step)
    const ts = Math.max(0, choice.chance(0.2) ? now - choice.int(600) : now)
    input.push({ topic: 'in', key: choice.pick(keys), value: commandFor(type, ts, choice), ts })
  }
  return {
    name,
    about: 'made at random',
    group: 'commands',
    topology: [
      {
        op: 'store',
        store: 'rows',
        type,
        key: 'string',
        value: 'long',
        ...(type !== 'kv' && { retentionMs }),
        ...(type === 'window' && { sizeMs: 100 }),
      },
      { op: 'stream', id: 'n1', topic: 'in', key: 'string', value: 'string' },
      {
        op: choice.pick(['process', 'processValues']),
        id: 'n2',
        from: 'n1',
        processor: `${type}Commands`,
        stores: ['rows'],
      },
      { op: 'to', from: 'n2', topic: 'out' },
    ],
    input,
    stores: [{ store: 'rows', type, ...(type === 'versioned' && { keys }), entries: [] }],
  }
}
