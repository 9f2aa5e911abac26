import type { Checkpoint } from './checkpoint.ts'

/** What is known of one changelog when its task is opened. */
export interface ChangelogFacts {
  readonly topic: string
  readonly topicId: string
  /** The log start. */
  readonly startOffset: number
  /** The end, open transactions included. */
  readonly endOffset: number
  /** The topic's `delete.retention.ms`: how long a tombstone outlives compaction. */
  readonly deleteRetentionMs: number
  /** End offset of the leader epoch that the checkpoint names (OffsetsForLeaderEpoch); -1 when unknown. */
  readonly epochEnd: number
}

export interface TrustFacts {
  readonly changelogs: readonly ChangelogFacts[]
  readonly processId: string
  /** The epoch that opened the state, which is above that of every checkpoint in it. */
  readonly ownerEpoch: number
  readonly nowMs: number
}

/** Why local state is rebuilt from its changelogs; each is the code of an error and the label of a metric. */
export type Distrust =
  | 'STATE_FOREIGN_OWNER'
  | 'STATE_STALE'
  | 'STATE_INCOMPLETE'
  | 'STATE_TOPIC_RECREATED'
  | 'STATE_AHEAD_OF_CHANGELOG'
  | 'STATE_BEHIND_LOG_START'
  | 'STATE_EPOCH_DIVERGED'

export type Trust = 'ok' | { readonly code: Distrust; readonly message: string }

/**
 * Whether the rows of a state directory plus the tail of the changelogs make the true state. Pure. The caller asks for a new state (no
 * checkpoint) before; there is nothing to trust or not then.
 */
export const trust = (checkpoint: Checkpoint, facts: TrustFacts): Trust => {
  if (checkpoint.processId !== facts.processId) {
    return no('STATE_FOREIGN_OWNER', `it was written by process ${checkpoint.processId}, this is ${facts.processId}`)
  }
  if (checkpoint.ownerEpoch > facts.ownerEpoch) {
    return no('STATE_FOREIGN_OWNER', `owner epoch ${checkpoint.ownerEpoch} wrote it, this is ${facts.ownerEpoch}`)
  }
  for (const changelog of facts.changelogs) {
    const verdict = trustChangelog(checkpoint, changelog, facts.nowMs)
    if (verdict !== 'ok') return verdict
  }
  return 'ok'
}

const trustChangelog = (checkpoint: Checkpoint, facts: ChangelogFacts, nowMs: number): Trust => {
  const { topic } = facts
  const position = checkpoint.changelogs[topic]
  if (position === undefined) return no('STATE_INCOMPLETE', `it has no position in "${topic}"`)
  if (position.topicId !== facts.topicId) {
    return no('STATE_TOPIC_RECREATED', `"${topic}" was deleted and created again since`)
  }
  if (position.nextOffset > facts.endOffset) {
    const { endOffset } = facts
    return no(
      'STATE_AHEAD_OF_CHANGELOG',
      `it reflects "${topic}" up to ${position.nextOffset}, which ends at ${endOffset}`,
    )
  }
  if (position.leaderEpoch >= 0 && facts.epochEnd >= 0 && position.nextOffset > facts.epochEnd) {
    const { leaderEpoch, nextOffset } = position
    return no(
      'STATE_EPOCH_DIVERGED',
      `it reflects "${topic}" up to ${nextOffset}, but leader epoch ${leaderEpoch} ended at ${facts.epochEnd}`,
    )
  }
  // At the end nothing is missing, however old the state is.
  if (position.nextOffset === facts.endOffset) return 'ok'
  if (position.nextOffset < facts.startOffset) {
    return no('STATE_BEHIND_LOG_START', `"${topic}" starts at ${facts.startOffset}, it needs ${position.nextOffset}`)
  }
  // A tombstone between the position and the head may be compacted away: its key would live on here (KAFKA-19943, KIP-1259). A clock that went
  // back is no proof of youth.
  const ageMs = nowMs - checkpoint.wallMs
  if (Math.abs(ageMs) > staleAfterMs(facts.deleteRetentionMs)) {
    return no('STATE_STALE', `it is ${ageMs} ms old, tombstones of "${topic}" last ${facts.deleteRetentionMs} ms`)
  }
  return 'ok'
}

/** Half of the retention of tombstones leaves room for clocks and for the restore itself. */
export const staleAfterMs = (deleteRetentionMs: number): number => deleteRetentionMs / 2

const no = (code: Distrust, message: string): Trust => ({ code, message })
