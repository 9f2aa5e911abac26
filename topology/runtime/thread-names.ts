/** As Kafka Streams numbers its threads: from 1. */
export const threadName = (applicationId: string, index: number): string => `${applicationId}-StreamThread-${index + 1}`

/** The static name of a thread: that of the process for the first, however many come beside it. */
export const memberName = (instanceId: string | undefined, index: number): string | undefined =>
  instanceId === undefined || index === 0 ? instanceId : `${instanceId}-${index}`

/** The lowest, so that a thread that is added again has the name and the state of the one before. */
export const freeIndex = (taken: readonly number[]): number => {
  let index = 0
  while (taken.includes(index)) index++
  return index
}
