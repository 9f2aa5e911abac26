import test from 'ava'
import fc from 'fast-check'
import { SlidingWindow } from './sliding-window.ts'

const WINDOW_MS = 60_000

const make = (max: number, keysMax = 100) => {
  const clock = { nowMs: 0 }
  const window = new SlidingWindow({ max, windowMs: WINDOW_MS, keysMax, monotonic: { now: () => clock.nowMs } })
  return { clock, window }
}

test('C05: the window slides: what came late in one minute counts in the next', (t) => {
  const { clock, window } = make(10)
  clock.nowMs = 59_000
  for (let i = 0; i < 10; i++) t.is(window.take('ada'), 0)
  // A fixed window would have begun anew.
  clock.nowMs = 60_000
  const waitMs = window.take('ada')
  t.true(waitMs > 58_000 && waitMs <= 60_000, `${waitMs}`)
  clock.nowMs += waitMs - 1
  t.true(window.take('ada') > 0)
  clock.nowMs += 1
  t.is(window.take('ada'), 0)
})

test('C05: room comes back as it was used, not all at once', (t) => {
  const { clock, window } = make(3)
  for (const at of [0, 10_000, 20_000]) {
    clock.nowMs = at
    t.is(window.take('ada'), 0)
  }
  clock.nowMs = 61_000
  t.is(window.take('ada'), 0)
  t.true(window.take('ada') > 0)
  clock.nowMs = 71_000
  t.is(window.take('ada'), 0)
  t.true(window.take('ada') > 0)
})

test('keys count for themselves, and there are never more than the limit', (t) => {
  const { window } = make(1, 3)
  t.is(window.take('a'), 0)
  for (const key of ['b', 'c']) t.is(window.take(key), 0)
  // Asked for again, so it is not the oldest.
  t.true(window.take('a') > 0)
  t.is(window.take('d'), 0)
  t.is(window.size, 3)
  t.true(window.take('a') > 0)
})

test('C05: no span of the length of the window has more than the limit, and nobody waits longer than a slot for room', (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 50, maxLength: 200 }),
      (max, pauses) => {
        const { clock, window } = make(max)
        const taken: number[] = []
        for (const pause of pauses) {
          clock.nowMs += pause
          const waitMs = window.take('ada')
          if (waitMs === 0) taken.push(clock.nowMs)
          else {
            // What an exact log of times would have said.
            const exact = (taken.at(-max) as number) + WINDOW_MS - clock.nowMs
            t.true(waitMs >= exact && waitMs <= Math.max(0, exact) + WINDOW_MS / 60, `${waitMs} for ${exact}`)
          }
        }
        for (const [i, at] of taken.entries())
          t.true(taken.filter((other) => other > at - WINDOW_MS && other <= at).length <= max, `${i}`)
      },
    ),
    { numRuns: 50 },
  )
})
