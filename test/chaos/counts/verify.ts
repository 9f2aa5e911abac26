import type { Log, Plan, Topic } from 'millrace'
import { eachRecord } from '../read.ts'
import type { Verification } from '../scenario/scenario.ts'
import { Changelogs } from '../verify/changelogs.ts'
import { compareRows } from '../verify/rows.ts'
import { checkCountSequence, checkCounts, checkInput, checkJoined, checkTallies, checkWindows } from './check.ts'
import type { EventInput, InputEvent } from './input.ts'
import type { Tally } from './records.ts'
import { topics } from './topology.ts'

export const verifyCounts = async (
  input: EventInput,
  { log, plans, isExact, findings }: Verification,
): Promise<number> => {
  const events: InputEvent[] = []
  await each(log, topics.events, (key, event, timeMs) => events.push({ key, timeMs, ...event }))
  checkInput(input.sent, input.acknowledged, events, findings)

  const joined: { key: string; seq: number; version: number }[] = []
  await each(log, topics.joined, (key, row) => joined.push({ key, ...row }))
  checkJoined(events, joined, input.accounts, isExact, findings)

  const counted: { key: string; count: number }[] = []
  await each(log, topics.counted, (key, count) => counted.push({ key, count }))
  if (isExact) checkCountSequence(counted, findings)
  checkCounts('counted', events, new Map(counted.map(({ key, count }) => [key, count])), findings)
  const tallied = await last(log, topics.tallied)
  checkTallies('tallied', events, tallied, findings)
  const windowed = await last(log, topics.windowed)
  checkWindows('windowed', events, windowed, findings)

  const plan = plans[0] as Plan
  const changelogs = await Changelogs.read(log, plan)
  const counts = changelogs.values<number>('counts')
  const tallies = changelogs.values<Tally>('tallies')
  const windows = changelogs.values<number[]>('windows')
  checkCounts('changelog of counts', events, counts, findings)
  checkTallies('changelog of tallies', events, tallies, findings)
  checkWindows('changelog of windows', events, windows, findings)
  const accounts = asRows(changelogs.values<number>('accounts'))
  compareRows('changelog of accounts', accounts, asRows(input.accounts), findings)
  // At-least-once may write a result, die, and come to the same state by another order of records.
  if (isExact) {
    compareRows('last results against changelog of tallies', asRows(tallied), asRows(tallies), findings)
    compareRows('last results against changelog of windows', asRows(windowed), asRows(windows), findings)
  }
  return events.length
}

const asRows = (values: ReadonlyMap<string, unknown>): Map<string, string> =>
  new Map([...values].map(([key, value]) => [key, JSON.stringify(value)]))

const each = <V>(
  log: Log,
  topic: Topic<string, V>,
  visit: (key: string, value: V, timeMs: number) => void,
): Promise<void> =>
  eachRecord(log, topic.name, ({ buffer, keyStart, keyEnd, valueStart, valueEnd, timestamp }) =>
    visit(topic.key.read(buffer, keyStart, keyEnd), topic.value.read(buffer, valueStart, valueEnd), timestamp),
  )

const last = async <V>(log: Log, topic: Topic<string, V>): Promise<Map<string, V>> => {
  const values = new Map<string, V>()
  await each(log, topic, (key, value) => values.set(key, value))
  return values
}
