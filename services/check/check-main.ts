import { jsonLogger } from 'millrace'
import { Registry } from 'prom-client'
import { openLog } from '../application.ts'
import { readConfig } from '../config.ts'
import { useSigning } from '../signing.ts'
import { readAccepted } from './accepted.ts'
import { checkLog } from './check-log.ts'
import { parseCheckOptions, readLedger, usage } from './options.ts'
import { reportOf } from './report.ts'

/** `npm run check`: 0 when all invariants hold, 1 when one does not. */
const main = async (): Promise<number> => {
  const options = parseCheckOptions(process.argv.slice(2))
  if (options === null) {
    console.log(usage)
    return 2
  }
  const { brokers, processing, services, stateDirs, ledgerUrl, acceptedFile } = options
  const config = readConfig([], brokers === null ? process.env : { ...process.env, KAFKA_BROKERS: brokers })
  const logger = jsonLogger()
  useSigning(config.signing, new Registry(), logger)
  const log = await openLog(config, logger)
  try {
    const checked = await checkLog(log, {
      ...{ processing: processing ?? config.processing, services, stateDirs },
      ledger: ledgerUrl === null ? null : await readLedger(ledgerUrl),
      accepted: acceptedFile === null ? null : await readAccepted(acceptedFile),
    })
    for (const line of reportOf(checked)) console.log(line)
    return checked.findings.violations().length === 0 ? 0 : 1
  } finally {
    await log.close()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
