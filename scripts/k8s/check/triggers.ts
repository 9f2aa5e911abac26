import type { Manifest } from '../yaml.ts'
import { nameOf, ofKind, scaledObjectsOf, type Trigger } from './objects.ts'

interface Parameter {
  readonly name: string
  readonly optional?: boolean
  readonly default?: string
  readonly allowedValue?: readonly string[]
  readonly deprecated?: string
  readonly metadataVariableReadable?: boolean
  readonly triggerAuthenticationVariableReadable?: boolean
}

/** KEDA's own list of what its scalers take: schema/generated/scalers-schema.json. */
export interface ScalerList {
  readonly scalers: readonly { readonly type: string; readonly parameters: readonly Parameter[] }[]
}

/** Triggers and their sign-in against KEDA's list: it takes metadata as it comes, and a misspelt name is just not there. */
export const triggerBreaches = (objects: readonly Manifest[], { scalers }: ScalerList): string[] => {
  const authentications = new Map(ofKind(objects, 'TriggerAuthentication').map((one) => [one.metadata.name, one]))
  return scaledObjectsOf(objects).flatMap((object) =>
    object.spec.triggers.flatMap((trigger) => {
      const where = `${nameOf(object)}, trigger ${trigger.name ?? trigger.type}`
      const parameters = scalers.find(({ type }) => type === trigger.type)?.parameters
      if (parameters === undefined) return [`${where}: KEDA has no scaler ${trigger.type}`]
      const signIn = trigger.authenticationRef?.name
      const authentication = signIn === undefined ? undefined : authentications.get(signIn)
      if (signIn !== undefined && authentication === undefined)
        return [`${where}: there is no TriggerAuthentication ${signIn}`]
      const given = authentication === undefined ? [] : parametersOf(authentication.spec)
      return [
        ...metadataBreaches(trigger, parameters, given),
        ...given
          .filter((name) => !parameters.some((one) => one.name === name && one.triggerAuthenticationVariableReadable))
          .map((name) => `${name} cannot be given by a TriggerAuthentication`),
      ].map((breach) => `${where}: ${breach}`)
    }),
  )
}

const metadataBreaches = (
  { metadata }: Trigger,
  parameters: readonly Parameter[],
  given: readonly string[],
): string[] => [
  ...Object.entries(metadata).flatMap(([name, value]) => {
    const parameter = parameters.find((one) => one.name === name)
    if (parameter === undefined) return [`there is no parameter ${name}`]
    if (parameter.deprecated !== undefined) return [`${name} is deprecated`]
    if (!parameter.metadataVariableReadable) return [`${name} cannot be given in metadata`]
    if (typeof value !== 'string') return [`${name} has to be a text`]
    if (parameter.allowedValue !== undefined && !parameter.allowedValue.includes(value))
      return [`${name} is ${value}, not one of ${parameter.allowedValue.join(', ')}`]
    return []
  }),
  ...parameters
    .filter(({ name, optional, default: byDefault, deprecated }) => {
      if (optional || byDefault !== undefined || deprecated !== undefined) return false
      return !(name in metadata) && !(`${name}FromEnv` in metadata) && !given.includes(name)
    })
    .map(({ name }) => `${name} is missing`),
]

const parametersOf = (spec: Record<string, readonly { parameter: string }[]>): string[] =>
  Object.values(spec).flatMap((references) => references.map(({ parameter }) => parameter))
