/*
 * The lower port under log/kafka: bytes in, bytes out. A transport supplies sockets, TLS, SASL, reconnecting and metadata; everything
 * that decides correctness (codecs, sender, transactions, membership) is ours and the same over each transport.
 * wire.contract.ts is the suite that every transport passes.
 */

/**
 * Which connection to a broker a request takes: one for each channel. A broker reads the next request of a connection when it has answered the one before, so what
 * may wait there must not share it with what must not. Several users in one process number theirs, as in `fetch:2`, and `release` them at the end.
 *
 * - control: of all users. What is answered at once: heartbeats, commits, transactions, metadata, offsets
 * - fetch: a long poll, by one reader
 * - produce: waits for replicas and may be throttled; by one writer, which also asks for its producer id here
 * - join: waits for the other members of one group, while it rebalances. Two groups that waited behind each other in two processes would stop both
 * - slow: topics made and deleted, records deleted; waits for the controller or for all replicas
 *
 * All but those of writers are closed when they are idle, so that a process with one application has three to a broker.
 */
export type Channel = 'control' | 'slow' | 'fetch' | 'produce' | `${'fetch' | 'produce' | 'join'}:${number}`

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
