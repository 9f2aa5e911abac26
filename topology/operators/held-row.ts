import type { Headers } from '../log/headers.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'
import type { Serde } from '../serdes/serde.ts'
import type { RecordOrigin } from './context.ts'

/** A row that a step held back and could not send on: what is said of it, and how to know it again when its unit was undone. */
export interface HeldRow {
  readonly step: string
  /** Of this very row of this step: another value under the same key is another row. */
  readonly id: string
  /** Where the record came from that the row is of, where it is of one. */
  readonly origin: RecordOrigin | null
  /** By the serdes of the step. */
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly time: number
  readonly headers: Headers
  /** Asked between units: whether the step holds the row now. */
  readonly stands: () => boolean
}

/** A step that holds rows back and lets them go one by one, as its task sees it. All of it is about the row that goes now. */
export interface HeldRows {
  id(): string
  /** Called when something failed only. */
  row(): HeldRow
  forward(): void
}

/**
 * How a step lets a row go: made once, called per row. What `forward` throws is thrown, and the task knows which row it was; where the unit
 * runs again without that row, nothing happens.
 */
export type LetGo = () => void

export const bytesOf = (serde: Serde<any>, value: unknown): Buffer | null => {
  if (value === null) return null
  const out = new ByteWriter(256)
  serde.write(value, out)
  return out.copy()
}
