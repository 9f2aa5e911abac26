import type { StoreSpec } from '../../../state/store.ts'

/** What all nodes of a graph have. */
export interface NodeBase {
  readonly id: number
  /**
   * Unique among the steps (repartitions have a name space of their own, since their topics do). Given by the user where it
   * addresses data; else `<kind>-<n>` for pictures only.
   */
  readonly name: string
  /** True when the user gave the name. */
  readonly named: boolean
  readonly parents: readonly number[]
}

/**
 * What plan/ must know of an operator with state, whatever it does: which stores are its own, which inputs must be partitioned alike, and
 * what besides names, edges and stores decides how its bytes lie.
 */
export interface OperatorNode extends NodeBase {
  readonly own: readonly StoreSpec[]
  /** What asks for equal partition counts of the sources above its parents ("outer join"); null: nothing does. */
  readonly coPartitioned: string | null
  /** Whether it forwards records, or changes of table rows. */
  readonly makes: 'stream' | 'table'
  /** Positions of the tables among its parents whose changes it needs with the value before. */
  readonly asksOld?: readonly number[]
  /** True: it keeps numbers in the task's journal (`TaskState.progress`): stream time, how far it has emitted. */
  readonly remembers?: boolean
  /** Plain data for the fingerprint: windows, kind of join. */
  readonly shape: readonly unknown[]
  /** Positions of parents that a repartition above must let records without a key through to (KIP-962). */
  readonly keepsNullKeys?: readonly number[]
}
