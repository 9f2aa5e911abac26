import type { Manifest, ManifestPart, ManifestStore } from './manifest.ts'

/** One difference between two versions of a topology. */
export interface Change {
  /** `<what happened>:<name>`; stable, and what `acceptChanges` takes. */
  readonly id: string
  /** True: data would be reset, left behind or misread. The application does not start before it is accepted. */
  readonly refused: boolean
  readonly message: string
  /** The way to migrate. */
  readonly help?: string
}

/** What a new version of a topology does to the data of the old one. Empty when nothing that addresses data has changed. Pure. */
export const planChange = (old: Manifest, next: Manifest): Change[] => [
  ...storeChanges(old, next),
  ...timerChanges(old, next),
  ...repartitionChanges(old, next),
]

const refuse = (what: string, name: string, message: string, help: string): Change => ({
  id: `${what}:${name}`,
  refused: true,
  message,
  help,
})

const note = (what: string, name: string, message: string): Change => ({
  id: `${what}:${name}`,
  refused: false,
  message,
})

type Placed = ManifestStore & { readonly part: string }

const storesOf = (manifest: Manifest): Map<string, Placed> =>
  new Map(
    manifest.parts.flatMap((part) => part.stores.map((store) => [store.name, { ...store, part: part.name }] as const)),
  )

const storeChanges = (old: Manifest, next: Manifest): Change[] => {
  const before = storesOf(old)
  const after = storesOf(next)
  const added = [...after.values()].filter(({ name }) => !before.has(name))
  const removed = [...before.values()].filter(({ name }) => !after.has(name))
  const gone = removed.map((store) => {
    const like = added.find(({ kind, key, value }) => kind === store.kind && key === store.key && value === store.value)
    return like === undefined
      ? refuse(
          'store-removed',
          store.name,
          `store "${store.name}" is gone, its rows would be left behind`,
          `if that is meant, accept it and delete the topic ${old.application}-${store.name}-changelog`,
        )
      : refuse(
          'store-removed',
          store.name,
          `store "${store.name}" is gone and "${like.name}" of the same type is new: a rename starts with no rows`,
          `keep the name of the data: { store: '${store.name}' } on the renamed step`,
        )
  })
  const kept = [...before.values()].flatMap((store) => {
    const now = after.get(store.name)
    return now === undefined ? [] : keptStore(store, now)
  })
  return [...gone, ...kept, ...added.map(({ name }) => note('store-added', name, `store "${name}" is new`))]
}

const keptStore = (was: Placed, now: Placed): Change[] => {
  const { name } = was
  const changes: Change[] = []
  const anew = 'give the store another name, so that it starts anew beside the old one, and fill it from the source'
  if (was.kind !== now.kind) {
    changes.push(refuse('store-kind', name, `store "${name}" was ${was.kind} and is ${now.kind}`, anew))
  }
  for (const side of ['key', 'value'] as const) {
    if (was[side] === now[side]) continue
    changes.push(
      refuse(
        `store-${side}`,
        name,
        `the ${side}s of store "${name}" were written by the serde ${was[side]}, ${now[side]} would read them`,
        side === 'value'
          ? 'let the new serde read the old bytes too and accept the change, or give the store another name'
          : anew,
      ),
    )
  }
  if (was.retentionMs !== now.retentionMs || was.windowSizeMs !== now.windowSizeMs) {
    changes.push(
      refuse(
        'store-retention',
        name,
        `store "${name}" kept ${was.retentionMs} ms (windows of ${was.windowSizeMs ?? '-'}) and would keep ${now.retentionMs} (${now.windowSizeMs ?? '-'})`,
        'stop all instances, delete the local state (it is rebuilt), and accept the change',
      ),
    )
  }
  if (was.logged && !now.logged) {
    changes.push(
      refuse('store-unlogged', name, `store "${name}" gives up its changelog`, 'keep it logged, or accept the change'),
    )
  }
  if (was.logged && now.logged && (was.journaled ?? now.journaled) !== undefined && was.journaled !== now.journaled) {
    const [from, to] = was.journaled
      ? ['the journal of its part', 'a changelog of its own']
      : ['a changelog of its own', 'the journal of its part']
    changes.push(
      refuse('store-changelog', name, `the rows of store "${name}" are in ${from}, ${to} would be read`, anew),
    )
  }
  if (was.journaled && now.journaled && was.part !== now.part) {
    const message = `store "${name}" moves from "${was.part}" to "${now.part}", its rows stay in the journal of "${was.part}"`
    changes.push(refuse('store-moved', name, message, anew))
  } else if (was.part !== now.part) {
    const message = `store "${name}" moves from "${was.part}" to "${now.part}": it is restored from its changelog there`
    changes.push(note('store-moved', name, message))
  }
  return changes
}

const timerChanges = (old: Manifest, next: Manifest): Change[] => {
  const after = new Map(next.parts.map((part) => [part.name, part]))
  return old.parts.flatMap((was) => {
    if (!was.journal) return []
    const now = after.get(was.name)
    if (now?.journal !== true) return [journalLeft(was, now)]
    return Object.entries(was.timers).flatMap(([timer, payload]) => {
      if (!(timer in now.timers)) {
        const help = 'keep handling it until none is pending (millrace_timers_pending), then accept the change'
        return [refuse('timer-removed', timer, `timers of kind "${timer}" are gone, pending ones would not fire`, help)]
      }
      if (now.timers[timer] === payload) return []
      const message = `payloads of the timers "${timer}" were written by ${payload ?? 'none'}, ${now.timers[timer] ?? 'none'} would read them`
      return [
        refuse('timer-payload', timer, message, 'add a timer of another name and keep the old one until it is empty'),
      ]
    })
  })
}

const journalLeft = (was: ManifestPart, now: ManifestPart | undefined): Change =>
  refuse(
    'journal-removed',
    was.name,
    now === undefined
      ? `sub-topology "${was.name}" is gone or has another name: its timers and progress would be left behind`
      : `sub-topology "${was.name}" keeps no timers or progress any more: what is pending would be left behind`,
    'a part is called as its named source, else as its first step with state: give that one the old name',
  )

const repartitionChanges = (old: Manifest, next: Manifest): Change[] => {
  const before = new Set(old.repartitions.map(({ topic }) => topic))
  const after = new Map(next.repartitions.map((repartition) => [repartition.topic, repartition]))
  const kept = old.repartitions.flatMap((was): Change[] => {
    const { topic } = was
    const now = after.get(topic)
    if (now === undefined) {
      const message = `repartition topic "${topic}" is no longer read: records that wait in it would be lost`
      const help = 'keep its name; or stop the input, wait until its lag is 0, and accept the change'
      return [refuse('repartition-removed', topic, message, help)]
    }
    const changes: Change[] = []
    if (was.partitions !== null && now.partitions !== null && was.partitions !== now.partitions) {
      const message = `repartition topic "${topic}" has ${was.partitions} partitions and would need ${now.partitions}: keys would move away from their state`
      changes.push(refuse('repartition-partitions', topic, message, 'keep the count, or use a new applicationId'))
    }
    if (was.key !== now.key || was.value !== now.value) {
      const message = `records in repartition topic "${topic}" were written as ${was.key}, ${was.value} and would be read as ${now.key}, ${now.value}`
      const help = 'give the repartition another name after its topic is drained, or let the new serdes read both'
      changes.push(refuse('repartition-serde', topic, message, help))
    }
    return changes
  })
  const added = next.repartitions.filter(({ topic }) => !before.has(topic))
  return [...kept, ...added.map(({ topic }) => note('repartition-added', topic, `repartition topic "${topic}" is new`))]
}
