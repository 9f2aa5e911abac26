import { bytes, float64be, int32be, int64be, json, type Serde, sessionWindowed, str, timeWindowed } from 'millrace'
import { NotSupported } from './not-supported.ts'

type PlainType = 'string' | 'long' | 'int' | 'double' | 'json' | 'bytes'

/** A key of a windowed table; `sizeMs` null: of sessions. */
export interface WindowedType {
  readonly windowed: Type
  readonly sizeMs: number | null
}

/** The types of keys and values in scenarios. */
export type Type = PlainType | WindowedType

/** What a stream or table carries. */
export interface Types {
  readonly key: Type
  readonly value: Type
}

const serdes: Readonly<Record<PlainType, Serde<any>>> = {
  // Kafka's StringDeserializer takes what is not UTF-8 for U+FFFD; `str` refuses it, which is a deviation (docs/dsl/parity.md).
  string: { ...str, read: (buffer, start, end) => buffer.toString('utf8', start, end) },
  long: int64be,
  int: int32be,
  double: float64be,
  json: json(),
  bytes,
}

/** The serde whose bytes are those of Kafka's serializer for the type. */
export const serdeOf = (type: Type): Serde<any> => {
  if (typeof type === 'object') {
    const inner = serdeOf(type.windowed)
    return type.sizeMs === null ? sessionWindowed(inner) : timeWindowed(inner, type.sizeMs)
  }
  const serde = serdes[type]
  if (serde === undefined) throw new NotSupported(`type ${JSON.stringify(type)}`)
  return serde
}

/** A value as a scenario writes it. */
export const toJson = (type: Type, value: any): unknown => {
  if (value !== null && typeof type === 'object') {
    const { key, start, end } = value
    return { key: toJson(type.windowed, key), start, end: Number.isFinite(end) ? end : null }
  }
  return value !== null && type === 'bytes' ? Buffer.from(value).toString('hex') : value
}

/** A value of a scenario as the program sees it. */
export const fromJson = (type: Type, value: any): any => {
  if (value !== null && typeof type === 'object') {
    return { ...value, key: fromJson(type.windowed, value.key), end: value.end ?? Number.POSITIVE_INFINITY }
  }
  return value !== null && type === 'bytes' ? Buffer.from(value, 'hex') : value
}

/** Where a window ends that never does, in Kafka Streams. */
const LONG_MAX = '9223372036854775807'

/** text(x): a string itself, integers in decimal, JSON compact, bytes in hex, null as `null`. */
export const text = (type: Type, value: any): string => {
  if (value === null || value === undefined) return 'null'
  if (typeof type === 'object') {
    const { key, start, end } = value
    return `${text(type.windowed, key)}@${start}/${Number.isFinite(end) ? end : LONG_MAX}`
  }
  switch (type) {
    case 'string':
      return value
    case 'json':
      return JSON.stringify(value)
    case 'bytes':
      return Buffer.from(value).toString('hex')
    case 'double':
      throw new Error('a double has no text')
    default:
      return String(value)
  }
}

/** The inverse of `text`, for arguments of commands. */
export const parse = (type: Type, written: string): any => {
  switch (type) {
    case 'string':
      return written
    case 'bytes':
      return Buffer.from(written, 'hex')
    case 'json':
      return JSON.parse(written)
    default:
      return Number(written)
  }
}
