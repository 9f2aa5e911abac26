import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kafkaErrorCode } from '../topology/log/kafka/protocol/error-codes.ts'

const root = join(import.meta.dirname, '..')

/** A code that the library can throw, with the words of the place that throws it. */
export interface ThrownCode {
  code: string
  retry: string
  message: string
  help: string
}

const literal = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/

/** A code is the first argument of StreamsError or of a function that makes one: capitals and underscores. */
const call = /\b(\w+)\(\s*'([A-Z][A-Z0-9_]{3,})'/g

const words = (text: string | undefined): string =>
  (text ?? '')
    .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…')
    .replaceAll("\\'", "'")
    .replaceAll('|', '\\|')
    .trim()

const literalAfter = (text: string, pattern: RegExp): string => {
  const start = pattern.exec(text)
  if (start === null) return ''
  const found = literal.exec(text.slice(start.index + start[0].length))
  return words(found?.[1] ?? found?.[2])
}

const codesOf = (text: string): ThrownCode[] => {
  const calls = [...text.matchAll(call)]
  return calls.map((one, index) => {
    const rest = text.slice(one.index + one[0].length, Math.min(calls[index + 1]?.index ?? Infinity, one.index + 900))
    const retry = /'(never|later|fence|rebuild)'/.exec(rest)?.[1] ?? ''
    const message = literalAfter(rest, /\bmessage:\s*/)
    return { code: one[2] as string, retry, message, help: literalAfter(rest, /\bhelp:\s*/) }
  })
}

/** Names that the Kafka protocol gives to its errors; the library passes them on as codes. */
export const brokerCodes = (): ThrownCode[] =>
  Array.from({ length: 200 }, (_, code) => kafkaErrorCode(code))
    .filter(({ code, name }) => code !== 0 && name !== `KAFKA_ERROR_${code}`)
    .map(({ name, retry, help }) => ({ code: name, retry, message: '', help: help ?? '' }))

/** Codes that the library itself throws: every one in the source of topology/ and state/, in the order of the alphabet. */
export const ownCodes = (): ThrownCode[] => {
  const files = ['topology', 'state'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.(test|contract)\.ts$|test-|contract\//.test(name))
      .map((name) => join(root, room, name)),
  )
  const ofBroker = new Set(brokerCodes().map(({ code }) => code))
  const found = new Map<string, ThrownCode>()
  for (const file of files.sort()) {
    for (const thrown of codesOf(readFileSync(file, 'utf8'))) {
      const known = found.get(thrown.code)
      if (!ofBroker.has(thrown.code) && (known === undefined || known.message === '')) found.set(thrown.code, thrown)
    }
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** The codes that docs/errors.md has a line for. */
export const documentedCodes = (): string[] =>
  [...readFileSync(join(root, 'docs', 'errors.md'), 'utf8').matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(
    ([, code]) => code as string,
  )
