import { StreamsError } from '../../topology/errors/index.ts'
import { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import type { Serde } from '../../topology/serdes/serde.ts'
import { byteString, putByteString } from '../latin1.ts'

/** Turns keys into cache keys (latin1 strings of their bytes) and back. */
export class KeyCoder<K> {
  readonly #serde: Serde<K>
  readonly #store: string
  /** The text of an ASCII string is the latin1 string of its UTF-8 bytes already. */
  readonly #text: boolean
  readonly #out = new ByteWriter(256)

  constructor(store: string, serde: Serde<K>) {
    this.#store = store
    this.#serde = serde
    this.#text = serde.id === 'str'
  }

  /** @throws StreamsError NULL_KEY, SERDE_MISMATCH */
  encode(key: K): string {
    if (this.#text && typeof key === 'string' && isAscii(key)) return key
    return this.encodeBy(this.#serde, key)
  }

  /** The same with another serde, for prefixes. */
  encodeBy<P>(serde: Serde<P>, key: P): string {
    if (key === null || key === undefined) {
      throw new StreamsError('NULL_KEY', {
        retry: 'never',
        message: `store "${this.#store}" was called without a key`,
        help: 'filter records without a key before this step',
      })
    }
    const out = this.#out
    out.reset()
    serde.write(key, out)
    return byteString(out.buffer, 0, out.pos)
  }

  decode(cacheKey: string): K {
    if (this.#text && isAscii(cacheKey)) return cacheKey as K
    const out = this.#out
    out.reset()
    out.reserve(cacheKey.length)
    putByteString(cacheKey, out.buffer, 0)
    return this.#serde.read(out.buffer, 0, cacheKey.length)
  }
}

const isAscii = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}

/** The smallest latin1 string above all that start with `prefix`; undefined when there is none. */
export const afterPrefix = (prefix: string): string | undefined => {
  let end = prefix.length
  while (end > 0 && prefix.charCodeAt(end - 1) === 255) end--
  return end === 0 ? undefined : prefix.slice(0, end - 1) + String.fromCharCode(prefix.charCodeAt(end - 1) + 1)
}
