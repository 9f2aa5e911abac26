import type { ValueAndTime } from '../../state/store.ts'
import { repartition } from './recreate.ts'
import type { Scene } from './scene.ts'
import { groupOf, ticksMax, windowMs } from './shop.ts'

/** All rows of a store, over all processes. */
const rowsOf = <V>(scene: Scene, store: string): Map<string, V> => {
  const rows = new Map<string, V>()
  for (const { app } of scene.cluster.machines) {
    if (app === null) continue
    try {
      for (const [key, row] of app.store<string, V | ValueAndTime<V>>(store).all()) {
        if (rows.has(key)) scene.violated(`two processes have row ${key} of ${store}`)
        rows.set(key, isTimed<V>(row) ? row.value : (row as V))
      }
    } catch (error) {
      // A process without a task of it.
      if ((error as { code?: string }).code !== 'STORE_NOT_AVAILABLE') throw error
    }
  }
  return rows
}

const isTimed = <V>(row: unknown): row is ValueAndTime<V> => typeof row === 'object' && row !== null && 'value' in row

/** What was counted before the changelog was created anew, and after; all of it before when it was not. */
const countsOf = (scene: Scene): { before: Map<string, number>; after: Map<string, number> } => {
  const { countedFrom, cluster } = scene
  const all = countOf(scene.client.of('events').map(({ key }) => groupOf(key)))
  if (countedFrom === null) return { before: new Map(), after: all }
  const { id } = cluster.broker.topics.get(repartition) as { id: string }
  const counted = (within: (from: number, partition: number) => [number, number]): Map<string, number> =>
    countOf(
      countedFrom.flatMap((from, partition) =>
        cluster.history
          .history(id, partition)
          .committed(...within(from, partition))
          .map(({ key }) => String(key)),
      ),
    )
  return { before: counted((from) => [0, from]), after: counted((from) => [from, Number.POSITIVE_INFINITY]) }
}

const countOf = (keys: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** State = fold of the input: equal, or with at-least-once no less. */
const checkCounts = (scene: Scene, what: string, found: Map<string, number>, right: Map<string, number>): void => {
  for (const key of new Set([...found.keys(), ...right.keys()])) {
    const [have, want] = [found.get(key) ?? 0, right.get(key) ?? 0]
    if (have === want || (have > want && !scene.exactlyOnce)) continue
    scene.violated(`${what} of ${key} is ${have}, the input has ${want}`)
  }
}

/** Output of a count: 1, 2, 3, ... to the number of records; with at-least-once it ends no lower. */
const checkSequences = (
  scene: Scene,
  topic: string,
  right: Map<string, number> | null,
  earlier: Map<string, number> = new Map(),
): void => {
  const sequences = Map.groupBy(scene.outputs(topic), ({ key }) => key)
  for (const [key, want] of right ?? []) {
    if (!sequences.has(key)) scene.violated(`${topic} has nothing of ${key}, which was counted to ${want}`)
  }
  for (const [key, records] of sequences) {
    const values = records.map(({ value }) => Number(value))
    const first = earlier.get(key) ?? 0
    const want = right === null ? values.length : first + (right.get(key) ?? 0)
    if (!scene.exactlyOnce) {
      const most = Math.max(...values)
      if (right !== null && most < want - first)
        scene.violated(`${topic} counts ${key} to ${most}, the input has ${want}`)
      continue
    }
    const due = (index: number): number => (index < first ? index : index - first) + 1
    const wrong = values.findIndex((value, index) => value !== due(index))
    if (wrong >= 0)
      scene.violated(`${topic} says ${values[wrong]} of ${key} where ${due(wrong)} was due: ${values.join(' ')}`)
    else if (values.length !== want) scene.violated(`${topic} has ${values.length} counts of ${key}, the input ${want}`)
  }
}

/** One result for each order. */
const checkOnce = (scene: Scene, topic: string, seen: Map<string, number>): void => {
  for (const { value } of scene.client.of('orders')) {
    const times = seen.get(value as string) ?? 0
    if (times === 0) scene.violated(`${topic} has no result of order ${value}`)
    else if (times > 1 && scene.exactlyOnce) scene.violated(`${topic} has ${times} results of order ${value}`)
  }
}

/** An order is joined with what its customer was at some time, and never with something older than the order before it. */
const checkJoined = (scene: Scene): void => {
  const pasts = new Map<string, string[]>()
  for (const { key, value } of scene.client.of('customers')) {
    const past = pasts.get(key) ?? ['none']
    pasts.set(key, past)
    past.push(value ?? 'none')
  }
  const reached = new Map<string, number>()
  for (const { key, value } of scene.outputs('joined')) {
    const version = value.split(' ')[1] as string
    const past = pasts.get(key) ?? ['none']
    const from = scene.exactlyOnce ? (reached.get(key) ?? 0) : 0
    const at = past.indexOf(version, from)
    if (at < 0) scene.violated(`joined ${value} of ${key}, whose versions from ${from} on are ${past.slice(from)}`)
    else reached.set(key, at)
  }
}

export const checkShop = (scene: Scene): void => {
  const { client } = scene
  const events = client.of('events')
  const { before, after } = countsOf(scene)
  const windows = countOf(
    events.map(({ key, timestamp }) => `${groupOf(key)}@${Math.floor(timestamp / windowMs) * windowMs}`),
  )
  checkCounts(scene, 'counts', rowsOf<number>(scene, 'counts'), after)
  checkSequences(scene, 'counted', after, before)
  checkSequences(scene, 'windowed', windows)
  checkSequences(scene, 'beats', null)
  checkOnce(scene, 'joined', countOf(scene.outputs('joined').map(({ value }) => value.split(' ')[0] as string)))
  checkOnce(scene, 'reminded', countOf(scene.outputs('reminded').map(({ value }) => value)))
  checkJoined(scene)
  const table = new Map<string, string>()
  for (const { key, value } of client.of('customers')) {
    if (value === null) table.delete(key)
    else table.set(key, value)
  }
  const found = rowsOf<string>(scene, 'customers')
  for (const key of new Set([...table.keys(), ...found.keys()])) {
    if (table.get(key) !== found.get(key)) {
      scene.violated(`customer ${key} is ${found.get(key) ?? 'absent'}, the input says ${table.get(key) ?? 'absent'}`)
    }
  }
}

export const checkTicking = (scene: Scene): void => {
  const right = new Map(scene.client.of('starts').map(({ key }) => [key, ticksMax]))
  checkCounts(scene, 'ticked', rowsOf<number>(scene, 'ticked'), right)
  checkSequences(scene, 'ticks', right)
}
