import test, { type ExecutionContext } from 'ava'
import { MemoryDisk, peekCheckpoint } from '../../state/index.ts'
import type { ReadOnlyKeyValueStore } from '../../state/store.ts'
import { topic } from '../dsl/topic.ts'
import { topology } from '../dsl/topology.ts'
import { StreamsError } from '../errors/index.ts'
import { type EmbeddedLog, embeddedLog } from '../log/embedded/index.ts'
import { Metrics } from '../metrics/index.ts'
import { plan as planOf } from '../plan/index.ts'
import { str } from '../serdes/index.ts'
import { CacheShare } from './cache-share.ts'
import { resolveConfig, type StreamsConfig } from './config.ts'
import { LocalStates } from './local-states.ts'
import {
  nodeClock,
  nodeEffects,
  nodeMonotonic,
  nodeProcess,
  nodeRandom,
  nodeScheduler,
  silentLogger,
} from './node-ports.ts'
import { RestoreLoop } from './restore.ts'
import { StandbyTasks } from './standby-tasks.ts'
import { StateDirectory } from './state-directory.ts'

const ports = {
  clock: nodeClock,
  monotonic: nodeMonotonic,
  random: nodeRandom,
  scheduler: nodeScheduler,
  effects: nodeEffects,
  process: nodeProcess,
  logger: silentLogger,
}

const people = topic('people', { key: str, value: str })
const plan = planOf(
  topology('people', (t) => {
    t.table(people, { name: 'rows' })
  }),
  'app',
)
const changelog = 'app-rows-changelog'
const id = `${plan.subTopologies[0]?.name}/0`
const at = { topic: changelog, partition: 0 }

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

interface Scene {
  readonly log: EmbeddedLog
  readonly disk: MemoryDisk
  readonly directory: StateDirectory
  readonly metrics: Metrics
  /** What is to happen before a write to the disk. */
  beforeWrite: () => Promise<void>
  active: boolean
  /** How much time has passed unnoticed, ms. */
  sleptMs: number
  /** How often it was asked whether it must wait. */
  looks: number
  asked: number
  standbys(config?: Partial<StreamsConfig>): Promise<StandbyTasks>
  append(from: number, to: number, value?: string): void
}

const newScene = async (t: ExecutionContext): Promise<Scene> => {
  const log = await embeddedLog({ directory: 'memory', ports })
  await log.admin.createTopics([{ name: changelog, partitions: 1, configs: {} }])
  const topics = await log.admin.describeTopics([changelog])
  const disk = new MemoryDisk({ beforeWrite: () => scene.beforeWrite() })
  const directory = await StateDirectory.open(disk, 'app', nodeRandom)
  const metrics = new Metrics('app')
  const open: StandbyTasks[] = []
  const scene: Scene = {
    log,
    disk,
    directory,
    metrics,
    beforeWrite: async () => {},
    active: false,
    sleptMs: 0,
    looks: 0,
    asked: 0,
    standbys: async (more = {}) => {
      const config = resolveConfig({ applicationId: 'app', log, ...more })
      const clock = { now: () => nodeClock.now() + scene.sleptMs }
      const shared = { plan, config, ports: { ...ports, clock, log, disk }, metrics, topics }
      const standbys = new StandbyTasks({
        ...shared,
        states: new LocalStates({ ...shared, directory, cache: new CacheShare(config) }),
        processId: directory.processId,
        restoreLoop: new RestoreLoop(
          log.fetcher({ isolation: 'read_committed', partitionBytesMax: 4096 }),
          nodeScheduler,
        ),
        yields: () => {
          scene.looks++
          return scene.active
        },
        caughtUp: () => scene.asked++,
      })
      open.push(standbys)
      return standbys
    },
    append: (from, to, value = 'v') => {
      for (let i = from; i < to; i++)
        log.appendRecord(changelog, 0, Buffer.from(`k${i}`), Buffer.from(`${value}${i}`), 1_000 + i)
    },
  }
  t.teardown(async () => {
    await Promise.all(open.map((standbys) => standbys.close()))
    await log.close()
  })
  return scene
}

const rowsOf = (standbys: StandbyTasks): ReadOnlyKeyValueStore<string, { value: string }> =>
  standbys.stateOf(id)?.store('rows') as ReadOnlyKeyValueStore<string, { value: string }>

const caughtUp = (standbys: StandbyTasks, { log }: Scene): Promise<void> =>
  until(async () => {
    const end = (await log.admin.offsets([at], 'end')).get(`${changelog}-0`)?.offset
    return standbys.positions().get(id)?.position === end
  })

const stored = async ({ disk, directory }: Scene): Promise<number> =>
  (await peekCheckpoint(disk, directory.taskPath(id)))?.changelogs[changelog]?.nextOffset ?? -1

test('a standby follows its changelog, says how far it is, and lets go with a checkpoint', async (t) => {
  const scene = await newScene(t)
  scene.append(0, 500)
  const standbys = await scene.standbys()
  standbys.update([id])
  t.deepEqual(standbys.wanted, [id])
  t.is(standbys.lags().get(id)?.records, Number.POSITIVE_INFINITY)
  await caughtUp(standbys, scene)
  t.is(rowsOf(standbys).get('k499')?.value, 'v499')
  scene.append(100, 200, 'w')
  scene.log.appendRecord(changelog, 0, Buffer.from('k0'), null, 5_000)
  await caughtUp(standbys, scene)
  await until(() => standbys.lags().get(id)?.records === 0)
  t.is(rowsOf(standbys).get('k150')?.value, 'w150')
  t.is(rowsOf(standbys).get('k0'), undefined)
  t.is(rowsOf(standbys).approximateCount(), 499)
  t.true((standbys.lags().get(id)?.staleMs as number) < 60_000)
  t.true((await scene.metrics.registry.metrics()).includes('millrace_standby_lag_records{application="app"'))
  standbys.update([])
  await standbys.released(id)
  t.is(standbys.stateOf(id), undefined)
  t.is(await stored(scene), 601)
  t.false((await scene.metrics.registry.metrics()).includes('millrace_standby_lag_records{application="app"'))
  t.is(scene.asked, 0)
})

test('a standby that is given up in the middle keeps what it has read', async (t) => {
  const scene = await newScene(t)
  scene.append(0, 20_000)
  const standbys = await scene.standbys()
  let position = 0
  let rounds = 0
  while (position < 20_000) {
    standbys.update([id])
    await until(() => standbys.stateOf(id) !== undefined)
    // So that some chunks arrive; how many does not matter.
    for (let i = 0; i < 4; i++) await nodeScheduler.yield()
    standbys.update([])
    await standbys.released(id)
    const reached = await stored(scene)
    t.true(reached === -1 || reached >= position, `${reached} is less than ${position}`)
    position = Math.max(position, reached)
    if (++rounds > 3) break
  }
  standbys.update([id])
  await caughtUp(standbys, scene)
  t.is(rowsOf(standbys).approximateCount(), 20_000)
  t.is(rowsOf(standbys).get('k19999')?.value, 'v19999')
})

test('a full disk delays a standby and ends nothing', async (t) => {
  const scene = await newScene(t)
  scene.append(0, 50)
  let failures = 2
  scene.beforeWrite = async () => {
    if (failures-- > 0) throw new StreamsError('DISK_FULL', { retry: 'later', message: 'the disk is full' })
  }
  const standbys = await scene.standbys()
  standbys.update([id])
  await caughtUp(standbys, scene)
  t.true(failures < 0)
  t.is(rowsOf(standbys).approximateCount(), 50)
})

test('a standby that the log start has overtaken begins again, without the rows that are gone', async (t) => {
  const scene = await newScene(t)
  scene.append(0, 50)
  const standbys = await scene.standbys()
  standbys.update([id])
  await caughtUp(standbys, scene)
  standbys.update([])
  await standbys.released(id)
  scene.append(50, 100)
  await scene.log.admin.deleteRecords([{ ...at, offset: 80 }])
  standbys.update([id])
  await caughtUp(standbys, scene)
  await until(() => rowsOf(standbys)?.approximateCount() === 20)
  t.is(rowsOf(standbys).get('k79'), undefined)
  t.regex(await scene.metrics.registry.metrics(), /rebuilds_total\{.*reason="STATE_BEHIND_LOG_START"\} 1/)
})

test('a standby that slept for days does not trust its rows, unless nothing was written meanwhile', async (t) => {
  const scene = await newScene(t)
  scene.append(0, 50)
  const standbys = await scene.standbys()
  standbys.update([id])
  await caughtUp(standbys, scene)
  scene.sleptMs = 3 * 86_400_000
  const looks = scene.looks
  await until(() => scene.looks > looks + 2)
  // It was at the end all the time.
  scene.append(50, 60)
  await caughtUp(standbys, scene)
  t.notRegex(await scene.metrics.registry.metrics(), /rebuilds_total\{/)
  scene.active = true
  scene.append(60, 70)
  await until(() => (standbys.lags().get(id)?.records as number) > 0)
  scene.sleptMs *= 2
  scene.active = false
  await until(async () => /reason="STATE_STALE"\} 1/.test(await scene.metrics.registry.metrics()))
  await caughtUp(standbys, scene)
  t.is(rowsOf(standbys).approximateCount(), 70)
})

test('standbys wait while active tasks are restored', async (t) => {
  const scene = await newScene(t)
  scene.append(0, 50)
  scene.active = true
  const standbys = await scene.standbys()
  standbys.update([id])
  await until(() => scene.looks > 2)
  t.is(standbys.positions().size, 0)
  scene.active = false
  await caughtUp(standbys, scene)
  t.is(rowsOf(standbys).approximateCount(), 50)
})

test('a warm-up asks for a rebalance when it has caught up, and not again and again', async (t) => {
  const scene = await newScene(t)
  scene.append(0, 50)
  const standbys = await scene.standbys({ acceptableRecoveryLag: 10 })
  standbys.update([], [id])
  await until(() => scene.asked > 0)
  t.true((standbys.lags().get(id)?.records as number) <= 10)
  // The leader has not moved it.
  standbys.update([], [id])
  for (const end of [100, 150, 200]) {
    scene.append(end - 50, end)
    await caughtUp(standbys, scene)
  }
  t.is(scene.asked, 1)
})

test('a warm-up that never catches up has the group rebalance at long intervals', async (t) => {
  const scene = await newScene(t)
  scene.append(0, 50)
  const standbys = await scene.standbys({ probingRebalanceIntervalMs: 50 })
  scene.active = true
  standbys.update([], [id])
  await until(() => scene.asked >= 2)
  t.pass()
})
