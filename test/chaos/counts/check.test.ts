import test from 'ava'
import { windowKey } from '../verify/changelogs.ts'
import { Findings } from '../verify/findings.ts'
import { checkCountSequence, checkCounts, checkInput, checkJoined, checkTallies, checkWindows } from './check.ts'
import type { InputEvent } from './input.ts'
import { addTo, type Tally } from './records.ts'

const startMs = 1_700_000_000_000

/** Ten events of two keys and one group, one in each second from a window's start on. */
const events: InputEvent[] = Array.from({ length: 10 }, (_, n) => ({
  key: `k${n % 2}`,
  seq: n >> 1,
  group: 'g',
  groupSeq: n,
  timeMs: startMs + n * 1_000,
}))

const totals = (check: (findings: Findings) => void): { lost: number; duplicated: number; different: number } => {
  const findings = new Findings()
  check(findings)
  const [lost, duplicated, different] = (['lost', 'duplicated', 'different'] as const).map((wrong) =>
    findings.total(wrong),
  ) as [number, number, number]
  return { lost, duplicated, different }
}

const right = { lost: 0, duplicated: 0, different: 0 }

const without = <T>(items: readonly T[], index: number): T[] => items.filter((_, at) => at !== index)

test('input: an acknowledged record that is not in the log is lost, one that was given up is not', (t) => {
  t.deepEqual(
    totals((findings) => checkInput(events, 10, events, findings)),
    right,
  )
  t.deepEqual(
    totals((findings) => checkInput(events, 10, without(events, 3), findings)),
    { ...right, lost: 1 },
  )
  t.deepEqual(
    totals((findings) => checkInput(events, 9, without(events, 9), findings)),
    right,
  )
})

test('input: a record that is there twice, or that nobody wrote', (t) => {
  const more = [...events, events[0] as InputEvent, { key: 'k9', seq: 0 }]
  t.deepEqual(
    totals((findings) => checkInput(events, 10, more, findings)),
    { lost: 0, duplicated: 1, different: 1 },
  )
})

const joined = events.map(({ key, seq }) => ({ key, seq, version: seq > 2 ? 2 : 1 }))
const accounts = new Map([
  ['k0', 2],
  ['k1', 2],
])
const checkedJoin = (rows: typeof joined, isExact = true) =>
  totals((findings) => checkJoined(events, rows, accounts, isExact, findings))

test('joined: right, lost and twice', (t) => {
  t.deepEqual(checkedJoin(joined), right)
  t.deepEqual(checkedJoin(without(joined, 4)), { ...right, lost: 1 })
  t.deepEqual(checkedJoin([...joined, joined[9] as (typeof joined)[0]]), { ...right, duplicated: 1 })
})

test('joined: a row of no event, an account that was never written', (t) => {
  t.deepEqual(checkedJoin([...joined, { key: 'k0', seq: 77, version: 2 }]), { ...right, different: 1 })
  t.deepEqual(checkedJoin([...without(joined, 9), { key: 'k1', seq: 4, version: 3 }]), { ...right, different: 1 })
})

test('joined: order of a key and of its accounts is held exactly-once only', (t) => {
  const swapped = [...joined]
  ;[swapped[0], swapped[2]] = [swapped[2] as (typeof joined)[0], swapped[0] as (typeof joined)[0]]
  t.deepEqual(checkedJoin(swapped), { ...right, different: 1 })
  t.deepEqual(checkedJoin(swapped, false), right)
  const older = joined.with(8, { key: 'k0', seq: 4, version: 1 })
  t.deepEqual(checkedJoin(older), { ...right, different: 1 })
  t.deepEqual(checkedJoin(older, false), right)
})

const tallyOf = (...groupSeqs: number[]): Map<string, Tally> =>
  new Map([['g', groupSeqs.reduce((tally, groupSeq) => addTo(tally, groupSeq), { count: 0, bits: '' })]])
const all = events.map(({ groupSeq }) => groupSeq)
const checkedTallies = (tallies: Map<string, Tally>) =>
  totals((findings) => checkTallies('tallies', events, tallies, findings))

test('tallies: right, lost and twice', (t) => {
  t.deepEqual(checkedTallies(tallyOf(...all)), right)
  t.deepEqual(checkedTallies(tallyOf(...without(all, 9))), { ...right, lost: 1 })
  t.deepEqual(checkedTallies(tallyOf(...all, 5)), { ...right, duplicated: 1 })
  t.deepEqual(checkedTallies(new Map()), { ...right, lost: 10 })
})

test('tallies: a lost record does not hide behind one that was counted twice', (t) => {
  t.deepEqual(checkedTallies(tallyOf(...without(all, 2), 5)), { lost: 1, duplicated: 1, different: 0 })
})

test('counts: too low, too high, and of a group that there is not', (t) => {
  const checked = (...counts: [string, number][]) =>
    totals((findings) => checkCounts('counts', events, new Map(counts), findings))
  t.deepEqual(checked(['g', 10]), right)
  t.deepEqual(checked(['g', 8]), { ...right, lost: 2 })
  t.deepEqual(checked(['g', 11]), { ...right, duplicated: 1 })
  t.deepEqual(checked(['g', 10], ['h', 1]), { ...right, different: 1 })
})

test('each count that is put out follows the one before', (t) => {
  const checked = (...counts: number[]) =>
    totals((findings) =>
      checkCountSequence(
        counts.map((count) => ({ key: 'g', count })),
        findings,
      ),
    )
  t.deepEqual(checked(1, 2, 3), right)
  t.deepEqual(checked(1, 2, 2, 3), { ...right, duplicated: 1 })
  t.deepEqual(checked(1, 2, 4), { ...right, lost: 1 })
})

const windowsOf = (items: readonly InputEvent[]): Map<string, number[]> =>
  new Map(
    [...Map.groupBy(items, ({ key }) => windowKey(key, startMs))].map(([key, of]) => [key, of.map(({ seq }) => seq)]),
  )
const checkedWindows = (windows: Map<string, number[]>) =>
  totals((findings) => checkWindows('windows', events, windows, findings))

test('windows: right, lost, twice and in the wrong window', (t) => {
  t.deepEqual(checkedWindows(windowsOf(events)), right)
  t.deepEqual(checkedWindows(windowsOf(without(events, 0))), { ...right, lost: 1 })
  t.deepEqual(checkedWindows(windowsOf([...events, events[7] as InputEvent])), { ...right, duplicated: 1 })
  t.deepEqual(checkedWindows(windowsOf(events).set(windowKey('k0', startMs - 10_000), [0])), {
    ...right,
    different: 1,
  })
})
