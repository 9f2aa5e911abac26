import { readFileSync } from 'node:fs'
import protobufjs from 'protobufjs'

/** How a value is shown and edited. */
export interface ValueFormat {
  /** As text for people. */
  show(value: Buffer): string
  /** What is put into a file to be changed. @throws Error when the value cannot be read */
  save(value: Buffer): Buffer
  /** The bytes of what is in that file. */
  parse(file: Buffer): Buffer
}

/** Text where it is text, else hex; edited as the bytes that the file has. */
const plain: ValueFormat = {
  show: (value) => {
    const text = value.toString('utf8')
    // Control characters, or bytes that were no UTF-8.
    return /[^\P{Cc}\t\n\r]|\ufffd/u.test(text) ? value.toString('hex') : text
  },
  save: (value) => value,
  parse: (file) => file,
}

/**
 * Protobuf messages as JSON: `descriptors` is a file with a protobufjs JSON descriptor (`pbjs -t json`), `type` the full name of the message.
 * @throws Error when there is no such message
 */
const protobuf = (descriptors: string, type: string): ValueFormat => {
  const message = protobufjs.Root.fromJSON(JSON.parse(readFileSync(descriptors, 'utf8'))).lookupType(type)
  const text = (value: Buffer): string =>
    JSON.stringify(message.toObject(message.decode(value), { longs: String, enums: String, bytes: String }), null, 2)
  return {
    show: (value) => {
      try {
        return text(value)
      } catch (error) {
        return `${value.toString('hex')}\n(no ${type}: ${(error as Error).message})`
      }
    },
    save: (value) => Buffer.from(`${text(value)}\n`),
    parse: (file) => Buffer.from(message.encode(message.fromObject(JSON.parse(file.toString('utf8')))).finish()),
  }
}

/** Undefined: one of the two without the other. */
export const valueFormat = (descriptors: string | undefined, type: string | undefined): ValueFormat | undefined => {
  if (descriptors === undefined && type === undefined) return plain
  return descriptors === undefined || type === undefined ? undefined : protobuf(descriptors, type)
}
