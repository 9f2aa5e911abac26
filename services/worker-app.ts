import { jsonLogger, type ThreadApp } from 'millrace'
import { Registry } from 'prom-client'
import { applicationOf, openLog } from './application.ts'
import { readConfig } from './config.ts'
import type { ServiceName } from './services.ts'

/* The service that a stream thread of its own runs; its URL says which. */
const service = new URL(import.meta.url).searchParams.get('service') as ServiceName

export default async (): Promise<ThreadApp> => {
  const config = readConfig([service])
  const logger = jsonLogger()
  return applicationOf(service, config, await openLog(config, logger), new Registry(), logger)
}
