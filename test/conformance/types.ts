import { bytes, float64be, int32be, int64be, json, type Serde, str } from 'millrace'
import { NotSupported } from './not-supported.ts'

/** The types of keys and values in scenarios. */
export type Type = 'string' | 'long' | 'int' | 'double' | 'json' | 'bytes'

/** What a stream or table carries. */
export interface Types {
  readonly key: Type
  readonly value: Type
}

const serdes: Readonly<Record<Type, Serde<any>>> = {
  string: str,
  long: int64be,
  int: int32be,
  double: float64be,
  json: json(),
  bytes,
}

/** The serde whose bytes are those of Kafka's serializer for the type. */
export const serdeOf = (type: Type): Serde<any> => {
  const serde = serdes[type]
  if (serde === undefined) throw new NotSupported(`type ${JSON.stringify(type)}`)
  return serde
}

/** A value as a scenario writes it. */
export const toJson = (type: Type, value: any): unknown =>
  value !== null && type === 'bytes' ? Buffer.from(value).toString('hex') : value

/** A value of a scenario as the program sees it. */
export const fromJson = (type: Type, value: any): any =>
  value !== null && type === 'bytes' ? Buffer.from(value, 'hex') : value

/** text(x): a string itself, integers in decimal, JSON compact, bytes in hex, null as `null`. */
export const text = (type: Type, value: any): string => {
  if (value === null || value === undefined) return 'null'
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
