import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import {
  embedded,
  type ReadOnlyKeyValueStore,
  type ReadOnlyWindowStore,
  silentLogger,
  stateReader,
  str,
  streams,
  topic,
  topology,
  tumblingWindows,
  type ValueAndTime,
} from 'millrace'

const events = topic('events', { key: str, value: str, partitions: 2 })

const counting = topology('counting', (t) => {
  const byKey = t.stream(events).groupByKey()
  byKey.count({ name: 'counts' })
  byKey.windowedBy(tumblingWindows({ sizeMs: 10_000, graceMs: 60_000 })).count({ name: 'per-window' })
})

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('the state directory is read while nobody runs, with the age of what is there', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  const stateDir = mkdtempSync(join(tmpdir(), 'millrace-reader-'))
  const app = streams(counting, { applicationId: 'app', log, stateDir, ports: { logger: silentLogger } })
  t.teardown(() => app.stop())
  const reader = stateReader(counting, { applicationId: 'app', stateDir })
  await t.throwsAsync(reader.snapshot('counts', 0), { code: 'STORE_NOT_AVAILABLE' })
  await app.start()
  for (let n = 0; n < 3; n++) {
    log.appendRecord('events', 1, Buffer.from('ant'), Buffer.from('x'), 1_000 + n * 10_000)
  }
  const live = app.queries.view<ReadOnlyKeyValueStore<string, ValueAndTime<number>>>('counts', { partitions: [1] })
  await until(() => [...live.all()].some(([, { value }]) => value === 3))
  await app.stop()
  t.deepEqual(await reader.partitions('counts'), [0, 1])
  const counts = await reader.snapshot<ReadOnlyKeyValueStore<string, ValueAndTime<number>>>('counts', 1)
  t.deepEqual([...counts.view.all()], [['ant', { value: 3, time: 21_000 }]])
  t.true(counts.staleMs >= 0)
  t.deepEqual(counts.inputs, { 'events-1': 3 })
  await counts.close()
  const windows = await reader.snapshot<ReadOnlyWindowStore<string, number>>('per-window', 1)
  t.deepEqual(
    [...windows.view.fetch('ant', 0, 20_000)].map(({ start, value }) => [start, value]),
    [
      [0, 1],
      [10_000, 1],
      [20_000, 1],
    ],
  )
  await windows.close()
  await t.throwsAsync(reader.snapshot('counts', 7), { code: 'STORE_NOT_AVAILABLE' })
  await t.throwsAsync(reader.snapshot('nothing', 0), { code: 'UNKNOWN_STORE' })
})
