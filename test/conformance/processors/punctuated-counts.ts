import type { MakeProcessor } from './processor.ts'

/** Counts records per key and hands the counts out, emptying the store, at each punctuation. */
export const punctuatedCounts: MakeProcessor = ({ op }) => ({
  type: 'long',
  live: ({ store, context, forward }) => ({
    init() {
      let fired = 0
      const schedule = context.schedule({ everyMs: op.everyMs, clock: op.clock ?? 'stream' }, (at) => {
        for (const [key, count] of [...store.all()]) {
          store.delete(key)
          forward(key, count, { time: at })
        }
        if (++fired === op.cancelAfter) schedule.cancel()
      })
    },
    process(_value, key) {
      if (key !== null) store.put(key, (store.get(key) ?? 0) + 1)
    },
  }),
})
