import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { parseAllDocuments } from 'yaml'
import type { Manifest } from '../yaml.ts'
import { nameOf } from './objects.ts'

type Schema = { [key: string]: any }

/** By `apiVersion kind`: what says whether an object fits its definition. */
export type Definitions = ReadonlyMap<string, ValidateFunction>

/**
 * The schemas of custom resources, closed: a field that the definition does not have is an error, where a cluster would drop it in silence. Rules in CEL are not
 * looked at.
 */
export const definitionsOf = (files: readonly string[]): Definitions => {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, code: { regExp: goPattern } })
  const found = new Map<string, ValidateFunction>()
  for (const file of files) {
    for (const document of parseAllDocuments(readFileSync(file, 'utf8'))) {
      const crd = document.toJS() as { kind?: string; spec?: any } | null
      if (crd?.kind !== 'CustomResourceDefinition') continue
      const { group, names, versions } = crd.spec
      for (const { name, schema } of versions)
        found.set(`${group}/${name} ${names.kind}`, ajv.compile(closed(schema.openAPIV3Schema)))
    }
  }
  return found
}

/** Patterns are Go's, which says in the pattern that the case of letters does not count. */
const goPattern = Object.assign(
  (pattern: string): RegExp => new RegExp(pattern.replace('(?i)', ''), pattern.includes('(?i)') ? 'i' : ''),
  { code: 'goPattern' },
)

const closed = (schema: Schema): Schema => {
  const result: Schema = {}
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') result[key] = mapped(value)
    else if (key === 'items' || key === 'additionalProperties') result[key] = isSchema(value) ? closed(value) : value
    else if (['anyOf', 'oneOf', 'allOf'].includes(key)) result[key] = value
    else if (!key.startsWith('x-') && !['description', 'default', 'format', 'example', 'nullable'].includes(key))
      result[key] = value
  }
  if (schema['x-kubernetes-int-or-string'] === true) result.type = ['integer', 'string']
  if (schema.nullable === true && typeof result.type === 'string') result.type = [result.type, 'null']
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true || 'additionalProperties' in schema
  if (schema.properties !== undefined && !open) result.additionalProperties = false
  return result
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

const mapped = (properties: Record<string, Schema>): Record<string, Schema> =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, closed(schema)]))

/** What does not fit, one line each; null when there is no definition for this object. */
export const breachesOf = (definitions: Definitions, object: Manifest): string[] | null => {
  const validate = definitions.get(`${object.apiVersion} ${object.kind}`)
  if (validate === undefined) return null
  if (validate({ ...object })) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${nameOf(object)}: ${instancePath || '/'} ${message}${'additionalProperty' in params ? ` (${params.additionalProperty})` : ''}`,
  )
}
