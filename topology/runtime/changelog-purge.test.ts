import test from 'ava'
import { plan, silentLogger, str, topic, topology, tumblingWindows, unlimitedWindows } from '../index.ts'
import { embeddedLog } from '../log/embedded/index.ts'
import type { Admin } from '../log/log.ts'
import { SeededRandom, VirtualTime } from '../testing/virtual-ports.ts'
import { ChangelogPurge } from './changelog-purge.ts'
import { nodeProcess } from './node-ports.ts'

const clicks = topic('clicks', { key: str, value: str })
const hour = 3_600_000
const day = 24 * hour

const counting = topology('counting', (t) => {
  const byKey = t.stream(clicks).groupByKey()
  byKey.windowedBy(tumblingWindows({ sizeMs: hour })).count({ name: 'hourly' })
  byKey.windowedBy(unlimitedWindows()).count({ name: 'ever' })
})

const changelog = 'app-hourly-changelog'

/** Changelogs with a record of every hour of four days, and a purge every minute of virtual time. */
const scene = async () => {
  const time = new VirtualTime(100 * day)
  const ports = { clock: time, monotonic: time, scheduler: time, random: new SeededRandom(1), process: nodeProcess }
  const log = await embeddedLog({ directory: 'memory', ports, cleanIntervalMs: 0 })
  const made = plan(counting, 'app')
  const [part] = made.subTopologies
  await log.admin.createTopics(made.internalTopics.map(({ name, configs }) => ({ name, partitions: 1, configs })))
  for (const { name } of made.internalTopics) {
    for (let n = 0; n < 96; n++) log.appendRecord(name, 0, Buffer.from(`k${n}`), Buffer.from('v'), n * hour)
  }
  const now = { storeMs: 0, streamMs: 0, failing: false }
  const warnings: string[] = []
  const purge = new ChangelogPurge({
    plan: made,
    ports: {
      scheduler: time,
      logger: { ...silentLogger, warn: (message) => void warnings.push(message) },
      log: {
        admin: {
          offsets: (at, which) => log.admin.offsets(at, which),
          deleteRecords: async (below) => {
            if (now.failing) throw new Error('no leader')
            await log.admin.deleteRecords(below)
          },
        } as Admin,
      },
    },
    running: () => [
      {
        subTopology: part?.name ?? '',
        partition: 0,
        task: { state: { storeTime: () => now.storeMs }, context: { streamTimeMs: now.streamMs } },
      },
    ],
    intervalMs: 60_000,
  })
  const starts = async (): Promise<(number | undefined)[]> => {
    const names = [changelog, 'app-ever-changelog']
    const found = await log.admin.offsets(
      names.map((name) => ({ topic: name, partition: 0 })),
      'start',
    )
    return names.map((name) => found.get(`${name}-0`)?.offset)
  }
  /** A commit when the store and its inputs are at these times, and the pass after it. */
  const commit = async (storeMs: number, streamMs = storeMs): Promise<(number | undefined)[]> => {
    Object.assign(now, { storeMs, streamMs })
    purge.committed()
    time.advance(60_000)
    for (let i = 0; i < 10; i++) await starts()
    return starts()
  }
  return { purge, now, log, warnings, starts, commit }
}

test('a changelog of windows loses what its store forgot more than a day ago by its own time, however old it is by the clock', async (t) => {
  const { commit, log } = await scene()
  log.clean()
  t.deepEqual(await commit(-1), [0, 0])
  t.deepEqual(await commit(day), [0, 0])
  // The store keeps an hour, windows of an hour and a day: what is older than 25 hours goes.
  t.deepEqual(await commit(3 * day), [47, 0])
  log.clean()
  t.deepEqual(await commit(3 * day + hour / 2), [47, 0], 'not for every few records')
  t.deepEqual(await commit(3 * day + 2 * hour), [49, 0])
})

test('a time of the store that no record has deletes nothing that is newer than the inputs, and never all', async (t) => {
  const { commit } = await scene()
  t.deepEqual(await commit(1_000 * day, 2 * day), [23, 0])
  t.deepEqual(await commit(1_000 * day, 1_000 * day), [23, 0])
})

test('what could not be deleted is deleted later; nothing after the end', async (t) => {
  const { commit, now, warnings, purge } = await scene()
  now.failing = true
  t.deepEqual(await commit(3 * day), [0, 0])
  t.is(warnings.length, 1)
  now.failing = false
  t.deepEqual(await commit(3 * day), [47, 0])
  purge.stop()
  t.deepEqual(await commit(4 * day), [47, 0])
})
