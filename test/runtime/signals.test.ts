import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { AppProcess } from './app-process.ts'

const script = join(import.meta.dirname, 'signal-process.ts')

const directory = (t: ExecutionContext): string => {
  const path = mkdtempSync(join(tmpdir(), 'millrace-signals-'))
  t.teardown(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const begin = (t: ExecutionContext, at: string, fault?: string): AppProcess => {
  const process = new AppProcess(script, [join(at, 'log'), 'signals', join(at, 'state'), ...(fault ? [fault] : [])])
  t.teardown(() => process.kill())
  return process
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

test.serial('a SIGTERM at any moment drains: at the start, while it restores, while it works', async (t) => {
  const at = directory(t)
  // Each process restores what the one before has left; a stop that damaged something would show in the next one.
  for (const delayMs of [0, 40, 120, 250, 400, 700, 1_200]) {
    const app = begin(t, at)
    await app.event(({ event }) => event === 'begin')
    await sleep(delayMs)
    app.signal('SIGTERM')
    t.is(await app.exited, 0, `after ${delayMs} ms: ${JSON.stringify(app.events.slice(-3))}`)
    await app.event(({ event, state }) => event === 'drained' && state === 'stopped')
    t.false(app.events.some(({ event }) => event === 'local state is discarded and rebuilt'))
  }
  const last = begin(t, at)
  await last.event(({ event }) => event === 'running')
  last.signal('SIGINT')
  t.is(await last.exited, 0)
})

test.serial('a second signal ends a process whose stop hangs', async (t) => {
  for (const [first, second, code] of [
    ['SIGTERM', 'SIGTERM', 143],
    ['SIGINT', 'SIGINT', 130],
    ['SIGINT', 'SIGTERM', 143],
  ] as const) {
    const app = begin(t, directory(t), 'slow-stop')
    await app.event(({ event }) => event === 'running')
    app.signal(first)
    await app.event(({ event }) => event === 'stopping')
    app.signal(second)
    t.is(await app.exited, code)
  }
})
