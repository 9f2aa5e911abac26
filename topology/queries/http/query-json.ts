/** JSON of what serdes read: bigints as digits in a text, bytes as base64url. */
export const queryJson = (value: unknown): string => JSON.stringify(value, asText)

/** A Buffer comes here as what its toJSON answers; its holder has it as it is. */
function asText(this: Record<string, unknown>, name: string, each: unknown): unknown {
  const raw = this[name]
  if (raw instanceof Uint8Array) return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('base64url')
  return typeof each === 'bigint' ? String(each) : each
}
