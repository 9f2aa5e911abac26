import { setTimeout as wait } from 'node:timers/promises'
import { AppProcess } from './live/app-process.ts'
import { judge, type LiveOptions, runProgram } from './live/live-options.ts'
import { Pacer } from './live/pacer.ts'
import { withScene } from './live/scene.ts'
import { type Sample, usageTable, usageVerdicts } from './live/usage-report.ts'
import { partitions, valueBytes } from './topics.ts'

const usage = `npm run bench:soak -- [options]

Memory and event-loop delay of one process under a steady load, exactly-once. See bench/README.md.

  --minutes N        how long (20)
  --rate N           input records a second (5000)
  --keys N           distinct keys (100000)
  --sample-seconds N one line for each so many seconds (60)
  --brokers LIST     use this cluster (KAFKA_BROKERS, else a local broker is started)`

const soak = async (options: LiveOptions): Promise<boolean> => {
  const samples: Sample[] = []
  const [rate, keys, everySeconds] = ['rate', 'keys', 'sample-seconds'].map(options.number) as [number, number, number]
  const count = Math.ceil((options.number('minutes') * 60) / everySeconds)
  await withScene({ ...options, engines: ['millrace'] }, async (scene) => {
    const input = await scene.createTopic('in', partitions)
    const plan = await scene.plan('millrace', { caseName: 'count-out', input, partitions })
    const app = new AppProcess('millrace', plan)
    let pacer: Pacer | undefined
    try {
      await app.first('running')
      pacer = new Pacer({ brokers: scene.brokers, topic: input, rate, distinct: keys, valueBytes })
      const began = performance.now()
      // What happened before the load is not measured.
      await app.usage()
      while (samples.length < count) {
        const dueMs = (samples.length + 1) * everySeconds * 1000
        await app.during(wait(Math.max(0, dueMs - (performance.now() - began))))
        const used = await app.usage()
        const atSeconds = (performance.now() - began) / 1000
        samples.push({ ...used, atSeconds, records: app.progress?.records ?? 0 })
        console.log(
          usageTable(samples.slice(-1))
            .split('\n')
            .slice(samples.length === 1 ? 0 : 2)
            .join('\n'),
        )
      }
      const { sent, lateMaxMs, skipped } = await pacer.stop()
      await app.during(scene.untilProcessed(plan))
      const late = `at most ${Math.round(lateMaxMs)} ms late, ${skipped} left out`
      console.log(`input: ${sent.toLocaleString('en')} records, ${late}; all processed`)
    } finally {
      pacer?.kill()
      await scene.remove(plan, [app])
    }
  })
  console.log(`\n${usageTable(samples)}\n`)
  return judge(usageVerdicts(samples))
}

await runProgram(usage, { minutes: '20', rate: '5000', keys: '100000', 'sample-seconds': '60' }, soak)
