/*
 * Reads string literals out of source text: just enough of the language to find the words of an error message.
 */

const quotes = ['"', "'", '`']

/** Position behind the quoted text that begins at `start`, and that text with `…` for each expression in it. */
const readQuoted = (text: string, start: number): { end: number; words: string } => {
  const quote = text[start] as string
  let words = ''
  for (let i = start + 1; i < text.length; i++) {
    const at = text[i] as string
    if (at === quote) return { end: i + 1, words }
    if (at === '\\') {
      i++
      words += text[i] === 'n' ? ' ' : text[i]
    } else if (quote === '`' && text.startsWith('${', i)) {
      i = skipTo(text, i + 2, ['}']) as number
      words += '…'
    } else words += at
  }
  return { end: text.length, words }
}

/** Position of the first of `ends` that stands outside of quotes and brackets; `visit` sees each literal on the way. */
const skipTo = (text: string, start: number, ends: readonly string[], visit?: (words: string) => void): number => {
  let depth = 0
  for (let i = start; i < text.length; i++) {
    const at = text[i] as string
    if (quotes.includes(at)) {
      const { end, words } = readQuoted(text, i)
      visit?.(words)
      i = end - 1
    } else if (depth === 0 && ends.includes(at)) return i
    else if ('([{'.includes(at)) depth++
    else if (')]}'.includes(at)) depth--
    if (depth < 0) return i
  }
  return text.length
}

/** The first literal of the expression that begins at `start` and ends at a comma, a bracket or a line that says something else. */
export const literalOf = (text: string, start: number): string => {
  let first: string | undefined
  skipTo(text, start, [',', ';'], (words) => {
    first ??= words
  })
  return (first ?? '').replaceAll(/\s+/g, ' ').trim()
}
