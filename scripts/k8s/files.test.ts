import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { madeFiles, root } from './files.ts'

test('C34: the manifests that follow from the code are as it makes them now (npm run k8s:generate)', (t) => {
  const stale = madeFiles().filter(({ path, text }) => {
    const file = join(root, path)
    return !existsSync(file) || readFileSync(file, 'utf8') !== text
  })
  t.deepEqual(
    stale.map(({ path }) => path),
    [],
  )
})
