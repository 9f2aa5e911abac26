import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { noKafkaVariable, sharedBrokersVariable } from '../../test/support/find-kafka.ts'

const root = join(import.meta.dirname, '../..')

const run = (
  file: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ status: number; out: string }> =>
  new Promise((resolve) =>
    execFile(file, args, { cwd, env }, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), out: stdout + stderr }),
    ),
  )

/** A project with one test that needs nothing, and one that needs a broker. */
const project = async (t: ExecutionContext): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  const support = join(root, 'test', 'support', 'kafka.ts')
  const text = `import test from 'ava'
import { kafkaForTests } from ${JSON.stringify(support)}
const kafka = await kafkaForTests()
test('needs nothing', (t) => t.pass())
kafka.test('needs a broker', (t) => t.pass())
`
  await writeFile(join(folder, 'some.test.js'), text)
  return folder
}

const environment = (more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  // Not told that it runs below another ava, and of no broker.
  const names = ['CI', 'KAFKA_BROKERS', sharedBrokersVariable]
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AVA') && !names.includes(name))
  return { ...Object.fromEntries(own), [noKafkaVariable]: 'a test says so', ...more }
}

test('C47: without a broker its tests are skipped and say so; in the continuous integration they fail', async (t) => {
  const folder = await project(t)
  const ava = join(root, 'node_modules', 'ava', 'entrypoints', 'cli.mjs')
  const here = await run(process.execPath, [ava], folder, environment({}))
  t.is(here.status, 0, here.out)
  t.regex(here.out, /NO KAFKA, its tests are skipped: a test says so/)
  t.regex(here.out, /1 test passed/)
  t.regex(here.out, /1 test skipped/)
  const integrated = await run(process.execPath, [ava], folder, environment({ CI: 'true' }))
  t.is(integrated.status, 1, integrated.out)
  t.regex(integrated.out, /1 test failed/)
  t.regex(integrated.out, /cannot run under CI: a test says so/)
})

test('C47: the gate prints the sum of the counts of all test runs, and fails with one that failed', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, '.ci'))
  // The gate itself, with an npm that only says what ava does.
  const gate = (await readFile(join(root, '.ci', 'run'), 'utf8')).replace(/^step 'Java and Maven.*$/m, '')
  await writeFile(join(folder, '.ci', 'run'), gate, { mode: 0o755 })
  const npm = (status: number, ...lines: string[]): Promise<void> =>
    writeFile(
      join(folder, 'npm'),
      `#!/bin/sh\n[ "$1" = test ] || exit 0\n${lines.map((line) => `echo '  ${line}'`).join('\n')}\nexit ${status}\n`,
      { mode: 0o755 },
    )
  const sum = async (): Promise<{ status: number; last: string | undefined }> => {
    const env = environment({ PATH: `${folder}:${process.env.PATH}` })
    const { status, out } = await run('bash', ['.ci/run'], folder, env)
    return { status, last: out.trimEnd().split('\n').at(-1) }
  }
  const steps = gate.match(/^step '/gm)?.length ?? 0
  await npm(0, '40 tests passed', '1 test passed', '3 tests skipped')
  t.deepEqual(await sum(), { status: 0, last: `${steps + 41} passed, 0 failed` })
  await npm(1, '40 tests passed', '2 tests failed', '1 uncaught exception')
  t.deepEqual(await sum(), { status: 1, last: `${steps - 1 + 40} passed, 4 failed` })
})
