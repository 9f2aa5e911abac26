import { setTimeout as wait } from 'node:timers/promises'
import { AppProcess } from './live/app-process.ts'
import { type LatencyResult, latencyTable, latencyVerdicts } from './live/latency-report.ts'
import { judge, type LiveOptions, runProgram } from './live/live-options.ts'
import { OutputReader } from './live/output-reader.ts'
import { Pacer } from './live/pacer.ts'
import { type Scene, withScene } from './live/scene.ts'
import { Durations } from './live/statistics.ts'
import type { EngineName } from './options.ts'
import { partitions, valueBytes } from './topics.ts'

const usage = `npm run bench:latency -- [options]

How long a result takes under exactly-once at a fixed rate of input. See bench/README.md.

  --rate N           input records a second (5000)
  --seconds N        how long is measured (20)
  --warm-seconds N   how long the same load runs before (10)
  --keys N           distinct keys (100000)
  --vs kafka-streams the same for Kafka Streams, after it on the same broker
  --only ENGINE      millrace or kafka-streams alone
  --brokers LIST     use this cluster (KAFKA_BROKERS, else a local broker is started)`

/** After the load: whatever was measured must have come out by then. */
const lateResultsMs = 1_000

const measure = async (scene: Scene, engine: EngineName, options: LiveOptions): Promise<LatencyResult> => {
  const [rate, seconds, keys] = ['rate', 'seconds', 'keys'].map(options.number) as [number, number, number]
  const input = await scene.createTopic(`${engine}-in`, partitions)
  const plan = await scene.plan(engine, { caseName: 'count-out', input, partitions })
  const app = new AppProcess(engine, plan)
  let pacer: Pacer | undefined
  try {
    await app.first('running')
    const latency = new Durations()
    let fromMs = Number.POSITIVE_INFINITY
    let toMs = Number.POSITIVE_INFINITY
    const start = await scene.offsets(plan.output, partitions, 'end')
    const reader = new OutputReader(scene.log, plan.output, start, (_partition, timestampMs, arrivedMs) => {
      if (timestampMs >= fromMs && timestampMs < toMs) latency.add(arrivedMs - timestampMs)
    })
    pacer = new Pacer({ brokers: scene.brokers, topic: input, rate, distinct: keys, valueBytes })
    await app.during(app.first('first-record'))
    await app.during(wait(options.number('warm-seconds') * 1000))
    fromMs = Date.now()
    toMs = fromMs + seconds * 1000
    await app.during(wait(seconds * 1000))
    const { lateMaxMs } = await pacer.stop()
    await app.during(scene.untilProcessed(plan))
    await wait(lateResultsMs)
    await reader.stop()
    return { engine, latency, inputs: rate * seconds, lateMaxMs }
  } finally {
    pacer?.kill()
    await scene.remove(plan, [app])
  }
}

const latency = async (options: LiveOptions): Promise<boolean> => {
  const results: LatencyResult[] = []
  await withScene(options, async (scene) => {
    for (const engine of options.engines) results.push(await measure(scene, engine, options))
  })
  console.log(`\n${latencyTable(results)}\n`)
  return judge(latencyVerdicts(results))
}

const defaults = { rate: '5000', seconds: '20', 'warm-seconds': '10', keys: '100000' }
await runProgram(usage, defaults, latency)
