import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { transformSync } from 'esbuild'
import { bundle } from '../../scripts/bundle.ts'
import { repositoryRoot } from '../../scripts/kafka/jars.ts'

const bench = join(repositoryRoot, 'bench')
const builds = join(repositoryRoot, '.cache', 'bench-app')
/** Builds of other sources may still be measured by somebody, but not for that long. */
const keptMs = 24 * 3_600_000

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.d)\.(ts|js|json)$/.test(name))

/** What it is built of: another build for other sources. */
const sourcesHash = (): string => {
  const hash = createHash('sha256').update(process.version)
  for (const room of ['topology', 'state', 'bench', 'scripts']) {
    const folder = join(repositoryRoot, room)
    for (const name of filesOf(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  }
  hash.update(readFileSync(join(repositoryRoot, 'package.json')))
  return hash.digest('hex').slice(0, 16)
}

/** The sources of the application as JavaScript: types removed, neighbours by their new names. */
const writeApplication = (to: string): void => {
  for (const name of filesOf(bench).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))) {
    const file = join(to, name.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(file), { recursive: true })
    const { code } = transformSync(readFileSync(join(bench, name), 'utf8'), { loader: 'ts', target: 'node24' })
    writeFileSync(file, code.replace(/(\bfrom "\.[^"]*)\.ts"/g, '$1.js"'))
  }
  writeFileSync(join(to, 'package.json'), '{ "name": "bench-app", "private": true, "type": "module" }\n')
}

/** What of the package is needed to run. */
const writePackage = async (to: string): Promise<void> => {
  await bundle(join(to, 'lib'))
  const manifest = { name: 'millrace', type: 'module', exports: './lib/index.js' }
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(manifest)}\n`)
}

const removeOld = (): void => {
  for (const name of readdirSync(builds)) {
    const folder = join(builds, name)
    if (Date.now() - statSync(folder).mtimeMs > keptMs) rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Builds the measured application as its users would run it: JavaScript, and the library in its node_modules, bundled as `npm run build` does it.
 * Nothing to do when the sources are as they were. Resolves with its folder, which has run-millrace.js.
 */
export const buildApp = async (): Promise<string> => {
  const folder = join(builds, sourcesHash())
  if (existsSync(folder)) return folder
  const draft = join(builds, `draft-${process.pid}`)
  mkdirSync(draft, { recursive: true })
  removeOld()
  await writePackage(join(draft, 'node_modules', 'millrace'))
  writeApplication(draft)
  // Somebody else may have built the same meanwhile.
  if (existsSync(folder)) rmSync(draft, { recursive: true, force: true })
  else renameSync(draft, folder)
  return folder
}
