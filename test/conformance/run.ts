import { Headers, Topology, topic, topology } from 'millrace'
import { type TestDriverOptions, TopologyTestDriver } from 'millrace/testing'
import { categoryOf } from './categories.ts'
import { NotSupported } from './not-supported.ts'
import { apply } from './operations/index.ts'
import type { Failure, Outcome } from './outcome.ts'
import { Program } from './program.ts'
import { Reader } from './reader.ts'
import type { Scenario, Step } from './scenario.ts'
import { entriesOf } from './stores.ts'
import { internalTopicsOf, partsOf } from './structure.ts'
import { fromJson, serdeOf, type Types } from './types.ts'

const handlersOf = ({ config = {}, topology: ops }: Scenario): TestDriverOptions['handlers'] => {
  const globals = new Set(ops.filter(({ op }) => op === 'globalTable').map((op) => op.topic))
  const fails = config['deserialization.exception.handler'] !== 'continue'
  return {
    // The test driver of Kafka Streams leaves out of global tables what it cannot read, whatever the handler.
    deserialization: ({ topic: name }) => (fails && !globals.has(name) ? 'fail' : 'skip'),
    // Kafka Streams goes on beside the step that failed, and keeps what was done before.
    processing: config['processing.exception.handler'] === 'continue' ? 'skip-branch' : 'fail',
  }
}

const optionsOf = (scenario: Scenario, { config = {}, input } = scenario): TestDriverOptions => ({
  applicationId: 'app',
  wallMs: 0,
  handlers: handlersOf(scenario),
  taskIdleMsMax: Number(config['max.task.idle.ms'] ?? 0),
  optimize: config['topology.optimization'] === 'all' ? 'all' : 'none',
  topics: input.flatMap((step) => (step.topic === undefined ? [] : [step.topic])),
})

/** Types of an input topic; a topic that nobody reads takes bytes, for the driver to refuse. */
const typesOf = (program: Program, name: string): Types =>
  program.sources.get(name) ??
  program.patterns.find(({ pattern }) => pattern.test(name))?.types ?? { key: 'json', value: 'json' }

const pipe = (driver: TopologyTestDriver, program: Program, step: Step): void => {
  const name = step.topic as string
  const types = typesOf(program, name)
  const side = (which: 'key' | 'value') => {
    const hex = step[`${which}Hex`]
    if (hex !== undefined) return { serde: serdeOf('bytes'), content: Buffer.from(hex, 'hex') }
    return { serde: serdeOf(types[which]), content: fromJson(types[which], step[which] ?? null) }
  }
  const [key, value] = [side('key'), side('value')]
  const headers = Headers.of((step.headers ?? []).map(([header, written]) => [header, Buffer.from(written)]))
  driver
    .input(topic(name, { key: key.serde, value: value.serde }))
    .pipe(key.content, value.content, { time: step.ts as number, headers, partition: 0 })
}

/** The test driver of Kafka Streams numbers the records of all topics that a pattern matches together. */
const numberer = (program: Program): ((name: string) => void) => {
  const counts = new Map<RegExp, number>()
  return (name) => {
    const found = program.sources.has(name) ? undefined : program.patterns.find(({ pattern }) => pattern.test(name))
    if (found === undefined) return
    const number = counts.get(found.pattern) ?? 0
    counts.set(found.pattern, number + 1)
    program.shownOffsets.set(name, [...(program.shownOffsets.get(name) ?? []), number])
  }
}

const failed = (phase: Failure['phase'], step: number, error: unknown): Failure => {
  if (error instanceof NotSupported) throw error
  return { phase, step, category: categoryOf(error), error }
}

/** Lets the optimiser merge repartitions that the runner asked for in the place of a join. */
const merging = (declared: Topology, program: () => Program): Topology =>
  Object.assign(declared, {
    graph: () => {
      const graph = Topology.prototype.graph.call(declared)
      const { mergeable } = program()
      const nodes = graph.nodes.map((node) =>
        node.kind === 'repartition' && mergeable.has(node.name) ? { ...node, merges: true } : node,
      )
      return { ...graph, nodes }
    },
  })

/** Runs a scenario and tells what happened. @throws NotSupported */
export const run = async (scenario: Scenario): Promise<{ outcome: Outcome; program: Program | undefined }> => {
  let program: Program | undefined
  const declared = topology('scenario', (t) => {
    const fresh = new Program(t, scenario)
    program = fresh
    fresh.names.checkGiven()
    for (const op of scenario.topology) apply(fresh, op)
  })
  const merged = merging(declared, () => program!)
  const reader = new Reader()
  let driver: TopologyTestDriver
  try {
    driver = await TopologyTestDriver.create(merged, {
      ...optionsOf(scenario),
      onWrite: (name, _partition, offset) => reader.wrote(name, offset),
    })
    program!.names.check(driver.plan)
  } catch (error) {
    const nothing = { records: [], stores: new Map(), dropped: 0, parts: [], internalTopics: [] }
    return { outcome: { ...nothing, failure: failed('build', -1, error) }, program }
  }
  try {
    return { outcome: drive(driver, program!, scenario, reader), program }
  } finally {
    await driver.close().catch(() => undefined)
  }
}

const drive = (driver: TopologyTestDriver, program: Program, scenario: Scenario, reader: Reader): Outcome => {
  const number = numberer(program)
  let failure: Failure | undefined
  for (const [index, step] of scenario.input.entries()) {
    try {
      if (step.advanceWallClockMs !== undefined) driver.advanceWallClock(step.advanceWallClockMs)
      else {
        number(step.topic as string)
        pipe(driver, program, step)
      }
      reader.take(driver, program, index)
    } catch (error) {
      failure = failed('run', index, error)
      break
    }
  }
  const stores = new Map<string, unknown[]>()
  if (failure === undefined) {
    for (const store of scenario.stores ?? []) stores.set(store.store, entriesOf(driver, program, store))
  }
  return {
    ...(failure && { failure }),
    records: reader.records,
    stores,
    dropped: [...driver.dropped.values()].reduce((sum, count) => sum + count, 0),
    parts: partsOf(driver.plan),
    internalTopics: internalTopicsOf(driver.plan),
  }
}
