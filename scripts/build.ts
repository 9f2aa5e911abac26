import { spawnSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'

/** `npm run build`: the publishable package in dist/, or in the folder that is named. It holds what the entry points reach, as JS and .d.ts. */
const root = join(import.meta.dirname, '..')
const dist = process.argv[2] ?? join(root, 'dist')

interface Manifest {
  bin: Record<string, string>
  exports: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  [field: string]: unknown
}

const compile = (): void => {
  // A folder of somebody's own is not emptied: it must be new.
  if (process.argv[2] === undefined) rmSync(dist, { recursive: true, force: true })
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const args = [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', dist]
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}

/** Declarations name their neighbours by `.ts`, which only a project that allows it may import: `.js` works everywhere. */
const fixDeclarations = (): void => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'))
  for (const file of files) {
    const text = readFileSync(join(dist, file), 'utf8')
    writeFileSync(
      join(dist, file),
      text.replace(/((?:\bfrom\s|\bimport\s|\bimport\()\s*['"]\.[^'"]*)\.ts(?=['"])/g, '$1.js'),
    )
  }
}

/** The packages that the compiled files import, by `import` or by `require`. */
/** A package's name as far as the first slash or, with a scope, the second; other words after `from` are strings of ours. */
const importOf = /(?:\bfrom\s+|\bimport\s+|\brequire\(|\bimport\()'((?:@[\w.-]+\/)?[\w:-][\w./:-]*)'/g

const importedPackages = (): Set<string> => {
  const found = new Set<string>()
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => /\.js$/.test(name))
  for (const file of files) {
    const text = readFileSync(join(dist, file), 'utf8')
    for (const [, name] of text.matchAll(importOf)) {
      const parts = (name as string).split('/')
      if (!isBuiltin(name as string)) found.add(parts.slice(0, name?.startsWith('@') ? 2 : 1).join('/'))
    }
  }
  return found
}

const entry = (source: string): { types: string; default: string } => ({
  types: source.replace(/\.ts$/, '.d.ts'),
  default: source.replace(/\.ts$/, '.js'),
})

const manifest = (): Manifest => {
  const {
    bin,
    exports,
    dependencies,
    devDependencies,
    scripts: _,
    ava: __,
    ...about
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  const used = importedPackages()
  // The second transport and tracing are for those who ask for them: what they need is not a dependency of everyone.
  const optional = ['@opentelemetry/api', 'kafkajs']
  const needed = [...used].filter((name) => !optional.includes(name)).sort()
  for (const name of needed) {
    if (dependencies[name] === undefined) throw new Error(`the package imports ${name}, which is no dependency`)
  }
  return {
    ...about,
    bin: Object.fromEntries(Object.entries(bin).map(([name, source]) => [name, source.replace(/\.ts$/, '.js')])),
    exports: {
      ...Object.fromEntries(Object.entries(exports).map(([path, source]) => [path, entry(source)])),
      './package.json': './package.json',
    },
    types: './topology/index.d.ts',
    sideEffects: false,
    files: ['topology', 'state', 'CHANGELOG.md'],
    dependencies: Object.fromEntries(needed.map((name) => [name, dependencies[name]])),
    peerDependencies: Object.fromEntries(optional.map((name) => [name, devDependencies[name] ?? dependencies[name]])),
    peerDependenciesMeta: Object.fromEntries(optional.map((name) => [name, { optional: true }])),
  } as unknown as Manifest
}

compile()
fixDeclarations()
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) copyFileSync(join(root, file), join(dist, file))
