import test from 'ava'
import type { StreamsState } from 'millrace'
import { heardLogHealth } from './log-health.ts'

test('a log that no heartbeat has reached for four seconds is away, unless the thread has none to send', (t) => {
  const reachable = (state: StreamsState, coordinatorSilentMs: number): boolean =>
    heardLogHealth({ status: () => ({ state, coordinatorSilentMs }) }).reachable
  for (const state of ['running', 'restoring', 'recovering'] as const) {
    t.true(reachable(state, 3_999), state)
    t.false(reachable(state, 4_000), state)
  }
  // Before the first join, and after the end.
  for (const state of ['created', 'starting', 'stopping', 'stopped'] as const) t.true(reachable(state, 60_000), state)
})
