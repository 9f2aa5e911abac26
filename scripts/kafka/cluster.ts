import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startGuard } from './guard.ts'
import { javaProblem, kafkaClassPath } from './jars.ts'
import { LocalNode } from './local-node.ts'
import { freePorts, requirePorts } from './ports.ts'
import type { NodePorts } from './properties.ts'

export interface KafkaOptions {
  /** Brokers, each a controller as well; 1 by default. */
  nodes?: number
  /** Client port of the first node, the next nodes follow; free ports by default. */
  port?: number
  /** Where data stays for the next start; by default a temporary folder that `stop` removes. */
  dir?: string
  /** Server properties to add or replace on every node. */
  properties?: Readonly<Record<string, string>>
  /** Brokers that are slower but share few cores better: the Java compiler does little in the background. For clusters that are started over and over. */
  frugal?: boolean
}

/** A running cluster on this machine. */
export interface KafkaCluster {
  /** Bootstrap addresses, comma separated. */
  readonly brokers: string
  readonly nodes: readonly LocalNode[]
  /** Ends every node and removes the temporary folder. */
  stop(): Promise<void>
}

const nodePorts = async (count: number, first: number | undefined): Promise<Map<number, NodePorts>> => {
  const clients = first === undefined ? [] : await requirePorts(first, count)
  const free = await freePorts(3 * count)
  const next = (): number => free.pop() as number
  return new Map(
    Array.from({ length: count }, (_, i) => [
      i + 1,
      { client: clients[i] ?? next(), internal: next(), controller: next() },
    ]),
  )
}

/** Starts Apache Kafka in KRaft mode from its jars and resolves when every node sees all others. */
export const startKafka = async (options: KafkaOptions = {}): Promise<KafkaCluster> => {
  const problem = await javaProblem()
  if (problem !== undefined) throw new Error(problem)
  await kafkaClassPath()

  const count = options.nodes ?? 1
  const ports = await nodePorts(count, options.port)
  const temporary = options.dir === undefined ? await mkdtemp(join(tmpdir(), 'millrace-kafka-')) : undefined
  const dir = options.dir ?? (temporary as string)
  const guard = startGuard(temporary)
  const nodes = [...ports].map(([id, own]) => {
    const home = join(dir, `node-${id}`)
    const config = { id, ports: own, cluster: ports, dataDir: join(home, 'data'), extra: options.properties ?? {} }
    const host = { bindHost: '127.0.0.1', clientHost: '127.0.0.1', hostOf: () => '127.0.0.1' }
    return new LocalNode(home, { ...config, ...host }, guard, options.frugal ?? false)
  })
  const stop = async (): Promise<void> => {
    // What is about to be deleted need not be closed in order.
    await Promise.all(nodes.map((node) => (temporary === undefined ? node.stop() : node.kill())))
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
  }
  try {
    await Promise.all(nodes.map((node) => node.format()))
    await Promise.all(nodes.map((node) => node.start()))
    await Promise.all(nodes.map((node) => node.untilReady(count)))
  } catch (error) {
    await stop()
    throw error
  }
  return { brokers: nodes.map((node) => `127.0.0.1:${node.port}`).join(','), nodes, stop }
}
