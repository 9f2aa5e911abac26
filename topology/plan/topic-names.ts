import { repartitionTopic } from '../operators/repartition.ts'
import { checkName } from './names.ts'

export { repartitionTopic }

/** Where the rows of a store are kept: the same name as in Kafka Streams. */
export const changelogTopic = (applicationId: string, store: string): string =>
  checkName('a changelog topic', `${applicationId}-${store}-changelog`)

/** Where the timers of a sub-topology are kept. */
export const journalTopic = (applicationId: string, subTopology: string): string =>
  checkName('a journal topic', `${applicationId}-${subTopology}-journal`)

/** A pattern names whole topics. */
export const wholeName = (pattern: RegExp): RegExp => new RegExp(`^(?:${pattern.source})$`, pattern.flags)
