import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AppProcess } from './live/app-process.ts'
import { Gaps } from './live/gaps.ts'
import { judge, type LiveOptions, runProgram } from './live/live-options.ts'
import { OutputReader } from './live/output-reader.ts'
import { Pacer } from './live/pacer.ts'
import { type Roll, type RollingResult, rollingTable, rollingVerdicts } from './live/rolling-report.ts'
import { type Scene, withScene } from './live/scene.ts'
import type { ServePlan } from './live/serve-plan.ts'
import { valueBytes } from './topics.ts'

const usage = `npm run bench:rolling -- [options]

Restarts the processes of an application one after the other under load, exactly-once with one standby, and prints for each partition the
longest time without results. See bench/README.md.

  --processes N      (3)
  --partitions N     (6)
  --keys N           distinct keys of the state (100000)
  --rate N           input records a second (3000)
  --steady-seconds N under load before the first restart, and after each (30: a broker whose code is not
                     compiled yet takes most of a small machine)
  --heartbeat-ms N   heartbeatIntervalMs: members hear of a rebalance at their next heartbeat (500)
  --static           static membership: each process has an instance id
  --brokers LIST     use this cluster (KAFKA_BROKERS, else a local broker is started)`

/** A standby so many records behind takes over without a warm-up: the default of the library. */
const lagMax = 10_000
const patienceMs = 120_000
const lookEveryMs = 100

/** Every task runs, every task has a standby, and these have caught up. */
const isWhole = (apps: readonly AppProcess[], partitions: number): boolean => {
  const all = apps.map(({ progress }) => progress)
  const sum = (of: 'tasks' | 'standbys'): number => all.reduce((total, one) => total + (one?.[of] ?? 0), 0)
  return (
    all.every((one) => one?.state === 'running' && one.standbyLag <= lagMax) &&
    sum('tasks') === partitions &&
    sum('standbys') === (apps.length > 1 ? partitions : 0)
  )
}

const untilWhole = async (apps: readonly AppProcess[], partitions: number): Promise<void> => {
  const deadline = performance.now() + patienceMs
  while (!isWhole(apps, partitions)) {
    if (performance.now() > deadline) {
      const seen = JSON.stringify(apps.map(({ progress }) => progress))
      throw new Error(`not every task has an owner and a standby after ${patienceMs / 1000} s: ${seen}`)
    }
    await wait(lookEveryMs)
  }
}

/** Restarts each process in turn, as soon as all is whole again after the one before. */
const roll = async (
  apps: AppProcess[],
  start: (process: number) => AppProcess,
  partitions: number,
  steadyMs: number,
): Promise<Roll[]> => {
  const rolls: Roll[] = []
  for (const [process, app] of [...apps].entries()) {
    const toldMs = Date.now()
    await app.stop()
    const endedMs = Date.now()
    const next = start(process)
    apps[process] = next
    await next.first('running')
    await untilWhole(apps, partitions)
    const wholeMs = Date.now()
    console.log(
      `  process ${process}: ended after ${endedMs - toldMs} ms, all whole again after ${wholeMs - toldMs} ms`,
    )
    rolls.push({ process, toldMs, endedMs, wholeMs })
    await wait(steadyMs)
  }
  return rolls
}

const measure = async (scene: Scene, plan: ServePlan, apps: AppProcess[], options: LiveOptions) => {
  const { input, output, partitions, stateDir } = plan
  const [rate, keys] = [options.number('rate'), options.number('keys')]
  const steadyMs = options.number('steady-seconds') * 1000
  const start = (process: number): AppProcess =>
    new AppProcess('millrace', {
      ...plan,
      stateDir: join(stateDir, String(process)),
      ...(options.isStatic ? { instanceId: `process-${process}` } : {}),
    })
  for (let process = 0; process < options.number('processes'); process++) apps.push(start(process))
  await Promise.all(apps.map((app) => app.first('running')))
  await scene.untilProcessed(plan)
  await untilWhole(apps, partitions)
  console.log(`  ${apps.length} processes, ${partitions} tasks and their standbys run; the load begins`)
  const pacer = new Pacer({ brokers: scene.brokers, topic: input, rate, distinct: keys, valueBytes })
  let gaps: Gaps | undefined
  const from = await scene.offsets(output, partitions, 'end')
  const reader = new OutputReader(scene.log, output, from, (partition, _timestampMs, arrivedMs) =>
    gaps?.arrived(partition, arrivedMs),
  )
  try {
    await wait(steadyMs)
    gaps = new Gaps(partitions, Date.now())
    await wait(steadyMs)
    const steady = gaps.until(Date.now())
    gaps = new Gaps(partitions, Date.now())
    const rolls = await roll(apps, start, partitions, steadyMs)
    const rolling = gaps.until(Date.now())
    const { lateMaxMs, skipped } = await pacer.stop()
    console.log(`input: at most ${Math.round(lateMaxMs)} ms late, ${skipped} records left out`)
    return { steady, rolling, rolls }
  } finally {
    pacer.kill()
    await reader.stop()
  }
}

const rolling = async (options: LiveOptions): Promise<boolean> => {
  let result: RollingResult | undefined
  await withScene({ ...options, engines: ['millrace'] }, async (scene) => {
    const [partitions, keys] = [options.number('partitions'), options.number('keys')]
    const input = await scene.createTopic('in', partitions)
    await scene.load(input, keys, valueBytes)
    const heartbeatIntervalMs = options.number('heartbeat-ms')
    const what = { caseName: 'count-out', input, partitions, standbys: 1 }
    const plan = { ...(await scene.plan('millrace', what)), heartbeatIntervalMs }
    const apps: AppProcess[] = []
    try {
      result = await measure(scene, plan, apps, options)
    } finally {
      await scene.remove(plan, apps)
    }
  })
  if (result === undefined) return false
  console.log(`\n${rollingTable(result)}\n`)
  return judge(rollingVerdicts(result))
}

const defaults = {
  ...{ processes: '3', partitions: '6', keys: '100000', rate: '3000' },
  ...{ 'steady-seconds': '30', 'heartbeat-ms': '500' },
}
await runProgram(usage, defaults, rolling)
