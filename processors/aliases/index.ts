import { processor, type Topic, type Topology, topology } from 'millrace'
import * as canonical from '../../proto/topics.ts'
import type { Alias, Translation } from './alias.ts'
import { s0 } from './s0.ts'
import { s1 } from './s1.ts'
import { s2 } from './s2.ts'
import { s3 } from './s3.ts'
import { s4 } from './s4.ts'
import * as topics from './topics.ts'

/** The five systems that this one grew from: see docs/oms/profiles.md. */
export const profiles = ['s0', 's1', 's2', 's3', 's4'] as const
export type Profile = (typeof profiles)[number]

const translations: Readonly<Record<Profile, Translation>> = { s0, s1, s2, s3, s4 }

const written: Readonly<Record<Profile, readonly Topic<string, any>[]>> = {
  s0: [topics.s0Order, topics.s0Inventory, topics.s0Payment],
  s1: [topics.s1Order, topics.s1Inventory, topics.s1Payment, topics.s1Delivery],
  s2: [topics.s2Order, topics.s2Payment],
  s3: [
    ...[topics.s3OrderCreated, topics.s3OrderUpdated, topics.s3OrderCancelled, topics.s3OrderCompleted],
    ...[topics.s3InventoryReserved, topics.s3InventoryReleased, topics.s3InventoryUpdated],
    ...[topics.s3PaymentProcessed, topics.s3PaymentFailed, topics.s3PaymentRefunded],
  ],
  s4: [topics.s4Payments, topics.s4Inventory],
}

/** The topics that a profile publishes. */
export const aliasTopics = (profile: Profile): readonly Topic<string, any>[] => written[profile]

/** The topics that a profile is made of. */
export const aliasSources = (profile: Profile): readonly Topic<string, any>[] =>
  canonical.allTopics.filter(({ name }) => name in translations[profile])

/**
 * Says in the words of one profile what the canonical topics say. Keeps no state: what is read again is written again, with the same ids.
 */
export const aliasTopology = (profile: Profile): Topology =>
  topology(`aliases-${profile}`, (t) => {
    const translation = translations[profile] as Readonly<
      Record<string, ((record: unknown) => readonly Alias[]) | undefined>
    >
    const sources = aliasSources(profile)
    const translate = processor(
      `translate-${profile}`,
      { in: sources, out: Object.fromEntries(written[profile].map((topic) => [topic.name, topic])) },
      ({ out }) => ({
        process(record, _, { origin }) {
          const told = translation[origin?.topic ?? '']?.(record)
          if (told === undefined) throw new RangeError(`profile ${profile} knows no topic "${origin?.topic}"`)
          for (const { topic, key, value } of told) out[topic.name]?.send(key, value)
        },
      }),
    )
    t.stream(sources).process(translate)
  })
