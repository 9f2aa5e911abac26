import { join } from 'node:path'
import { runForJson } from './child.ts'
import type { Engine, RestoreResult, RunPlan, RunResult } from './engine.ts'
import type { BenchOptions } from './options.ts'

const runner = join(import.meta.dirname, 'run-millrace.ts')

const start = <T>(command: 'run' | 'restore', plan: RunPlan): Promise<T> =>
  runForJson<T>(process.execPath, [runner, command, JSON.stringify(plan)])

/** This engine, one thread, at-least-once, LMDB stores, in a process of its own. */
export const millrace = (options: BenchOptions): Engine => ({
  name: 'millrace',
  about: [
    `millrace on Node ${process.version}`,
    'one thread, at-least-once, LMDB with flush',
    `cache ${options.cacheBytes ?? 'default'} bytes`,
  ].join('; '),
  run: (plan) => start<RunResult>('run', plan),
  restore: (plan) => start<RestoreResult>('restore', plan),
})
