/**
 * Thrown inside a unit when an output topic is used whose partition count is not known yet. Not an error: the unit is undone, the
 * thread asks the cluster, and the unit runs again.
 */
export class MetadataNeeded extends Error {
  readonly topic: string
  /** The topic whose dead letters go there; null: it is not for dead letters. */
  readonly deadLettersOf: string | null

  constructor(topic: string, deadLettersOf: string | null = null) {
    super(`partition count of "${topic}" is not known yet`)
    this.topic = topic
    this.deadLettersOf = deadLettersOf
  }
}
