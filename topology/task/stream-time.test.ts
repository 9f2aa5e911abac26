import test from 'ava'
import { embedded, processor, silentLogger, str, streams, topic, topology } from '../index.ts'
import { TopologyTestDriver } from '../testing/index.ts'

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const out = topic('out', { key: str, value: str })

for (const [what, timestamp] of [
  ['throws', () => JSON.parse('{')],
  ['answers no number', () => Number.NaN],
] as const) {
  test(`a timestamp extractor that ${what} is an error of its record, which the handler decides about`, async (t) => {
    const timed = topic('timed', {
      key: str,
      value: str,
      timestamp: ({ value, timestamp: time }) => (value === 'bad' ? timestamp() : time),
    })
    const copy = topology('copy', (b) => {
      b.stream(timed).to(out)
    })
    const driver = await TopologyTestDriver.create(copy, { handlers: { deserialization: 'skip' } })
    driver.input(timed).pipe('a', 'bad', { time: 1 })
    driver.input(timed).pipe('a', 'good', { time: 2 })
    t.deepEqual(driver.output(out).pairs(), [['a', 'good']])
    t.is(driver.dropped.get('timed/deserialization-error'), 1)
    await driver.close()
    const strict = await TopologyTestDriver.create(copy)
    t.throws(() => strict.input(timed).pipe('a', 'bad', { time: 1 }), { code: 'DESERIALIZATION', message: /timed-0@0/ })
    await strict.close()
  })
}

test('a timer that had to wait for the metadata of a topic fires without another record', async (t) => {
  const source = topic('source', { key: str, value: str, partitions: 1 })
  const delayed = processor('delayed', { in: source, timers: { due: { clock: 'event' } } }, ({ timers, forward }) => ({
    process(_value, key, { time }) {
      timers.due.set(key, time)
    },
    onTimer: {
      due(key) {
        forward(key, 'fired')
      },
    },
  }))
  const log = await embedded()
  t.teardown(() => log.close())
  await log.admin.createTopics([{ name: 'later', partitions: 1, configs: {} }])
  const app = streams(
    topology('delayed', (b) => {
      b.stream(source)
        .process(delayed)
        .to(() => 'later', { key: str, value: str })
    }),
    { applicationId: 'app', log, stateDir: null, ports: { logger: silentLogger } },
  )
  t.teardown(() => app.stop())
  await app.start()
  log.appendRecord('source', 0, Buffer.from('k'), Buffer.from('v'), 1_000)
  await until(() => log.read('later', 0, 0).records.next())
  t.pass()
})
