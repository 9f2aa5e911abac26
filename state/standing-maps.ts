import { metaMap } from './checkpoint-row.ts'
import { clockMapOf } from './groups/store-clock.ts'
import { progressMap } from './progress.ts'
import type { StoreSpec } from './store.ts'
import { timerIndexMap, timersMap } from './timers/timer-cache.ts'

/** The engine's map of a store; of one in segments, what is not in any of them. */
export const storeMap = (name: string): string => `store/${name}`

/** The maps that the state of a task with these stores always has on disk. Others come and go with time. */
export const standingMaps = (stores: readonly StoreSpec[]): string[] => [
  metaMap,
  timersMap,
  ...Object.values(timerIndexMap),
  progressMap,
  ...stores.filter(({ inMemory }) => inMemory !== true).flatMap(mapsOf),
]

const mapsOf = ({ name, ttlMs }: StoreSpec): string[] => {
  const map = storeMap(name)
  return ttlMs === undefined ? [map] : [map, clockMapOf(map)]
}
