import type { ProgressStore } from '../../state/task-state.ts'

/**
 * An operator's own stream time: the largest time that it has seen, -1 before the first. Kafka Streams forgets it at a restart; here it is part
 * of the task's progress, undone with a unit that fails, so that a new owner decides as the old one would have.
 */
export interface OperatorClock {
  now(): number
  /** Moves it on, never back; answers where it stands then. */
  raise(timeMs: number): number
}

/** The clock of the step of that name. */
export const operatorClock = (progress: ProgressStore, step: string): OperatorClock => {
  const name = `${step}/time`
  return {
    now: () => progress.get(name) ?? -1,
    raise(timeMs) {
      const now = progress.get(name) ?? -1
      if (timeMs <= now) return now
      progress.set(name, timeMs)
      return timeMs
    },
  }
}
