import type { Findings } from './findings.ts'

/** Rows of a store as text, by key as text. */
export type Rows = ReadonlyMap<string, string>

/** Two sets of rows that should be the same. */
export const compareRows = (check: string, found: Rows, expected: Rows, findings: Findings): void => {
  for (const [key, row] of expected) {
    const other = found.get(key)
    if (other === undefined) findings.add('different', check, `${key} is missing`)
    else if (other !== row) findings.add('different', check, `${key} is ${short(other)} instead of ${short(row)}`)
  }
  for (const key of found.keys()) if (!expected.has(key)) findings.add('different', check, `${key} should not be there`)
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}...` : text)
