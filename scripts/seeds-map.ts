import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * Which requirement of the five source systems is met by what, and shown by which test. Requirements are merged into capabilities; a test shows a
 * capability when its title begins with the id (`C13: ...`), or when the capability names it.
 */

const root = join(import.meta.dirname, '..')

/** A test by where it is. */
export interface Shown {
  readonly path: string
  readonly title: string
}

/** A capability, with the requirements that it is made of. */
export interface Capability {
  readonly id: string
  readonly name: string
  readonly requirements: readonly string[]
  /** Files and folders. */
  readonly code: readonly string[]
  readonly tests: readonly Shown[]
  /** Why it has no test yet; '' when it has. */
  readonly open: string
}

const rows = (file: string): string[][] =>
  readFileSync(join(root, 'test', 'oms', file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))

/** Ids and texts, in order. */
export const readRequirements = (): Map<string, string> =>
  new Map(rows('requirements.tsv').map(([id = '', text = '']) => [id, text]))

/** Titles of tests that begin with ids of capabilities, as they stand in the source. */
const namedTests = (): Map<string, Shown[]> => {
  const found = new Map<string, Shown[]>()
  const files = globSync('{topology,state,processors,services,proto,test,bench,scripts}/**/*.test.ts', { cwd: root })
  for (const path of files.sort()) {
    for (const [, quote, title = ''] of readFileSync(join(root, path), 'utf8').matchAll(
      /\(\s*(['"`])((?:C\d\d(?:, |: ))+(?:(?!\1)[^\n])+)\1/g,
    )) {
      if (quote === undefined) continue
      const ids = new Set(/^(?:C\d\d(?:, |: ))+/.exec(title)?.[0].match(/C\d\d/g))
      for (const id of ids) found.set(id, [...(found.get(id) ?? []), { path, title }])
    }
  }
  return found
}

export const readCapabilities = (): Capability[] => {
  const named = namedTests()
  return rows('capabilities.tsv').map(([id = '', name = '', requirements = '', code = '', shown = '']) => {
    const [path = '', title = ''] = shown.split('|')
    const listed = title === '' ? [] : [{ path, title }]
    const tests = [...(named.get(id) ?? []), ...listed]
    const open = tests.length > 0 ? '' : shown.replace(/^open: /, 'not shown yet: ') || 'not shown yet'
    return { id, name, requirements: requirements.split(' '), code: code === '-' ? [] : code.split(', '), tests, open }
  })
}

/** What is wrong with the map: each by a sentence. */
export const faultsOf = (
  requirements: ReadonlyMap<string, string>,
  capabilities: readonly Capability[],
  hasTest: (test: Shown) => boolean = isTest,
): string[] => {
  const met = new Set(capabilities.flatMap((capability) => capability.requirements))
  return [
    ...[...requirements.keys()].filter((id) => !met.has(id)).map((id) => `${id} belongs to no capability`),
    ...capabilities.flatMap(({ id, requirements: of, code, tests }) => [
      ...of.filter((requirement) => !requirements.has(requirement)).map((each) => `${id}: there is no ${each}`),
      ...code.filter((path) => !existsSync(join(root, path))).map((path) => `${id}: there is no ${path}`),
      ...tests.filter((test) => !hasTest(test)).map(({ path, title }) => `${id}: ${path} has no test "${title}"`),
    ]),
  ]
}

const isTest = ({ path, title }: Shown): boolean =>
  existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8').includes(title)
