import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Pace, parseSteps, type Step } from '../../services/load/pace.ts'

export const usage = `npm run autoscale:demo -- [options]

Plays KEDA and the autoscaler of Kubernetes on this machine: a broker, the order flow, and for one service as many processes as the formula of its
ScaledObject asks for while the load steps up and down. Ends with a picture, and with 0 when no order was lost and the pods did not flap. See docs/autoscale.md.

  --service NAME     the one that is scaled: inventory or orders (inventory)
  --steps LIST       orders per second and for how long (4x15,30x50,4x50)
  --speed N          how much faster than in the manifests the autoscaler's clock runs (12)
  --pods-min N       (1)
  --pods-max N       (4)
  --lag-per-pod N    records that one pod is trusted to work off in time (150)
  --pod-cpu S        share of the time that a pod may run, as its CPU limit would do it (0.1)
  --names KIND       static: as pods of a StatefulSet, or fresh: as those of a Deployment (static)
  --processing KIND  exactly-once or at-least-once (exactly-once)
  --turns N          how often the direction may change before it counts as flapping (1)
  --out DIR          where the picture and the figures go (.cache/autoscale)`

/** Services that can be scaled here: those with one core's worth of work of their own. */
export type DemoService = 'inventory' | 'orders'

export interface DemoOptions {
  readonly service: DemoService
  readonly steps: readonly Step[]
  readonly orders: number
  readonly speed: number
  readonly podsMin: number
  readonly podsMax: number
  readonly lagPerPod: number
  readonly podCpu: number
  readonly isStatic: boolean
  readonly processing: 'exactly-once' | 'at-least-once'
  readonly turns: number
  readonly out: string
}

const text = { type: 'string' } as const

/** Null when only help was asked for. @throws Error naming the option that is wrong */
export const parseDemoOptions = (args: readonly string[], root: string): DemoOptions | null => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ service: text, steps: text, speed: text, 'pods-min': text, 'pods-max': text, 'lag-per-pod': text },
      ...{ 'pod-cpu': text, names: text, processing: text, turns: text, out: text },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const { help: _, ...given } = values
  const number = (name: keyof typeof given, fallback: number, min: number, max: number): number => {
    const value = Number(given[name] ?? fallback)
    if (value >= min && value <= max) return value
    throw new Error(`--${name} ${given[name]}: must be a number from ${min} to ${max}`)
  }
  const whole = (name: keyof typeof given, fallback: number, min: number, max: number): number => {
    const value = number(name, fallback, min, max)
    if (Number.isInteger(value)) return value
    throw new Error(`--${name} ${given[name]}: must be a whole number`)
  }
  const oneOf = <V extends string>(name: keyof typeof given, all: readonly [V, ...V[]]): V => {
    const value = given[name] ?? all[0]
    const known = all.find((each) => each === value)
    if (known !== undefined) return known
    throw new Error(`--${name} ${value}: must be ${all.join(' or ')}`)
  }
  const steps = parseSteps(given.steps ?? '4x15,30x50,4x50')
  const podsMin = whole('pods-min', 1, 1, 24)
  return {
    service: oneOf('service', ['inventory', 'orders']),
    steps,
    orders: new Pace(steps).orders,
    speed: number('speed', 12, 1, 60),
    podsMin,
    podsMax: whole('pods-max', Math.max(4, podsMin), podsMin, 24),
    lagPerPod: whole('lag-per-pod', 150, 1, 1_000_000),
    podCpu: number('pod-cpu', 0.1, 0.05, 1),
    isStatic: oneOf('names', ['static', 'fresh']) === 'static',
    processing: oneOf('processing', ['exactly-once', 'at-least-once']),
    turns: whole('turns', 1, 0, 100),
    out: given.out ?? join(root, '.cache', 'autoscale'),
  }
}
