/** Member `name` of a JSON object; null when it is missing or null. */
export const field = (value: any, name: string): any =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && Object.hasOwn(value, name)
    ? value[name]
    : null

/** The member as text: a string itself, other scalars as JSON, nothing for objects and arrays. */
export const fieldText = (value: any, name: string): string | null => {
  const member = field(value, name)
  if (member === null || typeof member === 'string') return member
  return typeof member === 'object' ? '' : JSON.stringify(member)
}

/** The member as an integer: a number truncated, a string parsed, else 0. */
export const fieldNumber = (value: any, name: string): number | null => {
  const member = field(value, name)
  if (member === null) return null
  const number = typeof member === 'string' && member.trim() !== '' ? Number(member) : member
  return typeof number === 'number' && Number.isFinite(number) ? Math.trunc(number) + 0 : 0
}
