import type { Plan } from 'millrace'
import type { ServiceName } from '../services.ts'
import { decide } from './decision.ts'
import type { GroupWatch } from './group-watch.ts'

/** What GET /scale answers. */
export interface ScaleReport {
  readonly service: ServiceName
  readonly group: string
  /** Records that the whole group has not committed. */
  readonly lag: number
  /** Records per second over the last minute, of the whole group; null when nobody has looked a moment ago. */
  readonly arrivalRate: number | null
  readonly drainRate: number | null
  /** Tasks of this process. */
  readonly restoringTasks: number
  readonly runningTasks: number
  readonly wanted: number
  readonly why: string
}

export interface ScaleOptions {
  readonly service: ServiceName
  /** The service as it runs here. */
  readonly app: {
    readonly plan: Pick<Plan, 'fingerprint' | 'applicationId'>
    status(): { readonly running: readonly string[]; readonly restoring: number }
  }
  readonly watch: GroupWatch
  readonly lagPerPod: number | null
}

/** What there is to do for a service, in the whole group, and how many pods would help. */
export class ServiceScale {
  readonly service: ServiceName
  readonly watch: GroupWatch
  readonly #options: ScaleOptions

  constructor(options: ScaleOptions) {
    this.service = options.service
    this.watch = options.watch
    this.#options = options
  }

  get group(): string {
    return this.#options.app.plan.applicationId
  }

  /** Changes with what is stored and how the service is divided: all processes of a service have the same. */
  get fingerprint(): string {
    return this.#options.app.plan.fingerprint
  }

  /** @throws StreamsError LOG_TIMEOUT when the brokers cannot be asked */
  async report(): Promise<ScaleReport> {
    const { app, watch, lagPerPod, service } = this.#options
    const { figures, share } = await watch.ask()
    const { running, restoring } = app.status()
    return {
      ...{ service, group: this.group },
      ...{ lag: figures.lag, arrivalRate: rounded(figures.arrivalRate), drainRate: rounded(figures.drainRate) },
      ...{ restoringTasks: restoring, runningTasks: running.length },
      ...decide({ figures, tasks: share, restoring, lagPerPod }),
    }
  }
}

const rounded = (rate: number | null): number | null => (rate === null ? null : Math.round(rate * 10) / 10)
