import { writeFileSync } from 'node:fs'
import { files } from './dashboards/index.ts'

/* `npm run dashboards`: brings k8s/components/monitoring/dashboards up to date. */
for (const { path, text } of files()) writeFileSync(path, text)
