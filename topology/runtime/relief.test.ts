import test from 'ava'
import { VirtualTime } from '../testing/virtual-ports.ts'
import { Relief } from './relief.ts'

const scene = () => {
  const scheduler = new VirtualTime()
  const seen = { rejoins: 0, relieved: 0 }
  const relief = new Relief({
    scheduler,
    limitMs: 100,
    rejoin: () => seen.rejoins++,
    relieved: () => seen.relieved++,
  })
  return { scheduler, seen, relief }
}

test('a member leaves with the answer to the join in which it said so, not with that of an older one', (t) => {
  const { relief, seen } = scene()
  t.false(relief.tell())
  relief.answered()
  relief.ask()
  relief.ask()
  t.is(seen.rejoins, 1)
  relief.answered()
  t.is(seen.relieved, 0)
  t.true(relief.tell())
  relief.answered()
  t.is(seen.relieved, 1)
})

test('a member that nobody relieves leaves at its limit', (t) => {
  const { scheduler, relief, seen } = scene()
  relief.ask()
  scheduler.advance(99)
  t.is(seen.relieved, 0)
  t.false(relief.expired)
  scheduler.advance(1)
  t.is(seen.relieved, 1)
  t.true(relief.expired)
})

test('a member that left before has no limit any more', (t) => {
  const { scheduler, relief, seen } = scene()
  relief.ask()
  relief.stop()
  scheduler.advance(1_000)
  t.is(seen.relieved, 0)
})
