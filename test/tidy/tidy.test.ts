import test from 'ava'
import { blank } from './blank.ts'
import { deadExports } from './exports.ts'
import { layerBreaches } from './layers.ts'
import { importsOf, type Source } from './sources.ts'

const source = (path: string, text: string): Source => ({
  path,
  text,
  code: blank(text),
  isTest: false,
  imports: importsOf(path, text),
})

test('comments and literals are blanked, code inside templates is not', (t) => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text of a program
  const text = "a('Date.now') // Date.now\nb(`x ${Date.now({ c: '}' })} y ${d}`) /* Date.now */ / e / f(/Date'now/)"
  const code = blank(text)
  t.is(code.length, text.length)
  t.is(code.match(/Date\.now/g)?.length, 1)
  t.regex(code, /\/ e \/ f\(/)
  t.notRegex(code, /now\//)
})

test('an import that points up is found', (t) => {
  t.is(layerBreaches(source('topology/operators/map.ts', "import { a } from '../runtime/b.ts'\n")).length, 1)
  t.is(layerBreaches(source('topology/operators/map.ts', "import { a } from 'node:fs'\n")).length, 1)
  t.is(layerBreaches(source('topology/operators/map.ts', "import type { a } from '../../processors/b.ts'\n")).length, 1)
  t.is(layerBreaches(source('topology/task/task.ts', "export { a } from '../log/kafka/b.ts'\n")).length, 1)
  t.is(layerBreaches(source('state/store.ts', "import { open } from 'lmdb'\n")).length, 1)
  t.is(layerBreaches(source('services/main.ts', "import { a } from '../topology/dsl/b.ts'\n")).length, 1)
  t.is(layerBreaches(source('processors/a/b.ts', "import Koa from 'koa'\n")).length, 1)
  t.is(layerBreaches(source('topology/task/task.ts', "import { a } from '../operators/b.ts'\n")).length, 0)
  t.is(layerBreaches(source('state/lmdb/a.ts', "import { open } from 'lmdb'\n")).length, 0)
})

test('an export without a user is found', (t) => {
  const files = [
    source('topology/a.ts', 'export const used = 1\nexport const dead = 2\nexport type Own = 1\nconst x: Own = 1\n'),
    source('topology/b.ts', "import { used } from './a.ts'\nvoid used\n"),
  ]
  t.deepEqual(deadExports(files), ['topology/a.ts: dead'])
})
