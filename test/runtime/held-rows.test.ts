import test from 'ava'
import { type EmbeddedLog, embedded, silentLogger, str, streams, topic, topology, untilTimeLimit } from 'millrace'

const types = { key: str, value: str }
const input = topic('in', types)
const out = topic('out', types)

const read = (log: EmbeddedLog, name: string): string[] => {
  const { records } = log.read(name, 0, 0)
  const found: string[] = []
  while (records.next()) found.push(records.buffer.toString('utf8', records.valueStart, records.valueEnd))
  return found
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const holding = topology('holding', (b) => {
  b.table(input, { name: 'rows' })
    .suppress(untilTimeLimit({ limitMs: 10 }), { name: 'held' })
    .toStream()
    .peek((value) => {
      if (value.startsWith('bad')) throw new Error(`no ${value}`)
    })
    .to(out)
})

for (const guarantee of ['at-least-once', 'exactly-once'] as const) {
  test(`${guarantee}: held rows that fail become dead letters of their step once, also over a restart; the topic is made when it is missing`, async (t) => {
    const log = await embedded()
    t.teardown(() => log.close())
    await log.admin.createTopics(['in', 'out'].map((name) => ({ name, partitions: 1, configs: {} })))
    const put = (key: string, value: string, time: number): number =>
      log.appendRecord('in', 0, Buffer.from(key), Buffer.from(value), time)
    const start = async () => {
      const app = streams(holding, {
        applicationId: 'app',
        log,
        stateDir: null,
        commitIntervalMs: 20,
        processing: guarantee,
        handlers: { processing: 'dead-letter' },
        ports: { logger: silentLogger },
      })
      await app.start()
      return app
    }
    const first = await start()
    put('a', '1', 1)
    put('b', 'bad 2', 1)
    put('c', '3', 1)
    put('d', 'bad 4', 1)
    put('z', '5', 100)
    await until(() => read(log, 'out').length === 2)
    await first.stop()
    t.deepEqual(read(log, 'held.dlq'), ['bad 2', 'bad 4'])
    const second = await start()
    put('y', '6', 200)
    await until(() => read(log, 'out').length === 3)
    await second.stop()
    t.deepEqual(read(log, 'out'), ['1', '3', '5'])
    t.deepEqual(read(log, 'held.dlq'), ['bad 2', 'bad 4'])
  })
}
