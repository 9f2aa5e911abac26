import test from 'ava'
import { joinWindows, str, timeWindowed, topic, topology, tumblingWindows, u64, untilWindowCloses } from '../index.ts'
import { TopologyTestDriver } from '../testing/index.ts'

const left = topic('left', { key: str, value: str })
const right = topic('right', { key: str, value: str })
const out = topic('out', { key: str, value: str })

const reader = (driver: TopologyTestDriver) => (): string =>
  driver
    .output(out)
    .read()
    .map(({ key, value, time }) => `${key}=${value}@${time}`)
    .join(' ')

test('idle input: a join gives up waiting for a partner when the clock has passed its window', async (t) => {
  const join = topology('join', (b) => {
    b.stream(left)
      .outerJoin(b.stream(right), (l, r) => `${l}|${r}`, joinWindows({ differenceMs: 10, graceMs: 5 }), { name: 'j' })
      .to(out)
  })
  const driver = await TopologyTestDriver.create(join, { emit: { idleTimeoutMs: 1 } })
  const read = reader(driver)
  driver.input(left).pipe('a', '1', { time: 100 })
  driver.input(right).pipe('b', '2', { time: 104 })
  // Open as long as a partner may come: the window of 10 and the grace of 5, both inclusive.
  driver.advanceWallClock(11)
  t.is(read(), '')
  driver.advanceWallClock(1)
  t.is(read(), 'a=1|null@100')
  driver.advanceWallClock(4)
  t.is(read(), 'b=null|2@104')
  driver.advanceWallClock(1000)
  t.is(read(), '')
  // The join's stream time is 120 now: this record's window is over when it comes.
  driver.input(left).pipe('c', '3', { time: 105 })
  t.is(read(), 'c=3|null@105')
  await driver.close()
})

for (const how of ['suppress', 'emit on close']) {
  test(`idle input: windows close once (${how}), and what comes after is late for the windows too`, async (t) => {
    const counts = topic('counts', { key: timeWindowed(str, 10), value: u64 })
    const windows = topology('windows', (b) => {
      const grouped = b.stream(left).groupByKey()
      const sized = tumblingWindows({ sizeMs: 10, graceMs: 5 })
      if (how === 'suppress') {
        grouped.windowedBy(sized).count({ name: 'counts' }).suppress(untilWindowCloses(), { name: 'final' }).to(counts)
      } else grouped.windowedBy(sized, { emit: 'onWindowClose' }).count({ name: 'counts' }).to(counts)
    })
    const driver = await TopologyTestDriver.create(windows, { emit: { idleTimeoutMs: 2 } })
    const read = (): string =>
      driver
        .output(counts)
        .read()
        .map(({ key, value, time }) => `${key?.key}/${key?.start}=${value}@${time}`)
        .join(' ')
    driver.input(left).pipe('a', '1', { time: 3 })
    driver.input(left).pipe('b', '2', { time: 12 })
    driver.advanceWallClock(2)
    t.is(read(), '')
    driver.advanceWallClock(1)
    t.is(read(), 'a/0=1@3')
    driver.input(left).pipe('a', 'late', { time: 9 })
    driver.input(left).pipe('b', '3', { time: 13 })
    t.is(driver.dropped.get('counts/late'), 1)
    t.is(read(), '')
    driver.advanceWallClock(11)
    t.is(read(), '')
    driver.advanceWallClock(1)
    t.is(read(), 'b/10=2@13')
    driver.advanceWallClock(1000)
    t.is(read(), '')
    await driver.close()
  })
}

test('idle input: one partition that goes on keeps the task from being idle', async (t) => {
  const join = topology('join', (b) => {
    b.stream(left)
      .leftJoin(b.stream(right), (l, r) => `${l}|${r}`, joinWindows({ differenceMs: 10 }), { name: 'j' })
      .to(out)
  })
  const driver = await TopologyTestDriver.create(join, { emit: { idleTimeoutMs: 50 } })
  const read = reader(driver)
  driver.input(left).pipe('a', '1', { time: 100 })
  for (let i = 0; i < 10; i++) {
    driver.advanceWallClock(49)
    driver.input(right).pipe('x', 'y', { time: 1 })
    t.is(read(), '')
  }
  driver.advanceWallClock(50)
  t.is(read(), 'a=1|null@100')
  await driver.close()
})

test('idle input: a row that fails and is skipped costs itself only, and is not tried again', async (t) => {
  const tried: string[] = []
  const join = topology('join', (b) => {
    b.stream(left)
      .leftJoin(b.stream(right), (l, r) => `${l}|${r}`, joinWindows({ differenceMs: 10 }), { name: 'j' })
      .peek((value) => {
        tried.push(value)
        if (value === '1|null') throw new Error('no')
      })
      .to(out)
  })
  const driver = await TopologyTestDriver.create(join, {
    emit: { idleTimeoutMs: 50 },
    handlers: { processing: 'skip' },
  })
  const read = reader(driver)
  driver.input(left).pipe('a', '1', { time: 100 })
  driver.input(left).pipe('b', '2', { time: 100 })
  driver.advanceWallClock(50)
  t.is(read(), 'b=2|null@100')
  t.deepEqual(tried, ['1|null', '2|null'])
  t.is(driver.dropped.get('j/processing-error'), 1)
  driver.advanceWallClock(1000)
  t.is(read(), '')
  t.is(tried.length, 2)
  await driver.close()
})
