import { invalidConfig } from './errors.ts'

/** Topic configs and their defaults, named and valued as Kafka's. Those that need a cluster are accepted and kept. */
const defaults: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'compression.type': 'producer',
  'delete.retention.ms': '86400000',
  'file.delete.delay.ms': '60000',
  'flush.messages': '9223372036854775807',
  'flush.ms': '9223372036854775807',
  'index.interval.bytes': '4096',
  'max.compaction.lag.ms': '9223372036854775807',
  'max.message.bytes': '1048588',
  'message.timestamp.after.max.ms': '3600000',
  'message.timestamp.before.max.ms': '9223372036854775807',
  'message.timestamp.type': 'CreateTime',
  'min.cleanable.dirty.ratio': '0.5',
  'min.compaction.lag.ms': '0',
  'min.insync.replicas': '1',
  preallocate: 'false',
  'retention.bytes': '-1',
  'retention.ms': '604800000',
  'segment.bytes': '1073741824',
  'segment.index.bytes': '10485760',
  'segment.jitter.ms': '0',
  'segment.ms': '604800000',
  'unclean.leader.election.enable': 'false',
}

/** The configs that this log acts on, parsed. */
export interface TopicConfig {
  readonly compact: boolean
  readonly delete: boolean
  readonly deleteRetentionMs: number
  readonly minCompactionLagMs: number
  readonly minDirtyRatio: number
  readonly retentionMs: number
  readonly retentionBytes: number
  readonly batchBytesMax: number
  readonly logAppendTime: boolean
}

/** @throws StreamsError INVALID_CONFIG for an unknown name or a value that is not legal. */
export const parseTopicConfig = (topic: string, configs: Readonly<Record<string, string>>): TopicConfig => {
  for (const name of Object.keys(configs)) {
    if (!(name in defaults)) throw invalidConfig(topic, `unknown config "${name}"`)
  }
  const text = (name: string): string => configs[name] ?? (defaults[name] as string)
  const number = (name: string, min: number): number => {
    const value = Number(text(name))
    if (text(name).trim() === '' || Number.isNaN(value) || value < min) {
      throw invalidConfig(topic, `"${text(name)}" is no value for ${name}`)
    }
    return value
  }
  const policies = text('cleanup.policy')
    .split(',')
    .map((policy) => policy.trim())
  for (const policy of policies) {
    if (policy !== 'compact' && policy !== 'delete') throw invalidConfig(topic, `"${policy}" is no cleanup.policy`)
  }
  const timestampType = text('message.timestamp.type')
  if (timestampType !== 'CreateTime' && timestampType !== 'LogAppendTime') {
    throw invalidConfig(topic, `"${timestampType}" is no message.timestamp.type`)
  }
  return {
    compact: policies.includes('compact'),
    delete: policies.includes('delete'),
    deleteRetentionMs: number('delete.retention.ms', 0),
    minCompactionLagMs: number('min.compaction.lag.ms', 0),
    minDirtyRatio: number('min.cleanable.dirty.ratio', 0),
    retentionMs: number('retention.ms', -1),
    retentionBytes: number('retention.bytes', -1),
    batchBytesMax: number('max.message.bytes', 0),
    logAppendTime: timestampType === 'LogAppendTime',
  }
}

/** All configs of a topic, those left out at their defaults. */
export const fullTopicConfigs = (configs: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(Object.entries({ ...defaults, ...configs }))
