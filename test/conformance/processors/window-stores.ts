import type { Type } from '../types.ts'
import { parse, text } from '../types.ts'
import type { MakeProcessor, UsedStore } from './processor.ts'

/** Splits a command from its arguments. */
const words = (type: Type, value: unknown): string[] => text(type, value).split(' ')

/** Puts each record into a window store and shows what is near it in time. */
export const windowFetch: MakeProcessor = ({ types, op, used }) => ({
  type: 'string',
  live: ({ store, emit }) => ({
    process(value, key, { time }) {
      if (key === null) return
      store.put(key, value, time)
      const rows = [...store.fetch(key, time - op.beforeMs, time + op.afterMs)]
      emit(rows.map((row: any) => `${text(used?.types.value ?? types.value, row.value)}@${row.start}`).join(','))
    },
  }),
})

const bounds = (stored: UsedStore, low: string, high: string) => {
  const bound = (written: string) => (written === '*' ? null : parse(stored.types.key, written))
  return { from: bound(low), to: bound(high) }
}

/** The value of a record is a command on a window store; its result is forwarded. */
export const windowCommands: MakeProcessor = ({ types, used }) => ({
  type: 'string',
  live: ({ store, emit }) => {
    const stored = used as UsedStore
    const shown = (value: any): string => text(stored.types.value, value)
    const list = (rows: Iterable<any>, keys: boolean): string =>
      [...rows]
        .map((row) => `${keys ? `${text(stored.types.key, row.key)}@` : ''}${row.start}=${shown(row.value)}`)
        .join(',')
    const run = (command: string, given: string[], key: any, time: number): string => {
      const [a = '', b = '', c = '', d = ''] = given
      switch (command) {
        case 'put':
          store.put(key, parse(stored.types.value, a), b === '' ? time : Number(b), time)
          return 'put'
        case 'delete':
          store.put(key, null, Number(a), time)
          return 'deleted'
        case 'get':
          return shown(store.get(key, Number(a)))
        case 'fetch':
          return list(store.fetch(key, Number(a), Number(b)), false)
        case 'backwardFetch':
          return list(store.backwardFetch(key, Number(a), Number(b)), false)
        case 'fetchKeys':
          return list(store.fetchKeys(bounds(stored, a, b), Number(c), Number(d)), true)
        case 'fetchAll':
          return list(store.fetchAll(Number(a), Number(b)), true)
        case 'all':
          return list(store.all(), true)
        default:
          throw new Error(`the vocabulary has no command "${command}"`)
      }
    }
    return {
      process(value, key, { time }) {
        if (key === null || value === null) return
        const [command = '', ...given] = words(types.value, value)
        emit(run(command, given, key, time))
      },
    }
  },
})

/** The same on a session store. */
export const sessionCommands: MakeProcessor = ({ types, used }) => ({
  type: 'string',
  live: ({ store, emit }) => {
    const stored = used as UsedStore
    const shown = (value: any): string => text(stored.types.value, value)
    const list = (rows: Iterable<any>): string =>
      [...rows].map((row) => `${text(stored.types.key, row.key)}@${row.start}/${row.end}=${shown(row.value)}`).join(',')
    const run = (command: string, given: string[], key: any): string => {
      const [a = '', b = '', c = ''] = given
      switch (command) {
        case 'put':
          store.put(key, Number(a), Number(b), parse(stored.types.value, c))
          return 'put'
        case 'remove':
          store.remove(key, Number(a), Number(b))
          return 'removed'
        case 'find':
          return list(store.find(key, Number(a), Number(b)))
        case 'fetch':
          return list(store.fetch(key))
        case 'get':
          return shown(store.get(key, Number(a), Number(b)))
        default:
          throw new Error(`the vocabulary has no command "${command}"`)
      }
    }
    return {
      process(value, key) {
        if (key === null || value === null) return
        const [command = '', ...given] = words(types.value, value)
        emit(run(command, given, key))
      },
    }
  },
})

/** What Kafka Streams answers for a put that came too late. */
const notPut = '-9223372036854775808'

/** The same on a versioned store. A version that is read shows no end, as in Kafka Streams. */
export const versionedCommands: MakeProcessor = ({ types, used }) => ({
  type: 'string',
  live: ({ store, emit }) => {
    const stored = used as UsedStore
    const shown = (version: any): string =>
      version === undefined ? 'null' : `${text(stored.types.value, version.value)}@${version.time}/now`
    const put = (key: any, value: any, time: number): string => {
      const validTo = store.put(key, value, time)
      return `validTo:${validTo === undefined ? notPut : validTo === Number.POSITIVE_INFINITY ? -1 : validTo}`
    }
    const run = (command: string, given: string[], key: any, time: number): string => {
      const [a, b] = given
      switch (command) {
        case 'put':
          return put(key, parse(stored.types.value, a as string), b === undefined ? time : Number(b))
        case 'putNull':
          return put(key, null, Number(a))
        case 'get':
          return shown(a === undefined ? store.get(key) : store.getAt(key, Number(a)))
        case 'delete':
          return `was:${shown(store.delete(key, Number(a)))}`
        default:
          throw new Error(`the vocabulary has no command "${command}"`)
      }
    }
    return {
      process(value, key, { time }) {
        if (key === null || value === null) return
        const [command = '', ...given] = words(types.value, value)
        emit(run(command, given, key, time))
      },
    }
  },
})
