import { globSync } from 'node:fs'
import { join } from 'node:path'
import protobufjs from 'protobufjs'

/** All messages under a folder of .proto files, with the names as they are written there. */
export const loadContracts = (folder: string, comments = false): protobufjs.Root => {
  const root = new protobufjs.Root()
  root.resolvePath = (origin, target) => (origin === '' ? target : join(folder, target))
  root.loadSync(
    globSync('oms/**/*.proto', { cwd: folder })
      .sort()
      .map((file) => join(folder, file)),
    { keepCase: true, alternateCommentMode: comments },
  )
  return root.resolveAll() as protobufjs.Root
}

/** The contracts as plain data: what proto/descriptors.json holds. */
export const descriptorsOf = (root: protobufjs.Root): protobufjs.INamespace => root.toJSON()

/** Contracts from their descriptors. */
export const readDescriptors = (descriptors: protobufjs.INamespace): protobufjs.Root =>
  protobufjs.Root.fromJSON(descriptors).resolveAll() as protobufjs.Root

/** Messages and enums by full name. */
export const typesOf = (root: protobufjs.NamespaceBase): Map<string, protobufjs.Type | protobufjs.Enum> => {
  const types = new Map<string, protobufjs.Type | protobufjs.Enum>()
  const visit = (space: protobufjs.NamespaceBase): void => {
    for (const each of space.nestedArray) {
      if (each instanceof protobufjs.Type || each instanceof protobufjs.Enum) types.set(fullNameOf(each), each)
      if (each instanceof protobufjs.Namespace) visit(each)
    }
  }
  visit(root)
  return types
}

/** Without the dot that protobufjs puts before it. */
export const fullNameOf = ({ fullName }: protobufjs.ReflectionObject): string => fullName.replace(/^\./, '')
