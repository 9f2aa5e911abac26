import { CachedTaskState } from '../../state/task-state-cached.ts'
import type { Broker } from '../../topology/log/embedded/index.ts'
import type { Admin, Log, Producer } from '../../topology/log/log.ts'
import { partitionKey } from '../../topology/log/log.ts'
import type { Ports } from '../../topology/ports.ts'
import type { Sabotage } from './scene.ts'

/*
 * Each switches one safeguard of exactly-once off, from outside: through the ports of the processes, or in the broker. With it gone some seed must
 * fail, else the checks do not see what the safeguard is for.
 */

/** The same object with some methods of its own. */
const but = <T extends object>(base: T, changes: Partial<T>): T =>
  new Proxy(base, {
    get: (target, name) => {
      const changed = (changes as Record<PropertyKey, unknown>)[name]
      if (changed !== undefined) return changed
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

const withAdmin =
  (changes: (admin: Admin) => Partial<Admin>) =>
  (ports: Ports): Ports => {
    const admin = but(ports.log.admin, changes(ports.log.admin))
    return { ...ports, log: but<Log>(ports.log, { admin }) }
  }

const withProducer =
  (changes: (producer: Producer) => Partial<Producer>) =>
  (ports: Ports): Ports => ({
    ...ports,
    log: but<Log>(ports.log, {
      producer: (options) => {
        const producer = ports.log.producer(options)
        return but(producer, changes(producer))
      },
    }),
  })

/** Reads what is committed now, whatever an open transaction is about to commit (KIP-447). */
const unstableOffsets: Sabotage = {
  name: 'require-stable',
  ambush: { point: '4-offsets', strike: 'freeze' },
  portsOf: withAdmin((admin) => ({
    committed: (groupId, partitions) => admin.committed(groupId, partitions, false),
  })),
}

/** A producer that was replaced goes on with the identity of its successor. */
const unfencedProducers: Sabotage = {
  name: 'producer-fencing',
  staticMembers: true,
  ambush: { point: '3-sealed', strike: 'isolate' },
  broker: (broker: Broker) => {
    const newest = new Map<string | undefined, { producerId: number; epoch: number }>()
    const { initProducer, produce, endTransaction, addOffsets } = broker
    broker.initProducer = (id, timeoutMs) => {
      const change = initProducer.call(broker, id, timeoutMs)
      newest.set(id, change.value)
      return change
    }
    broker.produce = (topic, partition, batch, transaction) => {
      const current = transaction && {
        id: transaction.id,
        producer: newest.get(transaction.id) ?? transaction.producer,
      }
      return produce.call(broker, topic, partition, batch, current)
    }
    broker.endTransaction = (id, producer, commit) =>
      endTransaction.call(broker, id, newest.get(id) ?? producer, commit)
    broker.addOffsets = (id, producer, member, offsets) =>
      addOffsets.call(broker, id, newest.get(id) ?? producer, member, offsets)
  },
}

/** Positions are taken from whoever offers them. */
const anyGeneration: Sabotage = {
  name: 'generation-check',
  ambush: { point: '4-acked', strike: 'freeze' },
  broker: (broker: Broker) => {
    broker.groups.checkCommit = () => {}
  },
}

/** Positions that have not moved are not sent, so what timers alone write is not fenced. */
const movedPositionsOnly: Sabotage = {
  name: 'positions-of-timers',
  // Before anything of its transaction has arrived: what is open in a changelog holds up whoever restores from it.
  ambush: { point: '3-sealed', strike: 'freeze' },
  episode: 'ticking',
  portsOf: withProducer((producer) => {
    const sent = new Map<string, number>()
    return {
      sendOffsets: async (member, offsets) => {
        const moved = offsets.filter(
          ({ topic, partition, offset }) => sent.get(partitionKey(topic, partition)) !== offset,
        )
        if (moved.length > 0) await producer.sendOffsets(member, moved)
        for (const { topic, partition, offset } of moved) sent.set(partitionKey(topic, partition), offset)
      },
    }
  }),
}

/** A transaction whose positions were refused is committed all the same: the broker does not mind. */
const commitAfterRefusal: Sabotage = {
  name: 'abort-after-refusal',
  ambush: { point: '4-acked', strike: 'freeze' },
  tamper: (request, run) => {
    if (request !== 'sendOffsets') return run()
    try {
      return Promise.resolve(run()).catch(() => {})
    } catch {
      return undefined
    }
  },
}

/** State that is older than what tombstones live is taken as it is. */
const oldStateTrusted: Sabotage = {
  name: 'age-of-state',
  ambush: { strike: 'old-volume' },
  portsOf: withAdmin((admin) => ({
    topicConfigs: async (name) =>
      new Map([...(await admin.topicConfigs(name)), ['delete.retention.ms', String(2 ** 45)]]),
  })),
}

/** A topic is known by its name, whenever it was created. */
const topicsByName: Sabotage = {
  name: 'topic-id',
  episode: 'recreated',
  // They go by the ids.
  checksDisks: false,
  portsOf: withAdmin((admin) => ({
    describeTopics: async (names) =>
      new Map([...(await admin.describeTopics(names))].map(([name, topic]) => [name, { ...topic, id: name }])),
  })),
}

/** Rows are written to the disk before the transaction that made them has ended: step 6 before step 4. */
const flushBeforeCommit: Sabotage = {
  name: 'step-order',
  ambush: { point: '4-acked', strike: 'down' },
  patch: () => {
    const state = CachedTaskState.prototype
    const { encodeChanges, flush } = state
    const early = new WeakMap<CachedTaskState, Promise<void>>()
    state.encodeChanges = function (this: CachedTaskState, append) {
      encodeChanges.call(this, append)
      const { checkpoint } = this
      if (checkpoint === null || early.has(this)) return
      this.committed()
      const written = flush.call(this, checkpoint).catch(() => {})
      early.set(
        this,
        written.finally(() => early.delete(this)),
      )
    }
    state.flush = async function (this: CachedTaskState, checkpoint) {
      await early.get(this)
      return flush.call(this, checkpoint)
    }
    return () => Object.assign(state, { encodeChanges, flush })
  },
}

export const sabotages: readonly Sabotage[] = [
  unstableOffsets,
  unfencedProducers,
  anyGeneration,
  movedPositionsOnly,
  commitAfterRefusal,
  oldStateTrusted,
  topicsByName,
  flushBeforeCommit,
]
