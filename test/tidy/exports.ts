import type { Source } from './sources.ts'

/** Files whose exports are for others: the package's entry points, topologies that are loaded by name, programs. */
const isEntry = (path: string): boolean =>
  [
    'topology/index.ts',
    'topology/testing/index.ts',
    'topology/log/kafka/kafkajs/index.ts',
    'topology/tracing/opentelemetry/index.ts',
    'processors/index.ts',
  ].includes(path) || /^(examples|bench\/topologies|test\/package)\/|\/type-tests\//.test(path)

const declaration =
  /^export\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:const|let|function\*?|class|interface|type|enum)\s+([\w$]+)/gm
const list = /^export\s+(type\s+)?\{([^}]*)\}/gm

/** Names of `export { ... }`. Types in a folder's index.ts are its vocabulary and need no user; values do. */
const listed = (path: string, allTypes: boolean, names: string): string[] =>
  names
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !(path.endsWith('/index.ts') && (allTypes || one.startsWith('type '))))
    .map(
      (one) =>
        one
          .replace(/^type\s+/, '')
          .split(/\s+as\s+/)
          .at(-1) as string,
    )

const exportsOf = (source: Source): string[] => [
  ...[...source.code.matchAll(declaration)].map(([, name]) => name as string),
  ...[...source.code.matchAll(list)].flatMap(([, types, names]) =>
    listed(source.path, types !== undefined, names as string),
  ),
]

const occurrences = (code: string, name: string): number =>
  [...code.matchAll(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'))].length

/** Exports that no other file imports and that their own file does not use either. */
export const deadExports = (all: readonly Source[]): string[] => {
  const used = new Map<string, Set<string> | 'all'>()
  for (const source of all) {
    for (const { target, names } of source.imports) {
      const known = used.get(target)
      if (known === 'all') continue
      if (names === 'all') used.set(target, 'all')
      else used.set(target, new Set([...(known ?? []), ...names]))
    }
  }
  return all
    .filter((source) => !isEntry(source.path) && !/\.test\.ts$/.test(source.path))
    .flatMap((source) => {
      const users = used.get(source.path)
      if (users === 'all') return []
      return exportsOf(source)
        .filter((name) => !users?.has(name) && occurrences(source.code, name) < 2)
        .map((name) => `${source.path}: ${name}`)
    })
}
