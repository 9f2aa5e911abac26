import type { Look } from './picture.ts'

export interface Outcome {
  readonly orders: number
  readonly accepted: number
  /** Accepted orders whose end was not seen. */
  readonly open: number
  /** Counts of pods, in order, without repeats. */
  readonly pods: readonly number[]
  readonly podsMin: number
  /** How often the direction may change. */
  readonly turns: number
  /** Whether `npm run check` found every invariant kept. */
  readonly isSound: boolean
}

/** How the number of pods went, without repeats. */
export const podsOf = (looks: readonly Look[]): number[] =>
  looks.map(({ pods }) => pods).filter((count, i, all) => count !== all[i - 1])

/** How often pods that came began to go, or the other way round. */
export const turnsOf = (pods: readonly number[]): number => {
  const ways = pods.slice(1).map((count, i) => Math.sign(count - (pods[i] as number)))
  return ways.filter((way, i) => i > 0 && way !== ways[i - 1]).length
}

/** What a run has to have shown, each with whether it did. */
export const verdictsOf = (outcome: Outcome): [text: string, holds: boolean][] => {
  const { orders, accepted, open, pods, podsMin, turns, isSound } = outcome
  const most = Math.max(...pods)
  const turned = turnsOf(pods)
  return [
    [`every order was accepted: ${accepted} of ${orders}`, accepted === orders],
    [`every accepted order came to its end: ${open} are open`, open === 0],
    ['every invariant of npm run check holds', isSound],
    [`pods came with the load: ${most} at most`, most > podsMin],
    [`and went after it: ${pods.at(-1)} in the end`, pods.at(-1) === podsMin],
    [`no flapping: ${turned} changes of direction, ${turns} allowed (${pods.join(' ')})`, turned <= turns],
  ]
}
