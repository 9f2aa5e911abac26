/* Makes proto/generated from proto/oms: `npm run proto`. The result is committed, so a build needs no generator. */
import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'

const here = import.meta.dirname
const bin = join(dirname(here), 'node_modules', '.bin')
const js = join(here, 'generated', 'oms.js')
const sources = globSync('oms/**/*.proto', { cwd: here }).sort()

execFileSync(
  join(bin, 'pbjs'),
  [
    ...['--target', 'static-module', '--wrap', 'esm', '--dependency', '../protobuf.js', '--path', here],
    ...['--force-number', '--no-delimited', '--no-convert', '--no-service', '--lint', 'eslint-disable'],
    ...['--out', js, ...sources.map((source) => join(here, source))],
  ],
  { stdio: 'inherit' },
)
execFileSync(join(bin, 'pbts'), ['--out', join(here, 'generated', 'oms.d.ts'), js], { stdio: 'inherit' })
