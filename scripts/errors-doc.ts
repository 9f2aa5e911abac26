import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brokerCodes, ownCodes, type ThrownCode } from './error-codes.ts'

/**
 * `npm run errors-doc`: brings the tables of docs/errors.md up to the source. Lines that are there stay as people wrote
 * them, lines of codes that are gone go, and a new code gets a line made of the words it is thrown with.
 */
const file = join(import.meta.dirname, '..', 'docs', 'errors.md')
const text = readFileSync(file, 'utf8')
const written = new Map([...text.matchAll(/^\| `([A-Z0-9_]+)` \|.*$/gm)].map(([line, code]) => [code as string, line]))

const ownLine = ({ code, retry, message, help }: ThrownCode): string =>
  written.get(code) ?? `| \`${code}\` | ${retry} | ${message} | ${help} |`

const brokerLine = ({ code, retry, help }: ThrownCode): string =>
  written.get(code) ?? `| \`${code}\` | ${retry} | ${help} |`

const table = (name: string, lines: readonly string[]): void => {
  const pattern = new RegExp(`(<!-- ${name} -->\\n(?:\\|[^\\n]*\\n){2})(?:\\|[^\\n]*\\n)*`)
  if (!pattern.test(result)) throw new Error(`docs/errors.md has no table after <!-- ${name} -->`)
  result = result.replace(pattern, (_, head: string) => `${head}${lines.join('\n')}\n`)
}

let result = text
table('own', ownCodes().map(ownLine))
table('broker', brokerCodes().map(brokerLine))
writeFileSync(file, result)
