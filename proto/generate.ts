/*
 * Makes proto/generated and proto/descriptors.json from proto/oms: `npm run proto`. The result is committed, so a build needs no generator. Refuses a
 * change after which records of the version before could not be read.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { breaches } from './compatibility.ts'
import { descriptorsOf, loadContracts, readDescriptors } from './descriptors.ts'
import { schemaIdsIn } from './schema-id.ts'

const here = import.meta.dirname
const bin = join(dirname(here), 'node_modules', '.bin')
const js = join(here, 'generated', 'oms.js')
const sources = globSync('oms/**/*.proto', { cwd: here }).sort()

// The descriptors of the version before: records of it are in the topics.
const descriptors = join(here, 'descriptors.json')
const contracts = loadContracts(here)
if (existsSync(descriptors)) {
  const found = breaches(readDescriptors(JSON.parse(readFileSync(descriptors, 'utf8'))), contracts)
  for (const breach of found) console.error(breach)
  if (found.length > 0) {
    console.error('what is in the topics could not be read any more: add fields with new numbers, reserve what goes')
    process.exit(1)
  }
}

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

const ids = Object.entries(schemaIdsIn(contracts)).map(([name, id]) => `  '${name}': '${id}',\n`)
writeFileSync(
  join(here, 'generated', 'schema-ids.ts'),
  `/* Made by \`npm run proto\`. */\n\n/** Ids of schemas by the full name of the message: see proto/schema-id.ts. */\nexport const schemaIds: Readonly<Record<string, string>> = {\n${ids.join('')}}\n`,
)
writeFileSync(descriptors, `${JSON.stringify(descriptorsOf(contracts), null, 1)}\n`)
