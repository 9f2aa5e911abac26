import test from 'ava'
import { VirtualTime } from '../../../testing/virtual-ports.ts'
import type { Channel } from '../wire.ts'
import { API_VERSIONS, HEARTBEAT, METADATA, OFFSET_COMMIT } from './apis.ts'
import type { Link } from './link.ts'
import { LinkedWire } from './linked-wire.ts'
import { Writer } from './writer.ts'

const versions = new Writer(false)
  .int16(0)
  .arrayLength(1)
  .int16(METADATA.key)
  .int16(METADATA.min)
  .int16(METADATA.min)
  .finish()
const node = 7
/** Metadata that names these brokers, by node id and host. */
const clusterOf = (brokers: ReadonlyMap<number, string>): Buffer =>
  new Writer(true)
    .int32(0)
    .array([...brokers], (writer, [id, host]) => {
      writer.int32(id).string(host).int32(9_092).nullableString(null).tags()
    })
    .nullableString('cluster')
    .int32(node)
    .arrayLength(0)
    .tags()
    .finish()
const cluster = clusterOf(new Map([[node, 'one']]))

/** A connection as a broker sees it: it reads the next request when it has answered the one before. */
class Connection implements Link {
  closed = false
  readonly waiting: { body: Buffer; resolve: (answer: Buffer) => void; reject: (error: Error) => void }[] = []
  readonly #asked: number[]
  readonly #metadata: Buffer

  constructor(asked: number[], metadata = cluster) {
    this.#asked = asked
    this.#metadata = metadata
  }

  send(apiKey: number, _version: number, _tags: boolean, _answerTags: boolean, body: Buffer): Promise<Buffer> {
    this.#asked.push(apiKey)
    if (this.closed) return Promise.reject(new Error('the connection is closed'))
    if (apiKey === API_VERSIONS.key) return Promise.resolve(versions)
    if (apiKey === METADATA.key) return Promise.resolve(this.#metadata)
    return new Promise((resolve, reject) => this.waiting.push({ body, resolve, reject }))
  }

  /** Answers the oldest request with its own body. */
  async answer(): Promise<void> {
    const first = this.waiting.shift()
    first?.resolve(first.body)
    await settled()
  }

  close(): void {
    this.closed = true
    for (const { reject } of this.waiting.splice(0)) reject(new Error('the connection was closed'))
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const open = async () => {
  const time = new VirtualTime()
  const connections: Connection[] = []
  const asked: number[] = []
  const dial = async () => {
    const connection = new Connection(asked)
    connections.push(connection)
    return connection
  }
  const wire = new LinkedWire(['one:9092'], dial, { scheduler: time })
  await wire.brokers()
  /** How the request ended; undefined while it waits. */
  const ends = new Map<string, string>()
  const ask = async (name: string, channel: Channel = 'control', timeoutMs = 1_000): Promise<void> => {
    const { key } = name === 'commit' ? OFFSET_COMMIT : HEARTBEAT
    wire.send(node, channel, key, 4, true, Buffer.from(name), timeoutMs).then(
      (answer) => ends.set(name, String(answer)),
      (error) => ends.set(name, error.code),
    )
    await settled()
  }
  const advance = async (ms: number): Promise<void> => {
    time.advance(ms)
    await settled()
  }
  return {
    wire,
    connections,
    asked,
    ends,
    ask,
    advance,
    openNow: () => connections.filter((one) => !one.closed).length,
  }
}

test('each channel has one connection, and the first is that of the bootstrap address', async (t) => {
  const { wire, connections, ends, ask } = await open()
  for (const channel of ['control', 'fetch:1', 'control', 'produce:2', 'fetch:1'] as const) await ask(channel, channel)
  t.is(connections.length, 3)
  for (const connection of connections) while (connection.waiting.length > 0) await connection.answer()
  t.deepEqual([...ends].sort(), [
    ['control', 'control'],
    ['fetch:1', 'fetch:1'],
    ['produce:2', 'produce:2'],
  ])
  await wire.close()
})

test('requests that wait for one dial go out in the order in which they were made', async (t) => {
  const { wire, connections, ask } = await open()
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => ask(name, 'produce:1')))
  t.deepEqual(
    connections[1]?.waiting.map(({ body }) => String(body)),
    ['a', 'b', 'c', 'd'],
  )
  await wire.close()
})

test('a late heartbeat takes no other request with it, and nothing new waits behind it', async (t) => {
  const { wire, connections, ends, ask, advance, openNow } = await open()
  await ask('slow', 'control', 5_000)
  await ask('heartbeat', 'control', 300)
  await ask('commit', 'control', 5_000)
  await advance(300)
  t.deepEqual([...ends], [['heartbeat', 'REQUEST_TIMEOUT']])
  await ask('next')
  t.is(connections.length, 2)
  await connections[1]?.answer()
  await connections[0]?.answer()
  t.deepEqual([...ends.keys()], ['heartbeat', 'next', 'slow'])
  // An answer came: the two behind it get their time.
  await advance(300)
  await connections[0]?.answer()
  await connections[0]?.answer()
  t.is(ends.get('commit'), 'commit')
  t.true(connections[0]?.closed)
  t.is(openNow(), 1)
  await wire.close()
})

test('what changes something and is late ends its connection: it must not be carried out later', async (t) => {
  const { wire, connections, ends, ask, advance, openNow } = await open()
  await ask('before', 'control', 5_000)
  await ask('commit', 'control', 300)
  await advance(300)
  t.deepEqual(Object.fromEntries(ends), { before: 'BROKER_UNREACHABLE', commit: 'REQUEST_TIMEOUT' })
  t.true(connections[0]?.closed)
  await ask('next')
  t.is(openNow(), 1)
  await wire.close()
})

test('a connection that stays silent for as long again ends with all that waits on it', async (t) => {
  const { wire, connections, ends, ask, advance } = await open()
  await ask('heartbeat', 'control', 300)
  await ask('commit', 'control', 15_000)
  await advance(300)
  t.false(connections[0]?.closed)
  await advance(300)
  t.true(connections[0]?.closed)
  t.deepEqual([...ends.values()], ['REQUEST_TIMEOUT', 'BROKER_UNREACHABLE'])
  await wire.close()
})

test('an idle connection ends and is opened again on use, without asking for versions again', async (t) => {
  const { wire, connections, asked, ask, advance, openNow } = await open()
  await wire.versions(node)
  await ask('poll', 'fetch:1', 60_000)
  await ask('write', 'produce:2')
  await connections[2]?.answer()
  await advance(30_000)
  // The poll waits still, and a writer does not wait for a dial.
  t.deepEqual(
    connections.map(({ closed }) => closed),
    [true, false, false],
  )
  await connections[1]?.answer()
  await advance(9_999)
  t.is(openNow(), 2)
  await advance(1)
  t.is(openNow(), 1)
  await ask('again')
  t.is(openNow(), 2)
  await wire.versions(node)
  t.is(asked.filter((key) => key === API_VERSIONS.key).length, 1)
  await wire.close()
})

test('after a connection was lost, versions are asked for again: the broker may be another one', async (t) => {
  const { wire, connections, asked, ask } = await open()
  connections[0]?.close()
  await ask('next')
  await wire.versions(node)
  t.is(asked.filter((key) => key === API_VERSIONS.key).length, 2)
  await wire.close()
})

test('close and release end connections that wait for late answers as well', async (t) => {
  const { wire, connections, ends, ask, advance, openNow } = await open()
  for (const channel of ['fetch:1', 'fetch:2'] as const) {
    await ask(`${channel} late`, channel, 100)
    await ask(channel, channel, 60_000)
  }
  await advance(100)
  await Promise.all([ask('fetch:1 next', 'fetch:1'), ask('fetch:2 next', 'fetch:2')])
  t.is(connections.length, 5)
  wire.release('fetch:1')
  await settled()
  t.is(ends.get('fetch:1'), 'BROKER_UNREACHABLE')
  t.is(ends.get('fetch:1 next'), 'BROKER_UNREACHABLE')
  t.is(ends.get('fetch:2'), undefined)
  await wire.close()
  await settled()
  t.is(ends.get('fetch:2'), 'LOG_CLOSED')
  t.is(ends.get('fetch:2 next'), 'LOG_CLOSED')
  t.is(openNow(), 0)
})

test('a question to the cluster goes on to the next broker, also when that one was lost while the first was asked', async (t) => {
  const metadata = clusterOf(
    new Map([
      [1, 'one'],
      [2, 'two'],
    ]),
  )
  const dials: { host: string; resolve: (link: Link) => void; reject: (error: Error) => void }[] = []
  const dial = (host: string): Promise<Link> => new Promise((resolve, reject) => dials.push({ host, resolve, reject }))
  const wire = new LinkedWire(['one:9092'], dial, { scheduler: new VirtualTime() })
  const connection = new Connection([], metadata)
  const known = wire.brokers()
  dials.shift()?.resolve(connection)
  t.is((await known).size, 2)

  connection.close()
  const controller = wire.controller()
  const request = wire.send(2, 'control', HEARTBEAT.key, 4, true, Buffer.from('beat'), 1_000)
  await settled()
  const asked = dials.splice(0)
  asked.find(({ host }) => host === 'two')?.reject(new Error('refused'))
  await t.throwsAsync(request, { code: 'BROKER_UNREACHABLE' })
  asked.find(({ host }) => host === 'one')?.reject(new Error('refused'))
  await settled()
  t.deepEqual(
    dials.map(({ host }) => host),
    ['two'],
  )
  dials.shift()?.resolve(new Connection([], metadata))
  t.is(await controller, node)
  await wire.close()
})

test('metadata of a broker that knows of none is no answer: what was known before stays, and the next is asked', async (t) => {
  const both = clusterOf(
    new Map([
      [1, 'one'],
      [2, 'two'],
    ]),
  )
  const nobody = clusterOf(new Map())
  const starting = new Set<string>()
  const dial = async (host: string): Promise<Link> => new Connection([], starting.has(host) ? nobody : both)
  const wire = new LinkedWire(['one:9092', 'two:9092'], dial, { scheduler: new VirtualTime() })
  starting.add('one')
  t.is((await wire.brokers()).size, 2)
  starting.add('two')
  t.is((await wire.brokers()).size, 2)
  await wire.close()

  const early = new LinkedWire(['one:9092'], dial, { scheduler: new VirtualTime() })
  await t.throwsAsync(early.brokers(), { code: 'BROKER_UNREACHABLE' })
  await early.close()
})

test('a broker that was silent is asked last, until it answers again', async (t) => {
  const time = new VirtualTime()
  const names = ['one', 'two', 'three']
  const metadata = clusterOf(new Map(names.map((host, i) => [i + 1, host])))
  const dialled: string[] = []
  const dial = async (host: string): Promise<Link> => {
    dialled.push(host)
    return new Connection([], metadata)
  }
  const wire = new LinkedWire(['one:9092'], dial, { scheduler: time })
  const order = async (): Promise<number[]> => [...(await wire.brokers()).keys()]
  t.deepEqual(await order(), [1, 2, 3])
  const silent = wire.send(1, 'control', HEARTBEAT.key, 4, true, Buffer.from('beat'), 1_000)
  await settled()
  time.advance(1_000)
  await t.throwsAsync(silent, { code: 'REQUEST_TIMEOUT' })
  t.deepEqual(await order(), [2, 3, 1])
  dialled.length = 0
  await wire.controller()
  t.deepEqual(dialled, ['two'])
  await wire.send(1, 'control', METADATA.key, METADATA.min, true, Buffer.alloc(0), 1_000)
  t.deepEqual(await order(), [1, 2, 3])
  await wire.close()
})

test('versions are asked for again after a connection that the broker ended was found idle', async (t) => {
  const { wire, connections, asked, ask, advance } = await open()
  connections[0]?.close()
  await advance(10_000)
  await ask('next')
  await wire.versions(node)
  t.is(asked.filter((key) => key === API_VERSIONS.key).length, 2)
  await wire.close()
})

test('a broker that moved to another address is asked there, although its former address still answers', async (t) => {
  let host = 'one'
  const dialled: string[] = []
  const dial = async (at: string): Promise<Link> => {
    dialled.push(at)
    const connection = new Connection([])
    // Whoever has the former address now answers as well, but is another broker.
    connection.send = async (apiKey) =>
      apiKey === API_VERSIONS.key
        ? versions
        : apiKey === METADATA.key
          ? clusterOf(new Map([[node, host]]))
          : answerOf(at)
    return connection
  }
  const answerOf = (at: string): Buffer => Buffer.from(at)
  const wire = new LinkedWire(['one:9092'], dial, { scheduler: new VirtualTime() })
  await wire.brokers()
  const fetch = () => wire.send(node, 'fetch:1', HEARTBEAT.key, 4, true, Buffer.alloc(0), 1_000)
  t.is(String(await fetch()), 'one')
  host = 'two'
  await wire.controller()
  t.is(String(await fetch()), 'two')
  await wire.controller()
  t.is(String(await fetch()), 'two')
  t.is(dialled.filter((at) => at === 'two').length, 2)
  await wire.close()
})

test('a late connection that another one replaces ends with the wire', async (t) => {
  const { wire, ends, ask, advance } = await open()
  await ask('slow', 'control', 60_000)
  await ask('heartbeat', 'control', 300)
  await advance(300)
  await wire.controller()
  await wire.close()
  await settled()
  t.is(ends.get('slow'), 'LOG_CLOSED')
})

test('closing ends the first question as well: a broker that takes connections and says nothing would keep the process', async (t) => {
  const silent = new Connection([])
  silent.send = () =>
    new Promise((_, reject) => silent.waiting.push({ body: Buffer.alloc(0), resolve: () => {}, reject }))
  const wire = new LinkedWire(['one:9092'], async () => silent, { scheduler: new VirtualTime() })
  let end = ''
  wire.brokers().catch((error) => {
    end = error.code
  })
  await settled()
  await wire.close()
  await settled()
  t.is(end, 'LOG_CLOSED')
  t.true(silent.closed)
})

test('a broker that cannot say yet which versions it speaks is asked again', async (t) => {
  let starting = true
  const dial = async (): Promise<Link> => {
    const connection = new Connection([])
    const send = connection.send.bind(connection)
    const failed = new Writer(false).int16(-1).arrayLength(0).finish()
    connection.send = async (apiKey, ...rest) =>
      starting && apiKey === API_VERSIONS.key ? failed : send(apiKey, ...rest)
    return connection
  }
  const wire = new LinkedWire(['one:9092'], dial, { scheduler: new VirtualTime() })
  t.like(await t.throwsAsync(wire.brokers()), { code: 'BROKER_UNREACHABLE', retry: 'later' })
  starting = false
  await wire.brokers()
  t.true((await wire.versions(node)).has(METADATA.key))
  await wire.close()
})
