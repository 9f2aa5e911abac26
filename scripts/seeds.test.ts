import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { type Capability, faultsOf, readCapabilities, readRequirements } from './seeds-map.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs', 'seeds.md'), 'utf8')

test('each requirement belongs to a capability, whose code and tests are there', (t) => {
  const requirements = readRequirements()
  t.is(requirements.size, 349)
  const capabilities = readCapabilities()
  t.is(capabilities.length, 55)
  t.deepEqual(faultsOf(requirements, capabilities), [])
})

test('docs/seeds.md has a row for each requirement, and nothing in it is gone (`npm run seeds` makes it)', (t) => {
  for (const [id, text] of readRequirements()) {
    t.true(page.includes(`| ${id} | ${text.replaceAll('|', '\\|')} |`), id)
  }
  for (const [, path = ''] of page.matchAll(/\]\(\.\.\/([^)]+)\)/g)) t.true(existsSync(join(root, path)), path)
  const shown = [...page.matchAll(/\(\.\.\/([^)]+\.test\.ts)\): (.+?)(?=<br>| \|$)/gm)]
  t.true(shown.length > 400)
  for (const [, path = '', title = ''] of shown) {
    t.true(readFileSync(join(root, path), 'utf8').includes(title.replaceAll('\\|', '|')), `${path}: ${title}`)
  }
})

test('a requirement without capability, code or a test that is not there is found', (t) => {
  const sample: Capability = {
    id: 'C01',
    name: 'x',
    requirements: ['S0-01', 'S9-99'],
    code: ['services/nowhere.ts'],
    tests: [{ path: 'scripts/seeds.ts', title: 'no test has this title' }],
    open: '',
  }
  const requirements = new Map([
    ['S0-01', 'a'],
    ['S0-02', 'b'],
  ])
  t.deepEqual(faultsOf(requirements, [sample]), [
    'S0-02 belongs to no capability',
    'C01: there is no S9-99',
    'C01: there is no services/nowhere.ts',
    'C01: scripts/seeds.ts has no test "no test has this title"',
  ])
})
