import test from 'ava'
import { emptyOutbox, hasRoom, noteSent, roomAt } from './rate.ts'

for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
  test(`C23: however long calls take and whenever in them a message is sent, no window has more than the limit (seed ${seed})`, (t) => {
    const next = drawing(seed)
    const limit = { messagesMax: 1 + next(5), windowMs: 60_000 }
    const outbox = emptyOutbox()
    const sends: number[] = []
    let open: { until: number }[] = []
    let now = 0
    let waited = 0
    for (let step = 0; step < 4_000; step++) {
      now += next(2_000)
      for (const { until } of open.filter((call) => call.until <= now)) noteSent(outbox, Math.max(now, until), limit)
      open = open.filter(({ until }) => until > now)
      if (!hasRoom(outbox, now, limit)) {
        waited++
        t.true(roomAt(outbox, now, limit) > now, 'a timer is never set for the past')
        continue
      }
      outbox.inFlight += 1
      const until = now + next(20_000)
      sends.push(now + next(until - now + 1))
      open.push({ until })
    }
    sends.sort((a, b) => a - b)
    for (const [i, at] of sends.entries()) {
      const beyond = sends[i + limit.messagesMax]
      if (beyond !== undefined && beyond - at < limit.windowMs) return t.fail(`${at} and ${beyond}`)
    }
    t.true(waited > 100 && sends.length > 20)
  })
}

test('room comes when the oldest message leaves the window, not before', (t) => {
  const limit = { messagesMax: 2, windowMs: 1_000 }
  const outbox = emptyOutbox()
  for (const at of [0, 300]) {
    t.true(hasRoom(outbox, at, limit))
    outbox.inFlight += 1
    noteSent(outbox, at, limit)
  }
  t.false(hasRoom(outbox, 999, limit))
  t.is(roomAt(outbox, 999, limit), 1_000)
  t.true(hasRoom(outbox, 1_000, limit))
  outbox.inFlight += 1
  t.false(hasRoom(outbox, 1_100, limit))
  t.is(roomAt(outbox, 1_100, limit), 1_300)
  t.false(hasRoom(outbox, 1_299, limit))
  // A clock that steps back makes nobody forget.
  noteSent(outbox, 400, limit)
  t.deepEqual(outbox.sentAt, [300, 400])
})

/** Draws numbers below a bound, the same for the same seed. */
const drawing = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
