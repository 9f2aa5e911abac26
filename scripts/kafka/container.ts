import { existsSync } from 'node:fs'
import type { StartedTestContainer } from 'testcontainers'
import type { KafkaOptions } from './cluster.ts'
import { kafkaVersion } from './jars.ts'
import { freePorts, requirePorts } from './ports.ts'
import { asEnvironment, type NodePorts, serverProperties } from './properties.ts'
import { liveBrokers } from './ready.ts'

/** True when a Docker engine answers here. Cheap where there is none: then no container library is loaded. */
export const dockerAnswers = async (): Promise<boolean> => {
  const { DOCKER_HOST, XDG_RUNTIME_DIR, HOME } = process.env
  const sockets = ['/var/run/docker.sock', `${XDG_RUNTIME_DIR}/docker.sock`, `${HOME}/.docker/run/docker.sock`]
  if (DOCKER_HOST === undefined && !sockets.some((path) => existsSync(path))) return false
  try {
    const { getContainerRuntimeClient } = await import('testcontainers')
    await getContainerRuntimeClient()
    return true
  } catch {
    return false
  }
}

export interface KafkaContainers {
  readonly brokers: string
  stop(): Promise<void>
}

const untilReady = async (port: number, count: number): Promise<void> => {
  const deadline = performance.now() + 120_000
  while ((await liveBrokers(port)) < count) {
    if (performance.now() > deadline) throw new Error(`the Kafka container at 127.0.0.1:${port} did not become ready`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The cluster of `startKafka` in containers of the official image, for machines with Docker and without Java. */
export const startKafkaContainers = async (options: KafkaOptions = {}): Promise<KafkaContainers> => {
  const { GenericContainer, Network } = await import('testcontainers')
  const count = options.nodes ?? 1
  // The client port is the same inside and outside, so that the advertised address is right for both.
  const clients = options.port === undefined ? await freePorts(count) : await requirePorts(options.port, count)
  const ports = new Map<number, NodePorts>(
    clients.map((client, i) => [i + 1, { client, internal: 29_092, controller: 29_093 }]),
  )
  const network = await new Network().start()
  const started: StartedTestContainer[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((container) => container.stop()))
    await network.stop()
  }
  const start = async (id: number, own: NodePorts): Promise<void> => {
    const addresses = { bindHost: '0.0.0.0', clientHost: '127.0.0.1', hostOf: (other: number) => `kafka-${other}` }
    const folder = { dataDir: '/tmp/kraft-combined-logs', extra: options.properties ?? {} }
    const properties = serverProperties({ id, ports: own, cluster: ports, ...addresses, ...folder })
    const container = new GenericContainer(`apache/kafka:${kafkaVersion}`)
      .withNetwork(network)
      .withNetworkAliases(`kafka-${id}`)
      .withExposedPorts({ container: own.client, host: own.client })
      .withEnvironment({ ...asEnvironment(properties), KAFKA_HEAP_OPTS: '-Xms256m -Xmx256m' })
    started.push(await container.start())
  }
  try {
    await Promise.all([...ports].map(([id, own]) => start(id, own)))
    await Promise.all([...ports.values()].map((own) => untilReady(own.client, count)))
  } catch (error) {
    await stop()
    throw error
  }
  return { brokers: [...ports.values()].map((own) => `127.0.0.1:${own.client}`).join(','), stop }
}
