import test from 'ava'
import { Breaker, type BreakerState, type Pass } from './breaker.ts'

const watched = (options = { failuresMax: 3, openMs: 1_000 }) => {
  const states: BreakerState[] = []
  return { breaker: new Breaker(options, (state) => states.push(state)), states }
}

const fail = (breaker: Breaker, nowMs: number): void => breaker.failed(breaker.enter(nowMs) as Pass, nowMs)

test('C15: opens after so many failures in a row, and lets nobody through for a while', (t) => {
  const { breaker, states } = watched()
  fail(breaker, 0)
  fail(breaker, 1)
  breaker.succeeded(breaker.enter(2) as Pass)
  fail(breaker, 3)
  fail(breaker, 4)
  t.is(breaker.state, 'closed')
  fail(breaker, 5)
  t.is(breaker.enter(6), null)
  t.is(breaker.enter(1_004), null)
  t.is(breaker.waitMs(1_004), 1)
  t.deepEqual(states, ['open'])
})

test('C15: half-open lets one probe through; its success closes, its failure opens again', (t) => {
  const { breaker, states } = watched()
  for (let i = 0; i < 3; i++) fail(breaker, 0)
  const probe = breaker.enter(1_000) as Pass
  t.true(probe.probe)
  t.is(breaker.enter(1_000), null)
  breaker.failed(probe, 1_100)
  t.is(breaker.enter(2_099), null)
  breaker.succeeded(breaker.enter(2_100) as Pass)
  t.false((breaker.enter(2_101) as Pass).probe)
  t.deepEqual(states, ['open', 'half-open', 'open', 'half-open', 'closed'])
})

test('calls from before it opened neither close it nor keep it open', (t) => {
  const { breaker } = watched()
  const early = [breaker.enter(0), breaker.enter(0)] as Pass[]
  for (let i = 0; i < 3; i++) fail(breaker, 0)
  breaker.succeeded(early[0] as Pass)
  t.is(breaker.state, 'open')
  breaker.failed(early[1] as Pass, 900)
  t.is(breaker.waitMs(1_000), 0)
})

test('a probe that nobody waits for makes room for the next', (t) => {
  const { breaker } = watched()
  for (let i = 0; i < 3; i++) fail(breaker, 0)
  breaker.abandoned(breaker.enter(1_000) as Pass, 1_001)
  t.true((breaker.enter(1_001) as Pass).probe)
})
