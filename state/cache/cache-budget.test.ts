import test from 'ava'
import { CacheBudget } from './cache-budget.ts'

/** A cache whose rows may all go, one per step, down to some that may not. */
const cacheOf = (budget: CacheBudget, rows: number, kept: number) => {
  const cache = {
    get evictableEntries() {
      return budget.entries - kept
    },
    evict: (steps: number) => {
      const gone = Math.min(steps, budget.entries - kept)
      budget.entries -= gone
      budget.bytes -= gone * 100
    },
  }
  budget.entries = rows
  budget.bytes = rows * 100
  budget.pinnedEntries = kept
  budget.pinnedBytes = kept * 100
  budget.join(cache)
}

test('a smaller limit makes room at once', (t) => {
  const budget = new CacheBudget(1_000_000, 10_000)
  cacheOf(budget, 5_000, 0)
  budget.resize(100_000, 10_000)
  t.false(budget.full())
  t.true(budget.entries > 900, 'and no more than needed')
})

test('rows that must stay do, and a larger limit takes nothing away', (t) => {
  const budget = new CacheBudget(1_000_000, 10_000)
  cacheOf(budget, 5_000, 4_000)
  budget.resize(100_000, 10_000)
  t.is(budget.entries, 4_000)
  budget.resize(1_000_000, 10_000)
  t.is(budget.entries, 4_000)
  t.false(budget.full())
})
