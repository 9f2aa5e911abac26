import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test, { type ExecutionContext } from 'ava'
import { kafka, type Log } from 'millrace'
import { AppProcess } from '../runtime/app-process.ts'
import { produceEvents } from '../runtime/counter.ts'
import { kafkaForTests, unique } from '../support/kafka.ts'

const broker = await kafkaForTests()
test.after.always(() => broker.stop())

const script = fileURLToPath(new URL('process.ts', import.meta.url))
const keys = 200_000
/** Counted twice, after the rest. */
const hot = 1_000

interface Said {
  readonly state: string
  readonly running: readonly string[]
  readonly restored: number
  readonly outcomes: Readonly<Record<string, number>>
}

const isTasks = ({ event }: { event: string }): boolean => event === 'tasks'

class Group {
  readonly id = unique('handover')
  readonly log: Log
  readonly #t: ExecutionContext
  readonly #directory: string

  private constructor(t: ExecutionContext, directory: string) {
    this.#t = t
    this.#directory = directory
    this.log = kafka({ brokers: broker.brokers.split(',') })
  }

  static async open(t: ExecutionContext): Promise<Group> {
    const group = new Group(t, await mkdtemp(join(tmpdir(), 'millrace-')))
    await group.log.admin.createTopics([{ name: `${group.id}-events`, partitions: 2, configs: {} }])
    t.teardown(async () => {
      await group.log.close()
      await rm(group.#directory, { recursive: true, force: true })
    })
    return group
  }

  start(name: string, publicPort = ''): AppProcess {
    const process = new AppProcess(script, [broker.brokers, this.id, join(this.#directory, name), publicPort])
    this.#t.teardown(() => process.kill())
    return process
  }

  write(count: number): Promise<void> {
    return produceEvents(this.log, `${this.id}-events`, count, 1)
  }

  /** What a process says when `condition` holds. */
  async until(process: AppProcess, condition: (said: Said) => boolean): Promise<Said> {
    const said = await process.event((event) => isTasks(event) && condition(event as unknown as Said))
    return said as unknown as Said
  }

  /** Everything written so far is committed. */
  async processed(): Promise<void> {
    const at = [0, 1].map((partition) => ({ topic: `${this.id}-events`, partition }))
    const { admin } = this.log
    for (;;) {
      const [ends, done] = await Promise.all([admin.offsets(at, 'end'), admin.committed(this.id, at, true)])
      if ([...ends].every(([key, { offset }]) => done.get(key)?.offset === offset)) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** All rows, of both processes where there are two, as one of them answers. */
const rowsAt = async (process: AppProcess): Promise<Map<string, number>> => {
  const { port } = (await process.event(({ event }) => event === 'listening')) as unknown as { port: number }
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/stores/counts?limit=1000000`)
    const { rows } = (await response.json()) as { rows?: { key: string; value: number }[] }
    if (response.status === 200) return new Map(rows?.map(({ key, value }) => [key, value]))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const wrong = (rows: Map<string, number>, counted: (key: number) => number): string[] =>
  Array.from({ length: keys }, (_, k) => k)
    .filter((k) => rows.get(`k${k}`) !== counted(k))
    .map((k) => `k${k}: ${rows.get(`k${k}`)}`)
    .slice(0, 10)

broker.test.serial(
  'a process that joins has 100,000 rows from the one that runs them, and the tail from the changelog',
  async (t) => {
    t.timeout(280_000)
    const group = await Group.open(t)
    await group.write(keys)
    const one = group.start('one')
    await one.running()
    await group.processed()
    const two = group.start('two')
    const said = await group.until(two, ({ running, state }) => running.length === 1 && state === 'running')
    t.is(said.outcomes.ok, 1)
    // The rest of at most a flush interval, and markers of transactions.
    t.true(said.restored < keys / 20, `${said.restored} records restored`)
    await group.write(hot)
    await group.processed()
    const rows = await rowsAt(two)
    t.is(rows.size, keys)
    t.deepEqual(
      wrong(rows, (k) => (k < hot ? 2 : 1)),
      [],
    )
  },
)

/** Passes everything on; `served` is told how many bytes of an answer have gone by on one connection. */
const proxy = async (t: ExecutionContext, target: () => number, served: (bytes: number) => void): Promise<Server> => {
  const server = createServer((client) => {
    const upstream = connect(target(), '127.0.0.1')
    let bytes = 0
    upstream.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      client.write(chunk)
      served(bytes)
    })
    client.on('data', (chunk) => upstream.write(chunk))
    for (const [end, other] of [[client, upstream] as const, [upstream, client] as const]) {
      end.on('error', () => other.destroy())
      end.on('close', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  return server
}

broker.test.serial(
  'kill -9 of the process that sends its state, in the middle of it: the other one has all of it from the changelog',
  async (t) => {
    t.timeout(280_000)
    const group = await Group.open(t)
    await group.write(keys)
    let [port, killed] = [0, 0]
    const gate = await proxy(
      t,
      () => port,
      (bytes) => {
        if (bytes < 1_000_000 || killed > 0) return
        killed = bytes
        one.signal('SIGKILL')
      },
    )
    const one = group.start('one', String((gate.address() as AddressInfo).port))
    port = ((await one.event(({ event }) => event === 'listening')) as unknown as { port: number }).port
    await one.running()
    await group.processed()
    const two = group.start('two')
    await one.exited
    t.true(killed >= 1_000_000)
    const said = await group.until(two, ({ running, state }) => running.length === 2 && state === 'running')
    t.is(said.outcomes.ok, undefined)
    t.true(said.restored >= keys / 2, `${said.restored} records restored`)
    await group.write(hot)
    await group.processed()
    t.deepEqual(
      wrong(await rowsAt(two), (k) => (k < hot ? 2 : 1)),
      [],
    )
  },
)
