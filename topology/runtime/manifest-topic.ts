import { StreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import { type Log, partitionKey } from '../log/log.ts'
import { type Change, planChange } from '../plan/change.ts'
import { MANIFEST_FORM, type Manifest } from '../plan/manifest.ts'

/** Where an application keeps its manifest: beside its state, in the log, so that every process of it sees the same. */
export const manifestTopic = (applicationId: string): string => `${applicationId}-manifest`

const key = Buffer.from('manifest')
const waitMs = 100

/** The stored manifest of an application; null when there is none. */
export const readManifest = async (log: Log, applicationId: string): Promise<Manifest | null> => {
  const topic = manifestTopic(applicationId)
  if (!(await log.admin.describeTopics([topic])).has(topic)) return null
  const at = { topic, partition: 0 }
  const found = await Promise.all([log.admin.offsets([at], 'start'), log.admin.offsets([at], 'stable')])
  const [start, end] = found.map((offsets) => offsets.get(partitionKey(topic, 0))?.offset ?? 0) as [number, number]
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  let manifest: Manifest | null = null
  try {
    fetcher.assign(at, start)
    for (let position = start; position < end; ) {
      for (const { records, nextOffset, error } of await fetcher.poll(1024 * 1024, waitMs)) {
        if (error !== null) throw error
        while (records.next()) {
          const { buffer, valueStart, valueEnd } = records
          if (valueStart >= 0) manifest = parse(topic, buffer.toString('utf8', valueStart, valueEnd))
        }
        position = nextOffset
      }
    }
  } finally {
    await fetcher.close()
  }
  return manifest
}

/** Stores a manifest in place of the one before. Creates the topic when it is missing. */
export const writeManifest = async (log: Log, manifest: Manifest, replicationFactor?: number): Promise<void> => {
  const topic = manifestTopic(manifest.application)
  const replication = replicationFactor === undefined ? {} : { replicationFactor }
  await log.admin.createTopics([
    { name: topic, partitions: 1, ...replication, configs: { 'cleanup.policy': 'compact' } },
  ])
  const producer = log.producer({})
  try {
    await producer.prepare([topic])
    const value = Buffer.from(JSON.stringify(manifest))
    producer.append(topic, 0, key, 0, key.length, value, 0, value.length, 0, Headers.none)
    await producer.flush()
  } finally {
    await producer.close()
  }
}

/**
 * Refuses a topology that would silently reset, leave behind or misread what an earlier version stored.
 *
 * @throws StreamsError TOPOLOGY_CHANGED with each change and the way to migrate
 */
export const checkManifest = (
  stored: Manifest | null,
  next: Manifest,
  accepted: readonly string[] | 'all',
): readonly Change[] => {
  if (stored === null) return []
  const changes = planChange(stored, next)
  const refused = changes.filter(({ id, refused }) => refused && accepted !== 'all' && !accepted.includes(id))
  if (refused.length === 0) return changes
  throw new StreamsError('TOPOLOGY_CHANGED', {
    retry: 'never',
    message: `topology "${next.topology}" does not fit what application "${next.application}" has stored:\n${refused
      .map(({ id, message, help }) => `  ${id}: ${message}; ${help}`)
      .join('\n')}\n`,
    help: `migrate as said, or start once with acceptChanges: ${JSON.stringify(refused.map(({ id }) => id))}`,
  })
}

const parse = (topic: string, text: string): Manifest => {
  const manifest = JSON.parse(text) as Manifest
  if (manifest.form === MANIFEST_FORM) return manifest
  throw new StreamsError('MANIFEST_UNKNOWN', {
    retry: 'never',
    message: `the manifest in "${topic}" has the form ${manifest.form}, this version knows ${MANIFEST_FORM}`,
    help: 'start the version of millrace that wrote it, or a later one',
  })
}
