import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'ava'
import { Metrics } from 'millrace'
import { brokerCodes, documentedCodes, ownCodes } from '../scripts/error-codes.ts'
import { root, texts } from './tidy/sources.ts'

test('docs/errors.md has a line for each error code, and none for codes that are gone', (t) => {
  const thrown = [...ownCodes(), ...brokerCodes()].map(({ code }) => code)
  t.true(thrown.length > 80)
  t.deepEqual(documentedCodes().sort(), [...new Set(thrown)].sort(), 'npm run errors-doc brings it up to date')
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
  const indented = example.trimEnd().replaceAll(/^(?=.)/gm, '    ')
  t.true(readme.includes(indented), 'copy examples/word-count.ts into README.md')
})

test('docs/metrics.md has a line for each metric, and none for metrics that are gone', (t) => {
  const text = readFileSync(join(root, 'docs/metrics.md'), 'utf8')
  const documented = [...text.matchAll(/^\| `(millrace_\w+)`/gm)].map(([, name]) => name as string)
  const { registry } = new Metrics('docs')
  t.deepEqual(
    documented.sort(),
    registry
      .getMetricsAsArray()
      .map(({ name }) => name)
      .sort(),
  )
})
