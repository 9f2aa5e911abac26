import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..')

/** Files that the package starts by itself, in a thread or a process: they look for them beside their own. */
const started = {
  'worker-entry': 'topology/workers/worker-entry.ts',
  'probe-child': 'state/lmdb/probe-child.ts',
  'copy-child': 'state/lmdb/copy-child.ts',
}

/** Where an entry of `exports` in package.json is in the package: `.` is index.js, `./testing` is testing.js. */
export const bundleName = (path: string): string => (path === '.' ? 'index' : path.slice(2))

/**
 * Writes the library as JavaScript into `folder`: one file for each entry, and what they share. All in one folder and few files, for to load hundreds of
 * small ones takes longer than all the rest of a start. Answers the packages that it imports.
 */
export const bundle = async (folder: string): Promise<Set<string>> => {
  const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    bin: { millrace: string }
    exports: Record<string, string>
  }
  const exported = Object.entries(exports).map(([path, source]) => [bundleName(path), source])
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { ...Object.fromEntries(exported), cli: bin.millrace, ...started },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    metafile: true,
    logLevel: 'warning',
  })
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports)
  const packages = imports.filter(({ path, external }) => external === true && !path.startsWith('node:'))
  return new Set(packages.map(({ path }) => path.split('/', path.startsWith('@') ? 2 : 1).join('/')))
}
