// Compiled against the packed declarations by a project that knows nothing of this one.
import { isStreamsError, str, type Topology, topic, topology, u64 } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'

const counts = topic('counts', { key: str, value: u64 })
const lengths: Topology = topology('lengths', (t) => {
  t.stream(topic('words', { key: str, value: str }))
    .mapValues((word: string) => word.length)
    .to(counts)
})
export const driver: Promise<TopologyTestDriver> = TopologyTestDriver.create(lengths)
export const isMissing = (error: unknown): boolean => isStreamsError(error, 'MISSING_SOURCE_TOPIC')
