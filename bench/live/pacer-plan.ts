/** What the paced producer is told. */
export interface PacerPlan {
  brokers: string
  topic: string
  /** Records a second. */
  rate: number
  /** Keys are drawn uniformly from so many: those that the loader writes. */
  distinct: number
  valueBytes: number
}

/** What it prints when it was told to end. */
export interface PacerReport {
  readonly sent: number
  readonly skipped: number
  readonly lateMaxMs: number
}
