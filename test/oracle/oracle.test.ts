import { isDeepStrictEqual } from 'node:util'
import test from 'ava'
import { run } from '../conformance/run.ts'
import type { Scenario } from '../conformance/scenario.ts'
import { Generator } from './generate.ts'
import { Naive } from './naive.ts'

const families = [
  'stateless',
  'table',
  'aggregate',
  'window',
  'streamJoin',
  'streamTable',
  'tableJoin',
  'fkJoin',
  'toTable',
  'cogroup',
]

/** Seeds that once showed a difference. */
const kept: readonly number[] = []

const count = Number(process.env.ORACLE_SEEDS ?? 150)
const first = Number(process.env.ORACLE_SEED ?? Math.floor(Math.random() * 1_000_000_000))

/** The first difference between engine and oracle. */
const difference = async (scenario: Scenario): Promise<string | undefined> => {
  const naive = new Naive(scenario)
  const { outcome } = await run({ ...scenario, stores: [] })
  if (outcome.failure !== undefined) return `the engine failed: ${String(outcome.failure.error)}`
  for (const [topic, contents] of naive.tables) {
    const rows = new Map<string, unknown>()
    for (const { key, value } of outcome.records.filter((record) => record.topic === topic)) {
      if (value === null) rows.delete(JSON.stringify(key))
      else rows.set(JSON.stringify(key), value)
    }
    const wanted = new Map([...contents()].map(([key, fact]) => [key, fact.value]))
    if (!isDeepStrictEqual(rows, wanted)) {
      return `rows of "${topic}": expected ${JSON.stringify([...wanted])}, got ${JSON.stringify([...rows])}`
    }
  }
  const topics = new Set(naive.records.map((record) => record.topic))
  for (const topic of topics) {
    const plain = ({ key, value, ts }: { key: unknown; value: unknown; ts: number }) => ({ key, value, ts })
    const got = outcome.records.filter((record) => record.topic === topic).map(plain)
    const wanted = naive.records.filter((record) => record.topic === topic).map(plain)
    const at = wanted.findIndex((record, i) => !isDeepStrictEqual(record, got[i]))
    if (at >= 0 || got.length !== wanted.length) {
      const i = at >= 0 ? at : wanted.length
      return `record ${i} of "${topic}": expected ${JSON.stringify(wanted[i])}, got ${JSON.stringify(got[i])}`
    }
  }
  return undefined
}

test(`random topologies do what their definitions say, seeds ${first} to ${first + count - 1}`, async (t) => {
  for (const seed of [...kept, ...Array.from({ length: count }, (_, i) => first + i)]) {
    const options = { families, versioned: false, definite: true, diamonds: false }
    const scenario = new Generator(seed, options).scenario(`seed-${seed}`)
    const found = await difference(scenario)
    t.is(found, undefined, `seed ${seed}: ${found}\n${JSON.stringify(scenario.topology, null, 1)}`)
  }
})
