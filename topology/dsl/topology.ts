import { StreamsError } from '../errors/index.ts'
import { fingerprint } from '../plan/fingerprint.ts'
import { checkName } from '../plan/names.ts'
import { checkFunction, invalidArgument } from './arguments.ts'
import { GraphBuilder } from './builder.ts'
import type { Graph } from './graph.ts'
import { TopologyBuilder } from './topology-builder.ts'

export interface TopologyOptions {
  /**
   * 'task': the key-value stores of a task have one changelog, which is its journal. What a commit changes in them and in its timers is one batch then: under
   * at-least-once too a crash keeps all of it or nothing, as long as it fits a batch (`producer.batchBytes`). And the brokers have fewer partitions.
   * Windows, sessions, versions and stores in memory keep changelogs of their own. Default 'store': each store has its own, as in Kafka Streams.
   */
  readonly changelogs?: 'store' | 'task'
}

/** A topology as a value: a name and a function that declares the steps. Each thread, test and process evaluates it afresh. */
export class Topology {
  readonly name: string
  readonly #declare: (t: TopologyBuilder) => unknown
  readonly #changelogs: 'store' | 'task'
  #fingerprint: string | undefined

  constructor(name: string, declare: (t: TopologyBuilder) => unknown, { changelogs = 'store' }: TopologyOptions = {}) {
    this.name = checkName('a topology', name)
    checkFunction(`topology "${name}"`, 'its second argument', declare)
    if (changelogs !== 'store' && changelogs !== 'task') {
      throw invalidArgument(
        `topology "${name}" has the changelogs ${JSON.stringify(changelogs)}`,
        "give 'store' or 'task'",
      )
    }
    this.#changelogs = changelogs
    this.#declare = declare
  }

  /**
   * Evaluates the function: the steps as plain data. The first time it is evaluated twice, because every process and every restart must
   * come to the same topology.
   *
   * @throws StreamsError NONDETERMINISTIC_TOPOLOGY, and what the steps throw: INVALID_ARGUMENT, INVALID_NAME, INVALID_TOPOLOGY,
   * DUPLICATE_NAME, DUPLICATE_SOURCE
   */
  graph(): Graph {
    this.#fingerprint ??= fingerprint(this.#evaluate())
    const graph = this.#evaluate()
    if (fingerprint(graph) === this.#fingerprint) return graph
    throw new StreamsError('NONDETERMINISTIC_TOPOLOGY', {
      retry: 'never',
      message: `topology "${this.name}" differs from one evaluation to the next`,
      help: 'let its function depend on nothing that changes: no clock, no random names, no counters or lists outside of it',
    })
  }

  #evaluate(): Graph {
    const builder = new GraphBuilder(this.name)
    const result = this.#declare(new TopologyBuilder(builder))
    if (result instanceof Promise) {
      result.catch(() => undefined)
      throw invalidArgument(
        `topology "${this.name}": its function is async`,
        'load what it needs before, and declare the steps synchronously',
      )
    }
    return this.#changelogs === 'task'
      ? Object.freeze({ ...builder.finish(), changelogs: 'task' as const })
      : builder.finish()
  }
}

/**
 * Declares a topology.
 *
 * @throws StreamsError INVALID_NAME, INVALID_ARGUMENT
 */
export const topology = (
  name: string,
  declare: (t: TopologyBuilder) => unknown,
  options: TopologyOptions = {},
): Topology => new Topology(name, declare, options)
