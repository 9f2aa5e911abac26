import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AlertTest } from './alert-tests.ts'

const cache = join(import.meta.dirname, '../../.cache/monitoring')

/** How long the installation, or one run, may take. */
const LIMIT_MS = 180_000

const run = (command: string, args: readonly string[], cwd?: string): { ok: boolean; out: string } => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: LIMIT_MS })
  return { ok: status === 0, out: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` }
}

/** The promtool of this machine, else that of Debian's package, unpacked where no root is needed. @throws Error that says how to get it */
const findPromtool = (): string => {
  if (run('promtool', ['--version']).ok) return 'promtool'
  const unpacked = join(cache, 'usr/bin/promtool')
  if (existsSync(unpacked)) return unpacked
  mkdirSync(cache, { recursive: true })
  const download = (): boolean => run('apt-get', ['download', '-q', 'prometheus'], cache).ok
  if (!download()) {
    run('sudo', ['-n', 'apt-get', 'update', '-qq'])
    run('apt-get', ['update', '-qq'])
    if (!download()) throw new Error('there is no promtool, and apt-get cannot get it: install the package prometheus')
  }
  const [deb] = readdirSync(cache).filter((name) => name.startsWith('prometheus_') && name.endsWith('.deb'))
  if (deb === undefined || !run('dpkg', ['-x', deb, '.'], cache).ok || !existsSync(unpacked))
    throw new Error('the package prometheus could not be unpacked: install it, so that promtool is there')
  return unpacked
}

export interface Promtool {
  /** Whether these rules are rules. */
  checkRules(yaml: string): { ok: boolean; out: string }
  /** Whether the tests of each alert hold. */
  testRules(tests: readonly AlertTest[]): { ok: boolean; out: string }
}

/** @throws Error when there is none to be had */
export const openPromtool = (): Promtool => {
  const promtool = findPromtool()
  const put = (name: string, text: string): string => {
    const path = join(cache, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return path
  }
  return {
    checkRules: (yaml) => run(promtool, ['check', 'rules', put('rules.yaml', yaml)]),
    testRules: (tests) =>
      run(promtool, [
        ...['test', 'rules'],
        ...tests.map((one) => {
          put(`${one.name}.rules.yaml`, one.rules)
          return put(`${one.name}.tests.yaml`, one.tests)
        }),
      ]),
  }
}
