import { writeFileSync } from 'node:fs'
import { diagramPages } from './diagrams/pages.ts'

/** `npm run diagrams`: brings the diagrams in docs/oms up to the code. */
for (const { path, text, made } of diagramPages().pages) if (made !== text) writeFileSync(path, made)
