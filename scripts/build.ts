import { spawnSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, bundleName } from './bundle.ts'

/** `npm run build`: the publishable package in dist/. It holds what the entry points reach: bundled as JavaScript in lib/, and the declarations. */
const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

interface Manifest {
  bin: Record<string, string>
  exports: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  [field: string]: unknown
}

const declare = (): void => {
  rmSync(dist, { recursive: true, force: true })
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
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

const entry = (path: string, source: string): { types: string; default: string } => ({
  types: source.replace(/\.ts$/, '.d.ts'),
  default: `./lib/${bundleName(path)}.js`,
})

/** `used`: the packages that it imports. */
const publishable = (source: Manifest, used: ReadonlySet<string>): Manifest => {
  const { bin, exports, dependencies, devDependencies, scripts: _, ava: __, ...about } = source
  // The second transport and tracing are for those who ask for them: what they need is not a dependency of everyone.
  const optional = ['@opentelemetry/api', 'kafkajs']
  const needed = [...used].filter((name) => !optional.includes(name)).sort()
  for (const name of needed) {
    if (dependencies[name] === undefined) throw new Error(`the package imports ${name}, which is no dependency`)
  }
  return {
    ...about,
    bin: Object.fromEntries(Object.keys(bin).map((name) => [name, './lib/cli.js'])),
    exports: {
      ...Object.fromEntries(Object.entries(exports).map(([path, source]) => [path, entry(path, source)])),
      './package.json': './package.json',
    },
    types: './topology/index.d.ts',
    sideEffects: false,
    files: ['lib', 'topology', 'state', 'CHANGELOG.md'],
    dependencies: Object.fromEntries(needed.map((name) => [name, dependencies[name]])),
    peerDependencies: Object.fromEntries(optional.map((name) => [name, devDependencies[name] ?? dependencies[name]])),
    peerDependenciesMeta: Object.fromEntries(optional.map((name) => [name, { optional: true }])),
  } as unknown as Manifest
}

declare()
fixDeclarations()
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
const used = await bundle(join(dist, 'lib'))
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(publishable(manifest, used), null, 2)}\n`)
for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) copyFileSync(join(root, file), join(dist, file))
