import { windowKey } from '../verify/changelogs.ts'
import type { Findings } from '../verify/findings.ts'
import type { InputEvent } from './input.ts'
import { countedOf, type Joined, type Tally, windowMs } from './records.ts'

/** Everything that was written must be in the log: what is acknowledged once, the rest at most once. */
export const checkInput = (
  sent: readonly InputEvent[],
  acknowledged: number,
  inLog: readonly { key: string; seq: number }[],
  findings: Findings,
): void => {
  const times = countBy(inLog, ({ key, seq }) => `${key}/${seq}`)
  sent.forEach(({ key, seq }, index) => {
    const name = `${key}/${seq}`
    const found = times.get(name) ?? 0
    if (found === 0 && index < acknowledged) findings.add('lost', 'input', name)
    if (found > 1) findings.add('duplicated', 'input', name, found - 1)
    times.delete(name)
  })
  for (const [name, count] of times) findings.add('different', 'input that nobody wrote', name, count)
}

/** `rows`: the join's output, in order within each key. */
export const checkJoined = (
  events: readonly InputEvent[],
  rows: readonly (Joined & { key: string })[],
  accounts: ReadonlyMap<string, number>,
  isExact: boolean,
  findings: Findings,
): void => {
  const times = countBy(rows, ({ key, seq }) => `${key}/${seq}`)
  for (const { key, seq } of events) {
    const found = times.get(`${key}/${seq}`) ?? 0
    if (found === 0) findings.add('lost', 'joined', `${key}/${seq}`)
    if (found > 1) findings.add('duplicated', 'joined', `${key}/${seq}`, found - 1)
    times.delete(`${key}/${seq}`)
  }
  for (const [name, count] of times) findings.add('different', 'joined without an input', name, count)
  const before = new Map<string, Joined>()
  for (const { key, seq, version } of rows) {
    const last = before.get(key) ?? { seq: -1, version: 0 }
    before.set(key, { seq, version })
    if (version > (accounts.get(key) ?? 0)) findings.add('different', 'joined with an unknown account', `${key}/${seq}`)
    // After a crash at-least-once goes back, and so does its table.
    if (!isExact) continue
    if (seq < last.seq) findings.add('different', 'joined out of order', `${key}/${seq} after ${last.seq}`)
    if (version < last.version) {
      findings.add('different', 'joined with an older account', `${key}/${seq}: ${version} after ${last.version}`)
    }
  }
}

/** `tallies`: the last one of each group. */
export const checkTallies = (
  check: string,
  events: readonly InputEvent[],
  tallies: ReadonlyMap<string, Tally>,
  findings: Findings,
): void => {
  const groups = Map.groupBy(events, ({ group }) => group)
  for (const [group, expected] of groups) {
    const tally = tallies.get(group) ?? { count: 0, bits: '' }
    const counted = countedOf(tally)
    const lost = expected.filter(({ groupSeq }) => !counted(groupSeq))
    for (const { groupSeq } of lost) findings.add('lost', check, `${group}/${groupSeq}`)
    const extra = tally.count - (expected.length - lost.length)
    if (extra > 0) findings.add('duplicated', check, `${group}: ${tally.count} for ${expected.length}`, extra)
    if (extra < 0) findings.add('different', check, `${group}: counts ${tally.count}, shows ${tally.count - extra}`)
  }
  for (const group of tallies.keys()) if (!groups.has(group)) findings.add('different', check, `${group} is unknown`)
}

/** `counts`: the last one of each group. */
export const checkCounts = (
  check: string,
  events: readonly InputEvent[],
  counts: ReadonlyMap<string, number>,
  findings: Findings,
): void => {
  const expected = countBy(events, ({ group }) => group)
  for (const [group, count] of expected) {
    const found = counts.get(group) ?? 0
    if (found < count) findings.add('lost', check, `${group}: ${found} for ${count}`, count - found)
    if (found > count) findings.add('duplicated', check, `${group}: ${found} for ${count}`, found - count)
  }
  for (const group of counts.keys()) if (!expected.has(group)) findings.add('different', check, `${group} is unknown`)
}

/** `rows`: every count that was put out, in order within each group. Exactly-once shows 1, 2, 3, ... */
export const checkCountSequence = (rows: readonly { key: string; count: number }[], findings: Findings): void => {
  const before = new Map<string, number>()
  for (const { key, count } of rows) {
    const expected = (before.get(key) ?? 0) + 1
    if (count < expected) findings.add('duplicated', 'counted, each step', `${key}: ${count} instead of ${expected}`)
    if (count > expected) findings.add('lost', 'counted, each step', `${key}: ${count} instead of ${expected}`)
    before.set(key, count)
  }
}

/** `windows`: the last value of each window. */
export const checkWindows = (
  check: string,
  events: readonly InputEvent[],
  windows: ReadonlyMap<string, readonly number[]>,
  findings: Findings,
): void => {
  const expected = Map.groupBy(events, ({ key, timeMs }) => windowKey(key, timeMs - (timeMs % windowMs)))
  for (const [window, inside] of expected) {
    const times = countBy(windows.get(window) ?? [], (seq) => String(seq))
    for (const { seq } of inside) {
      const found = times.get(String(seq)) ?? 0
      if (found === 0) findings.add('lost', check, `${window}: ${seq}`)
      if (found > 1) findings.add('duplicated', check, `${window}: ${seq}`, found - 1)
      times.delete(String(seq))
    }
    for (const [seq, count] of times) findings.add('different', check, `${window}: ${seq} does not belong there`, count)
  }
  for (const window of windows.keys()) {
    if (!expected.has(window)) findings.add('different', check, `${window} is unknown`)
  }
}

const countBy = <T>(items: readonly T[], name: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const item of items) {
    const key = name(item)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
