import { createHash } from 'node:crypto'
import type { Plan, SubTopology } from '../../plan/plan.ts'

/** Goes up when the rows of the engine change in a way that an older version does not read. */
const layoutVersion = 1

/**
 * What the state directories of two processes must have in common for one to go on with what the other wrote: the stores of the sub-topology, how their rows are
 * written, and which topics they are restored from. During a rolling upgrade two processes may differ in it.
 */
export const layoutOf = (plan: Plan, sub: SubTopology): string => {
  const stores = sub.stores
    .map(({ key, value, ...spec }) => ({ ...spec, key: [key.id, key.version], value: [value.id, value.version] }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((store) => Object.entries(store).sort(([a], [b]) => (a < b ? -1 : 1)))
  const changelogs = plan.internalTopics
    .filter((topic) => topic.subTopology === sub.name && topic.kind !== 'repartition')
    .map(({ name, kind, store }) => [name, kind, store])
    .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1))
  const sources = Object.entries(sub.sourceChangelogs ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  const shared = Object.keys(sub.changelogs).filter((store) => sub.changelogs[store] === sub.journalTopic)
  const text = JSON.stringify([layoutVersion, stores, changelogs, sub.journalTopic, sources, ...shared.sort()])
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
