import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { recordsPerOrder } from './orders/pace.ts'

export const usage = `npm run chaos -- [options]

Runs a topology in several processes on a local Kafka cluster, breaks things as the seed says, and verifies that every
input record was counted. See docs/chaos.md.

  --nodes N         brokers (3)
  --apps N          application processes (3)
  --minutes N       how long faults happen; fractions are fine (3; with --orders: most of the time that it takes to write them)
  --seed N          which faults happen when (1)
  --flow NAME       counts, or orders: the order flow of this repository (counts)
  --orders N        of the flow orders: so many from the first fault on, all of which have to end (as many as come)
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
  /** Of the order flow: how many are written from the first fault on; null: as many as the time gives. */
  readonly orders: number | null
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
      minutes: { type: 'string' },
      seed: { type: 'string', default: '1' },
      flow: { type: 'string', default: 'counts' },
      orders: { type: 'string' },
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
  const rate = whole('rate', values.rate, 1, 100_000)
  const orders = values.orders === undefined ? null : whole('orders', values.orders, 1, 1_000_000)
  if (orders !== null && flow !== 'orders') throw new Error('--orders: only --flow orders has any')
  const minutes = orders === null ? 3 : Math.max(0.1, (shareUnderFaults * orders * recordsPerOrder) / rate / 60)
  return {
    nodes: whole('nodes', values.nodes, 1, 9),
    apps: whole('apps', values.apps, 1, 9),
    minutes: values.minutes === undefined ? minutes : between('minutes', values.minutes, 0.1, 24 * 60),
    seed: whole('seed', values.seed, 0, 2 ** 32 - 1),
    flow,
    orders,
    guarantee,
    rate,
    isStatic: values.static,
    only: values.only?.split(',') ?? null,
    dir: values.dir === undefined ? null : resolve(values.dir),
  }
}

/** Behind the last fault orders are needed that show that all goes on. */
const shareUnderFaults = 0.85

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
