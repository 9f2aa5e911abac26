import { join } from 'node:path'
import { runForJson } from './child.ts'
import { type Engine, exactlyOnceCommitMs, type RestoreResult, type RunPlan, type RunResult } from './engine.ts'
import type { BenchOptions } from './options.ts'

const runner = join(import.meta.dirname, 'run-millrace.ts')

const start = <T>(command: 'run' | 'restore', plan: RunPlan): Promise<T> =>
  runForJson<T>(process.execPath, [runner, command, JSON.stringify(plan)])

/** This engine, one thread, LMDB stores, in a process of its own. */
export const millrace = (options: BenchOptions): Engine => ({
  name: 'millrace',
  about: [
    `millrace on Node ${process.version}`,
    'one thread, at-least-once, LMDB with flush',
    `count-out-eos: processing exactly-once, commitIntervalMs ${exactlyOnceCommitMs}`,
    `cache ${options.cacheBytes ?? 'default'} bytes`,
  ].join('; '),
  run: (plan) => start<RunResult>('run', plan),
  restore: (plan) => start<RestoreResult>('restore', plan),
})
