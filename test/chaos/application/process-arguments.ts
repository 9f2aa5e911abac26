import type { Guarantee, ScenarioName } from '../options.ts'

/** What a process of the application is told, as one JSON argument. */
export interface ProcessArguments {
  readonly name: string
  readonly scenario: ScenarioName
  /** Bootstrap addresses as the cluster advertises them. */
  readonly brokers: readonly string[]
  /** The port to use in place of an advertised one. */
  readonly proxies: readonly (readonly [advertised: number, proxy: number])[]
  readonly stateDir: string
  /** Whom the applications ask over HTTP; null: nobody. */
  readonly neighbourUrl: string | null
  readonly guarantee: Guarantee
  readonly instanceId: string | null
  readonly sessionMs: number
  readonly heartbeatMs: number
  readonly commitIntervalMs: number
}
