import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { embedded, silentLogger, str, streams, topic, topology } from 'millrace'

const root = join(import.meta.dirname, '..', '..')

const command = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'topology', 'cli.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const source = (store: string): string => `import { str, topic, topology } from 'millrace'
export default topology('rows', (t) => {
  t.table(topic('rows', { key: str, value: str, partitions: 1 }), { name: '${store}' })
})
`

test('millrace plan prints what a new topology would do to stored data, and says it by its exit code', async (t) => {
  // Inside the project, so that the modules find the package by its name.
  const directory = mkdtempSync(join(root, 'test', 'runtime', 'plan-'))
  t.teardown(() => rmSync(directory, { recursive: true, force: true }))
  const log = await embedded({ directory: join(directory, 'log') })
  const app = streams(
    topology('rows', (b) => {
      b.table(topic('rows', { key: str, value: str, partitions: 1 }), { name: 'kept' })
    }),
    { applicationId: 'app', log, stateDir: null, ports: { logger: silentLogger } },
  )
  await app.start()
  await app.stop()
  await log.close()
  for (const name of ['kept', 'renamed']) writeFileSync(join(directory, `${name}.ts`), source(name))
  const plan = (name: string) =>
    command('plan', join(directory, `${name}.ts`), '--application', 'app', '--directory', join(directory, 'log'))

  const same = plan('kept')
  t.deepEqual([same.status, same.stdout], [0, 'no change of stored data\n'], same.stderr)
  const renamed = plan('renamed')
  t.is(renamed.status, 1, renamed.stderr)
  t.regex(renamed.stdout, /REFUSED store-removed:kept: store "kept" is gone and "renamed" of the same type is new/)
  t.regex(renamed.stdout, /keep the name of the data: \{ store: 'kept' \}/)
  t.regex(renamed.stdout, /fine {4}store-added:renamed/)
  const unclear = command('plan', 'x.ts')
  t.is(unclear.status, 2)
  t.regex(unclear.stderr, /usage: millrace plan MODULE/)
})
