import protobufjs from 'protobufjs/minimal.js'
import { mismatch, undecodable } from './failures.ts'
import type { Serde } from './serde.ts'

/** What protobufjs makes of a message: a class of generated static code, or a reflection `Type`. */
export interface MessageType<T> {
  encode(message: any, writer?: protobufjs.Writer): protobufjs.Writer
  decode(bytes: Uint8Array): T
  /** Answers what is wrong with a value, or null. */
  verify?(message: any): string | null
  /** Static code. */
  getTypeUrl?(prefix?: string): string
  /** Reflection. */
  readonly fullName?: string
}

const nameOf = (type: MessageType<unknown>): string => {
  const name = type.getTypeUrl?.('').slice(1) ?? type.fullName?.replace(/^\./, '')
  if (!name) throw mismatch('protobuf', 'messages of a protobufjs type with a name', type)
  return name
}

/**
 * Messages of one protobufjs type; plain objects of the same shape are accepted too. The id is the full message name. Values are
 * verified at write, because protobufjs would encode a wrong field as zero. Raise `version` when stored bytes change their meaning.
 *
 *     const order = protobuf(oms.Order, 1)
 */
export const protobuf = <T>(type: MessageType<T>, version = 1): Serde<T> => {
  const id = `protobuf:${nameOf(type)}`
  let writer = protobufjs.Writer.create()
  return {
    id,
    version,
    immutable: false,
    write(value, out) {
      if (typeof value !== 'object' || value === null) throw mismatch(id, 'messages', value)
      const wrong = type.verify?.(value)
      if (wrong) throw mismatch(id, `messages (${wrong})`, value)
      writer.reset()
      try {
        type.encode(value, writer)
      } catch (cause) {
        // It may have stopped inside a nested message: the state of the writer is unknown.
        writer = protobufjs.Writer.create()
        throw mismatch(id, `messages (${(cause as Error).message})`, value, cause)
      }
      out.bytes(writer.finish(true))
    },
    read(buffer, start, end) {
      try {
        // A copy: fields of type bytes are views, and would pin or follow the buffer of the whole fetch.
        return type.decode(Buffer.from(buffer.subarray(start, end)))
      } catch (cause) {
        throw undecodable(id, (cause as Error).message, cause)
      }
    },
  }
}
