import { checkName } from './names.ts'

/** The internal topic of a repartition step: the same name as in Kafka Streams. */
export const repartitionTopic = (
  applicationId: string,
  node: { readonly name: string; readonly suffix?: string },
): string => `${applicationId}-${node.name}-${node.suffix ?? 'repartition'}`

/** Where the rows of a store are kept: the same name as in Kafka Streams. */
export const changelogTopic = (applicationId: string, store: string): string =>
  checkName('a changelog topic', `${applicationId}-${store}-changelog`)

/** Where the timers of a sub-topology are kept. */
export const journalTopic = (applicationId: string, subTopology: string): string =>
  checkName('a journal topic', `${applicationId}-${subTopology}-journal`)

/** A pattern names whole topics. Without the flags that make a pattern remember where it stopped. */
export const wholeName = (pattern: RegExp): RegExp =>
  new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace(/[gy]/g, ''))
