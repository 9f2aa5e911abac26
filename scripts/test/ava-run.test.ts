import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import test from 'ava'
import { AvaRun } from './ava-run.ts'

const root = join(import.meta.dirname, '../..')

const hangs = `import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import test from 'ava'
test('hangs', async (t) => {
  t.timeout(600_000)
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  console.log('is at work')
  writeFileSync('child.pid', String(child.pid))
  await new Promise(() => setInterval(() => {}, 1000))
})
`

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('C47: a test file that hangs is ended at its limit, with all that it has started', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, 'hangs.test.js'), hangs)
  // Not told that it runs below another ava.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AVA')))
  const run = new AvaRun({ root: folder, env, name: 'hangs', args: ['hangs.test.js'] })
  let child = Number.NaN
  while (!(child > 0)) {
    await wait(50)
    child = await readFile(join(folder, 'child.pid'), 'utf8').then(Number, () => Number.NaN)
  }
  await run.end(0)
  t.true(run.hung)
  t.true(run.failed)
  t.regex(run.last, /is at work/)
  while (lives(child)) await wait(50)
  t.pass()
})
