import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import test from 'ava'
import { root } from './tidy/sources.ts'

const execute = promisify(execFile)
const samples = join(import.meta.dirname, 'package')

/** Runs a program to its end and returns its output; fails with all that it printed. */
const run = async (cwd: string, command: string, ...args: string[]): Promise<string> => {
  try {
    return (await execute(command, args, { cwd, maxBuffer: 16 << 20 })).stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error })
  }
}

let folder = ''
let tarball = ''

test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-package-'))
  await run(root, process.execPath, join('scripts', 'build.ts'))
  const packed = await run(root, 'npm', 'pack', './dist', '--json', '--pack-destination', folder)
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  tarball = join(folder, filename)
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  await run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball)
})

test.after.always(() => rm(folder, { recursive: true, force: true }))

test.serial('the word count runs from the installed tarball with plain node', async (t) => {
  t.timeout(60_000)
  await copyFile(join(samples, 'word-count.js'), join(folder, 'word-count.js'))
  const output = await run(folder, process.execPath, 'word-count.js')
  t.deepEqual(JSON.parse(output.trim().split('\n').at(-1) as string), {
    ...{ the: 2, fox: 2, quick: 1, brown: 1 },
    ...{ jumps: 1, over: 1, lazy: 1 },
  })
})

test.serial('the command says what a new topology would do to the data of the old one', async (t) => {
  await copyFile(join(samples, 'next.js'), join(folder, 'next.js'))
  const plan = (...more: string[]): Promise<string> =>
    run(
      folder,
      join('node_modules', '.bin', 'millrace'),
      ...[...['plan', 'next.js', '--application', 'word-count', '--directory', 'data'], ...more],
    )
  t.is((await plan()).trim(), 'no change of stored data')
  const { message } = (await t.throwsAsync(plan('--export', 'renamed'))) as Error
  t.regex(message, /REFUSED store-removed:counts/)
  t.regex(message, /fine {4}store-added:totals/)
})

test.serial('all entry points load, and nothing else does', async (t) => {
  const load = `await import('millrace'); await import('millrace/testing'); await import('millrace/kafkajs')
    await import('millrace/topology/index.js').then(() => process.exit(3), (error) => console.log(error.code))`
  const output = await run(folder, process.execPath, '--input-type=module', '--eval', load)
  t.is(output.trim(), 'ERR_PACKAGE_PATH_NOT_EXPORTED')
})

test.serial('the declarations compile in a strict project', async (t) => {
  await copyFile(join(samples, 'types.ts'), join(folder, 'types.ts'))
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const strict = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2024', '--skipLibCheck', 'false']
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules', '@types')]
  t.is(await run(folder, process.execPath, tsc, ...strict, ...types, 'types.ts'), '')
})

test.serial('the package holds what it needs and no tests', async (t) => {
  const listing = JSON.parse(await run(root, 'npm', 'pack', './dist', '--json', '--dry-run')) as [
    { files: { path: string }[] },
  ]
  const files = listing[0].files.map(({ path }) => path)
  for (const name of [
    'package.json',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'lib/index.js',
    'lib/worker-entry.js',
    'lib/probe-child.js',
    'topology/index.d.ts',
  ]) {
    t.true(files.includes(name), name)
  }
  t.deepEqual(
    files.filter((path) => /\.test\.|contract|(?<!\.d)\.ts$|^(processors|services|bench)\//.test(path)),
    [],
  )
  const manifest = JSON.parse(await readFile(join(root, 'dist', 'package.json'), 'utf8')) as Record<string, object>
  t.is(manifest.devDependencies, undefined)
  // Only for those who ask for tracing, or for the second transport.
  t.deepEqual(Object.keys(manifest.peerDependencies ?? {}), ['@opentelemetry/api', 'kafkajs'])
})
