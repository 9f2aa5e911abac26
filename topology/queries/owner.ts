/** Where a partition of a store can be read. Endpoints are `host:port`, as the `endpoint` of the configs says; null: its config names none. */
export interface StoreOwner {
  readonly store: string
  readonly partition: number
  /** `<sub-topology>/<partition>`; null: a global table, which every process has. */
  readonly task: string | null
  /** Of the process that runs the task; null also while it moves. */
  readonly active: string | null
  /** Of the processes that follow it. */
  readonly standbys: readonly string[]
  /** It is readable in this process, as of the last commit. */
  readonly local: boolean
  /** It is followed in this process. */
  readonly standbyHere: boolean
}
