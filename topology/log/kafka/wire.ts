/*
 * The lower port under log/kafka: bytes in, bytes out. A transport supplies sockets, TLS, SASL, reconnecting and metadata; everything
 * that decides correctness (codecs, sender, transactions, membership) is ours and the same over each transport.
 * wire.contract.ts is the suite that every transport passes.
 */

/**
 * Requests of one channel to one broker share a connection and are answered in order, so what may wait long (a fetch, a join) needs its own:
 * several users in one process number theirs, as in `fetch:2`, and `release` them at the end.
 */
export type Channel = 'fetch' | 'produce' | 'group' | 'control' | `${'fetch' | 'produce' | 'group'}:${number}`

export interface Broker {
  readonly host: string
  readonly port: number
  readonly rack: string | null
}

export interface TopicMetadata {
  readonly name: string
  /** 16 bytes as hex; changes when the topic is created again. */
  readonly id: string
  /** Kafka error code of the topic; 0 when fine, 3 when unknown. */
  readonly errorCode: number
  readonly partitions: readonly PartitionMetadata[]
}

export interface PartitionMetadata {
  readonly partition: number
  /** Node id; -1 while there is no leader. */
  readonly leader: number
  readonly leaderEpoch: number
  readonly errorCode: number
}

export interface Wire {
  /** Node ids and addresses as of the last metadata. Connects on first use; throws BROKER_UNREACHABLE naming addresses and cause. */
  brokers(): Promise<ReadonlyMap<number, Broker>>
  /** Topic metadata; `refresh` asks the cluster even when it is known. Never creates topics. */
  metadata(topics: readonly string[], refresh: boolean): Promise<ReadonlyMap<string, TopicMetadata>>
  /** All topics of the cluster, internal ones left out. */
  allTopics(): Promise<readonly TopicMetadata[]>
  /** The node id of the controller. */
  controller(): Promise<number>
  /** Versions of each API that the broker speaks. */
  versions(node: number): Promise<ReadonlyMap<number, { min: number; max: number }>>
  /**
   * Sends one request. `body` excludes the request header, the answer excludes the response header and is one contiguous Buffer.
   * `flexible` says that this API version has tagged fields in its headers.
   * @throws StreamsError BROKER_UNREACHABLE or REQUEST_TIMEOUT (retry 'later'): the outcome is then unknown.
   */
  send(
    node: number,
    channel: Channel,
    apiKey: number,
    version: number,
    flexible: boolean,
    body: Buffer,
    timeoutMs: number,
  ): Promise<Buffer>
  /** Closes the connections of a channel that nobody uses any more. */
  release(channel: Channel): void
  close(): Promise<void>
}

export interface WireOptions {
  /** `host:port`, several for fail-over. */
  brokers: readonly string[]
  clientId: string
  /** Passed to Node's tls.connect; true for defaults. */
  tls?: boolean | object
  sasl?: SaslOptions
  connectTimeoutMs?: number
}

export type SaslOptions =
  | { mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'; username: string; password: string }
  | { mechanism: 'OAUTHBEARER'; token: () => Promise<string> }
