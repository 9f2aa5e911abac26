import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kafkaErrorCode } from '../topology/log/kafka/protocol/error-codes.ts'
import { literalOf } from './literals.ts'

const root = join(import.meta.dirname, '..')

/** A code that the library can throw, with the words of the place that throws it. */
export interface ThrownCode {
  code: string
  retry: string
  message: string
  help: string
}

/** A code is the first argument of StreamsError or of a function that makes one: capitals and underscores. */
const call = /\b(\w+)\(\s*'([A-Z][A-Z0-9_]{3,})'/g

/** What `message: …` or `help: …` says, or the constant that has that name where it is passed by name. */
const said = (text: string, from: number, to: number, name: 'message' | 'help'): string => {
  const given = new RegExp(`\\b${name}:\\s*`).exec(text.slice(from, to))
  if (given !== null) return literalOf(text, from + given.index + given[0].length).replaceAll('|', '\\|')
  const declared = text.slice(Math.max(0, from - 900), from).lastIndexOf(`const ${name} = `)
  if (declared < 0 || !new RegExp(`\\b${name}\\b`).test(text.slice(from, to))) return ''
  return literalOf(text, Math.max(0, from - 900) + declared).replaceAll('|', '\\|')
}

const codesOf = (text: string): ThrownCode[] => {
  const calls = [...text.matchAll(call)]
  return calls.map((one, index) => {
    const from = one.index + one[0].length
    const to = Math.min(calls[index + 1]?.index ?? Number.POSITIVE_INFINITY, one.index + 900)
    const retry = /'(never|later|fence|rebuild)'/.exec(text.slice(from, to))?.[1] ?? ''
    return {
      code: one[2] as string,
      retry,
      message: said(text, from, to, 'message'),
      help: said(text, from, to, 'help'),
    }
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
