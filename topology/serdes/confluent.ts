import type { ByteWriter } from './byte-writer.ts'
import { undecodable } from './failures.ts'
import type { Serde } from './serde.ts'
import { delegate } from './with-headers.ts'

/** A schema as a registry keeps it. */
export interface RegistrySchema {
  readonly type: 'PROTOBUF' | 'JSON' | 'AVRO'
  /** The text of the schema: a .proto file, a JSON schema, an Avro schema. */
  readonly text: string
  /** Schemas that it imports, by name, with the subject and version that have them. */
  readonly references?: readonly { readonly name: string; readonly subject: string; readonly version: number }[]
}

/** What is asked of a schema registry. */
export interface SchemaRegistry {
  /** The id of a schema under a subject; registers it when it is not there. @throws StreamsError SCHEMA_INCOMPATIBLE, REGISTRY_FAILED */
  register(subject: string, schema: RegistrySchema): Promise<number>
  /** The id of a schema that is there. @throws StreamsError SCHEMA_UNKNOWN, REGISTRY_FAILED */
  find(subject: string, schema: RegistrySchema): Promise<number>
}

export interface ConfluentOptions {
  readonly registry: SchemaRegistry
  /** Most often `<topic>-value` or `<topic>-key`. */
  readonly subject: string
  readonly schema: RegistrySchema
  /** Of Protobuf: where the message stands in the file, from the outside in. Default: it is the first one. */
  readonly messageIndexes?: readonly number[]
  /** 'find': the schema must be registered already, as where only a pipeline may do that. Default 'register'. */
  readonly ids?: 'register' | 'find'
}

const magic = 0
const headBytes = 5

/**
 * The same values in the wire format of Confluent: a zero byte, the id of the schema (four bytes), of Protobuf the place of the message in its file, then
 * the bytes of `serde`. The registry is asked once, here: a schema that it refuses ends the start, and records cost no request. What is read may have
 * any id: by the registry's rules it can be read as this schema; of Protobuf it must be the same message.
 *
 *     const orders = await confluent(protobuf(Order), { registry, subject: 'orders-value', schema })
 *
 * @throws StreamsError SCHEMA_INCOMPATIBLE, SCHEMA_UNKNOWN, REGISTRY_FAILED
 */
export const confluent = async <T>(serde: Serde<T>, options: ConfluentOptions): Promise<Serde<T>> => {
  const { registry, subject, schema, messageIndexes = [0], ids = 'register' } = options
  const schemaId = await registry[ids](subject, schema)
  const place = schema.type === 'PROTOBUF' ? placeOf(messageIndexes) : Buffer.alloc(0)
  const head = Buffer.concat([Buffer.alloc(headBytes), place])
  head.writeUInt8(magic, 0)
  head.writeInt32BE(schemaId, 1)
  const id = `confluent:${serde.id}`
  return {
    ...delegate(serde),
    id,
    write(value: T, out: ByteWriter) {
      out.bytes(head)
      serde.write(value, out)
    },
    read(buffer, start, end) {
      if (end - start < headBytes || buffer[start] !== magic)
        throw undecodable(id, 'it does not begin with a schema id')
      const from = start + headBytes
      if (place.length === 0) return serde.read(buffer, from, end)
      const body = from + place.length
      // The first message has a long form, too: one index, which is 0.
      if (body <= end && buffer.compare(place, 0, place.length, from, body) === 0) return serde.read(buffer, body, end)
      if (place.length === 1 && buffer[from] === 2 && buffer[from + 1] === 0) return serde.read(buffer, from + 2, end)
      throw undecodable(id, 'it is another message of the schema')
    },
  }
}

/** How many indexes, and each of them, as zigzag varints; a single 0 is left out but for its count of 0. */
const placeOf = (indexes: readonly number[]): Buffer => {
  if (indexes.length === 1 && indexes[0] === 0) return Buffer.from([0])
  return Buffer.from([indexes.length, ...indexes].flatMap(zigzag))
}

const zigzag = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value * 2
  while (rest > 127) {
    bytes.push((rest & 127) | 128)
    rest >>>= 7
  }
  bytes.push(rest)
  return bytes
}
