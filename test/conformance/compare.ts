import { isDeepStrictEqual } from 'node:util'
import { Names } from './names.ts'
import type { Outcome } from './outcome.ts'
import type { ExpectedRecord, Scenario } from './scenario.ts'
import { comparableParts, comparableTopics } from './structure.ts'

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing'

const firstDifference = (
  what: string,
  expected: readonly unknown[],
  actual: readonly unknown[],
): string | undefined => {
  for (let i = 0; i < Math.max(expected.length, actual.length); i++) {
    if (!isDeepStrictEqual(expected[i], actual[i])) {
      return `${what} ${i}: expected ${show(expected[i])}, got ${show(actual[i])}`
    }
  }
  return undefined
}

/** No headers and an empty list of them are the same. */
const plain = ({ step, topic, key, value, ts, headers }: ExpectedRecord) => ({
  step,
  topic,
  key,
  value,
  ts,
  headers: headers ?? [],
})

const records = ({ expect = [], globalOrder }: Scenario, outcome: Outcome): string | undefined => {
  const until = outcome.failure?.step ?? Number.POSITIVE_INFINITY
  const expected = expect.filter(({ step }) => step < until).map(plain)
  const actual = outcome.records.filter(({ step }) => step < until).map(plain)
  if (globalOrder) return firstDifference('record', expected, actual)
  for (const topic of new Set([...expected, ...actual].map((record) => record.topic))) {
    const of = (list: typeof expected) => list.filter((record) => record.topic === topic)
    const difference = firstDifference(`record of "${topic}"`, of(expected), of(actual))
    if (difference !== undefined) return difference
  }
  return undefined
}

const stores = (scenario: Scenario, outcome: Outcome): string | undefined => {
  // What is left after a failure is unspecified.
  if (outcome.failure !== undefined) return undefined
  for (const { store, entries } of scenario.stores ?? []) {
    const difference = firstDifference(`entry of store "${store}"`, entries, outcome.stores.get(store) ?? [])
    if (difference !== undefined) return difference
  }
  return undefined
}

const failure = ({ error }: Scenario, { failure: ours }: Outcome): string | undefined => {
  const got = ours && { phase: ours.phase, ...(ours.phase === 'run' && { step: ours.step }), category: ours.category }
  if (isDeepStrictEqual(error, got)) return undefined
  const why = ours?.error instanceof Error ? ` (${ours.error.message})` : ''
  return `error: expected ${show(error)}, got ${show(got)}${why}`
}

/** The first difference between what was recorded and what happened; undefined when there is none. */
export const differs = (scenario: Scenario, outcome: Outcome, names = new Names(scenario)): string | undefined => {
  const early = failure(scenario, outcome)
  if (early !== undefined || outcome.failure?.phase === 'build') return early
  const { subtopologies, internalTopics } = scenario
  return (
    records(scenario, outcome) ??
    stores(scenario, outcome) ??
    (subtopologies &&
      firstDifference('sub-topology', comparableParts(subtopologies, names), comparableParts(outcome.parts, names))) ??
    (internalTopics &&
      firstDifference(
        'internal topic',
        comparableTopics(internalTopics, names),
        comparableTopics(outcome.internalTopics, names),
      ))
  )
}
