import { SeededRandom } from 'millrace/testing'

/** What can happen to an application process, to its connections, and to a broker. */
const appKinds = ['app-kill', 'app-pause', 'app-restart', 'net-delay', 'net-cut', 'net-stall'] as const
const brokerKinds = ['broker-kill', 'broker-pause', 'broker-restart'] as const

export type AppFaultKind = (typeof appKinds)[number]
export type BrokerFaultKind = (typeof brokerKinds)[number]

interface Fault<Kind> {
  readonly kind: Kind
  /** Number of the application or broker, from 1. */
  readonly target: number
  /** From the beginning of the run. */
  readonly atMs: number
  /** How long it is down, paused, slow or cut off. */
  readonly durationMs: number
}

export interface AppFault extends Fault<AppFaultKind> {
  /** Of each direction of each connection; `net-delay` only. */
  readonly delayMs: number
  /** Brokers that cannot be reached: one, or null for all of them. */
  readonly broker: number | null
}

export type BrokerFault = Fault<BrokerFaultKind>

/** Things that happen one after another: one lane for each application, and one for all brokers, so that at most one broker is down. */
export interface Schedule {
  readonly apps: readonly (readonly AppFault[])[]
  readonly brokers: readonly BrokerFault[]
}

export interface ScheduleOptions {
  readonly seed: number
  readonly lengthMs: number
  readonly apps: number
  readonly nodes: number
  /** Of the members' group: pauses are longer than that. */
  readonly sessionMs: number
  /** The same between brokers and their controller. */
  readonly brokerSessionMs: number
  /** Null: all kinds. */
  readonly only: readonly string[] | null
}

/** The first fault comes when the applications have been running for a while. */
const quietMs = 8_000

/** What happens when: the same for the same options. @throws Error when `only` names a kind that there is not. */
export const schedule = (options: ScheduleOptions): Schedule => {
  const { seed, apps, nodes, only } = options
  const known: readonly string[] = [...appKinds, ...brokerKinds]
  for (const kind of only ?? []) {
    if (!known.includes(kind)) throw new Error(`there are no faults of kind "${kind}"; there are: ${known.join(', ')}`)
  }
  const chosen = <Kind extends string>(kinds: readonly Kind[]): Kind[] =>
    kinds.filter((kind) => only === null || only.includes(kind))
  // A generator each: what one application suffers does not depend on how many others there are.
  return {
    apps: Array.from({ length: apps }, (_, index) =>
      appLane(options, index + 1, new Dice(seed * 100 + index), chosen(appKinds)),
    ),
    brokers: brokerLane(options, new Dice(seed * 100 + 99), chosen(brokerKinds), nodes),
  }
}

const appLane = (options: ScheduleOptions, target: number, dice: Dice, kinds: AppFaultKind[]): AppFault[] => {
  const { lengthMs, sessionMs, nodes } = options
  const faults: AppFault[] = []
  const deck = new Deck(dice, kinds)
  for (let atMs = quietMs + dice.between(0, 6_000); ; ) {
    const kind = deck.draw()
    if (kind === undefined) return faults
    const durationMs = {
      // Shorter than the session, or so long that the group has noticed.
      'app-kill': () => (dice.chance(0.3) ? sessionMs + dice.between(1_000, 3_000) : dice.between(100, 3_000)),
      'app-pause': () => sessionMs + dice.between(500, 5_000),
      'app-restart': () => dice.between(0, 1_000),
      'net-delay': () => dice.between(4_000, 10_000),
      'net-cut': () => (dice.chance(0.4) ? sessionMs + dice.between(1_000, 3_000) : dice.between(50, 3_000)),
      'net-stall': () => (dice.chance(0.5) ? sessionMs + dice.between(1_000, 3_000) : dice.between(500, 4_000)),
    }[kind]()
    const delayMs = kind === 'net-delay' ? dice.between(50, 700) : 0
    const broker = kind.startsWith('net-') && dice.chance(0.5) ? dice.between(1, nodes) : null
    if (atMs + durationMs > lengthMs) return faults
    faults.push({ kind, target, atMs, durationMs, delayMs, broker })
    atMs += durationMs + dice.between(4_000, 12_000)
  }
}

const brokerLane = (options: ScheduleOptions, dice: Dice, kinds: BrokerFaultKind[], nodes: number): BrokerFault[] => {
  const { lengthMs, brokerSessionMs } = options
  const faults: BrokerFault[] = []
  const deck = new Deck(dice, kinds)
  for (let atMs = quietMs + dice.between(2_000, 8_000); ; ) {
    const kind = deck.draw()
    if (kind === undefined) return faults
    const durationMs = {
      'broker-kill': () => dice.between(1_000, 8_000),
      'broker-pause': () =>
        dice.chance(0.6) ? brokerSessionMs + dice.between(1_000, 4_000) : dice.between(500, 4_000),
      'broker-restart': () => dice.between(0, 2_000),
    }[kind]()
    if (atMs + durationMs > lengthMs) return faults
    faults.push({ kind, target: dice.between(1, nodes), atMs, durationMs })
    atMs += durationMs + dice.between(10_000, 20_000)
  }
}

class Dice {
  readonly #random: SeededRandom

  constructor(seed: number) {
    this.#random = new SeededRandom(seed)
  }

  /** A whole number, both ends included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.#random.next() * (max - min + 1))
  }

  chance(share: number): boolean {
    return this.#random.next() < share
  }
}

/** Draws each kind once before any kind comes again. */
class Deck<Kind> {
  readonly #dice: Dice
  readonly #kinds: readonly Kind[]
  #left: Kind[] = []

  constructor(dice: Dice, kinds: readonly Kind[]) {
    this.#dice = dice
    this.#kinds = kinds
  }

  draw(): Kind | undefined {
    if (this.#left.length === 0) this.#left = [...this.#kinds]
    return this.#left.splice(this.#dice.between(0, this.#left.length - 1), 1)[0]
  }
}
