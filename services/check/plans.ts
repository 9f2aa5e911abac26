import { type Plan, plan } from 'millrace'
import { readConfig } from '../config.ts'
import { applicationIdOf, type ServiceName, topologyOf } from '../services.ts'

/** How a service is divided into tasks: the same whatever it is configured to do. */
export const planOf = (name: ServiceName): Plan =>
  plan(topologyOf(name, {}, readConfig([], {})), applicationIdOf(name, null))
