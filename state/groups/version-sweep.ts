import type { Row, StateBatch } from '../engine.ts'
import { deletionTag } from '../stores/version-coder.ts'
import type { GroupCache } from './group-cache.ts'
import type { KeyGroup } from './group-row.ts'

/** Rows that one flush looks at. */
const sweepRows = 1024

/**
 * Takes versions out of the engine that nobody can see any more: those that ended before the history, and deletions that nothing is left
 * before. It goes through the rows in key order, a bounded part at each flush, since a key that is never written again is never pruned. The
 * log is not told: what has left the history says nothing there either.
 */
export const versionSweep = (cache: GroupCache): ((batch: StateBatch) => void) => {
  let position: Buffer = Buffer.alloc(0)
  let doneFor = Number.NEGATIVE_INFINITY
  let passFrom = Number.NEGATIVE_INFINITY
  /** Its first versions came with the part before. */
  let begun: string | null = null
  return (batch) => {
    const id = cache.segments.ids[0]
    // Times at or above this one can be read. By what the log has: an aborted transaction must not have removed anything.
    const oldest = cache.clock.encodedFrom - 1
    if (id === undefined || (position.length === 0 && oldest <= doneFor)) return
    if (position.length === 0) passFrom = oldest
    const map = cache.segments.mapOf(id)
    const rows = [...cache.engine.range(map, { start: position, limit: sweepRows })]
    const complete = rows.length < sweepRows
    let at = 0
    while (at < rows.length) {
      let end = at + 1
      const key = cache.groupOf(rows[at]!.key)
      while (end < rows.length && cache.groupOf(rows[end]!.key) === key) end++
      // The rest of its versions comes with the next part, unless this key alone fills one.
      const split = end === rows.length && !complete
      if (split && at > 0) break
      sweepKey(cache, map, key, rows.slice(at, end), oldest, batch, key !== begun)
      begun = split ? key : null
      at = end
    }
    if (complete) begun = null
    position = complete ? Buffer.alloc(0) : Buffer.concat([rows[at - 1]!.key, Buffer.alloc(1)])
    if (complete) doneFor = passFrom
  }
}

const sweepKey = (
  cache: GroupCache,
  map: string,
  key: string,
  rows: readonly Row[],
  oldest: number,
  batch: StateBatch,
  fromItsFirst: boolean,
): void => {
  const group = cache.groups.get(key)
  // Its versions are about to change: it is pruned when it is written, or comes up again.
  if (group !== undefined && group.pinnedRows > 0) return
  const { layout } = cache
  const timeOf = (row: Row): number => layout.readA(row.key, row.key.length - layout.suffixBytes)
  let before = -1
  for (let i = 0; i < rows.length && timeOf(rows[i]!) <= oldest; i++) before = i
  for (let i = 0; i < before; i++) remove(cache, map, group, rows[i]!, timeOf(rows[i]!), batch)
  const last = rows[before]
  // Something is left before it otherwise, the last version of the part before, which would be the newest one again. The next pass takes both.
  if (fromItsFirst && last?.value[0] === deletionTag) remove(cache, map, group, last, timeOf(last), batch)
}

const remove = (
  cache: GroupCache,
  map: string,
  group: KeyGroup | undefined,
  { key }: Row,
  time: number,
  batch: StateBatch,
): void => {
  batch.remove(map, key)
  const cached = group?.rows.find((row) => row.a === time)
  if (cached !== undefined) cache.forget(cached)
}
