import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'ava'
import {
  CogroupedKStream,
  KGroupedStream,
  KGroupedTable,
  KStream,
  KTable,
  Metrics,
  SessionWindowedKStream,
  TimeWindowedKStream,
  TopologyBuilder,
} from 'millrace'
import { brokerCodes, documentedCodes, ownCodes } from '../scripts/error-codes.ts'
import { root, sources, texts } from './tidy/sources.ts'

/** What stands in one list only. */
const difference = (
  documented: readonly string[],
  known: readonly string[],
): { missing: string[]; gone: string[] } => ({
  missing: known.filter((name) => !documented.includes(name)),
  gone: documented.filter((name) => !known.includes(name)),
})
const same = { missing: [], gone: [] }

test('docs/errors.md has a line for each error code, and none for codes that are gone', (t) => {
  const thrown = [...ownCodes(), ...brokerCodes()].map(({ code }) => code)
  t.true(thrown.length > 80)
  t.deepEqual(difference(documentedCodes(), thrown), same, 'npm run errors-doc brings it up to date')
})

test('links between the documents lead somewhere', (t) => {
  const documents = texts.filter(({ path }) => path.endsWith('.md'))
  const broken = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map(([, link]) => link as string)
      .filter((link) => !existsSync(join(root, dirname(path), link)))
      .map((link) => `${path}: ${link}`),
  )
  t.deepEqual(broken, [])
})

test('every npm script that a document names exists', (t) => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
  const named = texts
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, text }) => [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => ({ path, name })))
  t.deepEqual(
    named.filter(({ name }) => !((name as string) in scripts)),
    [],
  )
})

test('the program in README.md is the example that is tested', (t) => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const example = readFileSync(join(root, 'examples/word-count.ts'), 'utf8')
  t.true(readme.includes(`\`\`\`ts\n${example}\`\`\`\n`), 'copy examples/word-count.ts into README.md')
})

test('docs/metrics.md has a line for each metric, and none for metrics that are gone', (t) => {
  const text = readFileSync(join(root, 'docs/metrics.md'), 'utf8')
  const documented = [...text.matchAll(/^\| `(millrace_\w+)`/gm)].map(([, name]) => name as string)
  const { registry } = new Metrics('docs')
  const known = registry.getMetricsAsArray().map(({ name }) => name)
  t.deepEqual(difference(documented, known), same)
})

const parity = readFileSync(join(root, 'docs/dsl/parity.md'), 'utf8')

test('each operator and each setting stands in the table of parity with Kafka Streams', (t) => {
  const operators = [
    ...[KStream, KTable, KGroupedStream, KGroupedTable, CogroupedKStream, TimeWindowedKStream],
    ...[SessionWindowedKStream, TopologyBuilder],
  ].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor'))
  const config = readFileSync(join(root, 'topology/runtime/config.ts'), 'utf8')
  const settings = [...config.slice(0, config.indexOf('\n}')).matchAll(/^ {2}(\w+)\??: /gm)].map(
    ([, name]) => name as string,
  )
  t.true(operators.length > 40 && settings.length > 20)
  const words = new Set(parity.match(/\w+/g))
  t.deepEqual(
    [...operators, ...settings].filter((name) => !words.has(name)),
    [],
    'docs/dsl/parity.md has a row for each of them',
  )
})

test('what the table of parity says is here, is here', (t) => {
  const library = sources.filter(({ path }) => /^(topology|state)\//.test(path))
  const known = new Set(library.flatMap(({ text }) => text.match(/\w+/g) ?? []))
  const spans = parity
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, span]) => span as string))
  const words = spans.flatMap((span) => span.replaceAll(/'[^']*'/g, '').match(/[a-z]\w+/gi) ?? [])
  t.true(words.length > 200)
  t.deepEqual(
    [...new Set(words)].filter((word) => !known.has(word)),
    [],
  )
})
