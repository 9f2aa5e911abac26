import { pathToFileURL } from 'node:url'
import { kafka, type Streams, streams } from 'millrace'
import type { RestoreResult, RunPlan } from './engine.ts'
import { Meter, processUsage } from './meter.ts'
import type { BenchTopology } from './topologies/bench-names.ts'

/** The measured process of this engine: `run-millrace.ts run|restore PLAN`, prints its result as JSON on the last line. */
const [command, planText] = process.argv.slice(2)
const plan = JSON.parse(planText as string) as RunPlan

const application = async (record: (value: string) => void): Promise<Streams> => {
  const module =
    plan.module === undefined
      ? new URL(`./topologies/${plan.caseName}.ts`, import.meta.url)
      : pathToFileURL(plan.module)
  const { default: make } = (await import(module.href)) as { default: BenchTopology }
  if (typeof make !== 'function') throw new Error(`${module.href} exports no function as its default`)
  return streams(make({ input: plan.input, output: plan.output, record }), {
    applicationId: plan.app,
    log: kafka({ brokers: plan.brokers.split(',') }),
    stateDir: plan.stateDir,
    ...(plan.cacheBytes === undefined ? {} : { cacheBytesMax: plan.cacheBytes }),
  })
}

const run = async (): Promise<object> => {
  const meter = new Meter(plan.records)
  const app = await application((value) => meter.record(value))
  await app.start()
  await Promise.race([meter.done, app.done])
  await app.stop()
  return meter.report()
}

const restoredRecords = async (app: Streams): Promise<number> => {
  const { values } = await app.metrics.all.restored.get()
  return values.reduce((sum, one) => sum + one.value, 0)
}

const restore = async (): Promise<RestoreResult> => {
  const app = await application(() => {})
  let firstMs = 0
  const watch = setInterval(() => {
    if (firstMs === 0 && app.status().restoring > 0) firstMs = performance.now()
  }, 1)
  await app.start()
  const seconds = (performance.now() - firstMs) / 1000
  clearInterval(watch)
  if (firstMs === 0) throw new Error('nothing was restored')
  const result = { records: await restoredRecords(app), seconds, ...processUsage() }
  await app.stop()
  return result
}

const result = command === 'restore' ? await restore() : await run()
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0))
