/*
 * The HorizontalPodAutoscaler of Kubernetes for one external metric with an AverageValue target, which is what KEDA makes of a ScaledObject. Pure: whoever plays it gives the
 * metric and the time. Times are in seconds, as in the manifest.
 */

export interface ScalingPolicy {
  readonly type: 'Pods' | 'Percent'
  readonly value: number
  readonly periodSeconds: number
}

export interface ScalingRules {
  readonly stabilizationWindowSeconds: number
  readonly selectPolicy?: 'Max' | 'Min' | 'Disabled'
  readonly policies: readonly ScalingPolicy[]
  /** How far the metric may be off before anything is done, as a share; a quantity, so a string in manifests. Default 0.1. */
  readonly tolerance?: number | string
}

/** `spec.behavior` of an HPA. */
export interface Behavior {
  readonly scaleUp: ScalingRules
  readonly scaleDown: ScalingRules
}

export interface AutoscalerOptions {
  /** What one pod should have of the metric. */
  readonly target: number
  readonly podsMin: number
  readonly podsMax: number
  readonly behavior: Behavior
}

/** How often the controller looks. */
export const syncSeconds = 15

const TOLERANCE = 0.1

/** Pods for a metric, before any behavior. Within the tolerance of what the pods should have: as many as there are. */
export const replicasFor = (metric: number, target: number, pods: number, { scaleUp, scaleDown }: Behavior): number => {
  const ratio = metric / (target * pods)
  const isClose = ratio <= 1 + toleranceOf(scaleUp) && ratio >= 1 - toleranceOf(scaleDown)
  return isClose ? pods : Math.ceil(metric / target)
}

const toleranceOf = ({ tolerance = TOLERANCE }: ScalingRules): number => Number(tolerance)

interface Change {
  readonly at: number
  readonly pods: number
}

/** Decides again and again about the pods of one workload, and remembers what it wanted and did. */
export class Autoscaler {
  readonly #options: AutoscalerOptions
  #wanted: readonly Change[] = []
  #added: readonly Change[] = []
  #removed: readonly Change[] = []

  constructor(options: AutoscalerOptions) {
    this.#options = options
  }

  /** How many pods there shall be from now on, where there are `pods` (1 or more) now. */
  decide(nowSeconds: number, metric: number, pods: number): number {
    const { podsMin, podsMax, target, behavior } = this.#options
    // A controller that has just begun takes what is there for what was wanted.
    if (this.#wanted.length === 0) this.#wanted = [{ at: nowSeconds, pods }]
    if (pods > podsMax) return this.#done(nowSeconds, pods, podsMax)
    if (pods < podsMin) return this.#done(nowSeconds, pods, podsMin)
    const stable = this.#stabilized(nowSeconds, replicasFor(metric, target, pods, behavior), pods)
    return this.#done(nowSeconds, pods, this.#limited(nowSeconds, stable, pods))
  }

  /** Up to the least that was wanted in the window of scaleUp, down to the most in that of scaleDown. */
  #stabilized(now: number, wanted: number, pods: number): number {
    const { scaleUp, scaleDown } = this.#options.behavior
    const within = (seconds: number): number[] =>
      this.#wanted.filter(({ at }) => at > now - seconds).map((each) => each.pods)
    const least = Math.min(wanted, ...within(scaleUp.stabilizationWindowSeconds))
    const most = Math.max(wanted, ...within(scaleDown.stabilizationWindowSeconds))
    const windowSeconds = Math.max(scaleUp.stabilizationWindowSeconds, scaleDown.stabilizationWindowSeconds)
    this.#wanted = [...this.#wanted.filter(({ at }) => at > now - windowSeconds), { at: now, pods: wanted }]
    return Math.min(Math.max(pods, least), most)
  }

  /** No further than policies, minimum and maximum allow. */
  #limited(now: number, wanted: number, pods: number): number {
    const { podsMin, podsMax, behavior } = this.#options
    const change = (changes: readonly Change[], seconds: number): number =>
      changes.filter(({ at }) => at > now - seconds).reduce((sum, each) => sum + each.pods, 0)
    /** From how many pods a policy counts: those at the start of its period. */
    const before = ({ periodSeconds }: ScalingPolicy): number =>
      pods - change(this.#added, periodSeconds) + change(this.#removed, periodSeconds)
    const limit = ({ selectPolicy = 'Max', policies }: ScalingRules, sign: 1 | -1): number => {
      if (selectPolicy === 'Disabled') return pods
      const proposals = policies.map((policy) => {
        const from = before(policy)
        if (policy.type === 'Pods') return from + sign * policy.value
        const proposed = from * (1 + (sign * policy.value) / 100)
        return sign > 0 ? Math.ceil(proposed) : Math.floor(proposed)
      })
      const isFar = selectPolicy === 'Max' ? sign > 0 : sign < 0
      return isFar ? Math.max(...proposals) : Math.min(...proposals)
    }
    // What was done in the period may have been more than the policy allows from here: then nothing is.
    if (wanted > pods) return Math.min(wanted, podsMax, Math.max(pods, limit(behavior.scaleUp, 1)))
    if (wanted < pods) return Math.max(wanted, podsMin, Math.min(pods, limit(behavior.scaleDown, -1)))
    return wanted
  }

  #done(now: number, pods: number, next: number): number {
    const { scaleUp, scaleDown } = this.#options.behavior
    const periods = [...scaleUp.policies, ...scaleDown.policies].map(({ periodSeconds }) => periodSeconds)
    const kept = (changes: readonly Change[]): Change[] =>
      changes.filter(({ at }) => at > now - Math.max(0, ...periods))
    this.#added = kept(this.#added)
    this.#removed = kept(this.#removed)
    if (next > pods) this.#added = [...this.#added, { at: now, pods: next - pods }]
    if (next < pods) this.#removed = [...this.#removed, { at: now, pods: pods - next }]
    return next
  }
}

/** The same rules for a clock that runs faster: all times divided. */
export const faster = ({ scaleUp, scaleDown }: Behavior, times: number): Behavior => {
  const rules = (of: ScalingRules): ScalingRules => ({
    ...of,
    stabilizationWindowSeconds: of.stabilizationWindowSeconds / times,
    policies: of.policies.map((policy) => ({ ...policy, periodSeconds: policy.periodSeconds / times })),
  })
  return { scaleUp: rules(scaleUp), scaleDown: rules(scaleDown) }
}
