import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { embedded, json, type Log, silentLogger, str, streams, topic, topology } from 'millrace'

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const users = topic('users', { key: str, value: json<{ name: string }>(1) })
const clicks = topic('clicks', { key: str, value: str })
const named = topic('named', { key: str, value: str })
const naming = topology('naming', (t) => {
  t.stream(clicks)
    .join(t.table(users, { name: 'user-rows' }), (click, user) => `${user.name} ${click}`, { name: 'name-click' })
    .to(named)
})

const start = async (log: Log, stateDir: string | null) => {
  const app = streams(naming, {
    applicationId: 'app',
    log,
    stateDir,
    optimize: 'all',
    commitIntervalMs: 20,
    stateFlushIntervalMs: 0,
    handlers: { deserialization: 'skip' },
    ports: { logger: silentLogger },
  })
  await app.start()
  return app
}

const values = (log: Awaited<ReturnType<typeof embedded>>): string[] => {
  const { records } = log.read('named', 0, 0)
  const found: string[] = []
  while (records.next()) found.push(records.buffer.toString('utf8', records.valueStart, records.valueEnd))
  return found
}

for (const disk of ['memory', 'files'] as const) {
  test(`a table whose topic is its changelog is restored up to the committed position (state in ${disk})`, async (t) => {
    const log = await embedded()
    t.teardown(() => log.close())
    await log.admin.createTopics(['users', 'clicks', 'named'].map((name) => ({ name, partitions: 1, configs: {} })))
    const stateDir = disk === 'memory' ? null : mkdtempSync(join(tmpdir(), 'millrace-'))
    const put = (name: string, key: string, value: string | null, time: number) =>
      log.appendRecord(name, 0, Buffer.from(key), value === null ? null : Buffer.from(value), time)

    const first = await start(log, stateDir)
    t.teardown(() => first.stop())
    put('users', 'u', '{"name":"Ann"}', 1)
    put('users', 'gone', '{"name":"Gone"}', 2)
    put('users', 'u', 'not json', 3)
    put('users', 'gone', null, 4)
    await until(() => first.metrics.all !== undefined && first.store('user-rows').get('u') !== undefined)
    put('clicks', 'u', 'clicks', 10)
    await until(() => values(log).length === 1)
    await first.stop()
    t.false((await log.admin.listTopics()).some(({ name }) => name.includes('changelog')))

    // Not processed yet: the restore must not take it, the next owner processes it in the order of time.
    put('clicks', 'u', 'before', 20)
    put('users', 'u', '{"name":"Bob"}', 30)
    put('clicks', 'u', 'after', 40)
    put('clicks', 'gone', 'nobody', 50)
    const second = await start(log, stateDir)
    t.teardown(() => second.stop())
    await until(() => values(log).length === 3)
    t.deepEqual(values(log), ['Ann clicks', 'Ann before', 'Bob after'])
    t.deepEqual(second.store('user-rows').get('u'), { value: { name: 'Bob' }, time: 30 })
    t.is(second.store('user-rows').get('gone'), undefined)
  })
}
