import type { Channel, Wire } from './wire.ts'

/**
 * The same wire with own connections for what one user of it may wait on: a long poll of one fetcher must not hold up another's, nor the
 * batches of one producer those of the next. `end` closes them.
 */
export const scopedWire = (wire: Wire, own: 'fetch' | 'produce', number: number): { wire: Wire; end(): void } => {
  const channel: Channel = `${own}:${number}`
  return {
    wire: {
      brokers: () => wire.brokers(),
      metadata: (topics, refresh) => wire.metadata(topics, refresh),
      allTopics: () => wire.allTopics(),
      controller: () => wire.controller(),
      versions: (node) => wire.versions(node),
      send: (node, asked, apiKey, version, flexible, body, timeoutMs) =>
        wire.send(node, asked === own ? channel : asked, apiKey, version, flexible, body, timeoutMs),
      release: (asked) => wire.release(asked === own ? channel : asked),
      close: () => wire.close(),
    },
    end: () => wire.release(channel),
  }
}
