import test from 'ava'
import { Headers } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import { clicks, perMinute, purchases, scores, sessions, trend, visits } from '../examples/visits.ts'

test('the example of windows counts final minutes, moving trends, whole visits and scores', async (t) => {
  const driver = await TopologyTestDriver.create(visits)
  t.teardown(() => driver.close())
  const click = (user: string, page: string, time: number) =>
    driver.input(clicks).pipe(user, { page }, { time, headers: Headers.none })
  click('ann', 'home', 1_000)
  click('ann', 'cart', 30_000)
  click('bob', 'home', 70_000)
  t.deepEqual(driver.output(perMinute).pairs(), [
    [{ key: 'cart', start: 0, end: 60_000 }, 1],
    [{ key: 'home', start: 0, end: 60_000 }, 1],
  ])
  t.deepEqual(driver.output(trend).pairs(), [
    ['home', 1],
    ['cart', 1],
    ['home', 2],
    ['home', 1],
  ])
  t.deepEqual(driver.output(sessions).pairs(), [
    [{ key: 'ann', start: 1_000, end: 1_000 }, '/home'],
    [{ key: 'ann', start: 1_000, end: 1_000 }, null],
    [{ key: 'ann', start: 1_000, end: 30_000 }, '/home/cart'],
    [{ key: 'bob', start: 70_000, end: 70_000 }, '/home'],
  ])
  driver.input(purchases).pipe('ann', 250, { time: 80_000, headers: Headers.none })
  t.deepEqual(driver.output(scores).pairs(), [
    ['ann', 1],
    ['ann', 2],
    ['bob', 1],
    ['ann', 252],
  ])
})
