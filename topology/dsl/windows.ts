import { invalidArgument } from './arguments.ts'
import type { Windows } from './nodes/windowed-aggregate.ts'

export type { Windowed } from '../serdes/windowed.ts'

/** Windows of one size that start at fixed distances; made by `tumblingWindows` and `hoppingWindows`. */
export type TimeWindows = Extract<Windows, { type: 'time' }>
/** Made by `slidingWindows`. */
export type SlidingWindows = Extract<Windows, { type: 'sliding' }>
/** Made by `sessionWindows`. */
export type SessionWindows = Extract<Windows, { type: 'session' }>
/** Made by `unlimitedWindows`. */
export type UnlimitedWindows = Extract<Windows, { type: 'unlimited' }>

/** All times are in ms; without a grace nothing may come late. */
interface Grace {
  /** How long after its end a window still takes records, by the step's own stream time. Default 0. */
  readonly graceMs?: number
}

/**
 * Windows that do not overlap: [0, sizeMs), [sizeMs, 2 * sizeMs), ... since the epoch. Each record is in one.
 *
 * @throws StreamsError INVALID_ARGUMENT
 */
export const tumblingWindows = ({ sizeMs, graceMs = 0 }: { readonly sizeMs: number } & Grace): TimeWindows =>
  checkWindows('tumblingWindows', { type: 'time', sizeMs, advanceMs: sizeMs, graceMs })

/**
 * Windows of `sizeMs` of which one starts every `advanceMs` since the epoch: each record is in all that overlap there.
 *
 * @throws StreamsError INVALID_ARGUMENT
 */
export const hoppingWindows = ({
  sizeMs,
  advanceMs,
  graceMs = 0,
}: { readonly sizeMs: number; readonly advanceMs: number } & Grace): TimeWindows =>
  checkWindows('hoppingWindows', { type: 'time', sizeMs, advanceMs, graceMs })

/**
 * One window for each different set of records that are at most `differenceMs` apart (KIP-450). Both ends are inclusive: windows end at
 * a record or start 1 ms after one.
 *
 * @throws StreamsError INVALID_ARGUMENT
 */
export const slidingWindows = ({
  differenceMs,
  graceMs = 0,
}: { readonly differenceMs: number } & Grace): SlidingWindows =>
  checkWindows('slidingWindows', { type: 'sliding', sizeMs: differenceMs, graceMs })

/**
 * Windows from the first to the last record of a key, both inclusive, as long as no two neighbours are more than `gapMs` apart. A record
 * that closes the gap between two sessions makes one of them.
 *
 * @throws StreamsError INVALID_ARGUMENT
 */
export const sessionWindows = ({ gapMs, graceMs = 0 }: { readonly gapMs: number } & Grace): SessionWindows =>
  checkWindows('sessionWindows', { type: 'session', gapMs, graceMs })

/**
 * One window that starts at `startMs` (default 0) and never ends; records before it are in none.
 *
 * @throws StreamsError INVALID_ARGUMENT
 */
export const unlimitedWindows = ({ startMs = 0 }: { readonly startMs?: number } = {}): UnlimitedWindows =>
  checkWindows('unlimitedWindows', { type: 'unlimited', startMs })

/** @throws StreamsError INVALID_ARGUMENT */
export const checkWindows = <W extends Windows>(step: string, windows: W): W => {
  const given: Windows | null | undefined = windows
  switch (given?.type) {
    case 'time':
      checkMs(step, 'sizeMs', given.sizeMs, 1)
      checkMs(step, 'advanceMs', given.advanceMs, 1)
      if (given.advanceMs > given.sizeMs) {
        throw invalidArgument(
          `${step}: advanceMs is ${given.advanceMs}, more than the size of ${given.sizeMs} ms`,
          'let windows start at least every sizeMs, or records fall between them',
        )
      }
      break
    case 'sliding':
      checkMs(step, 'differenceMs', given.sizeMs, 0)
      break
    case 'session':
      checkMs(step, 'gapMs', given.gapMs, 0)
      break
    case 'unlimited':
      checkMs(step, 'startMs', given.startMs, 0)
      return windows
    default:
      throw invalidArgument(`${step}: these are no windows`, 'pass tumblingWindows({ sizeMs }) or another kind')
  }
  checkMs(step, 'graceMs', given.graceMs, 0)
  return windows
}

/** A length of time or a point in it. @throws StreamsError INVALID_ARGUMENT */
export const checkMs = (step: string, argument: string, ms: unknown, least: number): void => {
  if (typeof ms === 'number' && Number.isSafeInteger(ms) && ms >= least) return
  throw invalidArgument(`${step}: ${argument} is ${String(ms)}`, `pass whole milliseconds, ${least} or more`)
}

/** How long the store of a windowed step keeps rows at least: as long as records may need them. Unlimited windows are kept for ever. */
export const retentionOf = (windows: Windows): number => {
  switch (windows.type) {
    case 'session':
      return windows.gapMs + windows.graceMs
    case 'unlimited':
      return Number.MAX_SAFE_INTEGER
    case 'sliding':
      // A record looks for windows that start up to two differences before it.
      return 2 * windows.sizeMs + windows.graceMs
    case 'time':
      return windows.sizeMs + windows.graceMs
  }
}
