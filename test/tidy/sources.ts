import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { blank } from './blank.ts'

export const root = join(import.meta.dirname, '..', '..')

const rooms = ['topology', 'state', 'processors', 'services', 'bench', 'examples', 'scripts', 'test', 'k8s', 'docs']

export interface Source {
  /** Path from the repository root, with slashes. */
  readonly path: string
  readonly text: string
  /** The text with comments and the content of string literals blanked, line by line as long as before. */
  readonly code: string
  readonly isTest: boolean
  /** Whatever it imports: a path from the root for files, else the bare specifier. */
  readonly imports: readonly Import[]
}

export interface Import {
  readonly target: string
  readonly names: readonly string[] | 'all'
}

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(?:type\s+)?(?:([\w$]+)\s*,?\s*)?(?:\*(?:\s+as\s+[\w$]+)?|\{([^}]*)\})?\s*from\s+'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g

const importedNames = (byDefault: string | undefined, list: string | undefined): string[] | 'all' => {
  if (list === undefined) return byDefault === undefined ? 'all' : ['default']
  const names = list
    .split(',')
    .map(
      (one) =>
        one
          .trim()
          .replace(/^type\s+/, '')
          .split(/\s+as\s+/)[0] ?? '',
    )
    .filter((name) => name !== '')
  return byDefault === undefined ? names : ['default', ...names]
}

export const importsOf = (path: string, text: string): Import[] =>
  [...text.matchAll(statement)].map(([, byDefault, list, from, bare, dynamic]) => {
    const specifier = (from ?? bare ?? dynamic) as string
    const target = specifier.startsWith('.') ? join(dirname(path), specifier) : specifier
    return { target, names: from === undefined ? 'all' : importedNames(byDefault, list) }
  })

/** Tests and what only they use: suites for adapters, harnesses, processes that a test kills, types that must not compile. */
const forTests =
  /\.test\.ts$|(^|\/)(test|contract|type-tests)\/|[./-]contract\.ts$|\/(testing|test-harness|[\w-]+-child)\.ts$/

const read = (path: string): Source => {
  const text = readFileSync(join(root, path), 'utf8')
  const isTest = forTests.test(path)
  return { path, text, code: blank(text), isTest, imports: importsOf(path, text) }
}

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return ['node_modules', 'target', 'generated', 'dist'].includes(entry.name) ? [] : walk(path)
    return [relative(root, path)]
  })

const roomFiles = rooms.flatMap((room) => {
  try {
    return walk(join(root, room))
  } catch {
    return []
  }
})

/** Every TypeScript file of the project that people wrote. */
export const sources: readonly Source[] = roomFiles.filter((path) => path.endsWith('.ts')).map(read)

/** Everything that is published or read by people, for the rules about words. */
export const texts: readonly { path: string; text: string }[] = [
  ...roomFiles.filter((path) => /\.(ts|md|java|xml|json|yaml|yml|proto|sh|properties|html)$/.test(path)),
  ...['README.md', 'CHANGELOG.md', 'package.json', 'package-lock.json', '.ci/run', '.npmrc', '.gitignore'],
].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
