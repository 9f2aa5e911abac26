import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contractsPage } from './contracts-page.ts'

/** `npm run contracts-doc`: writes docs/oms/contracts.md. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'oms', 'contracts.md'), contractsPage())
