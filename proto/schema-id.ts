import { createHash } from 'node:crypto'
import protobufjs from 'protobufjs'
import { fullNameOf, loadContracts, typesOf } from './descriptors.ts'

/*
 * The id of a message's schema, which goes with each record as the header `schema-id`: the first 16 hex digits of the SHA-256 of its fields (number,
 * name, type, rule) and those of all messages and enums below it. Comments and the order of declarations do not count.
 */

/** Ids of all messages under a folder of .proto files, by full name. */
export const schemaIdsOf = (folder: string): Record<string, string> => schemaIdsIn(loadContracts(folder))

/** The same of contracts that are loaded. */
export const schemaIdsIn = (root: protobufjs.Root): Record<string, string> => {
  const ids = [...typesOf(root)].flatMap(([name, type]): [string, string][] =>
    type instanceof protobufjs.Type ? [[name, idOf(type)]] : [],
  )
  return Object.fromEntries(ids.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const idOf = (type: protobufjs.Type): string => {
  const described = new Map<string, unknown>()
  const describe = (what: protobufjs.Type | protobufjs.Enum): void => {
    const name = fullNameOf(what)
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
    .update(`${fullNameOf(type)}\n${text}`)
    .digest('hex')
    .slice(0, 16)
}

const byNumber = ([, a]: [string, number], [, b]: [string, number]): number => a - b
