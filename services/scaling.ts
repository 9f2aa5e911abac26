import type { ServiceName } from './services.ts'

/*
 * How many pods each service may have, and what one of them is worth. The one place for these numbers: ScaledObjects are made from them (npm run k8s:generate), with the
 * arithmetic in their comments.
 */

export interface Scaling {
  /** Records that one pod takes per second, from all topics together. */
  readonly drainPerSecond: number
  /** Where that number is from. */
  readonly drainFrom: string
  /** How long a record may wait before another pod is worth its rebalance, in seconds. */
  readonly delaySeconds: number
  readonly podsMin: number
  /** A divisor of the partitions that it reads most of: tasks are then spread evenly. */
  readonly podsMax: number
}

/** A service with tasks: the gateway has none, its pods are counted by CPU. */
export type ScaledService = Exclude<ServiceName, 'gateway' | 'aliases'>

export type Size = 'prod' | 'small'

const measured = 'half of what npm run bench:drain measured with a core of its own'
const low = 'low, so that lag shows early on a machine that all pods share'
const perCall =
  'of one partition: 64 calls at a time (PAYMENT_CONCURRENCY) / 0.3 s each; a pod with more of them takes more'

const row = (
  drainPerSecond: number,
  drainFrom: string,
  delaySeconds: number,
  podsMin: number,
  podsMax: number,
): Scaling => ({ drainPerSecond, drainFrom, delaySeconds, podsMin, podsMax })

/** `prod`: a pod has a core or more. `small`: a laptop, where a handful of pods share two cores and lag has to show early. */
export const scalings: Readonly<Record<Size, Readonly<Record<ScaledService, Scaling>>>> = {
  prod: {
    orders: row(2_500, measured, 10, 3, 48),
    inventory: row(4_000, measured, 10, 3, 24),
    payments: row(200, perCall, 10, 2, 24),
    delivery: row(4_000, measured, 30, 2, 48),
    notifications: row(6_000, measured, 60, 2, 12),
    query: row(6_000, measured, 5, 2, 48),
    analytics: row(15_000, measured, 30, 2, 48),
    audit: row(9_000, measured, 60, 2, 6),
  },
  small: {
    orders: row(100, low, 5, 2, 6),
    inventory: row(100, low, 5, 2, 6),
    payments: row(100, low, 5, 2, 6),
    delivery: row(100, low, 10, 1, 3),
    notifications: row(100, low, 10, 1, 3),
    query: row(100, low, 5, 1, 3),
    analytics: row(100, low, 10, 1, 3),
    audit: row(100, low, 10, 1, 3),
  },
}

/** Lag that one pod is trusted to work off in time, in records: KEDA's lagThreshold. */
export const lagPerPod = ({ drainPerSecond, delaySeconds }: Scaling): number => drainPerSecond * delaySeconds
