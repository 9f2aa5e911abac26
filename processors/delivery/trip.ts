import { hash } from 'node:crypto'

export interface DeliveryOptions {
  /** Who drives. Default: a pool of eight. */
  readonly drivers?: readonly string[]
  /** Bounds of a trip, ms. 0 (the default): a delivery arrives when it sets out, without timers. */
  readonly tripMinMs?: number
  readonly tripMaxMs?: number
  /** A trip's ETA is recalculated one to so many times. Default 2. */
  readonly etaUpdatesMax?: number
  /** Another seed draws other drivers and trips. Default 1. */
  readonly seed?: number
}

/** How the one delivery of an order goes: it follows from the order alone, so whoever plans it again plans the same. */
export interface Trip {
  readonly driver: string
  readonly durationMs: number
  /** Each recalculation: how far into the trip, and the new estimate of its duration. The last one is right. */
  readonly updates: readonly { readonly afterMs: number; readonly durationMs: number }[]
  /** What was thought at first. */
  readonly estimateMs: number
}

const POOL: readonly string[] = ['Amara', 'Bogdan', 'Chiara', 'Dilnoza', 'Emeka', 'Fatima', 'Goran', 'Hanako']

/** An estimate is off by at most this part of the trip. */
const ERROR_MAX = 0.25

/** Plans trips of simulated drivers. */
export const tripsOf = (options: DeliveryOptions = {}): ((orderId: string) => Trip) => {
  const { drivers = POOL, tripMinMs = 0, tripMaxMs = tripMinMs, etaUpdatesMax = 2, seed = 1 } = options
  return (orderId) => {
    // One hash for all draws: 32 bytes, four for each.
    const bytes = hash('sha256', `${seed}/trip/${orderId}`, 'buffer')
    const draw = (index: number): number => bytes.readUInt32BE((index % 8) * 4) / 2 ** 32
    const driver = drivers[Math.floor(draw(0) * drivers.length)] as string
    const durationMs = Math.round(tripMinMs + draw(1) * Math.max(0, tripMaxMs - tripMinMs))
    const count = 1 + Math.floor(draw(2) * etaUpdatesMax)
    /** Estimates get better on the way. */
    const estimate = (index: number): number => {
      const error = ((draw(3 + index) * 2 - 1) * ERROR_MAX * (count - index)) / count
      return Math.round(durationMs * (1 + error))
    }
    const updates = Array.from({ length: count }, (_, index) => {
      const afterMs = Math.round((durationMs * (index + 1)) / (count + 1))
      return { afterMs, durationMs: Math.max(afterMs, estimate(index + 1)) }
    })
    return { driver, durationMs, updates, estimateMs: estimate(0) }
  }
}
