import type { ThreadApp } from 'millrace'
import { Registry } from 'prom-client'
import { applicationOf, openLog } from './application.ts'
import { readConfig } from './config.ts'
import { jsonLines } from './observability/json-lines.ts'
import { openTraces } from './observability/traces.ts'
import type { ServiceName } from './services.ts'

/* The service that a stream thread of its own runs; its URL says which. */
const { searchParams } = new URL(import.meta.url)
const service = searchParams.get('service') as ServiceName
const profile = searchParams.get('profile')

/** Made anew by each thread: logs and registries cannot be sent to one. */
export default async (): Promise<ThreadApp> => {
  const config = readConfig(profile === null ? [service] : [service, '--profile', profile])
  const logger = jsonLines({ level: config.observability.logLevel })
  const traces = await openTraces(config.observability.traces)
  return applicationOf(service, config, await openLog(config, logger), new Registry(), logger, traces)
}
