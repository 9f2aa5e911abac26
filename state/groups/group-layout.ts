import { putTime, readTime } from '../cache/row-codec.ts'

/**
 * How the rows of a key are told apart. The suffix stands behind the key: in the engine always, in changelog keys as in Kafka Streams.
 * Its bytes sort as (`a`, `b`) do.
 */
export interface GroupLayout {
  /** Length of the suffix. */
  readonly suffixBytes: number
  write(a: number, b: number, target: Buffer, at: number): void
  readA(source: Buffer, at: number): number
  readB(source: Buffer, at: number): number
  /** The changelog key is the plain key, its record's timestamp is `a`, and deletions are rows that stay. */
  readonly versioned: boolean
  /** `b` counts duplicates: the store goes on after the largest. */
  readonly numbered: boolean
}

/** Window store: `a` is the start, `b` tells duplicates apart. */
export const windowLayout: GroupLayout = {
  suffixBytes: 12,
  write: (a, b, target, at) => {
    putTime(target, at, a)
    target.writeInt32BE(b, at + 8)
  },
  readA: readTime,
  readB: (source, at) => source.readInt32BE(at + 8),
  versioned: false,
  numbered: true,
}

/** Session store: `a` is the end, `b` the start. */
export const sessionLayout: GroupLayout = {
  suffixBytes: 16,
  write: (a, b, target, at) => {
    putTime(target, at, a)
    putTime(target, at + 8, b)
  },
  readA: readTime,
  readB: (source, at) => readTime(source, at + 8),
  versioned: false,
  numbered: false,
}

/** Versioned store: `a` is the time from which the version is valid. */
export const versionedLayout: GroupLayout = {
  suffixBytes: 8,
  write: (a, _b, target, at) => putTime(target, at, a),
  readA: readTime,
  readB: () => 0,
  versioned: true,
  numbered: false,
}
