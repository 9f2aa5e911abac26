import { jsonLogger } from 'millrace'
import { Registry } from 'prom-client'
import { openLog } from '../application.ts'
import { readConfig } from '../config.ts'
import { useSigning } from '../signing.ts'
import { verifyAudit } from './verify-audit.ts'

const usage = `npm run audit -- verify

Verifies the chains of hashes in orders.audit, signatures (where OMS_SIGNING_KEYS gives keys), and that each event of an order was
audited once, as it is. Ends with 0, or with 1 and the first broken link of each chain; with 2 when it could not look.`

if (process.argv[2] !== 'verify') {
  console.error(usage)
  process.exitCode = 2
} else {
  try {
    const config = readConfig([])
    const logger = jsonLogger()
    useSigning(config.signing, new Registry(), logger)
    const log = await openLog(config, logger)
    try {
      const { entries, repeats, gone, problems } = await verifyAudit(log)
      for (const problem of problems) console.error(`BROKEN ${problem}`)
      const notes = [`${repeats} repeated`, `${gone} of events that are not kept any more`]
      console.log(`${entries} entries verified (${notes.join(', ')}): ${problems.length === 0 ? 'ok' : 'BROKEN'}`)
      process.exitCode = problems.length === 0 ? 0 : 1
    } finally {
      await log.close()
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 2
  }
}
