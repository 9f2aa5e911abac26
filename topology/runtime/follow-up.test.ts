import test from 'ava'
import { VirtualTime } from '../testing/virtual-ports.ts'
import { FollowUp } from './follow-up.ts'

const process = { processId: 'p', endpoint: null }

test('a task without an owner leads to a rebalance, unless one comes by itself', (t) => {
  const time = new VirtualTime()
  let rejoins = 0
  const expected: number[] = []
  const followUp = new FollowUp(time, 100, {
    rejoin: () => rejoins++,
    expectRebalance: (withinMs) => expected.push(withinMs),
  })
  followUp.told(new Map([['counts/0', { active: process, standbys: [] }]]))
  time.advance(1_000)
  t.is(rejoins, 0)
  t.deepEqual(expected, [])
  followUp.told(new Map([['counts/0', { active: null, standbys: [] }]]))
  time.advance(99)
  t.deepEqual(expected, [100])
  followUp.told(new Map([['counts/0', { active: null, standbys: [] }]]))
  time.advance(99)
  t.is(rejoins, 0)
  time.advance(1)
  t.is(rejoins, 1)
  followUp.told(new Map([['counts/0', { active: null, standbys: [] }]]))
  followUp.stop()
  time.advance(1_000)
  t.is(rejoins, 1)
})
