import { isStreamsError, StreamsError } from '../../../errors/index.ts'
import type { Ports } from '../../../ports.ts'
import type { Broker, Channel, TopicMetadata, Wire } from '../wire.ts'
import { API_VERSIONS, chooseVersion, isFlexible, METADATA } from './apis.ts'
import { REQUEST_TIMEOUT_MS } from './call.ts'
import { causeText, type Dial, type Link } from './link.ts'
import { type ClusterMetadata, decodeMetadata, decodeVersions, encodeMetadata } from './metadata.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

type Versions = ReadonlyMap<number, { min: number; max: number }>
type Ask = (apiKey: number, version: number, flexible: boolean, body: Buffer, timeoutMs: number) => Promise<Buffer>

const NO_BODY = Buffer.alloc(0)

/**
 * A Wire over any library that can open a connection: it keeps one connection for each broker and channel, opens them on first
 * use and again after they broke, learns the cluster from the bootstrap addresses, and gives every request a deadline.
 */
export class LinkedWire implements Wire {
  readonly #addresses: readonly { host: string; port: number }[]
  readonly #dial: Dial
  readonly #scheduler: Ports['scheduler']
  readonly #links = new Map<string, Promise<Link>>()
  readonly #versions = new Map<number, Promise<Versions>>()
  readonly #topics = new Map<string, TopicMetadata>()
  readonly #asking = new Map<string, Promise<ClusterMetadata>>()
  #brokers: Map<number, Broker> = new Map()
  #closed = false

  constructor(bootstrap: readonly string[], dial: Dial, ports: Pick<Ports, 'scheduler'>) {
    this.#addresses = bootstrap.map(parseAddress)
    this.#dial = dial
    this.#scheduler = ports.scheduler
  }

  async brokers(): Promise<ReadonlyMap<number, Broker>> {
    if (this.#brokers.size === 0) await this.#ask([])
    return this.#brokers
  }

  async metadata(topics: readonly string[], refresh: boolean): Promise<ReadonlyMap<string, TopicMetadata>> {
    if (refresh || topics.some((topic) => !this.#topics.has(topic))) await this.#ask(topics)
    const found = new Map<string, TopicMetadata>()
    for (const topic of topics) {
      const known = this.#topics.get(topic)
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
    for (const [slot, link] of this.#links) {
      if (!slot.endsWith(` ${channel}`)) continue
      this.#links.delete(slot)
      link.then(closeLink, ignore)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const links = [...this.#links.values()]
    this.#links.clear()
    await Promise.all(links.map((link) => link.then(closeLink, ignore)))
  }

  async #send(
    node: number,
    channel: Channel,
    apiKey: number,
    version: number,
    flexible: boolean,
    body: Buffer,
    timeoutMs: number,
  ): Promise<Buffer> {
    const link = await this.#link(node, channel)
    const broker = this.#brokers.get(node)
    const where = broker === undefined ? `broker ${node}` : `broker ${node} at ${broker.host}:${broker.port}`
    return this.#exchange(link, where, apiKey, version, flexible, body, timeoutMs)
  }

  /** One request on one connection, with a deadline. A late answer blocks all that follow, so the deadline ends the connection. */
  async #exchange(
    link: Link,
    where: string,
    apiKey: number,
    version: number,
    flexible: boolean,
    body: Buffer,
    timeoutMs: number,
  ): Promise<Buffer> {
    let late = false
    const timer = this.#scheduler.after(timeoutMs, () => {
      late = true
      link.close()
    })
    try {
      // ApiVersions answers with the old header in every version, so that any client can read it (KIP-511).
      return await link.send(apiKey, version, flexible, flexible && apiKey !== API_VERSIONS.key, body)
    } catch (error) {
      if (late) throw requestTimeout(where, apiKey, timeoutMs)
      throw this.#closed ? wireClosed() : unreachable(`${where}: ${causeText(error)}`, error)
    } finally {
      timer.cancel()
    }
  }

  /** The connection of a channel to a broker: the open one, or a new one. */
  async #link(node: number, channel: Channel): Promise<Link> {
    const slot = `${node} ${channel}`
    const known = this.#links.get(slot)
    if (known !== undefined) {
      const link = await known
      if (!link.closed) return link
      if (this.#links.get(slot) === known) this.#links.delete(slot)
      // It may come back as another version.
      this.#versions.delete(node)
    }
    const current = this.#links.get(slot)
    if (current !== undefined) return current
    if (this.#closed) throw wireClosed()
    const dialled = this.#dialNode(node)
    this.#links.set(slot, dialled)
    dialled.catch(() => {
      if (this.#links.get(slot) === dialled) this.#links.delete(slot)
    })
    return dialled
  }

  async #dialNode(node: number): Promise<Link> {
    if (!this.#brokers.has(node)) await this.#ask([])
    const broker = this.#brokers.get(node)
    if (broker === undefined) throw unreachable(`broker ${node} is not part of the cluster at present`)
    try {
      return await this.#open(broker.host, broker.port)
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
        return await (node === null ? this.#askAddress(address, topics) : this.#askNode(node, topics))
      } catch (error) {
        const lost = isStreamsError(error, 'BROKER_UNREACHABLE') || isStreamsError(error, 'REQUEST_TIMEOUT')
        if (isStreamsError(error) && !lost) throw error
        failures.push(lost ? error.message : `${name}: ${causeText(error)}`)
        cause = error
        return null
      }
    }
    for (const [node, broker] of [...this.#brokers]) {
      const answer = await attempt(broker, node)
      if (answer !== null) return answer
    }
    for (const address of this.#addresses) {
      const answer = await attempt(address, null)
      if (answer !== null) return answer
    }
    throw unreachable(failures.join('; '), cause)
  }

  async #askNode(node: number, topics: readonly string[] | null): Promise<ClusterMetadata> {
    const range = (await this.versions(node)).get(METADATA.key)
    const ask: Ask = (...request) => this.#send(node, 'control', ...request)
    return this.#learn(await askMetadata(ask, range, node, topics), topics)
  }

  /** Over a connection of its own, because the node id behind a bootstrap address is not known. When metadata names that address, it is kept. */
  async #askAddress(
    { host, port }: { host: string; port: number },
    topics: readonly string[] | null,
  ): Promise<ClusterMetadata> {
    const link = await this.#open(host, port)
    let kept = false
    try {
      const ask: Ask = (...request) => this.#exchange(link, `broker at ${host}:${port}`, ...request)
      const versions = await askVersions(ask)
      const cluster = this.#learn(await askMetadata(ask, versions.get(METADATA.key), -1, topics), topics)
      kept = this.#keep(link, host, port, versions)
      return cluster
    } finally {
      if (!kept) link.close()
    }
  }

  /** Spares the first request to that broker a connection. False when it is of no use. */
  #keep(link: Link, host: string, port: number, versions: Versions): boolean {
    if (this.#closed || link.closed) return false
    for (const [node, broker] of this.#brokers) {
      const slot = `${node} control`
      if (broker.host !== host || broker.port !== port || this.#links.has(slot)) continue
      this.#links.set(slot, Promise.resolve(link))
      this.#versions.set(node, Promise.resolve(versions))
      return true
    }
    return false
  }

  #learn(cluster: ClusterMetadata, asked: readonly string[] | null): ClusterMetadata {
    this.#brokers = new Map(cluster.brokers)
    for (const topic of asked ?? []) this.#topics.delete(topic)
    for (const topic of cluster.topics) {
      // An error is not remembered: the next question may find the topic.
      if (asked !== null && topic.errorCode === 0) this.#topics.set(topic.name, topic)
    }
    return cluster
  }
}

const askVersions = async (ask: Ask): Promise<Versions> =>
  decodeVersions(new Reader(await ask(API_VERSIONS.key, 0, false, NO_BODY, REQUEST_TIMEOUT_MS)))

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

const closeLink = (link: Link): void => link.close()
const ignore = (): void => {}

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
