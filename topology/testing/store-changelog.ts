import { journalPrefix } from '../../state/index.ts'
import type { Plan } from '../plan/index.ts'

export interface StoreChangelog {
  readonly topic: string
  /** What stands before the key of a row in the records of the topic; '' where the store has it for itself. Rows of others have another start. */
  readonly keyPrefix: string
}

/**
 * Where an application keeps the rows of a store, for tools that read them there.
 * @throws RangeError when no sub-topology logs a store of that name
 */
export const storeChangelog = ({ applicationId, subTopologies }: Plan, store: string): StoreChangelog => {
  const sub = subTopologies.find(({ changelogs }) => changelogs[store] !== undefined)
  const topic = sub?.changelogs[store]
  if (topic === undefined) throw new RangeError(`application "${applicationId}" logs no store "${store}"`)
  return { topic, keyPrefix: topic === sub?.journalTopic ? journalPrefix(store) : '' }
}
