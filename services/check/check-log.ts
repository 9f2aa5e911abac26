import type { Log, RecordCursor, Topic } from 'millrace'
import type { LedgerEntry } from '../../processors/payments/ledger.ts'
import type { Place } from '../../processors/query/view.ts'
import type { OrderCreated } from '../../proto/messages.ts'
import { allTopics, deadLetterTopics, ordersCreated, otherDeadLetters } from '../../proto/topics.ts'
import type { ServiceName } from '../services.ts'
import { eachRecord } from '../tools/each-record.ts'
import { verifyAudit } from '../tools/verify-audit.ts'
import { checkAccepted } from './accepted.ts'
import { DeadLetterCheck } from './dead-letter-check.ts'
import { Findings } from './findings.ts'
import { Invariants, invariantTopics } from './invariants.ts'
import { checkKey } from './key-check.ts'
import { checkLocalState } from './local-state.ts'
import { checkRest } from './rest-check.ts'
import { StateCheck } from './state-check.ts'

export interface CheckOptions {
  readonly processing: 'at-least-once' | 'exactly-once'
  /** Services that have run; what others would have made is not expected. */
  readonly services: readonly ServiceName[]
  /** Of the provider; null: they cannot be had. */
  readonly ledger: readonly LedgerEntry[] | null
  /** Directories with the state of services that do not run any more. */
  readonly stateDirs: readonly string[]
  /** Idempotency keys with the orders that a 201 was answered to; null: nobody has noted them. */
  readonly accepted: ReadonlyMap<string, string> | null
}

export interface Checked {
  readonly findings: Findings
  readonly records: number
  readonly orders: number
  readonly deadLetters: number
  /** Invariants that could not be looked at, and why. */
  readonly skipped: ReadonlyMap<string, string>
}

/** Evaluates I1 to I20 on a log that has come to rest. Reads each topic once, and those of state once more. */
export const checkLog = async (log: Log, options: CheckOptions): Promise<Checked> => {
  const { services, ledger, accepted, stateDirs } = options
  const findings = new Findings()
  const { report } = findings
  const runs = (name: ServiceName): boolean => services.includes(name)
  const anew = options.processing === 'at-least-once'
  const invariants = new Invariants(
    {
      mayDecideAnew: anew,
      isDelivered: runs('delivery'),
      isTold: runs('notifications'),
      isViewed: runs('query'),
      ledger,
    },
    findings,
  )
  const letters = new DeadLetterCheck(report)
  const state = new StateCheck(report)
  // First of all: what is read later has come before.
  await checkRest(log, services, report)
  const topics = await existing(log)
  for (const { name } of [...deadLetterTopics.values(), otherDeadLetters]) {
    if (!topics.has(name)) continue
    await eachRecord(log, name, (partition, record) => {
      letters.addLetter(record.headers(), { topic: name, partition, offset: record.offset })
    })
  }
  let records = 0
  const begins = new Map<string, number>()
  const others = allTopics.filter((topic) => !invariantTopics.some((each) => each === topic))
  for (const topic of [...invariantTopics, ...others]) {
    const partitions = topics.get(topic.name)
    if (partitions === undefined) continue
    const starts = await eachRecord(log, topic.name, (partition, record) => {
      records += 1
      const place = { topic: topic.name, partition, offset: record.offset }
      if (record.valueStart < 0) return
      const value = read(topic, record, place, letters)
      if (value === undefined) return
      if (letters.isLetter(place)) {
        if (topic === ordersCreated) letters.addSetAside((value as OrderCreated).orderId, place)
        return
      }
      checkKey(record, value, partitions, place, report)
      invariants.add(topic.name, value, place)
      state.add(topic.name, value)
    })
    for (const [partition, start] of starts) begins.set(`${topic.name}-${partition}`, start)
  }
  invariants.finish()
  const { all, strangers } = invariants.lives
  letters.finish(
    strangers,
    ({ topic, partition, offset }) => offset >= (begins.get(`${topic}-${partition}`) ?? Infinity),
  )
  if (accepted !== null) checkAccepted(accepted, all, report)
  await state.compare(log, all, services)
  if (runs('audit')) {
    const { problems } = await verifyAudit(log)
    for (const problem of problems) report('I13', 'orders.audit', problem)
  }
  for (const directory of stateDirs) await checkLocalState(log, directory, services, report)
  return { findings, records, orders: all.size, deadLetters: letters.count, skipped: skippedOf(options) }
}

const skippedOf = ({ services, stateDirs }: CheckOptions): ReadonlyMap<string, string> => {
  const skipped = new Map<string, string>()
  if (!services.includes('audit')) skipped.set('I13', 'audit did not run')
  if (stateDirs.length === 0) skipped.set('I14', 'no --state')
  if (!services.includes('notifications')) skipped.set('I16', 'notifications did not run')
  if (!services.includes('query')) skipped.set('I17', 'query did not run')
  return skipped
}

/** The topics of the contract that there are, with their partitions. */
const existing = async (log: Log): Promise<ReadonlyMap<string, number>> => {
  const names = [...allTopics, ...deadLetterTopics.values(), otherDeadLetters].map(({ name }) => name)
  const found = await log.admin.describeTopics(names)
  return new Map([...found].map(([name, { partitions }]) => [name, partitions]))
}

const read = (topic: Topic<string, any>, record: RecordCursor, place: Place, letters: DeadLetterCheck): unknown => {
  const { buffer, valueStart, valueEnd, keyStart, keyEnd } = record
  try {
    const bytes = { keyBuffer: buffer, keyStart, keyEnd, valueBuffer: buffer, valueStart, valueEnd }
    topic.value.verify?.(record.headers(), bytes)
    return topic.value.read(buffer, valueStart, valueEnd)
  } catch (error) {
    letters.addUnreadable(place, (error as Error).message)
    return undefined
  }
}
