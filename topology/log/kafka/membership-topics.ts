import type { TopicDescription } from '../log.ts'
import type { TopicMetadata, Wire } from './wire.ts'

/** What exists of these topics, asked of the cluster now; a missing one is absent. */
export const describe = async (wire: Wire, names: readonly string[]): Promise<Map<string, TopicDescription>> => {
  const found = new Map<string, TopicDescription>()
  if (names.length === 0) return found
  for (const topic of (await wire.metadata(names, true)).values()) {
    if (topic.errorCode === 0) found.set(topic.name, describeOne(topic))
  }
  return found
}

export const describeOne = ({ name, id, partitions }: TopicMetadata): TopicDescription => ({
  name,
  id,
  partitions: partitions.length,
})

/** True when an assignment made for `before` may be wrong now: a topic appeared, vanished, was created again or grew. */
export const topicsChanged = (
  before: ReadonlyMap<string, TopicDescription>,
  now: ReadonlyMap<string, TopicDescription>,
): boolean => {
  if (before.size !== now.size) return true
  for (const [name, was] of before) {
    const is = now.get(name)
    if (is === undefined || is.partitions !== was.partitions || is.id !== was.id) return true
  }
  return false
}
