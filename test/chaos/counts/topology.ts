import { json, str, type Topology, topic, topology, tumblingWindows, u64 } from 'millrace'
import { windowKey } from '../verify/changelogs.ts'
import { addTo, type Event, type Joined, type Tally, windowMs } from './records.ts'

export const partitions = 6

export const topics = {
  events: topic('chaos-events', { key: str, value: json<Event>(), partitions }),
  accounts: topic('chaos-accounts', { key: str, value: json<number>(), partitions }),
  joined: topic('chaos-joined', { key: str, value: json<Joined>(), partitions }),
  counted: topic('chaos-counted', { key: str, value: u64, partitions }),
  tallied: topic('chaos-tallied', { key: str, value: json<Tally>(), partitions }),
  windowed: topic('chaos-windowed', { key: str, value: json<number[]>(), partitions }),
}

/** A stream-table join, a windowed count, and two counts by another key behind a repartition. */
export const chaosTopology: Topology = topology('chaos', (t) => {
  const events = t.stream(topics.events)
  const accounts = t.table(topics.accounts, { name: 'accounts' })
  events.leftJoin(accounts, ({ seq }, version): Joined => ({ seq, version: version ?? 0 })).to(topics.joined)
  events
    .groupByKey()
    // Nothing is ever late, so that each record has one right place.
    .windowedBy(tumblingWindows({ sizeMs: windowMs, graceMs: 24 * 3_600_000 }))
    .aggregate(
      (): number[] => [],
      ({ seq }, seqs) => [...seqs, seq],
      { name: 'windows', value: json<number[]>() },
    )
    .toStream((_seqs, { key, start }) => windowKey(key, start))
    .to(topics.windowed)
  const byGroup = events.groupBy(({ group }) => group, { name: 'by-group', key: str, value: json<Event>() })
  byGroup.count({ name: 'counts' }).toStream().to(topics.counted)
  byGroup
    .aggregate(
      (): Tally => ({ count: 0, bits: '' }),
      ({ groupSeq }, tally) => addTo(tally, groupSeq),
      { name: 'tallies', value: json<Tally>() },
    )
    .toStream()
    .to(topics.tallied)
})
