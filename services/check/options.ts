import { parseArgs } from 'node:util'
import type { LedgerEntry } from '../../processors/payments/ledger.ts'
import { type ServiceName, serviceNames } from '../services.ts'

export const usage = `npm run check -- [options]

Holds the topics of an order flow that has come to rest against the invariants I1 to I20 (docs/oms/checker.md). Ends with 0, or with 1 and the first
counter-example of each invariant that does not hold; with 2 when it could not look.

  --brokers HOST:PORT,...   the cluster (KAFKA_BROKERS; without: the embedded log under MILLRACE_DATA_DIR)
  --processing GUARANTEE    at-least-once or exactly-once: what the services ran with (PROCESSING)
  --services NAME,...       which have run (all)
  --ledger URL              of the payment provider, such as http://localhost:8090: its books are held against the orders
  --accepted FILE           keys and orders that were answered with 201, as npm run load notes them
  --state DIR               state of services that are stopped; may be given several times`

const LEDGER_TIMEOUT_MS = 30_000

interface Options {
  readonly brokers: string | null
  readonly processing: 'at-least-once' | 'exactly-once' | null
  readonly services: readonly ServiceName[]
  readonly ledgerUrl: string | null
  readonly acceptedFile: string | null
  readonly stateDirs: readonly string[]
}

/** Null when only help was asked for. @throws Error naming the option that is wrong */
export const parseCheckOptions = (args: readonly string[]): Options | null => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      brokers: { type: 'string' },
      processing: { type: 'string' },
      services: { type: 'string' },
      ledger: { type: 'string' },
      accepted: { type: 'string' },
      state: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const { processing = null } = values
  if (processing !== null && processing !== 'at-least-once' && processing !== 'exactly-once')
    throw new Error(`--processing ${processing}: must be at-least-once or exactly-once`)
  const services = values.services?.split(',').map((name) => {
    const known = serviceNames.find((each) => each === name)
    if (known === undefined) throw new Error(`--services ${name}: there are ${serviceNames.join(', ')}`)
    return known
  })
  return {
    brokers: values.brokers ?? null,
    processing,
    services: services ?? serviceNames,
    ledgerUrl: values.ledger ?? null,
    acceptedFile: values.accepted ?? null,
    stateDirs: values.state,
  }
}

/** The books of the payment simulator. @throws Error when they cannot be had */
export const readLedger = async (url: string): Promise<readonly LedgerEntry[]> => {
  const answer = await fetch(new URL('/ledger', url), { signal: AbortSignal.timeout(LEDGER_TIMEOUT_MS) })
  if (!answer.ok) throw new Error(`${url}/ledger answered ${answer.status}`)
  return ((await answer.json()) as { charges: LedgerEntry[] }).charges
}
