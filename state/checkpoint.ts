/** Where the rows of a state directory stand in the log. Written in the same atomic batch as the rows. */
export interface Checkpoint {
  /** By changelog topic (of this task's partition). */
  readonly changelogs: Readonly<Record<string, ChangelogPosition>>
  /** By `topic-partition`: the committed input positions that these rows reflect. */
  readonly inputs: Readonly<Record<string, number>>
  /** Who wrote it: goes up by one at each opening of the directory. */
  readonly ownerEpoch: number
  readonly processId: string
  /** Wall clock of the write, ms. */
  readonly wallMs: number
}

export interface ChangelogPosition {
  readonly topicId: string
  /** The first offset that is not in the rows. */
  readonly nextOffset: number
  /** Leader epoch of the last record below `nextOffset`; -1 when unknown. */
  readonly leaderEpoch: number
}
