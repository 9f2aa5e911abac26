import type { ProcessNode } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import type { OperatorContext } from './context.ts'
import type { CustomStores } from './custom-stores.ts'
import { expiredDrops } from './expired-drops.ts'
import { type Children, forwardRecords, forwardValues } from './process-forward.ts'
import { outputs } from './process-output.ts'
import { listenToTimers, timers } from './process-timers.ts'
import type { StreamStep } from './step.ts'
import { NO_KEY, Unit } from './unit.ts'

export interface CompiledProcessor {
  readonly node: ProcessNode
  readonly step: StreamStep
  /** Call when all steps of the task exist. */
  init(): void
  close(): void
}

const stores = (node: ProcessNode, context: OperatorContext, custom: CustomStores): Record<string, unknown> => {
  const made: Record<string, unknown> = {}
  for (const [alias, name] of Object.entries(node.storeAliases)) {
    made[alias] = node.globalStores.includes(name) ? context.globalStore(name) : context.state.store(name)
  }
  for (const [alias, def] of Object.entries(node.customStores ?? {})) made[alias] = custom.open(def, context.state)
  return made
}

/** What may drop rows: its stores, and those that its custom stores keep theirs in. */
const counted = (node: ProcessNode, own: Record<string, unknown>, context: OperatorContext) => {
  const rows = Object.values(node.customStores ?? {}).flatMap((def) => Object.values(def.rows))
  return rows.length === 0 ? own : [...Object.values(own), ...rows.map(({ name }) => context.state.store(name))]
}

/** One processor of the user, alive in one task: builds its context and calls it (dsl/processor.ts says what it may expect). */
export const processor = (
  node: ProcessNode,
  context: OperatorContext,
  children: Children,
  custom: CustomStores,
): CompiledProcessor => {
  const unit = new Unit(node.name, context.origin)
  const own = stores(node, context, custom)
  const countExpired = expiredDrops(node.name, counted(node, own, context), context)

  /** A timer or a punctuation. Their time is when they were due; they have no headers. */
  const run = (time: number, key: unknown, id: string, call: () => void): void => {
    unit.time = time
    unit.headers = Headers.none
    unit.key = key
    unit.id = id
    unit.active = true
    try {
      call()
    } finally {
      countExpired?.()
      unit.active = false
      unit.id = ''
    }
  }

  const forward = node.kind === 'process' ? forwardRecords : forwardValues
  const instance = node.processor({
    applicationId: context.applicationId,
    partition: context.partition,
    stores: own,
    out: outputs(node, context, unit),
    timers: timers(node, context, unit),
    forward: forward(node.name, unit, children),
    schedule: (options: { everyMs: number; clock: 'stream' | 'wall' }, call: (atMs: number) => void) =>
      context.schedule(options.clock, options.everyMs, (atMs) => run(atMs, NO_KEY, '', () => call(atMs))),
    streamTime: () => context.streamTime(),
    wallTime: () => context.wallTime(),
    requestCommit: () => context.requestCommit(),
  })
  if (typeof instance?.process !== 'function') throw noProcessor(node)
  listenToTimers(node, context, instance, unit, run)

  return {
    node,
    step: (value, key, time, headers) => {
      unit.time = time
      unit.headers = headers
      unit.key = key
      unit.active = true
      try {
        instance.process(value, key, unit)
      } finally {
        if (countExpired !== null) countExpired()
        unit.active = false
      }
    },
    init: () => instance.init?.(),
    close: () => instance.close?.(),
  }
}

const noProcessor = (node: ProcessNode): StreamsError =>
  new StreamsError('INVALID_PROCESSOR', {
    retry: 'never',
    message: `the factory of processor "${node.name}" did not return an object with a process function`,
    help: 'return a new { process(value, key, record) { ... } } at each call',
  })
