import test from 'ava'
import { str, topic, topology } from '../index.ts'
import { TopologyTestDriver } from '../testing/index.ts'

const left = topic('left', { key: str, value: str })
const right = topic('right', { key: str, value: str })
const merged = topic('merged', { key: str, value: str })

const merging = topology('merging', (t) => {
  t.stream(left).merge(t.stream(right)).to(merged)
})

test('without an idle time an input that is caught up holds nobody up', async (t) => {
  const driver = await TopologyTestDriver.create(merging)
  t.teardown(() => driver.close())
  driver.input(left).pipe('k', 'l', { time: 20 })
  t.deepEqual(driver.output(merged).pairs(), [['k', 'l']])
})

test('with an idle time a record waits for the other input, and the lower timestamp goes first', async (t) => {
  const driver = await TopologyTestDriver.create(merging, { taskIdleMsMax: 100 })
  t.teardown(() => driver.close())
  const output = driver.output(merged)
  driver.input(left).pipe('k', 'l', { time: 20 })
  t.deepEqual(output.pairs(), [])
  driver.input(right).pipe('k', 'r', { time: 10 })
  t.deepEqual(output.pairs(), [['k', 'r']])
  driver.advanceWallClock(99)
  t.deepEqual(output.pairs(), [])
  driver.advanceWallClock(1)
  t.deepEqual(output.pairs(), [['k', 'l']])
})

test('a negative idle time never waits', async (t) => {
  const driver = await TopologyTestDriver.create(merging, { taskIdleMsMax: -1 })
  t.teardown(() => driver.close())
  driver.input(left).pipe('k', 'l', { time: 20 })
  driver.input(right).pipe('k', 'r', { time: 10 })
  t.deepEqual(driver.output(merged).pairs(), [
    ['k', 'l'],
    ['k', 'r'],
  ])
})
