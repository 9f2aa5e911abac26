/* Makes proto/generated from proto/oms: `npm run proto`. The result is committed, so a build needs no generator. */
import { execFileSync } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { schemaIdsOf } from './schema-id.ts'

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

const ids = Object.entries(schemaIdsOf(here)).map(([name, id]) => `  '${name}': '${id}',\n`)
writeFileSync(
  join(here, 'generated', 'schema-ids.ts'),
  `/* Made by \`npm run proto\`. */\n\n/** Ids of schemas by the full name of the message: see proto/schema-id.ts. */\nexport const schemaIds: Readonly<Record<string, string>> = {\n${ids.join('')}}\n`,
)
