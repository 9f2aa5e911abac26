import { isDeepStrictEqual } from 'node:util'
import { type Type, text } from '../types.ts'
import { poisoned } from '../vocabulary/entry.ts'
import type { MakeProcessor } from './processor.ts'

/** Forwards what differs from the value that the store holds for the key. */
export const dedupe: MakeProcessor = ({ types }) => ({
  type: types.value,
  live: ({ store, emit }) => ({
    process(value, key) {
      if (key === null || isDeepStrictEqual(store.get(key) ?? null, value)) return
      store.put(key, value)
      emit(value)
    },
  }),
})

export const meta: MakeProcessor = ({ types, shownOffset }) => ({
  type: 'string',
  live: ({ emit }) => ({
    process(value, _key, { origin }) {
      const offset = shownOffset(origin.topic, origin.offset)
      emit(`${text(types.value, value)}@${origin.topic}/${origin.partition}/${offset}`)
    },
  }),
})

export const timeProbe: MakeProcessor = ({ types }) => ({
  type: 'string',
  live: ({ emit, context }) => ({
    process(value) {
      emit(`${text(types.value, value)}@${context.streamTime()}/${context.wallTime()}`)
    },
  }),
})

export const poison: MakeProcessor = ({ types, op }) => ({
  type: types.value,
  live: ({ emit }) => ({
    process(value) {
      if (text(types.value, value) === op.value) throw poisoned(op.value)
      emit(value)
    },
  }),
})

/** What the store holds for the key, after the value. */
export const lookup: MakeProcessor = ({ types, used }) => ({
  type: 'string',
  live: ({ store, emit }) => ({
    process(value, key) {
      const row = key === null ? undefined : store.get(key)
      emit(`${text(types.value, value)}|${shownRow(used!.kind, used!.types.value, row)}`)
    },
  }),
})

const shownRow = (kind: string, type: Type, row: any): string => {
  if (row === undefined || row === null) return 'null'
  if (kind === 'kv') return text(type, row)
  return `${text(type, row.value)}@${row.time}${kind === 'versioned' ? '/now' : ''}`
}

export const shiftTime: MakeProcessor = ({ types, op }) => ({
  type: types.value,
  live: ({ emit }) => ({
    process(value, _key, { time }) {
      emit(value, { time: time + op.ms })
    },
  }),
})

export const headers: MakeProcessor = ({ types, op }) => ({
  type: types.value,
  live: ({ emit }) => ({
    process(value, _key, record) {
      let changed = record.headers
      for (const name of op.remove ?? []) changed = changed.without(name)
      for (const [name, added] of op.add ?? []) changed = changed.with(name, added)
      emit(value, { headers: changed })
    },
  }),
})

export const forwardTwice: MakeProcessor = ({ types }) => ({
  type: 'string',
  live: ({ emit }) => ({
    process(value) {
      emit(`${text(types.value, value)}1`)
      emit(`${text(types.value, value)}2`)
    },
  }),
})

/** To one of two named children by what the value contains; null to all. */
export const router: MakeProcessor = ({ types, op }) => ({
  type: types.value,
  live: ({ emit }) => ({
    process(value) {
      if (value === null) return emit(value)
      const to = text(types.value, value).includes(op.contains) ? op.to : op.else
      emit(value, { to })
    },
  }),
})
