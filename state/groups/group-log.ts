import { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import { type RowCodec, writeLatin1 } from '../cache/row-codec.ts'
import type { ChangelogAppend } from '../task-state.ts'
import { deletion } from './deletion.ts'
import { writeSuffix } from './engine-key.ts'
import type { GroupLayout } from './group-layout.ts'
import type { GroupRow, KeyGroup } from './group-row.ts'

/** Writes rows as changelog records, in the formats of Kafka Streams. */
export class GroupLog {
  readonly #layout: GroupLayout
  readonly #codec: RowCodec
  readonly #key = new ByteWriter(256)
  readonly #value = new ByteWriter()

  constructor(layout: GroupLayout, codec: RowCodec) {
    this.#layout = layout
    this.#codec = codec
  }

  encode(topic: string, row: GroupRow, append: ChangelogAppend): void {
    const { versioned } = this.#layout
    // Absent versions are history that has expired: no news for the log.
    if (versioned && row.value === null) return
    const key = this.#key
    key.reset()
    writeLatin1(row.group.key, key)
    if (!versioned) writeSuffix(this.#layout, row.a, row.b, key)
    const value = this.#value
    value.reset()
    const time = versioned ? row.a : row.time
    if (row.value === null || row.value === deletion) {
      append(topic, key.buffer, 0, key.pos, value.buffer, -1, -1, time)
      return
    }
    this.#codec.writeLogged(row.value, row.time, value)
    append(topic, key.buffer, 0, key.pos, value.buffer, 0, value.pos, time)
  }
}

/** The newest version of a key. */
export const newest = (group: KeyGroup): GroupRow | undefined => group.rows.findLast((row) => row.value !== null)

/** Remembers whether the record that was handed out last is the newest version of its key. */
export const noteOrder = (row: GroupRow, behind: KeyGroup[]): void => {
  const { group } = row
  const last = newest(group)
  const isBehind = last !== undefined && last !== row
  if (isBehind && !group.logBehind) behind.push(group)
  group.logBehind = isBehind
}
