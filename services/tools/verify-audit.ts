import type { Log } from 'millrace'
import { ChainCheck } from '../../processors/audit/chain-check.ts'
import { EventCheck } from '../../processors/audit/event-check.ts'
import type { OrderEvent } from '../../proto/messages.ts'
import { orderEvent } from '../../proto/serdes.ts'
import { ordersAudit, ordersEvents } from '../../proto/topics.ts'
import { eachRecord } from './each-record.ts'

const CHAINS = ordersAudit.partitions as number

export interface AuditReport {
  readonly entries: number
  readonly repeats: number
  /** Entries whose events the log does not keep any more. */
  readonly gone: number
  /** The first broken link of each chain that has one, then what was never audited. Empty: all is well. */
  readonly problems: readonly string[]
}

/** Verifies the chains of orders.audit, their signatures where there are keys, and that each event was audited once as it is. */
export const verifyAudit = async (log: Log): Promise<AuditReport> => {
  const report = { entries: 0, repeats: 0, gone: 0, problems: [] as string[] }
  for (let chain = 0; chain < CHAINS; chain++) await verifyChain(log, chain, report)
  return report
}

const verifyChain = async (
  log: Log,
  chain: number,
  report: { entries: number; repeats: number; gone: number; problems: string[] },
): Promise<void> => {
  // 48 is a multiple of 6 and both are chosen by one hash of the order: this chain is about these partitions alone.
  const ofChain = (partition: number): boolean => partition % CHAINS === chain
  const begins = await log.admin.offsets(
    Array.from({ length: ordersEvents.partitions as number }, (_, partition) => ({
      topic: ordersEvents.name,
      partition,
    })),
    'start',
  )
  const isTrimmed = [...begins.values()].some(({ offset }) => offset > 0)
  const events = new EventCheck(isTrimmed)
  // Entries are read first, up to their end of now: of each of them the event is in the log.
  const entries: { offset: number; problem: string | null; entry: ReturnType<typeof ordersAudit.value.read> | null }[] =
    []
  const starts = await eachRecord(
    log,
    ordersAudit.name,
    (_, record) => {
      const { buffer, keyStart, keyEnd, valueStart, valueEnd, offset } = record
      try {
        const bytes = { keyBuffer: buffer, keyStart, keyEnd, valueBuffer: buffer, valueStart, valueEnd }
        ordersAudit.value.verify?.(record.headers(), bytes)
        if (valueStart < 0) throw new RangeError('it is empty')
        entries.push({ offset, problem: null, entry: ordersAudit.value.read(buffer, valueStart, valueEnd) })
      } catch (error) {
        entries.push({ offset, problem: (error as Error).message, entry: null })
      }
    },
    (partition) => partition === chain,
  )
  await eachRecord(
    log,
    ordersEvents.name,
    (_, { buffer, valueStart, valueEnd }) => {
      const event = readOrNull(buffer, valueStart, valueEnd)
      if (event !== null) events.addEvent(event, buffer.subarray(valueStart, valueEnd))
    },
    ofChain,
  )
  const links = new ChainCheck((starts.get(chain) ?? 0) > 0)
  for (const { offset, problem, entry } of entries) {
    const at = `${ordersAudit.name}-${chain}@${offset}`
    const link = entry === null ? { broken: problem as string } : links.add(entry)
    if (link === 'repeat') {
      report.repeats += 1
      continue
    }
    const broken = link === 'next' ? events.addEntry(entry as NonNullable<typeof entry>) : link.broken
    if (broken !== null) {
      const order = entry === null ? '' : ` (order ${entry.orderId}, entry ${entry.sequence})`
      report.problems.push(`${at}${order}: ${broken}`)
      return
    }
    report.entries += 1
  }
  report.gone += events.gone
  const open = events.unaudited()
  const some = open.slice(0, 3).join(', ')
  if (open.length > 0)
    report.problems.push(`chain ${chain}: ${open.length} versions of orders are not audited (yet): ${some}`)
}

/** Null: it cannot be read, so it is a dead letter and no transition. */
const readOrNull = (buffer: Buffer, start: number, end: number): OrderEvent | null => {
  try {
    return start < 0 ? null : orderEvent.read(buffer, start, end)
  } catch {
    return null
  }
}
