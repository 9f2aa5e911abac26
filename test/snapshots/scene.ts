import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  type QueryHandler,
  queryHandler,
  type ReadOnlyKeyValueStore,
  type Streams,
  type StreamsConfig,
  silentLogger,
  str,
  streams,
  topic,
  topology,
  type ValueAndTime,
} from 'millrace'

/* Applications that hand state to each other over HTTP, each with a directory of its own, on one log. */

const events = topic('events', { key: str, value: str, partitions: 2 })

const counting = topology('counting', (t) => {
  t.stream(events).groupByKey().count({ name: 'counts' })
})

type Rows = ReadOnlyKeyValueStore<string, ValueAndTime<number>>

/** Polls until the condition holds; the test's own timeout ends it otherwise. */
export const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** One process's worth of application. */
export interface Node {
  readonly app: Streams
  readonly server: Server
  readonly stateDir: string
  /** Answers the server's requests; a test may put itself in between. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> | void
  readonly handler: QueryHandler
  /** Lines of the log. */
  readonly lines: { message: string; fields: Record<string, unknown> }[]
  /** The value of a metric over all its labels that match. */
  metric(name: string, labels?: Record<string, string>): Promise<number>
  stop(): Promise<void>
}

export class Scene {
  readonly log: EmbeddedLog
  readonly #root: string
  readonly #t: ExecutionContext
  #nodes = 0

  private constructor(t: ExecutionContext, log: EmbeddedLog, root: string) {
    this.#t = t
    this.log = log
    this.#root = root
  }

  static async open(t: ExecutionContext): Promise<Scene> {
    const root = await mkdtemp(join(tmpdir(), 'millrace-snapshots-'))
    const log = await embedded()
    t.teardown(async () => {
      await log.close()
      await rm(root, { recursive: true, force: true })
    })
    return new Scene(t, log, root)
  }

  /** Not started. */
  async node(more: Partial<StreamsConfig> | ((stateDir: string) => Partial<StreamsConfig>) = {}): Promise<Node> {
    const server = createServer((request, response) => void node.handle(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const lines: Node['lines'] = []
    const line = (message: string, fields: Record<string, unknown> = {}): void => void lines.push({ message, fields })
    const stateDir = join(this.#root, String(this.#nodes++))
    const { ports, ...config } = typeof more === 'function' ? more(stateDir) : more
    const app = streams(counting, {
      applicationId: 'counting',
      log: this.log,
      stateDir,
      endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      commitIntervalMs: 20,
      stateFlushIntervalMs: 50,
      heartbeatIntervalMs: 50,
      acceptableRecoveryLag: 100,
      snapshots: { recordsMin: 500 },
      ports: { logger: { ...silentLogger, info: line, warn: line, error: line }, ...ports },
      ...config,
    })
    const handler = queryHandler(app)
    const stop = async (): Promise<void> => {
      await app.stop().catch(() => {})
      server.closeAllConnections()
      server.close()
    }
    const node: Node = {
      app,
      server,
      stateDir,
      handler,
      handle: handler,
      lines,
      stop,
      metric: async (name, labels = {}) => {
        const found = await app.metrics.registry.getSingleMetric(name)?.get()
        const values = found?.values.filter(({ labels: has }) =>
          Object.entries(labels).every(([label, value]) => (has as Record<string, unknown>)[label] === value),
        )
        return (values ?? []).reduce((sum, { value }) => sum + value, 0)
      },
    }
    this.#t.teardown(stop)
    return node
  }

  /** The first `keys` keys, of both partitions, once more. */
  count(keys: number): void {
    for (let i = 0; i < keys; i++) {
      this.log.appendRecord('events', i % 2, Buffer.from(`key-${i}`), Buffer.from('x'), 1_000 + i)
    }
  }
}

/** All rows of some nodes, as text. */
export const rowsOf = (...nodes: readonly Node[]): string[] =>
  nodes
    .flatMap(({ app }) => [...app.queries.view<Rows>('counts').all()].map(([key, { value }]) => `${key}=${value}`))
    .sort()

/** Of `keys` keys that were counted once, of which the first `hot` were counted `rounds` times. */
export const rowsAfter = (keys: number, hot = 0, rounds = 1): string[] =>
  Array.from({ length: keys }, (_, i) => `key-${i}=${i < hot ? rounds : 1}`).sort()

/** Resolves when these nodes have counted all records in the log. */
export const processed = (scene: Scene, ...nodes: readonly Node[]): Promise<void> =>
  until(async () => {
    const at = [0, 1].map((partition) => ({ topic: 'events', partition }))
    const { admin } = scene.log
    const [ends, done] = await Promise.all([admin.offsets(at, 'end'), admin.committed('counting', at, true)])
    const settled = nodes.every(({ app }) => app.state === 'running')
    return settled && [...ends].every(([key, { offset }]) => done.get(key)?.offset === offset)
  })

/** Everything is flushed, so that a copy has it. */
export const flushed = (node: Node, position: number): Promise<void> =>
  until(async () => {
    const infos = await Promise.all(
      [0, 1].map((partition) => node.app.snapshots?.info(`${node.app.plan.subTopologies[0]?.name}/${partition}`)),
    )
    const reached = infos.map((info) => info?.checkpoint.changelogs['counting-counts-changelog']?.nextOffset ?? 0)
    return reached.every((offset) => offset >= position)
  })
