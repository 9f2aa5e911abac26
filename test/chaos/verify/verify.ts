import type { Log, Plan, Topic } from 'millrace'
import type { Input, InputEvent } from '../input/input.ts'
import { eachRecord } from '../read.ts'
import type { Tally } from '../records.ts'
import { partitions, topics } from '../topology.ts'
import { Changelogs, rowText } from './changelogs.ts'
import { checkCountSequence, checkCounts, checkInput, checkJoined, checkTallies, checkWindows } from './events.ts'
import type { Findings } from './findings.ts'
import { checkLocalState } from './local-state.ts'
import { compareRows } from './rows.ts'

export interface Verified {
  /** Input records in the log. */
  readonly records: number
  /** LMDB environments that were held against their changelogs. */
  readonly localTasks: number
}

/** Reads everything that the applications have left behind, when they have ended, and holds it against the input. */
export const verify = async (
  log: Log,
  plan: Plan,
  input: Input,
  stateDirs: readonly string[],
  isExact: boolean,
  findings: Findings,
): Promise<Verified> => {
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

  const changelogs = await Changelogs.read(log, plan)
  const topicOf = (store: string): string => `${plan.applicationId}-${store}-changelog`
  const counts = changelogs.whole<number>(topicOf('counts'), partitions)
  const tallies = changelogs.whole<Tally>(topicOf('tallies'), partitions)
  const windows = changelogs.whole<number[]>(topicOf('windows'), partitions)
  checkCounts('changelog of counts', events, counts, findings)
  checkTallies('changelog of tallies', events, tallies, findings)
  checkWindows('changelog of windows', events, windows, findings)
  const accounts = changelogs.whole<number>(topicOf('accounts'), partitions)
  compareRows('changelog of accounts', asRows(accounts), asRows(input.accounts), findings)
  // At-least-once may write a result, die, and come to the same state by another order of records.
  if (isExact) {
    compareRows('last results against changelog of tallies', asRows(tallied), asRows(tallies), findings)
    compareRows('last results against changelog of windows', asRows(windowed), asRows(windows), findings)
  }

  let localTasks = 0
  for (const stateDir of stateDirs) localTasks += await checkLocalState(stateDir, plan, changelogs, findings)
  return { records: events.length, localTasks }
}

const asRows = (values: ReadonlyMap<string, unknown>): Map<string, string> =>
  new Map([...values].map(([key, value]) => [key, rowText(value, 0)]))

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
