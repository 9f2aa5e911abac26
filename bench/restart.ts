import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { AppProcess } from './live/app-process.ts'
import { judge, type LiveOptions, runProgram } from './live/live-options.ts'
import { OutputReader } from './live/output-reader.ts'
import { Pacer } from './live/pacer.ts'
import {
  type Restart,
  type RestartResult,
  restartLine,
  restartTable,
  restartVerdicts,
  restoreVerdicts,
} from './live/restart-report.ts'
import { type Scene, withScene } from './live/scene.ts'
import type { ServePlan } from './live/serve-plan.ts'
import type { EngineName } from './options.ts'
import { partitions } from './topics.ts'

const usage = `npm run bench:restart -- [options]

How long a process that was killed (-9) takes until results come again, under exactly-once and static membership. See bench/README.md.

  --keys LIST        distinct keys of the state (1000000)
  --value-bytes LIST size of each value (8)
  --rate N           input records a second while it is killed and restarted (2000)
  --steady-seconds N how long it runs between two kills (8)
  --down-ms N        from the end of the old process to the start of the new one (1000)
  --restarts N       kills of each size and engine, the median counts (3)
  --wipe             remove the local state while it is down: all of it is restored
  --vs kafka-streams the same for Kafka Streams, after it on the same broker
  --only ENGINE      millrace or kafka-streams alone
  --brokers LIST     use this cluster (KAFKA_BROKERS, else a local broker is started)`

const patienceMs = 600_000

/** When the first result came that was written after `from`, and when each partition had one. */
class NewResults {
  readonly first: Promise<number>
  readonly everywhere: Promise<number>
  readonly #reader: OutputReader

  constructor(scene: Scene, topic: string, from: ReadonlyMap<number, number>) {
    const first = Promise.withResolvers<number>()
    const everywhere = Promise.withResolvers<number>()
    this.first = first.promise
    this.everywhere = everywhere.promise
    const silent = new Set(from.keys())
    this.#reader = new OutputReader(scene.log, topic, from, (partition, _timestampMs, arrivedMs) => {
      first.resolve(arrivedMs)
      silent.delete(partition)
      if (silent.size === 0) everywhere.resolve(arrivedMs)
    })
  }

  stop(): Promise<void> {
    return this.#reader.stop()
  }
}

const withLimit = <T>(what: string, work: Promise<T>): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${what}: not within ${patienceMs / 1000} s`)), patienceMs)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

/** Starts the application again; the old process is gone. */
const restart = async (
  scene: Scene,
  engine: EngineName,
  plan: ServePlan,
): Promise<{ app: AppProcess; measured: Restart }> => {
  // What the old process has written, committed or not, is below.
  const results = new NewResults(scene, plan.output, await scene.offsets(plan.output, partitions, 'end'))
  const app = new AppProcess(engine, plan)
  try {
    const all = Promise.all([
      ...[app.first('loaded'), app.first('assigned'), app.first('running'), app.first('first-record')],
      app.during(Promise.all([results.first, results.everywhere])),
    ] as const)
    const [loaded, assigned, running, record, [first, everywhere]] = await withLimit(`restart of ${engine}`, all)
    const measured: Restart = {
      loadMs: loaded.atMs - app.startedMs,
      memberMs: assigned.atMs - loaded.atMs,
      restoreMs: running.atMs - assigned.atMs,
      firstRecordMs: record.atMs - app.startedMs,
      firstOutputMs: first - app.startedMs,
      allPartitionsMs: everywhere - app.startedMs,
      restored: running.restored,
    }
    return { app, measured }
  } catch (error) {
    await app.kill()
    throw error
  } finally {
    await results.stop()
  }
}

const measure = async (
  scene: Scene,
  engine: EngineName,
  size: { input: string; keys: number; valueBytes: number },
  options: LiveOptions,
): Promise<RestartResult> => {
  const { input, keys, valueBytes } = size
  const plan = await scene.plan(engine, { caseName: 'latest-out', input, partitions, instanceId: 'restarting' })
  const restarts: Restart[] = []
  const began = Date.now()
  let app = new AppProcess(engine, plan)
  let pacer: Pacer | undefined
  try {
    await app.first('running')
    await app.during(scene.untilProcessed(plan))
    const rate = options.number('rate')
    console.log(`  ${engine}: ${keys.toLocaleString('en')} keys after ${((Date.now() - began) / 1000).toFixed(1)} s`)
    pacer = new Pacer({ brokers: scene.brokers, topic: input, rate, distinct: keys, valueBytes })
    while (restarts.length < options.number('restarts')) {
      await app.during(wait(options.number('steady-seconds') * 1000))
      await app.kill()
      await wait(options.number('down-ms'))
      if (options.isWiped) await rm(plan.stateDir, { recursive: true, force: true })
      const { app: next, measured } = await restart(scene, engine, plan)
      app = next
      restarts.push(measured)
      console.log(`  ${restartLine(engine, measured)}`)
    }
    await pacer.stop()
    return { keys, valueBytes, engine, restarts }
  } finally {
    pacer?.kill()
    await scene.remove(plan, [app])
  }
}

const restarting = async (options: LiveOptions): Promise<boolean> => {
  const results: RestartResult[] = []
  await withScene(options, async (scene) => {
    for (const valueBytes of options.numbers('value-bytes')) {
      for (const keys of options.numbers('keys')) {
        const input = await scene.createTopic(`in-${keys}x${valueBytes}`, partitions)
        await scene.load(input, keys, valueBytes)
        for (const engine of options.engines) {
          results.push(await measure(scene, engine, { input, keys, valueBytes }, options))
        }
      }
    }
  })
  console.log(`\n${restartTable(results)}\n`)
  return judge(options.isWiped ? restoreVerdicts(results) : restartVerdicts(results))
}

const defaults = {
  ...{ keys: '1000000', 'value-bytes': '8', rate: '2000' },
  ...{ 'steady-seconds': '8', 'down-ms': '1000', restarts: '3' },
}
await runProgram(usage, defaults, restarting)
