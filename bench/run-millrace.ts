import type { Streams } from 'millrace'
import { application } from './application.ts'
import type { RestoreResult, RunPlan } from './engine.ts'
import { serve } from './live/serve.ts'
import type { ServePlan } from './live/serve-plan.ts'
import { Meter, processUsage } from './meter.ts'

/**
 * The measured process of this engine: `run-millrace.ts run|restore PLAN` prints its result as JSON on the last line, `serve PLAN` runs until it
 * is told to end and prints what happens.
 */
const [command, planText] = process.argv.slice(2)
const plan = JSON.parse(planText as string) as RunPlan

const run = async (): Promise<object> => {
  const meter = new Meter(plan.records)
  const app = await application(plan, (value) => meter.record(value))
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
  const app = await application(plan, () => {})
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

if (command === 'serve') await serve(plan as ServePlan)
else {
  const result = command === 'restore' ? await restore() : await run()
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0))
}
