import type { ReadOnlyKeyValueStore } from '../../state/store.ts'
import { StreamsError } from '../errors/index.ts'
import type { Plan } from '../plan/plan.ts'
import type { RunningTask } from './running-task.ts'

/** The stores of that name in the tasks that run here. @throws StreamsError UNKNOWN_STORE, STORE_NOT_AVAILABLE. */
export const taskStores = <K, V>(
  name: string,
  plan: Plan,
  state: string,
  tasks: readonly RunningTask[],
): ReadOnlyKeyValueStore<K, V>[] => {
  const sub = plan.subTopologies.find((s) => s.stores.some((store) => store.name === name))
  if (sub === undefined) {
    throw new StreamsError('UNKNOWN_STORE', {
      retry: 'never',
      message: `application "${plan.applicationId}" has no store "${name}"`,
      help: `it has: ${plan.subTopologies.flatMap((s) => s.stores.map((store) => store.name)).join(', ') || 'none'}`,
    })
  }
  const stores = tasks
    .filter((running) => running.subTopology === sub.name)
    .map((running) => running.task.state.store(name) as ReadOnlyKeyValueStore<K, V>)
  if (stores.length === 0 || state === 'restoring') {
    throw new StreamsError('STORE_NOT_AVAILABLE', {
      retry: 'later',
      message: `store "${name}" is not readable here now (the application is ${state})`,
      help: 'try again, or ask another instance',
    })
  }
  return stores
}

/** The stores of several tasks, read as one. */
export const localStore = <K, V>(stores: readonly ReadOnlyKeyValueStore<K, V>[]): ReadOnlyKeyValueStore<K, V> => {
  const chain = function* (
    read: (store: ReadOnlyKeyValueStore<K, V>) => IterableIterator<[K, V]>,
  ): IterableIterator<[K, V]> {
    for (const store of stores) yield* read(store)
  }
  return {
    get: (key) => {
      // Each key lives in one partition: the first answer is the answer.
      for (const store of stores) {
        const value = store.get(key)
        if (value !== undefined) return value
      }
      return undefined
    },
    range: (bounds) => chain((store) => store.range(bounds)),
    all: () => chain((store) => store.all()),
    prefix: (prefix, serde) => chain((store) => store.prefix(prefix, serde)),
    approximateCount: () => stores.reduce((sum, store) => sum + store.approximateCount(), 0),
  }
}
