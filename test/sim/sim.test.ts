import { readFileSync } from 'node:fs'
import test from 'ava'
import { runSeed } from './run-seed.ts'
import { sabotages } from './sabotage.ts'
import type { Guarantee } from './scene.ts'

/** A few of what `npm run sim -- --seeds 1000` runs. */
const seedsHere = 12
/** One of so many seeds fails when a safeguard is off. */
const seedsMax = 60

interface KeptSeed {
  readonly seed: number
  readonly guarantee: Guarantee
  readonly found: string
}

const kept = JSON.parse(readFileSync(new URL('seeds.json', import.meta.url), 'utf8')) as KeptSeed[]

// One after the other: a run changes code of the engine when a safeguard is switched off.
test.serial(
  'a cluster that fails in every way loses nothing, and counts nothing twice under exactly-once',
  async (t) => {
    t.timeout(600_000)
    for (let seed = 1; seed <= seedsHere; seed++) {
      const { name, reason } = await runSeed({ seed })
      t.is(reason, null, `seed ${seed} (${name})`)
    }
  },
)

test.serial('a seed replays exactly', async (t) => {
  t.timeout(600_000)
  for (const guarantee of ['at-least-once', 'exactly-once'] as const) {
    const [first, second] = [await runSeed({ seed: 4, guarantee }), await runSeed({ seed: 4, guarantee })]
    t.deepEqual(first, second)
    t.not(first.hash, (await runSeed({ seed: 8, guarantee })).hash)
  }
})

test.serial('seeds that once failed do not fail any more', async (t) => {
  t.timeout(600_000)
  for (const { seed, guarantee, found } of kept) {
    t.is((await runSeed({ seed, guarantee })).reason, null, `seed ${seed}: ${found}`)
  }
})

for (const sabotage of sabotages) {
  test.serial(`without ${sabotage.name} a seed fails`, async (t) => {
    t.timeout(600_000)
    for (let seed = 1; seed <= seedsMax; seed++) {
      const { reason } = await runSeed({ seed, guarantee: 'exactly-once', sabotage })
      if (reason === null) continue
      t.log(`seed ${seed}: ${reason.slice(0, 200)}`)
      t.pass()
      return
    }
    t.fail(`${seedsMax} seeds and none failed: the checks do not see what this safeguard is for`)
  })
}
