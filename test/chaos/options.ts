import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const usage = `npm run chaos -- [options]

Runs a topology in several processes on a local Kafka cluster, breaks things as the seed says, and verifies that every
input record was counted. See docs/chaos.md.

  --nodes N         brokers (3)
  --apps N          application processes (3)
  --minutes N       how long faults happen; fractions are fine (3)
  --seed N          which faults happen when (1)
  --flow NAME       counts, or orders: the order flow of this repository (counts)
  --guarantee NAME  at-least-once or exactly-once (exactly-once)
  --rate N          input records per second (500)
  --static          static membership: each process has an instance id
  --only KINDS      only these kinds of faults, separated by commas
  --dir DIR         keep brokers' data, state and logs here`

export type Guarantee = 'at-least-once' | 'exactly-once'
export type ScenarioName = 'counts' | 'orders'

export interface Options {
  readonly nodes: number
  readonly apps: number
  readonly minutes: number
  readonly seed: number
  readonly flow: ScenarioName
  readonly guarantee: Guarantee
  readonly rate: number
  readonly isStatic: boolean
  readonly only: readonly string[] | null
  readonly dir: string | null
}

/** Null when only help was asked for. @throws Error naming the option that is wrong. */
export const parseOptions = (args: readonly string[]): Options | null => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      nodes: { type: 'string', default: '3' },
      apps: { type: 'string', default: '3' },
      minutes: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      flow: { type: 'string', default: 'counts' },
      guarantee: { type: 'string', default: 'exactly-once' },
      rate: { type: 'string', default: '500' },
      static: { type: 'boolean', default: false },
      only: { type: 'string' },
      dir: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const { guarantee, flow } = values
  if (flow !== 'counts' && flow !== 'orders') throw new Error(`--flow ${flow}: must be counts or orders`)
  if (guarantee !== 'at-least-once' && guarantee !== 'exactly-once') {
    throw new Error(`--guarantee ${guarantee}: must be at-least-once or exactly-once`)
  }
  return {
    nodes: whole('nodes', values.nodes, 1, 9),
    apps: whole('apps', values.apps, 1, 9),
    minutes: between('minutes', values.minutes, 0.1, 24 * 60),
    seed: whole('seed', values.seed, 0, 2 ** 32 - 1),
    flow,
    guarantee,
    rate: whole('rate', values.rate, 1, 100_000),
    isStatic: values.static,
    only: values.only?.split(',') ?? null,
    dir: values.dir === undefined ? null : resolve(values.dir),
  }
}

const between = (name: string, text: string, min: number, max: number): number => {
  const value = Number(text)
  if (!(value >= min && value <= max)) throw new Error(`--${name} ${text}: must be a number from ${min} to ${max}`)
  return value
}

const whole = (name: string, text: string, min: number, max: number): number => {
  const value = between(name, text, min, max)
  if (!Number.isInteger(value)) throw new Error(`--${name} ${text}: must be a whole number`)
  return value
}
