const integer = /^[+-]?\d+$/

/** An integer in decimal. @throws Error when the text is none. */
export const integerOf = (written: string): number => {
  if (!integer.test(written)) throw new Error(`"${written}" is no integer`)
  return Number(written)
}

/** @throws Error when the text is no integer of 32 bits. */
export const intOf = (written: string): number => {
  const value = integerOf(written)
  if ((value | 0) !== value) throw new Error(`"${written}" does not fit 32 bits`)
  return value
}

/** @throws Error when the text is no number. */
export const doubleOf = (written: string): number => {
  const trimmed = written.trim()
  const value = Number(trimmed)
  if (trimmed === '' || Number.isNaN(value)) throw new Error(`"${written}" is no number`)
  return value
}
