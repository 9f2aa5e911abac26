import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import protobufjs from 'protobufjs'

/*
 * The id of a message's schema, which goes with each record as the header `schema-id`: the first 16 hex digits of the SHA-256 of its fields (number,
 * name, type, rule) and those of all messages and enums below it. Comments and the order of declarations do not count.
 */

/** Ids of all messages under a folder of .proto files, by full name. */
export const schemaIdsOf = (folder: string): Record<string, string> => {
  const root = new protobufjs.Root()
  root.resolvePath = (origin, target) => (origin === '' ? target : join(folder, target))
  root.loadSync(
    globSync('oms/**/*.proto', { cwd: folder })
      .sort()
      .map((file) => join(folder, file)),
    { keepCase: true },
  )
  root.resolveAll()
  const ids: Record<string, string> = {}
  const visit = (space: protobufjs.NamespaceBase): void => {
    for (const each of space.nestedArray) {
      if (each instanceof protobufjs.Type) ids[nameOf(each)] = idOf(each)
      if (each instanceof protobufjs.Namespace) visit(each)
    }
  }
  visit(root)
  return Object.fromEntries(Object.entries(ids).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const nameOf = ({ fullName }: protobufjs.ReflectionObject): string => fullName.replace(/^\./, '')

const idOf = (type: protobufjs.Type): string => {
  const described = new Map<string, unknown>()
  const describe = (what: protobufjs.Type | protobufjs.Enum): void => {
    const name = nameOf(what)
    if (described.has(name)) return
    if (what instanceof protobufjs.Enum) {
      described.set(name, Object.entries(what.values).sort(byNumber))
      return
    }
    const fields = what.fieldsArray.toSorted((a, b) => a.id - b.id)
    described.set(
      name,
      fields.map((field) => [field.id, field.name, field.type, field.repeated, field.partOf?.name ?? '']),
    )
    for (const { resolvedType } of fields) if (resolvedType !== null) describe(resolvedType)
  }
  describe(type)
  const text = JSON.stringify([...described].sort(([a], [b]) => (a < b ? -1 : 1)))
  return createHash('sha256')
    .update(`${nameOf(type)}\n${text}`)
    .digest('hex')
    .slice(0, 16)
}

const byNumber = ([, a]: [string, number], [, b]: [string, number]): number => a - b
