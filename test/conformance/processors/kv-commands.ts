import { parse, text } from '../types.ts'
import type { MakeProcessor } from './processor.ts'

/** The value of a record is a command on a key-value store; its result is forwarded. */
export const kvCommands: MakeProcessor = ({ types, used }) => ({
  type: 'string',
  live: ({ store, emit }) => {
    const { kind, types: stored } = used!
    const bare = (row: any): any => (kind === 'kv' || row === undefined ? row : row.value)
    const shown = (row: any): string => text(stored.value, bare(row))
    const list = (rows: Iterable<[any, any]>): string =>
      [...rows].map(([key, row]) => `${text(stored.key, key)}=${shown(row)}`).join(',')
    const bound = (written: string | undefined): any =>
      written === undefined || written === '*' ? null : parse(stored.key, written)
    const run = (command: string, rest: string, key: any, time: number): string => {
      const [first, second] = rest.split(' ')
      switch (command) {
        case 'put':
          store.put(key, parse(stored.value, rest), time)
          return 'put'
        case 'putIfAbsent':
          return `was:${shown(store.putIfAbsent(key, parse(stored.value, rest), time))}`
        case 'get':
          return shown(store.get(key))
        case 'delete':
          return `was:${shown(store.delete(key))}`
        case 'range':
        case 'reverseRange':
          return list(store.range({ from: bound(first), to: bound(second), reverse: command === 'reverseRange' }))
        case 'all':
        case 'reverseAll':
          return list(store.range({ reverse: command === 'reverseAll' }))
        case 'prefix':
          return list(store.prefix(parse(stored.key, rest)))
        default:
          throw new Error(`the vocabulary has no command "${command}"`)
      }
    }
    return {
      process(value, key, { time }) {
        if (key === null || value === null) return
        const written = text(types.value, value)
        const space = written.indexOf(' ')
        const [command, rest] = space < 0 ? [written, ''] : [written.slice(0, space), written.slice(space + 1)]
        emit(run(command, rest, key, time))
      },
    }
  },
})
