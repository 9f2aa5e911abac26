import { StreamsError } from 'millrace'
import { type Profile, profiles } from '../processors/aliases/index.ts'
import { type Environment, invalid } from './env.ts'
import { optionalServices, type ServiceName, serviceNames } from './services.ts'

/** What runs, and for whom. */
export interface Arguments {
  readonly services: readonly ServiceName[]
  readonly profile: Profile | null
}

/**
 * Names of services (none: all), and a profile by `--profile s1` or OMS_PROFILE, with which the service `aliases` runs too.
 * @throws StreamsError INVALID_CONFIG
 */
export const readArguments = (args: readonly string[], env: Environment): Arguments => {
  const at = args.indexOf('--profile')
  const profile =
    at < 0 ? profileOf('OMS_PROFILE', env.OMS_PROFILE || undefined) : profileOf('--profile', args[at + 1] ?? '')
  const named = [...new Set((at < 0 ? args : args.toSpliced(at, 2)).map(serviceName))]
  if (named.includes('aliases') && profile === null) {
    throw invalid('OMS_PROFILE', env.OMS_PROFILE, `say whose topics to publish: one of ${profiles.join(', ')}`)
  }
  if (named.length > 0) return { services: named, profile }
  return { services: profile === null ? serviceNames : [...serviceNames, 'aliases'], profile }
}

const profileOf = (name: string, text: string | undefined): Profile | null => {
  if (text === undefined) return null
  const found = profiles.find((profile) => profile === text)
  if (found !== undefined) return found
  throw invalid(name, text, `give one of ${profiles.join(', ')}`)
}

const serviceName = (name: string): ServiceName => {
  const all = [...serviceNames, ...optionalServices]
  const found = all.find((known) => known === name)
  if (found !== undefined) return found
  throw new StreamsError('INVALID_CONFIG', {
    retry: 'never',
    message: `there is no service "${name}"`,
    help: `name some of ${all.join(', ')}, or none to run all`,
  })
}
