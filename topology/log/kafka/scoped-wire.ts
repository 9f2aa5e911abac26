import { StreamsError } from '../../errors/index.ts'
import type { Channel, Wire } from './wire.ts'

/**
 * The same wire with own connections for what one user of it may wait on: a long poll of one fetcher must not hold up another's, nor the
 * batches of one producer those of the next. `end` closes them for good: what its user still meant to ask (again) is refused. Of a producer that was replaced it
 * could throw out the successor, and it would open a connection that nobody closes.
 */
export const scopedWire = (wire: Wire, own: 'fetch' | 'produce', number: number): { wire: Wire; end(): void } => {
  const channel: Channel = `${own}:${number}`
  let ended = false
  return {
    wire: {
      brokers: () => wire.brokers(),
      metadata: (topics, refresh) => wire.metadata(topics, refresh),
      allTopics: () => wire.allTopics(),
      controller: () => wire.controller(),
      versions: (node) => wire.versions(node),
      send: (node, asked, apiKey, version, flexible, body, timeoutMs) =>
        ended && asked === own
          ? Promise.reject(connectionsEnded(channel))
          : wire.send(node, asked === own ? channel : asked, apiKey, version, flexible, body, timeoutMs),
      release: (asked) => wire.release(asked === own ? channel : asked),
      close: () => wire.close(),
    },
    end: () => {
      ended = true
      wire.release(channel)
    },
  }
}

const connectionsEnded = (channel: Channel): StreamsError =>
  new StreamsError('LOG_CLOSED', { retry: 'never', message: `the connections "${channel}" are closed` })
