import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'

export const root = join(import.meta.dirname, '../..')

export const folder = join(root, 'k8s/components/monitoring')

export interface Rule {
  readonly alert?: string
  readonly record?: string
  readonly expr: string
  readonly for?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

export interface Group {
  readonly name: string
  readonly rules: readonly Rule[]
}

/** All groups of the PrometheusRule objects. */
export const readGroups = (): Group[] =>
  readdirSync(folder)
    .filter((name) => /^rules-.*\.yaml$/.test(name))
    .flatMap((name) => {
      const object = parse(readFileSync(join(folder, name), 'utf8')) as { kind: string; spec: { groups: Group[] } }
      if (object.kind !== 'PrometheusRule') throw new Error(`${name} is no PrometheusRule but ${object.kind}`)
      return object.spec.groups
    })

export const alertsOf = (groups: readonly Group[]): (Rule & { readonly alert: string })[] =>
  groups.flatMap(({ rules }) => rules).filter((rule): rule is Rule & { alert: string } => rule.alert !== undefined)

/** As Prometheus reads them from a file. */
export const asFile = (groups: readonly Group[]): string => stringify({ groups })
