import type { Fact, Folded, Folding } from './naive.ts'

/** Tumbling, hopping and unlimited windows: every fact is in all windows that hold its time and were open when it came. */
export const timeWindows = (window: any, facts: readonly Folded[], folding: Folding): Fact[] => {
  const { type, startMs = 0, graceMs = 0 } = window
  const size = type === 'unlimited' ? Number.POSITIVE_INFINITY : window.sizeMs
  const advance = window.advanceMs ?? size
  const members = new Map<string, Folded[]>()
  const clocks = new Map<unknown, number>()
  for (const fact of facts) {
    // Each input of a cogroup has its own time.
    const now = Math.max(clocks.get(fact.add) ?? -1, fact.ts)
    clocks.set(fact.add, now)
    if (type === 'unlimited') {
      if (fact.ts >= startMs) join(members, { key: fact.key, start: startMs, end: null }, fact)
      continue
    }
    for (let start = 0; start <= fact.ts; start += advance) {
      if (fact.ts < start + size && start + size > now - graceMs) {
        join(members, { key: fact.key, start, end: start + size }, fact)
      }
    }
  }
  return [...members].map(([key, list]) => ({ key: JSON.parse(key), value: folding.fold(list), ts: 0 }))
}

const join = (members: Map<string, Folded[]>, key: object, fact: Folded): void => {
  const written = JSON.stringify(key)
  members.set(written, [...(members.get(written) ?? []), fact])
}

interface Session {
  key: any
  start: number
  end: number
  facts: Folded[]
}

/** Sessions: a fact joins all sessions of its key that are no further than the gap; what came too late for the result is left out. */
export const sessions = (window: any, facts: readonly Folded[], folding: Folding): Fact[] => {
  const { gapMs, graceMs = 0 } = window
  let open: Session[] = []
  let now = -1
  for (const fact of facts) {
    now = Math.max(now, fact.ts)
    const near = open.filter(
      (session) =>
        JSON.stringify(session.key) === JSON.stringify(fact.key) &&
        session.end >= fact.ts - gapMs &&
        session.start <= fact.ts + gapMs,
    )
    const merged: Session = {
      key: fact.key,
      start: Math.min(fact.ts, ...near.map((session) => session.start)),
      end: Math.max(fact.ts, ...near.map((session) => session.end)),
      facts: [...near.flatMap((session) => session.facts), fact],
    }
    if (merged.end < now - graceMs - gapMs) continue
    open = [...open.filter((session) => !near.includes(session)), merged]
  }
  return open.map(({ key, start, end, facts: list }) => ({
    key: { key, start, end },
    value: folding.fold(list),
    ts: 0,
  }))
}
