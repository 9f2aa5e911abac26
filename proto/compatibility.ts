import protobufjs from 'protobufjs'
import { fullNameOf, typesOf } from './descriptors.ts'

/*
 * What may change in a contract while records and programs of both versions are about: messages, fields and enum values may be added, fields and values may
 * go when their number and name are reserved. Everything else is a breach.
 */

/** The ways in which `next` breaks what was written or is expected by `before`; none: both can be used side by side. */
export const breaches = (before: protobufjs.Root, next: protobufjs.Root): string[] => {
  const now = typesOf(next)
  return [...typesOf(before)].flatMap(([name, old]) => {
    const found = now.get(name)
    if (found === undefined) return [`${name}: is gone`]
    return breachesOfType(old, found)
  })
}

/** The same for one message and all that it holds. */
export const messageBreaches = (before: protobufjs.Root, next: protobufjs.Root, message: string): string[] => {
  const used = new Set<string>()
  const visit = (name: string): void => {
    if (used.has(name)) return
    used.add(name)
    const type = typesOf(before).get(name)
    if (!(type instanceof protobufjs.Type)) return
    for (const { resolvedType } of type.fieldsArray) if (resolvedType !== null) visit(fullNameOf(resolvedType))
  }
  visit(message)
  return breaches(before, next).filter((text) => used.has(text.split(':', 1)[0] as string))
}

const breachesOfType = (old: protobufjs.Type | protobufjs.Enum, now: protobufjs.Type | protobufjs.Enum): string[] => {
  const name = fullNameOf(old)
  if (old instanceof protobufjs.Enum) {
    return now instanceof protobufjs.Enum ? enumBreaches(name, old, now) : [`${name}: was an enum`]
  }
  return now instanceof protobufjs.Type ? fieldBreaches(name, old, now) : [`${name}: was a message`]
}

const fieldBreaches = (name: string, old: protobufjs.Type, now: protobufjs.Type): string[] =>
  old.fieldsArray.flatMap((field) => {
    const at = `${name}: field ${field.id} "${field.name}"`
    const same = now.fieldsById[field.id]
    if (same === undefined) {
      const moved = now.fields[field.name]
      if (moved !== undefined) return [`${at} has another number: ${moved.id}`]
      return now.isReservedId(field.id) && now.isReservedName(field.name)
        ? []
        : [`${at} is gone, and its number and name are not reserved`]
    }
    if (same.name !== field.name) return [`${at} is "${same.name}" now: a number must not be used again`]
    if (typeOf(same) !== typeOf(field))
      return [`${at} was ${typeOf(field)} and is ${typeOf(same)}: ${effect(field, same)}`]
    if (oneofOf(same) !== oneofOf(field)) return [`${at} was ${oneofOf(field)} and is ${oneofOf(same)}`]
    return []
  })

const enumBreaches = (name: string, old: protobufjs.Enum, now: protobufjs.Enum): string[] =>
  Object.entries(old.values).flatMap(([value, id]) => {
    const at = `${name}: value ${id} "${value}"`
    const found = now.values[value]
    if (found === id) return []
    if (found !== undefined) return [`${at} has another number: ${found}`]
    return now.isReservedId(id) && now.isReservedName(value)
      ? []
      : [`${at} is gone, and its number and name are not reserved`]
  })

const typeOf = ({ type, repeated, resolvedType, map }: protobufjs.Field): string => {
  const named = resolvedType === null ? type : fullNameOf(resolvedType)
  return map ? `a map of ${named}` : repeated ? `repeated ${named}` : named
}

const oneofOf = ({ partOf }: protobufjs.Field): string => (partOf ? `one of "${partOf.name}"` : 'a field of its own')

/** How the bytes are read: two types of one kind are readable as one another, though not always right. */
const wireType = ({ type, resolvedType, repeated }: protobufjs.Field): string => {
  if (resolvedType instanceof protobufjs.Type || type === 'string' || type === 'bytes') return 'length-delimited'
  const kind = /fixed64|double/.test(type) ? '64-bit' : /fixed32|float/.test(type) ? '32-bit' : 'varint'
  return repeated ? `packed ${kind}` : kind
}

const effect = (old: protobufjs.Field, now: protobufjs.Field): string =>
  wireType(old) === wireType(now)
    ? `both are ${wireType(old)} on the wire, and read differently`
    : `the wire format changes from ${wireType(old)} to ${wireType(now)}`
