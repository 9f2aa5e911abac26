import { StreamsError } from '../../../errors/index.ts'
import { STREAMS_GROUP_HEARTBEAT } from '../protocol/apis.ts'
import { finalizedFeatures } from '../protocol/features.ts'
import type { Wire } from '../wire.ts'

/** True when the broker lists the API. It may still have it switched off: then it answers UNSUPPORTED_VERSION. */
export const hasStreamsGroups = async (wire: Wire, node: number): Promise<boolean> =>
  (await wire.versions(node)).has(STREAMS_GROUP_HEARTBEAT.key)

/** The error for a broker without the protocol: names it, and what it has instead. */
export const unsupportedProtocol = async (wire: Wire, node: number): Promise<StreamsError> => {
  const [listed, features, brokers] = await Promise.all([
    hasStreamsGroups(wire, node),
    finalizedFeatures(wire, node).catch(() => new Map<string, number>()),
    wire.brokers(),
  ])
  const broker = brokers.get(node)
  const where = broker === undefined ? `broker ${node}` : `broker ${node} at ${broker.host}:${broker.port}`
  const state = listed ? 'has the streams group protocol switched off' : 'does not know the streams group protocol'
  const level = (name: string): string => `${name} ${features.get(name) ?? 0}`
  return new StreamsError('UNSUPPORTED_PROTOCOL', {
    retry: 'never',
    message: `${where} ${state} (${level('metadata.version')}, ${level('streams.version')})`,
    help:
      'use brokers of version 4.2 or newer with streams.version 1 (kafka-features.sh upgrade --feature streams.version=1) ' +
      'and "streams" in group.coordinator.rebalance.protocols, or groupProtocol: "classic"',
  })
}
