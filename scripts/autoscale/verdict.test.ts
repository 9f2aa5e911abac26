import test from 'ava'
import { parseDemoOptions } from './options.ts'
import { picture } from './picture.ts'
import { podsOf, turnsOf, verdictsOf } from './verdict.ts'

const look = (at: number, pods: number) => ({
  at,
  rate: 5,
  lag: at * 10,
  pods,
  ready: pods,
  rebalances: at > 4 ? 1 : 0,
})

test('a run that comes up and goes down once has one turn; what goes and comes again flaps', (t) => {
  t.is(turnsOf([1]), 0)
  t.is(turnsOf([1, 2, 4]), 0)
  t.is(turnsOf([1, 2, 4, 3, 2, 1]), 1)
  t.is(turnsOf([1, 3, 2, 3, 2, 1]), 3)
  t.deepEqual(podsOf([look(0, 1), look(1, 1), look(2, 3), look(3, 3), look(4, 1)]), [1, 3, 1])
})

test('a verdict names what was not kept', (t) => {
  const good = { orders: 9, accepted: 9, open: 0, pods: [1, 3, 2, 1], podsMin: 1, turns: 1, isSound: true }
  const failed = (more: object): string[] =>
    verdictsOf({ ...good, ...more })
      .filter(([, holds]) => !holds)
      .map(([text]) => text)
  t.deepEqual(failed({}), [])
  t.deepEqual(failed({ accepted: 8 }), ['every order was accepted: 8 of 9'])
  t.deepEqual(failed({ open: 2 }), ['every accepted order came to its end: 2 are open'])
  t.is(failed({ isSound: false }).length, 1)
  t.deepEqual(failed({ pods: [1] }), ['pods came with the load: 1 at most'])
  t.deepEqual(failed({ pods: [1, 3] }), ['and went after it: 3 in the end'])
  t.deepEqual(failed({ pods: [1, 3, 1, 2, 1] }), ['no flapping: 3 changes of direction, 1 allowed (1 3 1 2 1)'])
})

test('the picture has a panel for each figure, and a line for each rebalance', (t) => {
  const svg = picture([look(0, 1), look(5, 3), look(25, 1)], 'inventory', 200)
  for (const part of ['orders sent per second', 'lag, records', 'pods: asked for', '20 s', '>inventory<'])
    t.true(svg.includes(part), part)
  t.is(svg.match(/stroke="#c90"/g)?.length, 1)
  t.false(/NaN|undefined|Infinity/.test(svg))
})

test('options of the demo are refused by name', (t) => {
  t.is(parseDemoOptions(['--help'], '.'), null)
  t.like(parseDemoOptions(['--steps', '5x10,10x5', '--pods-min', '6'], '.'), { orders: 100, podsMin: 6, podsMax: 6 })
  for (const [name, value] of [
    ['service', 'gateway'],
    ['pods-max', '0'],
    ['pods-min', '1.5'],
    ['pod-cpu', '2'],
    ['names', 'none'],
    ['steps', 'many'],
  ] as const) {
    t.throws(() => parseDemoOptions([`--${name}`, value], '.'), { message: new RegExp(`^--${name} `) })
  }
})
