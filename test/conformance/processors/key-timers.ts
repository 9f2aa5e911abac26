import type { MakeProcessor } from './processor.ts'

/** A deadline per key, moved by each record, looked at by a punctuation. */
export const keyTimers: MakeProcessor = ({ op }) => ({
  type: 'string',
  live: ({ store, context, forward }) => ({
    init() {
      context.schedule({ everyMs: op.everyMs, clock: 'stream' }, (at) => {
        for (const [key, deadline] of [...store.all()]) {
          if (deadline > at) continue
          store.delete(key)
          forward(key, 'timeout', { time: deadline })
        }
      })
    },
    process(_value, key, { time }) {
      if (key !== null) store.put(key, time + op.delayMs)
    },
  }),
})
