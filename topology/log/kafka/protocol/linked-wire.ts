import { isStreamsError, StreamsError } from '../../../errors/index.ts'
import type { Ports } from '../../../ports.ts'
import type { Broker, Channel, TopicMetadata, Wire } from '../wire.ts'
import {
  API_VERSIONS,
  chooseVersion,
  HEARTBEAT,
  isFlexible,
  LEAVE_GROUP,
  METADATA,
  STREAMS_GROUP_HEARTBEAT,
} from './apis.ts'
import { REQUEST_TIMEOUT_MS } from './call.ts'
import { kafkaErrorCode } from './error-codes.ts'
import { Line } from './line.ts'
import { causeText, type Dial, type Link } from './link.ts'
import { type ClusterMetadata, decodeMetadata, decodeVersions, encodeMetadata } from './metadata.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

type Versions = ReadonlyMap<number, { min: number; max: number }>
type Ask = (apiKey: number, version: number, flexible: boolean, body: Buffer, timeoutMs: number) => Promise<Buffer>

const NO_BODY = Buffer.alloc(0)
/** See `Line`: that a member is there, or gone, may be said late. */
const HARMLESS: readonly number[] = [HEARTBEAT.key, STREAMS_GROUP_HEARTBEAT.key, LEAVE_GROUP.key]
/** A connection that nobody has used for so long ends; brokers end them after ten minutes. Longer than the pause between two heartbeats. */
const IDLE_MS = 10_000
/** The same of what is needed for moments only: a rebalance, a new topic. */
const IDLE_AFTER_MOMENT_MS = 1_000

/**
 * A Wire over any library that can open a connection: it keeps one connection for each broker and channel, opens them on first
 * use and again after they broke or were idle, and learns the cluster from the bootstrap addresses.
 */
export class LinkedWire implements Wire {
  readonly #addresses: readonly { host: string; port: number }[]
  readonly #dial: Dial
  readonly #scheduler: Ports['scheduler']
  readonly #lines = new Map<string, Line>()
  /** Where the connections of nodes lead to, once they are there. */
  readonly #addressOf = new WeakMap<Line, string>()
  /** Replaced after a late answer, with requests that still wait. */
  readonly #late = new Map<Line, Channel>()
  /** To addresses that are asked who they are. */
  readonly #unnamed = new Set<Line>()
  readonly #versions = new Map<number, Promise<Versions>>()
  readonly #topics = new Map<string, TopicMetadata>()
  readonly #asking = new Map<string, Promise<ClusterMetadata>>()
  #brokers: Map<number, Broker> = new Map()
  /** Nodes whose last request was not answered. */
  readonly #silent = new Set<number>()
  #closed = false

  constructor(bootstrap: readonly string[], dial: Dial, ports: Pick<Ports, 'scheduler'>) {
    this.#addresses = bootstrap.map(parseAddress)
    this.#dial = dial
    this.#scheduler = ports.scheduler
  }

  async brokers(): Promise<ReadonlyMap<number, Broker>> {
    if (this.#brokers.size === 0) await this.#ask([])
    return this.#silent.size === 0 ? this.#brokers : new Map(this.#inTurn())
  }

  /** Who was silent comes last: to wait for it once more would cost what a session lasts. */
  #inTurn(): [number, Broker][] {
    const silent = (node: number): number => (this.#silent.has(node) ? 1 : 0)
    return [...this.#brokers].sort(([a], [b]) => silent(a) - silent(b))
  }

  async metadata(topics: readonly string[], refresh: boolean): Promise<ReadonlyMap<string, TopicMetadata>> {
    const needed = refresh || topics.some((topic) => !this.#topics.has(topic))
    const told = needed ? (await this.#ask(topics)).topics : []
    const found = new Map<string, TopicMetadata>()
    for (const topic of topics) {
      // What is not known has an error, which says why: it is not there, or this user may not see it.
      const known = this.#topics.get(topic) ?? told.find(({ name }) => name === topic)
      found.set(topic, known ?? { name: topic, id: '', errorCode: 3, partitions: [] })
    }
    return found
  }

  async allTopics(): Promise<readonly TopicMetadata[]> {
    return (await this.#ask(null)).topics.filter((topic) => !topic.internal && topic.errorCode === 0)
  }

  async controller(): Promise<number> {
    return (await this.#ask([])).controller
  }

  versions(node: number): Promise<Versions> {
    const known = this.#versions.get(node)
    if (known !== undefined) return known
    const asked = askVersions((...request) => this.#send(node, 'control', ...request))
    this.#versions.set(node, asked)
    asked.catch(() => {
      if (this.#versions.get(node) === asked) this.#versions.delete(node)
    })
    return asked
  }

  send(
    node: number,
    channel: Channel,
    apiKey: number,
    version: number,
    flexible: boolean,
    body: Buffer,
    timeoutMs: number,
  ): Promise<Buffer> {
    return this.#send(node, channel, apiKey, version, flexible, body, timeoutMs)
  }

  release(channel: Channel): void {
    for (const [slot, line] of this.#lines) {
      if (!slot.endsWith(` ${channel}`)) continue
      this.#lines.delete(slot)
      line.close()
    }
    for (const [line, of] of this.#late) {
      if (of === channel) line.close()
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const line of [...this.#lines.values(), ...this.#late.keys(), ...this.#unnamed]) line.close()
    this.#lines.clear()
    this.#late.clear()
  }

  async #send(node: number, channel: Channel, ...request: Parameters<Ask>): Promise<Buffer> {
    return this.#exchange(this.#line(node, channel), node, ...request)
  }

  /** One request on one connection, with a deadline. `at`: a node, or the address of one. */
  async #exchange(
    line: Line,
    at: number | string,
    apiKey: number,
    version: number,
    flexible: boolean,
    body: Buffer,
    timeoutMs: number,
  ): Promise<Buffer> {
    try {
      const answer = await line.ask({
        apiKey,
        version,
        requestTags: flexible,
        // ApiVersions answers with the old header in every version, so that any client can read it (KIP-511).
        responseTags: flexible && apiKey !== API_VERSIONS.key,
        body,
        timeoutMs,
        late: () => requestTimeout(this.#where(at), apiKey, timeoutMs),
        harmless: HARMLESS.includes(apiKey),
      })
      if (typeof at === 'number') this.#silent.delete(at)
      return answer
    } catch (error) {
      if (this.#closed) throw wireClosed()
      if (typeof at === 'number') this.#silent.add(at)
      throw isStreamsError(error) ? error : unreachable(`${this.#where(at)}: ${causeText(error)}`, error)
    }
  }

  #where(at: number | string): string {
    const broker = typeof at === 'number' ? this.#brokers.get(at) : undefined
    return broker === undefined ? `broker ${at}` : `broker ${at} at ${broker.host}:${broker.port}`
  }

  /** The connection of a channel to a broker: the open one, or a new one. What waits for its dial goes out in the order of the calls. */
  #line(node: number, channel: Channel): Line {
    const slot = `${node} ${channel}`
    const known = this.#lines.get(slot)
    if (known?.isOpen) return known
    if (this.#closed) throw wireClosed()
    for (const line of this.#late.keys()) if (!line.isLate) this.#late.delete(line)
    if (known?.isLost) this.#versions.delete(node)
    if (known?.isLate) this.#late.set(known, channel)
    else known?.close()
    const dialled = this.#dialNode(node, (address) => this.#addressOf.set(line, address))
    const line: Line = new Line(dialled, this.#scheduler, idleMsOf(channel))
    this.#lines.set(slot, line)
    return line
  }

  async #dialNode(node: number, reached: (address: string) => void): Promise<Link> {
    if (!this.#brokers.has(node)) await this.#ask([])
    const broker = this.#brokers.get(node)
    if (broker === undefined) throw unreachable(`broker ${node} is not part of the cluster at present`)
    try {
      const link = await this.#open(broker.host, broker.port)
      reached(textOf(broker))
      return link
    } catch (error) {
      // Its address may have changed: ask for it before the next attempt.
      this.#brokers.delete(node)
      throw isStreamsError(error)
        ? error
        : unreachable(`broker ${node} at ${broker.host}:${broker.port}: ${causeText(error)}`, error)
    }
  }

  async #open(host: string, port: number): Promise<Link> {
    const link = await this.#dial(host, port)
    if (!this.#closed) return link
    link.close()
    throw wireClosed()
  }

  /** Asks for metadata; the same question asked meanwhile shares the answer. */
  #ask(topics: readonly string[] | null): Promise<ClusterMetadata> {
    const question = topics === null ? '*' : topics.join()
    const asking = this.#asking.get(question)
    if (asking !== undefined) return asking
    const answer = this.#askAnybody(topics).finally(() => this.#asking.delete(question))
    this.#asking.set(question, answer)
    return answer
  }

  /** The brokers that are known, then the bootstrap addresses, until one answers. */
  async #askAnybody(topics: readonly string[] | null): Promise<ClusterMetadata> {
    const failures: string[] = []
    const tried = new Set<string>()
    let cause: unknown
    const attempt = async (address: { host: string; port: number }, node: number | null) => {
      if (this.#closed) throw wireClosed()
      const name = `${address.host}:${address.port}`
      if (tried.has(name)) return null
      tried.add(name)
      try {
        // Never over a line that is being dialled: its dial may wait for the answer to this very question.
        const line = node === null ? undefined : this.#lines.get(`${node} control`)
        if (node !== null && line?.isConnected) return await this.#askNode(node, line, topics)
        const answer = await this.#askAddress(address, topics)
        if (node !== null) this.#silent.delete(node)
        return answer
      } catch (error) {
        const lost = isStreamsError(error, 'BROKER_UNREACHABLE') || isStreamsError(error, 'REQUEST_TIMEOUT')
        if (isStreamsError(error) && !lost) throw error
        if (node !== null) this.#silent.add(node)
        failures.push(lost ? error.message : `${name}: ${causeText(error)}`)
        cause = error
        return null
      }
    }
    for (const [node, broker] of this.#inTurn()) {
      const answer = await attempt(broker, node)
      if (answer !== null) return answer
    }
    for (const address of this.#addresses) {
      const answer = await attempt(address, null)
      if (answer !== null) return answer
    }
    throw unreachable(failures.join('; '), cause)
  }

  async #askNode(node: number, line: Line, topics: readonly string[] | null): Promise<ClusterMetadata> {
    const range = (await this.versions(node)).get(METADATA.key)
    const ask: Ask = (...request) => this.#exchange(line, node, ...request)
    return this.#learn(await askMetadata(ask, range, node, topics), topics)
  }

  /** Over a connection of its own. When metadata names that address, it is kept as that of the node. */
  async #askAddress(
    { host, port }: { host: string; port: number },
    topics: readonly string[] | null,
  ): Promise<ClusterMetadata> {
    const link = await this.#open(host, port)
    const line = new Line(Promise.resolve(link), this.#scheduler, idleMsOf('control'))
    this.#unnamed.add(line)
    let kept = false
    try {
      const ask: Ask = (...request) => this.#exchange(line, `at ${host}:${port}`, ...request)
      const versions = await askVersions(ask)
      const cluster = this.#learn(await askMetadata(ask, versions.get(METADATA.key), -1, topics), topics)
      kept = this.#keep(line, host, port, versions)
      return cluster
    } finally {
      this.#unnamed.delete(line)
      if (!kept) line.close()
    }
  }

  /** Spares the first request to that broker a connection. False when it is of no use. */
  #keep(line: Line, host: string, port: number, versions: Versions): boolean {
    if (this.#closed || !line.isOpen) return false
    for (const [node, broker] of this.#brokers) {
      const slot = `${node} control`
      if (broker.host !== host || broker.port !== port || this.#lines.get(slot)?.isOpen) continue
      const replaced = this.#lines.get(slot)
      if (replaced?.isLate) this.#late.set(replaced, 'control')
      this.#lines.set(slot, line)
      this.#addressOf.set(line, textOf(broker))
      this.#versions.set(node, Promise.resolve(versions))
      return true
    }
    return false
  }

  #learn(cluster: ClusterMetadata, asked: readonly string[] | null): ClusterMetadata {
    // A broker that starts, or that the controllers have lost sight of, knows of nobody, and of no leaders: that must not replace what is known.
    if (cluster.brokers.size === 0) throw unreachable('a broker knows of no broker at present, itself included')
    this.#brokers = new Map(cluster.brokers)
    this.#endMoved()
    for (const topic of asked ?? []) this.#topics.delete(topic)
    for (const topic of cluster.topics) {
      // An error is not remembered: the next question may find the topic.
      if (asked !== null && topic.errorCode === 0) this.#topics.set(topic.name, topic)
    }
    return cluster
  }

  /** Who answers at the former address of a broker may be another one by now, which refuses all that is asked of it. */
  #endMoved(): void {
    for (const [slot, line] of this.#lines) {
      const node = Number.parseInt(slot, 10)
      const broker = this.#brokers.get(node)
      const address = this.#addressOf.get(line)
      if (broker === undefined || address === undefined || address === textOf(broker)) continue
      this.#lines.delete(slot)
      this.#versions.delete(node)
      line.close()
    }
  }
}

const textOf = ({ host, port }: Broker): string => `${host}:${port}`

/** An answer without versions is one of a broker that is not ready: taken for all that it speaks, nothing could be asked of it any more. */
const askVersions = async (ask: Ask): Promise<Versions> => {
  const { errorCode, versions } = decodeVersions(
    new Reader(await ask(API_VERSIONS.key, 0, false, NO_BODY, REQUEST_TIMEOUT_MS)),
  )
  if (errorCode === 0) return versions
  throw unreachable(`a broker does not say which versions it speaks: ${kafkaErrorCode(errorCode).name}`)
}

const askMetadata = async (
  ask: Ask,
  range: { min: number; max: number } | undefined,
  node: number,
  topics: readonly string[] | null,
): Promise<ClusterMetadata> => {
  const version = chooseVersion(METADATA, range, node)
  const flexible = isFlexible(METADATA, version)
  const writer = new Writer(flexible)
  encodeMetadata(writer, version, topics)
  const answer = await ask(METADATA.key, version, flexible, writer.finish(), REQUEST_TIMEOUT_MS)
  return decodeMetadata(new Reader(answer, flexible), version)
}

const parseAddress = (address: string): { host: string; port: number } => {
  const match = /^\[?([^\s[\]]+?)\]?:(\d{1,5})$/.exec(address.trim())
  if (match === null) {
    throw new StreamsError('BAD_CONFIG', {
      retry: 'never',
      message: `broker address "${address}" is not host:port`,
      help: 'write it like 127.0.0.1:9092',
    })
  }
  return { host: match[1] as string, port: Number(match[2]) }
}

/** Who writes must not wait for a dial now and then: those connections end with their producer. */
const idleMsOf = (channel: Channel): number => {
  if (channel.startsWith('produce')) return Number.POSITIVE_INFINITY
  return channel === 'slow' || channel.startsWith('join') ? IDLE_AFTER_MOMENT_MS : IDLE_MS
}

const unreachable = (what: string, cause?: unknown): StreamsError =>
  new StreamsError('BROKER_UNREACHABLE', {
    retry: 'later',
    message: `Kafka cannot be reached: ${what}`,
    help: 'check that the brokers run, and the addresses, tls and sasl options',
    cause,
  })

const requestTimeout = (where: string, apiKey: number, timeoutMs: number): StreamsError =>
  new StreamsError('REQUEST_TIMEOUT', {
    retry: 'later',
    message: `${where} did not answer a request (API ${apiKey}) within ${timeoutMs} ms`,
  })

const wireClosed = (): StreamsError =>
  new StreamsError('LOG_CLOSED', { retry: 'never', message: 'the connections to Kafka are closed' })
