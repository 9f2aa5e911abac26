import { pathToFileURL } from 'node:url'
import { kafka, type Streams, type StreamsConfig, streams } from 'millrace'
import { exactlyOnceCommitMs, type RunPlan } from './engine.ts'
import type { BenchTopology } from './topologies/bench-names.ts'

/** The measured application of this engine, not started. `record` is called with the value of each input record. */
export const application = async (
  plan: RunPlan,
  record: (value: string) => void,
  more: Partial<StreamsConfig> = {},
): Promise<Streams> => {
  // .ts in the sources, .js in the built application.
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
  const module =
    plan.module === undefined
      ? new URL(`./topologies/${plan.caseName}${extension}`, import.meta.url)
      : pathToFileURL(plan.module)
  const { default: make } = (await import(module.href)) as { default: BenchTopology }
  if (typeof make !== 'function') throw new Error(`${module.href} exports no function as its default`)
  return streams(make({ input: plan.input, output: plan.output, record }), {
    applicationId: plan.app,
    log: kafka({ brokers: plan.brokers.split(',') }),
    stateDir: plan.stateDir,
    ...(plan.cacheBytes === undefined ? {} : { cacheBytesMax: plan.cacheBytes }),
    ...(plan.exactlyOnce ? { processing: 'exactly-once', commitIntervalMs: exactlyOnceCommitMs } : {}),
    ...more,
  })
}
