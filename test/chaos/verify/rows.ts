import type { Findings } from './findings.ts'

/** Rows of a store as text, by key as text. */
export type Rows = ReadonlyMap<string, string>

/** What a row may be instead of what is expected; null: it may be missing. */
export type Alternatives = ReadonlyMap<string, ReadonlySet<string | null>>

/** Two sets of rows that should be the same. */
export const compareRows = (
  check: string,
  found: Rows,
  expected: Rows,
  findings: Findings,
  alternatives: Alternatives = new Map(),
): void => {
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const [row, other] = [expected.get(key), found.get(key)]
    if (row === other || alternatives.get(key)?.has(other ?? null)) continue
    if (other === undefined) findings.add('different', check, `${key} is missing`)
    else if (row === undefined) findings.add('different', check, `${key} should not be there`)
    else findings.add('different', check, `${key} is ${short(other)} instead of ${short(row)}`)
  }
}

const short = (text: string): string => {
  const printable = text.replace(/[^ -~]/g, (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`)
  return printable.length > 60 ? `${printable.slice(0, 60)}...` : printable
}
