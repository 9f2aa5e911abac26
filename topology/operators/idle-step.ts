/**
 * What keeps a stream time of its own and lets results go by it. When a task's input has been idle for long enough, the task moves all of them
 * on together (config `emit.idleTimeoutMs`), in order of declaration and as one unit.
 */
export interface IdleStep {
  /** The stream time at which something that waits would go; Infinity: nothing waits. */
  dueMs(): number
  /** Moves its stream time on to `timeMs`, never back, and emits what is due then. */
  advance(timeMs: number): void
}
