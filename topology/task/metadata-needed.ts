/**
 * Thrown inside a unit when an output topic is used whose partition count is not known yet. Not an error: the unit is undone, the
 * thread asks the cluster, and the unit runs again.
 */
export class MetadataNeeded extends Error {
  readonly topic: string

  constructor(topic: string) {
    super(`partition count of "${topic}" is not known yet`)
    this.topic = topic
  }
}
