import type { Clock, Monotonic } from 'millrace'
import { tooManyRequests } from '../problem.ts'
import { type Authenticate, authenticator, type JwtConfig } from './authenticator.ts'
import type { Caller } from './caller.ts'
import { clientIpOf, placeOf } from './client-ip.ts'
import { SlidingWindow } from './sliding-window.ts'

export interface AdmissionConfig {
  /** Null: nobody has to sign in. */
  readonly jwt: JwtConfig | null
  /** Requests in any `rateWindowMs`; 0 is no limit. Counted by each process for itself. */
  readonly requestsPerUserMax: number
  readonly requestsPerIpMax: number
  readonly rateWindowMs: number
  /** How many proxies of ours stand in front. */
  readonly proxies: number
}

export interface AdmissionPorts {
  readonly clock: Clock
  readonly monotonic: Monotonic
}

/** Users and addresses that are counted: 50,000 take about 20 MB. */
const KEYS_MAX = 50_000

/** Whom the gateway lets in, by HTTP and by gRPC alike. */
export class Admission {
  /** False: everybody may do everything. */
  readonly signInNeeded: boolean
  readonly #authenticate: Authenticate
  readonly #proxies: number
  readonly #users: SlidingWindow | null
  readonly #places: SlidingWindow | null

  constructor(config: AdmissionConfig, { clock, monotonic }: AdmissionPorts) {
    this.signInNeeded = config.jwt !== null
    this.#authenticate = authenticator(config.jwt, clock)
    this.#proxies = config.proxies
    const window = (max: number): SlidingWindow | null =>
      max === 0 ? null : new SlidingWindow({ max, windowMs: config.rateWindowMs, keysMax: KEYS_MAX, monotonic })
    this.#users = window(config.requestsPerUserMax)
    this.#places = window(config.requestsPerIpMax)
  }

  /** Where a request comes from: see `clientIpOf`. */
  clientIp(remote: string, forwardedFor: string): string {
    return clientIpOf(remote, forwardedFor, this.#proxies)
  }

  /** Who asks. @throws Problem 429, 401, or 503 when tokens cannot be verified now */
  async admit(authorization: string, clientIp: string): Promise<Caller> {
    // Before the signature is looked at: guessing tokens is counted too.
    count(this.#places, placeOf(clientIp), 'from this address')
    const caller = await this.#authenticate(authorization)
    if (caller.subject !== null) count(this.#users, caller.subject, 'of this user')
    return caller
  }
}

const count = (window: SlidingWindow | null, key: string, whose: string): void => {
  const waitMs = window?.take(key) ?? 0
  if (waitMs > 0) throw tooManyRequests(`too many requests ${whose}; wait ${Math.ceil(waitMs / 1_000)} s`, waitMs)
}
