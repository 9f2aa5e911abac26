import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { madeFiles, root } from './files.ts'

/** `npm run k8s:generate`: brings the manifests up to the code. */
for (const { path, text } of madeFiles()) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
