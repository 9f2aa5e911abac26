import { isDeepStrictEqual } from 'node:util'
import { recordedPartitions } from '../../files.ts'
import { kafkaTopic, sharedTopics } from '../../topics.ts'
import { nameOf, ofKind } from '../objects.ts'
import type { Policy } from './policy.ts'

const clusterOf = (objects: Parameters<Policy['find']>[0]) => ofKind(objects, 'Kafka')[0]?.spec.kafka

const partitions: Policy = {
  name: 'topics have the partitions that they were made with',
  overlays: ['dev', 'prod'],
  find: (objects) => {
    const topics = ofKind(objects, 'KafkaTopic')
    const rendered = new Map(topics.map(({ metadata, spec }) => [metadata.name, spec.partitions]))
    const recorded = recordedPartitions()
    return [
      ...Object.entries(recorded)
        .filter(([name, count]) => rendered.get(name) !== count)
        .map(
          ([name, count]) =>
            `${name} was made with ${count}, and has ${rendered.get(name) ?? 'gone'}: its keys would move`,
        ),
      ...[...rendered.keys()].filter((name) => recorded[name] === undefined).map((name) => `${name} is not on record`),
    ]
  },
  bad: [
    {
      what: 'a topic that grows',
      object: 'KafkaTopic orders.created',
      change: (topic) => {
        topic.spec.partitions = 96
      },
    },
    {
      what: 'a topic that goes',
      change: (_, objects) => {
        objects.splice(
          objects.findIndex(({ kind }) => kind === 'KafkaTopic'),
          1,
        )
      },
    },
  ],
}

const copies: Policy = {
  name: 'five nodes that are broker and controller, three copies of everything, two of them for a write',
  overlays: ['prod'],
  find: (objects) => {
    const pools = ofKind(objects, 'KafkaNodePool').map(
      ({ spec }) => `${spec.replicas} ${[...spec.roles].sort().join('+')}`,
    )
    const config = clusterOf(objects)?.config ?? {}
    const wanted = {
      'default.replication.factor': 3,
      'min.insync.replicas': 2,
      'offsets.topic.replication.factor': 3,
      'transaction.state.log.replication.factor': 3,
      'transaction.state.log.min.isr': 2,
      'auto.create.topics.enable': false,
    }
    return [
      ...(pools.join() === '5 broker+controller' ? [] : [`nodes are ${pools.join()}`]),
      ...Object.entries(wanted)
        .filter(([name, value]) => config[name] !== value)
        .map(([name, value]) => `${name} is ${config[name]}, not ${value}`),
      ...ofKind(objects, 'KafkaTopic')
        .filter(({ spec }) => spec.replicas !== 3)
        .map((topic) => `${nameOf(topic)}: ${topic.spec.replicas} copies`),
    ]
  },
  bad: [
    {
      what: 'one copy of a topic',
      object: 'KafkaTopic orders.events',
      change: (topic) => {
        topic.spec.replicas = 1
      },
    },
    {
      what: 'writes that one copy has seen',
      object: 'Kafka oms',
      change: (kafka) => {
        kafka.spec.kafka.config['min.insync.replicas'] = 1
      },
    },
    {
      what: 'four nodes',
      object: 'KafkaNodePool kafka',
      change: (pool) => {
        pool.spec.replicas = 4
      },
    },
  ],
}

const listeners: Policy = {
  name: 'brokers listen by TLS only, to who signs in, and ask whether he may',
  overlays: ['dev', 'prod'],
  find: (objects) => {
    const { listeners = [], authorization } = clusterOf(objects) ?? {}
    return [
      ...listeners
        .filter(({ tls, authentication }: any) => tls !== true || authentication?.type !== 'scram-sha-512')
        .map(({ name }: { name: string }) => `listener ${name} is open`),
      ...(authorization?.type === 'simple' ? [] : ['everybody may do everything']),
      ...(listeners.length > 0 ? [] : ['there is no listener']),
    ]
  },
  bad: [
    {
      what: 'a listener in the clear',
      object: 'Kafka oms',
      change: (kafka) => {
        kafka.spec.kafka.listeners.push({ name: 'plain', port: 9092, type: 'internal', tls: false })
      },
    },
    {
      what: 'no authorizer',
      object: 'Kafka oms',
      change: (kafka) => {
        delete kafka.spec.kafka.authorization
      },
    },
  ],
}

const retention: Policy = {
  name: 'a development cluster keeps records as long as the code says',
  overlays: ['dev'],
  find: (objects) => {
    const rendered = new Map(ofKind(objects, 'KafkaTopic').map(({ metadata, spec }) => [metadata.name, spec.config]))
    return sharedTopics.map(kafkaTopic).flatMap(({ metadata: { name }, spec }) => {
      const { config } = spec as { config: object }
      return isDeepStrictEqual(rendered.get(name), config) ? [] : [`${name} has other settings`]
    })
  },
  bad: [
    {
      what: 'a topic that is kept for ever',
      object: 'KafkaTopic orders.commands',
      change: (topic) => {
        topic.spec.config['retention.ms'] = '-1'
      },
    },
  ],
}

/** Kept no shorter than in development: commands and outcomes are what a task that was away still has to read. */
const longer: Policy = {
  name: 'production keeps nothing shorter than development',
  overlays: ['prod'],
  find: (objects) => {
    const rendered = new Map(ofKind(objects, 'KafkaTopic').map(({ metadata, spec }) => [metadata.name, spec.config]))
    return sharedTopics.flatMap(({ name, configs = {} }) => {
      const [dev, prod] = [configs['retention.ms'], rendered.get(name)?.['retention.ms']]
      return dev === undefined || Number(prod) >= Number(dev)
        ? []
        : [`${name} is kept ${prod} ms, in development ${dev}`]
    })
  },
  bad: [
    {
      what: 'an hour of the audit',
      object: 'KafkaTopic orders.audit',
      change: (topic) => {
        topic.spec.config['retention.ms'] = '3600000'
      },
    },
  ],
}

/** What the components rf4, split-controllers and ingress make of production. */
export const variantBreaches = (objects: Parameters<Policy['find']>[0]): string[] => {
  const roles = ofKind(objects, 'KafkaNodePool').map(({ spec }) => `${spec.replicas} ${spec.roles.join('+')}`)
  return [
    ...(roles.sort().join() === '5 broker,5 controller' ? [] : [`nodes are ${roles.join()}`]),
    ...(clusterOf(objects)?.config['default.replication.factor'] === 4 ? [] : ['new topics have not four copies']),
    ...ofKind(objects, 'KafkaTopic')
      .filter(({ spec }) => spec.replicas !== 4)
      .map((topic) => `${nameOf(topic)}: ${topic.spec.replicas} copies`),
    ...(objects.some(({ kind }) => kind === 'Ingress') ? [] : ['there is no Ingress']),
  ]
}

export const kafkaPolicies: readonly Policy[] = [partitions, copies, listeners, retention, longer]
