import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { contractsPage } from './contracts-page.ts'

test('docs/oms/contracts.md says what topics and contracts are (`npm run contracts-doc` makes it)', (t) => {
  const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'oms', 'contracts.md'), 'utf8')
  t.true(page === contractsPage())
  t.true(page.includes('| orders.created | 48 | order_id |'))
})
