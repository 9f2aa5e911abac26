import { parseArgs } from 'node:util'
import { Pace, parseSteps, type Step } from './pace.ts'

export const usage = `npm run load -- [options]

Stocks a shop, then sends orders at an even rate, whatever the answers are, and follows them to their ends. See docs/oms/checker.md.

  --url URL         of a gateway (http://localhost:8080)
  --metrics LIST    URLs of the processes with the inventory service, for the time of the reserve step (--url)
  --brokers LIST    the cluster of the services (KAFKA_BROKERS); without: no times to the end, no poison
  --orders N        how many (1000)
  --rate N          orders per second (100)
  --steps LIST      rates that change, such as 10x20,40x60: 10 orders a second for 20 s, then 40 for 60 s; instead of --orders and --rate
  --lines N         different SKUs of an order, at most (2)
  --skus N          how many SKUs there are (200)
  --stock N         pieces of each SKU (1000000)
  --zipf S          how uneven they are wanted; 0: all alike (1.1)
  --users N         customers (1000)
  --seed N          which orders they are (1)
  --cancel S        share of orders that are cancelled soon after (0)
  --decline S       share whose payment is declined (0)
  --timeout S       share that is charged while the answer gets lost (0)
  --duplicates S    share that is sent twice with one key (0)
  --poison N        records of garbage in orders.created and orders.commands (0)
  --wait S          seconds to wait for the ends of orders after the last one was sent (120)
  --token JWT       for gateways that ask who is there
  --accepted FILE   keys and orders of all 201 are noted here, for npm run check`

export interface LoadOptions {
  readonly url: string
  /** Where the reserve step is measured. */
  readonly metrics: readonly string[]
  readonly brokers: readonly string[] | null
  readonly orders: number
  readonly steps: readonly Step[]
  readonly lines: number
  readonly skus: number
  readonly stock: number
  readonly zipf: number
  readonly users: number
  readonly seed: number
  readonly cancel: number
  readonly decline: number
  readonly timeout: number
  readonly duplicates: number
  readonly poison: number
  readonly waitMs: number
  readonly token: string | null
  readonly acceptedFile: string | null
}

/** Null when only help was asked for. @throws Error naming the option that is wrong */
export const parseLoadOptions = (args: readonly string[], env: NodeJS.ProcessEnv): LoadOptions | null => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{
        url: text,
        metrics: text,
        brokers: text,
        orders: text,
        rate: text,
        steps: text,
        lines: text,
        skus: text,
        stock: text,
        zipf: text,
        users: text,
      },
      ...{ seed: text, cancel: text, decline: text, timeout: text, duplicates: text, poison: text, wait: text },
      ...{ token: text, accepted: text, help: { type: 'boolean', default: false } },
    },
  })
  if (values.help) return null
  const { help: _, ...texts } = values
  const given: Readonly<Record<string, string | undefined>> = texts
  const between = (name: string, fallback: number, min: number, max: number): number => {
    const value = Number(given[name] ?? fallback)
    if (value >= min && value <= max) return value
    throw new Error(`--${name} ${given[name]}: must be a number from ${min} to ${max}`)
  }
  const whole = (name: string, fallback: number, min: number, max: number): number => {
    const value = between(name, fallback, min, max)
    if (Number.isInteger(value)) return value
    throw new Error(`--${name} ${given[name]}: must be a whole number`)
  }
  const url = given.url ?? 'http://localhost:8080'
  const brokers = given.brokers ?? env.KAFKA_BROKERS
  const skus = whole('skus', 200, 1, 1_000_000)
  const poison = whole('poison', 0, 0, 100_000)
  if (poison > 0 && brokers === undefined) throw new Error('--poison: give --brokers, poison does not go by HTTP')
  const steps =
    given.steps === undefined
      ? evenSteps(whole('orders', 1_000, 1, 100_000_000), between('rate', 100, 0.1, 100_000))
      : parseSteps(given.steps)
  return {
    url,
    metrics: (given.metrics ?? url).split(','),
    brokers: brokers?.split(',') ?? null,
    orders: new Pace(steps).orders,
    steps,
    lines: whole('lines', 2, 1, Math.min(skus, 20)),
    skus,
    stock: whole('stock', 1_000_000, 1, 1_000_000_000),
    zipf: between('zipf', 1.1, 0, 10),
    users: whole('users', 1_000, 1, 10_000_000),
    seed: whole('seed', 1, 0, 2 ** 32 - 1),
    cancel: between('cancel', 0, 0, 1),
    decline: between('decline', 0, 0, 1),
    timeout: between('timeout', 0, 0, 1),
    duplicates: between('duplicates', 0, 0, 1),
    poison,
    waitMs: between('wait', 120, 0, 86_400) * 1_000,
    token: given.token ?? null,
    acceptedFile: given.accepted ?? null,
  }
}

const evenSteps = (orders: number, rate: number): Step[] => [{ rate, seconds: orders / rate }]
