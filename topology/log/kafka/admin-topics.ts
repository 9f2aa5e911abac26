import { isStreamsError, StreamsError } from '../../errors/index.ts'
import type { TopicSpec } from '../log.ts'
import type { AdminPorts } from './admin-leaders.ts'
import { backoffMs } from './backoff.ts'
import { isRetriable } from './leaders.ts'
import { CREATE_TOPICS, DELETE_TOPICS, DESCRIBE_CONFIGS } from './protocol/apis.ts'
import { call } from './protocol/call.ts'
import { ErrorCode, kafkaError } from './protocol/error-codes.ts'
import type { Reader } from './protocol/reader.ts'
import type { TopicMetadata, Wire } from './wire.ts'

/** How long the controller may take, and how long its work may take to be seen everywhere. */
const TIMEOUT_MS = 30_000
const TOPIC_RESOURCE = 2

/** Creates what does not exist and waits until each partition has a leader. */
export const createTopics = async (wire: Wire, ports: AdminPorts, specs: readonly TopicSpec[]): Promise<void> => {
  if (specs.length === 0) return
  await askController(wire, ports, (node) => sendCreate(wire, node, specs))
  await untilSeen(
    wire,
    ports,
    specs.map((spec) => spec.name),
    (topic) => topic.errorCode === 0 && topic.partitions.length > 0 && topic.partitions.every((p) => p.leader >= 0),
    'has no leader for each partition',
  )
}

/** Deletes these topics and waits until they are gone; a missing one is fine. */
export const deleteTopics = async (wire: Wire, ports: AdminPorts, names: readonly string[]): Promise<void> => {
  if (names.length === 0) return
  await askController(wire, ports, (node) => sendDelete(wire, node, names))
  const gone = (topic: TopicMetadata) => topic.errorCode === ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
  await untilSeen(wire, ports, names, gone, 'is still there')
}

/** @throws StreamsError UNKNOWN_TOPIC_OR_PARTITION when there is no such topic. */
export const topicConfigs = (wire: Wire, ports: AdminPorts, name: string): Promise<Map<string, string>> =>
  askController(wire, ports, (node) => askConfigs(wire, node, TOPIC_RESOURCE, name, 'topic'))

const sendCreate = (wire: Wire, node: number, specs: readonly TopicSpec[]): Promise<void> =>
  call(
    wire,
    node,
    'slow',
    CREATE_TOPICS,
    (writer) => {
      writer.array(specs, (w, { name, partitions, replicationFactor, configs }) => {
        // -1 is the cluster's default (KIP-464).
        w.string(name)
          .int32(partitions)
          .int16(replicationFactor ?? -1)
          .arrayLength(0)
        w.array(Object.entries(configs), (config, [key, value]) => {
          config.string(key).nullableString(value).tags()
        })
        w.tags()
      })
      writer.int32(TIMEOUT_MS).boolean(false).tags()
    },
    (reader, version) => {
      reader.int32()
      reader.array(() => {
        const name = reader.string()
        if (version >= 7) reader.uuid()
        const code = reader.int16()
        const detail = reader.nullableString()
        reader.int32()
        reader.int16()
        reader.array(skipCreatedConfig)
        reader.tags()
        if (code !== 0 && code !== ErrorCode.TOPIC_ALREADY_EXISTS) {
          throw kafkaError(code, `creating topic "${name}"`, detail)
        }
      })
    },
    TIMEOUT_MS + 5_000,
  )

const skipCreatedConfig = (reader: Reader): void => {
  reader.string()
  reader.nullableString()
  reader.boolean()
  reader.int8()
  reader.boolean()
  reader.tags()
}

const sendDelete = (wire: Wire, node: number, names: readonly string[]): Promise<void> =>
  call(
    wire,
    node,
    'slow',
    DELETE_TOPICS,
    (writer) => {
      writer.array(names, (w, name) => w.string(name))
      writer.int32(TIMEOUT_MS).tags()
    },
    (reader, version) => {
      reader.int32()
      reader.array(() => {
        const name = reader.nullableString()
        const code = reader.int16()
        const detail = version >= 5 ? reader.nullableString() : null
        reader.tags()
        if (code !== 0 && code !== ErrorCode.UNKNOWN_TOPIC_OR_PARTITION) {
          throw kafkaError(code, `deleting topic "${name}"`, detail)
        }
      })
    },
    TIMEOUT_MS + 5_000,
  )

/** Settings of one resource of the cluster with the defaults that apply to it. `what` names it in errors. */
export const describeConfigs = async (
  wire: Wire,
  resource: number,
  name: string,
  what: string,
): Promise<Map<string, string>> => askConfigs(wire, await wire.controller(), resource, name, what)

const askConfigs = (
  wire: Wire,
  node: number,
  resource: number,
  name: string,
  what: string,
): Promise<Map<string, string>> =>
  call(
    wire,
    node,
    'control',
    DESCRIBE_CONFIGS,
    (writer, version) => {
      writer.arrayLength(1).int8(resource).string(name).arrayLength(-1).tags().boolean(false)
      if (version >= 3) writer.boolean(false)
      writer.tags()
    },
    (reader, version) => {
      reader.int32()
      const configs = new Map<string, string>()
      reader.array(() => {
        const code = reader.int16()
        const detail = reader.nullableString()
        reader.int8()
        reader.string()
        reader.array(() => {
          const key = reader.string()
          const value = reader.nullableString()
          if (value !== null) configs.set(key, value)
          skipConfigDetails(reader, version)
        })
        reader.tags()
        if (code !== 0) throw kafkaError(code, `configuration of ${what} "${name}"`, detail)
      })
      return configs
    },
  )

const skipConfigDetails = (reader: Reader, version: number): void => {
  reader.boolean()
  reader.int8()
  reader.boolean()
  reader.array(() => {
    reader.string()
    reader.nullableString()
    reader.int8()
    reader.tags()
  })
  if (version >= 3) {
    reader.int8()
    reader.nullableString()
  }
  reader.tags()
}

/**
 * Asks the controller, and again when that failed for a reason that passes (it moved, it is down and the brokers do not know yet, ...), up to a limit. A missing
 * topic does not appear by waiting.
 */
const askController = async <T>(wire: Wire, ports: AdminPorts, ask: (node: number) => Promise<T>): Promise<T> => {
  const startMs = ports.monotonic.now()
  for (let failures = 1; ; failures++) {
    let node: number | null = null
    try {
      node = await wire.controller()
      return await ask(node)
    } catch (error) {
      // No broker could tell the controller, all addresses were tried: whoever starts without a broker should hear it now.
      const nobody = node === null && isStreamsError(error, 'BROKER_UNREACHABLE')
      const hopeless = nobody || isStreamsError(error, 'UNKNOWN_TOPIC_OR_PARTITION')
      const pauseMs = backoffMs(failures)
      if (hopeless || !isRetriable(error) || ports.monotonic.now() - startMs + pauseMs > TIMEOUT_MS) throw error
      await ports.scheduler.sleep(pauseMs)
    }
  }
}

const untilSeen = async (
  wire: Wire,
  ports: AdminPorts,
  names: readonly string[],
  ready: (topic: TopicMetadata) => boolean,
  problem: string,
): Promise<void> => {
  const startMs = ports.monotonic.now()
  for (let attempt = 1; ; attempt++) {
    const pauseMs = backoffMs(attempt)
    const over = ports.monotonic.now() - startMs + pauseMs > TIMEOUT_MS
    const seen = await wire.metadata(names, true).catch((error: unknown) => {
      if (over || !isRetriable(error)) throw error
      return null
    })
    const late = [...(seen?.values() ?? [])].filter((topic) => !ready(topic))
    if (seen !== null && late.length === 0) return
    if (over) {
      throw new StreamsError('TOPIC_NOT_READY', {
        retry: 'later',
        message: `topic "${late[0]?.name}" ${problem} after ${TIMEOUT_MS} ms (${late.length} of ${names.length} topics)`,
        help: 'look at the brokers: one of them may be down',
      })
    }
    await ports.scheduler.sleep(pauseMs)
  }
}
