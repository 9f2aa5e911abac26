/** End of the string, comment or regular expression that starts at `at`, or `at` when none does. */
const endOfLiteral = (text: string, at: number, mayBeRegex: boolean): number => {
  const sticky = (pattern: RegExp): number => {
    pattern.lastIndex = at
    return pattern.test(text) ? pattern.lastIndex : at
  }
  if (text.startsWith('//', at)) return sticky(/[^\n]*/y)
  if (text.startsWith('/*', at)) return sticky(/\/\*[\s\S]*?\*\//y)
  if (text[at] === "'") return sticky(/'(?:[^'\\\n]|\\.)*'/y)
  if (text[at] === '"') return sticky(/"(?:[^"\\\n]|\\.)*"/y)
  if (text[at] === '/' && mayBeRegex) return sticky(/\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y)
  return at
}

/** End of the text of a template literal from `at` on: behind its closing backtick or behind the next `${`. */
const endOfTemplateText = (text: string, at: number): number => {
  const pattern = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : text.length
}

const spaces = (part: string): string => part.replace(/[^\n]/g, ' ')

/**
 * The text with comments and the content of literals replaced by spaces, so that rules about code do not stumble over
 * prose. Code inside `${}` stays. Every line stays where it was.
 */
export const blank = (text: string): string => {
  let code = ''
  let at = 0
  /** Open braces: of a block, or of an expression inside a template literal. */
  const braces: ('block' | 'template')[] = []
  const skipTemplateText = (from: number): void => {
    const end = endOfTemplateText(text, from)
    if (text[end - 1] === '{') braces.push('template')
    code += spaces(text.slice(at, end))
    at = end
  }
  while (at < text.length) {
    const end = endOfLiteral(text, at, /(?:^|[=(,:!&|?;[{}>\n]|return)\s*$/.test(code.slice(-20)))
    const char = text[at] as string
    if (end > at) {
      code += spaces(text.slice(at, end))
      at = end
    } else if (char === '`') skipTemplateText(at + 1)
    else if (char === '}' && braces.pop() === 'template') skipTemplateText(at + 1)
    else {
      if (char === '{') braces.push('block')
      code += char
      at += 1
    }
  }
  return code
}
