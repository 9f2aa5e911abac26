import { StreamsError } from '../errors/index.ts'
import type { CoPartitioned, CoPartitionedSide, Plan } from './plan.ts'

/** All topics of one side, patterns resolved. */
const sideTopics = (
  side: CoPartitionedSide,
  counts: ReadonlyMap<string, number>,
  internal: ReadonlySet<string>,
): string[] => [
  ...side.topics,
  ...[...counts.keys()].filter((name) => !internal.has(name) && side.patterns.some((pattern) => pattern.test(name))),
]

const sets = (plan: Plan): readonly CoPartitioned[] => plan.subTopologies.flatMap((sub) => sub.coPartitioned)

/** Topics that need one count, joined where they overlap; each repartition topic is in exactly one group. */
export const coPartitionGroups = (
  plan: Plan,
  counts: ReadonlyMap<string, number>,
  internal: ReadonlySet<string>,
  repartitions: readonly string[],
): string[][] => {
  let groups: Set<string>[] = repartitions.map((topic) => new Set([topic]))
  for (const { left, right } of sets(plan)) {
    const merged = new Set([...sideTopics(left, counts, internal), ...sideTopics(right, counts, internal)])
    const apart = groups.filter((group) => {
      if (![...group].some((topic) => merged.has(topic))) return true
      for (const topic of group) merged.add(topic)
      return false
    })
    groups = [...apart, merged]
  }
  return groups.map((group) => [...group])
}

/** @throws StreamsError CO_PARTITIONING */
export const checkCoPartitioning = (
  plan: Plan,
  counts: ReadonlyMap<string, number>,
  internal: ReadonlySet<string>,
): void => {
  for (const set of sets(plan)) {
    const left = sideTopics(set.left, counts, internal)
    const right = sideTopics(set.right, counts, internal)
    const count = (topic: string): number => counts.get(topic) as number
    const most = left.reduce((a, b) => (count(b) > count(a) ? b : a), left[0] as string)
    const other =
      right.find((topic) => count(topic) !== count(most)) ?? left.find((topic) => count(topic) !== count(most))
    if (other !== undefined) throw mismatch(set, most, count(most), other, count(other), right.includes(other))
  }
}

const mismatch = (
  set: CoPartitioned,
  a: string,
  countA: number,
  b: string,
  countB: number,
  acrossSides: boolean,
): StreamsError => {
  const partitions = Math.max(countA, countB)
  const smaller = acrossSides && countB < countA ? 'right' : 'left'
  const table = (smaller === 'right' ? set.right : set.left).table
  return new StreamsError('CO_PARTITIONING', {
    retry: 'never',
    message: `${set.what} of "${a}" (${countA} partitions) with "${b}" (${countB}): both sides need the same count`,
    help: `add .repartition({ name, partitions: ${partitions} }) to the ${smaller} side${
      table ? ', which must then be read as t.stream(topic).repartition(...).toTable({ name })' : ''
    }`,
  })
}
