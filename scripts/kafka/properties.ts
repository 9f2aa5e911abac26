/** Where one node listens. `client` is for programs, `internal` for other brokers and the launcher's own checks. */
export interface NodePorts {
  client: number
  internal: number
  controller: number
}

export interface NodeConfig {
  id: number
  ports: NodePorts
  dataDir: string
  /** Listen address, and what clients are told. */
  bindHost: string
  clientHost: string
  /** Host name under which node `id` reaches node `other`. */
  hostOf(other: number): string
  /** Ports of all nodes, by id; ids are 1 ... n. */
  cluster: ReadonlyMap<number, NodePorts>
  /** Merged last, so that a test may change anything. */
  extra: Readonly<Record<string, string>>
}

export type ServerProperties = Record<string, string>

/**
 * The settings of one combined broker and controller. Programs use the CLIENT listener; INTERNAL stays plain text, so
 * that a test may put TLS or SASL on CLIENT by setting `listener.security.protocol.map` alone.
 */
export const serverProperties = (node: NodeConfig): ServerProperties => {
  const replicas = String(Math.min(3, node.cluster.size))
  const insync = String(Math.min(2, node.cluster.size))
  const voters = [...node.cluster].map(([id, ports]) => `${id}@${node.hostOf(id)}:${ports.controller}`)
  const { client, internal, controller } = node.ports
  return {
    'process.roles': 'broker,controller',
    'node.id': String(node.id),
    'controller.quorum.voters': voters.join(','),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'INTERNAL',
    listeners: `CLIENT://${node.bindHost}:${client},INTERNAL://${node.bindHost}:${internal},CONTROLLER://${node.bindHost}:${controller}`,
    'advertised.listeners': `CLIENT://${node.clientHost}:${client},INTERNAL://${node.hostOf(node.id)}:${internal}`,
    'listener.security.protocol.map': 'CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': node.dataDir,
    // A missing topic is an error that must be seen, as on a production cluster.
    'auto.create.topics.enable': 'false',
    'num.partitions': '1',
    'default.replication.factor': replicas,
    'min.insync.replicas': insync,
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': '8',
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': insync,
    'transaction.state.log.num.partitions': '8',
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': insync,
    // Two files of this size are mapped per partition. Where the system reads far ahead (8 MB on some cloud disks), the first touch of a larger one fills it
    // with zeros: with a thousand partitions that is most of what a broker does.
    'log.index.size.max.bytes': String(256 * 1024),
    'group.initial.rebalance.delay.ms': '0',
    'group.min.session.timeout.ms': '1000',
    'group.streams.initial.rebalance.delay.ms': '0',
    'group.streams.min.session.timeout.ms': '1000',
    'group.streams.min.heartbeat.interval.ms': '100',
    // Nodes are stopped together: waiting for a controller that stops as well would take minutes.
    'controlled.shutdown.enable': 'false',
    'broker.session.timeout.ms': '6000',
    'broker.heartbeat.interval.ms': '500',
    ...node.extra,
  }
}

/** The same settings as the environment of the official container image: `a.b-c` is KAFKA_A_B___C. */
export const asEnvironment = (properties: ServerProperties): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      `KAFKA_${name.replaceAll('_', '__').replaceAll('-', '___').replaceAll('.', '_').toUpperCase()}`,
      value,
    ]),
  )

/** The text of a server.properties file. */
export const asFile = (properties: ServerProperties): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n`)
    .join('')
