import { type Plan, plan } from 'millrace'
import type { Profile } from '../../processors/aliases/index.ts'
import { readConfig } from '../config.ts'
import { applicationIdOf, type ServiceName, topologyOf } from '../services.ts'

/** How a service is divided into tasks: the same whatever it is configured to do. */
export const planOf = (name: ServiceName, profile: Profile | null = null): Plan =>
  plan(topologyOf(name, {}, { ...readConfig([], {}), profile }), applicationIdOf(name, profile))
