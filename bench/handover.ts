import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../scripts/kafka/ports.ts'
import { AppProcess } from './live/app-process.ts'
import { judge, type LiveOptions, runProgram } from './live/live-options.ts'
import { type Scene, withScene } from './live/scene.ts'
import type { ServePlan } from './live/serve-plan.ts'
import { median } from './live/statistics.ts'
import { grid } from './report.ts'
import { partitions } from './topics.ts'

const usage = `npm run bench:handover -- [options]

How long a process that joins takes until it runs its half of the tasks, with their state from the process that had them (a snapshot over HTTP) and
from the changelogs alone, in turns. See bench/README.md.

  --keys LIST        distinct keys of the state (1000000)
  --value-bytes LIST size of each value (100)
  --joins N          joins of each kind and size, the median counts (3)
  --heartbeat-ms N   heartbeatIntervalMs: members hear of a rebalance at their next heartbeat (500)
  --records-min N    snapshots.recordsMin (200000); each of the ${partitions} tasks has a share of the keys
  --brokers LIST     use this cluster (KAFKA_BROKERS, else a local broker is started)`

const share = partitions / 2
/** Where there is less, the rest of a join takes longer than the state. */
const judgedFrom = 1_000_000
const patienceMs = 600_000
const lookEveryMs = 100

interface Join {
  readonly kind: 'snapshot' | 'changelog'
  /** From the start of the process. */
  readonly ms: number
  readonly restored: number
}

interface Result {
  readonly keys: number
  readonly valueBytes: number
  readonly joins: readonly Join[]
}

/** The first process runs everything again. */
const alone = async (app: AppProcess): Promise<void> => {
  const deadline = performance.now() + patienceMs
  while (app.progress?.state !== 'running' || app.progress.tasks !== partitions) {
    if (performance.now() > deadline) throw new Error('the first process did not get its tasks back')
    await wait(lookEveryMs)
  }
}

const join = async (plan: ServePlan, kind: Join['kind'], recordsMin: number): Promise<Join> => {
  const handover = { port: await freePort(), recordsMin: kind === 'snapshot' ? recordsMin : null, share }
  const stateDir = `${plan.stateDir}-joined`
  const app = new AppProcess('millrace', { ...plan, stateDir, handover })
  try {
    const { atMs, restored, snapshots } = await app.first('share')
    if (snapshots !== (kind === 'snapshot' ? share : 0)) {
      throw new Error(`the state of ${snapshots} of ${share} tasks came by a snapshot`)
    }
    return { kind, ms: atMs - app.startedMs, restored }
  } finally {
    await app.stop()
    await rm(stateDir, { recursive: true, force: true })
  }
}

const measure = async (scene: Scene, keys: number, valueBytes: number, options: LiveOptions): Promise<Result> => {
  const input = await scene.createTopic(`in-${keys}x${valueBytes}`, partitions)
  await scene.load(input, keys, valueBytes)
  const heartbeatIntervalMs = options.number('heartbeat-ms')
  const made = await scene.plan('millrace', { caseName: 'latest-out', input, partitions })
  const plan = { ...made, heartbeatIntervalMs }
  const recordsMin = options.number('records-min')
  const first = new AppProcess('millrace', { ...plan, handover: { port: await freePort(), recordsMin, share } })
  const joins: Join[] = []
  try {
    await first.first('running')
    await first.during(scene.untilProcessed(plan))
    for (let n = 0; n < options.number('joins'); n++) {
      for (const kind of ['changelog', 'snapshot'] as const) {
        await first.during(alone(first))
        const joined = await first.during(join(plan, kind, recordsMin))
        joins.push(joined)
        console.log(`  ${kind}: runs its tasks after ${joined.ms} ms; ${joined.restored} records restored`)
      }
    }
    return { keys, valueBytes, joins }
  } finally {
    await scene.remove(plan, [first])
  }
}

const of = ({ joins }: Result, kind: Join['kind'], figure: 'ms' | 'restored'): number =>
  median(joins.filter((one) => one.kind === kind).map((one) => one[figure]))

const table = (results: readonly Result[]): string =>
  grid(
    ['keys', 'value', 'state from', 'runs after', 'restored'],
    results.flatMap((result) =>
      (['changelog', 'snapshot'] as const).map((kind) => [
        result.keys.toLocaleString('en'),
        `${result.valueBytes} B`,
        kind,
        `${(of(result, kind, 'ms') / 1000).toFixed(2)} s`,
        Math.round(of(result, kind, 'restored')).toLocaleString('en'),
      ]),
    ),
    3,
  )

const handover = async (options: LiveOptions): Promise<boolean> => {
  const results: Result[] = []
  await withScene({ ...options, engines: ['millrace'] }, async (scene) => {
    for (const valueBytes of options.numbers('value-bytes')) {
      for (const keys of options.numbers('keys')) results.push(await measure(scene, keys, valueBytes, options))
    }
  })
  console.log(`\n${table(results)}\n`)
  return judge(
    results
      .filter(({ keys }) => keys >= judgedFrom)
      .map((result) => ({
        kept: of(result, 'snapshot', 'ms') <= of(result, 'changelog', 'ms'),
        text: `${result.keys.toLocaleString('en')} keys: a snapshot is no slower than the changelog alone`,
      })),
  )
}

const defaults = { keys: '1000000', 'value-bytes': '100', joins: '3', 'heartbeat-ms': '500', 'records-min': '200000' }
await runProgram(usage, defaults, handover)
