import type { Row, StateEngine } from '../engine.ts'
import { byteString, bytesOf } from '../latin1.ts'
import { CacheRow } from './row.ts'
import type { RowCodec } from './row-codec.ts'
import type { SortedKeys } from './sorted-keys.ts'

/** What a walk sees above the engine. A cache is one: its rows as they are now. */
export interface RowLayer {
  /** Name of the engine's map below it. */
  readonly map: string
  /** Differs when the engine must be read again. */
  readonly engineVersion: number
  /** Keys of all rows that may differ from the engine. */
  index(): SortedKeys
  /** The row that stands in for the engine's; undefined: that one counts. */
  at(key: string): CacheRow | undefined
}

/** Cache keys: `from` inclusive, `to` exclusive; undefined is open. */
export interface WalkBounds {
  from: string
  to: string | undefined
  reverse: boolean
}

/** Rows that one look into the engine brings: few at first, because most ranges are short. */
const chunkRowsMin = 32
const chunkRowsMax = 1024

/**
 * Walks a layer and the engine as one ordered map. It holds no cursor between steps: rows may be written, flushed and evicted while a caller
 * walks; a row written meanwhile is seen when the walk has not passed it. The row that is answered belongs to the cache or is a
 * scratch: read it before the next step.
 */
export function* walk(
  layer: RowLayer,
  engine: Pick<StateEngine, 'range'>,
  codec: RowCodec,
  bounds: WalkBounds,
): Generator<CacheRow> {
  const { reverse } = bounds
  /** Exclusive upper bound of a reverse walk, inclusive lower bound of a forward one: what is left. */
  let position: string | undefined = reverse ? bounds.to : bounds.from
  let chunk: Row[] = []
  let next = 0
  let nextKey: string | undefined
  let chunkRows = chunkRowsMin
  let version = -1
  let exhausted = false

  const fill = () => {
    const low = reverse ? bounds.from : (position as string)
    const high = reverse ? position : bounds.to
    chunk = []
    for (const row of engine.range(layer.map, {
      start: bytesOf(low),
      ...(high === undefined ? {} : { end: bytesOf(high) }),
      reverse,
      limit: chunkRows,
    })) {
      chunk.push(row)
    }
    exhausted = chunk.length < chunkRows
    chunkRows = Math.min(chunkRows * 4, chunkRowsMax)
    next = 0
    nextKey = keyOf(chunk[0])
    version = layer.engineVersion
  }

  for (;;) {
    if (version !== layer.engineVersion || (next === chunk.length && !exhausted)) fill()
    const index = layer.index()
    let cached: string | undefined
    if (reverse) {
      cached = position === undefined ? index.last() : index.below(position)
      if (cached !== undefined && cached < bounds.from) cached = undefined
    } else {
      cached = index.atOrAbove(position as string)
      if (cached !== undefined && bounds.to !== undefined && cached >= bounds.to) cached = undefined
    }
    const key = nearest(cached, nextKey, reverse)
    if (key === undefined) return
    let stored: Row | undefined
    if (key === nextKey) {
      stored = chunk[next++]
      nextKey = keyOf(chunk[next])
    }
    position = reverse ? key : `${key}\0`
    const row = layer.at(key) ?? (stored === undefined ? undefined : decode(codec, key, stored.value))
    if (row !== undefined && row.value !== null) yield row
  }
}

const keyOf = (row: Row | undefined): string | undefined => (row === undefined ? undefined : byteString(row.key))

const nearest = (a: string | undefined, b: string | undefined, reverse: boolean): string | undefined => {
  if (a === undefined) return b
  if (b === undefined) return a
  return a < b !== reverse ? a : b
}

export const decode = (codec: RowCodec, key: string, bytes: Buffer): CacheRow => {
  const row = new CacheRow(key, null, -1, 0)
  codec.read(bytes, row)
  return row
}
