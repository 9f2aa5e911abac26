/** A question to Prometheus, and how its lines are called. */
export type Target = readonly [expr: string, legend: string]

export interface Panel {
  readonly type: 'stat' | 'timeseries' | 'table' | 'bargauge'
  readonly title: string
  /** What it says, and what is to be done: shown at the (i) of the panel. */
  readonly description: string
  readonly targets: readonly Target[]
  /** As Grafana calls them: s, short, percentunit, bytes, ... */
  readonly unit: string
  /** Of 24 columns. */
  readonly width: number
  /** From which values it is yellow and red. */
  readonly steps?: readonly [yellow: number, red: number]
  /** Values that are words. */
  readonly words?: Readonly<Record<number, readonly [text: string, color: string]>>
}

export interface Row {
  readonly title: string
  readonly panels: readonly Panel[]
}

export interface Dashboard {
  readonly uid: string
  readonly title: string
  readonly description: string
  /** Names that can be chosen above, and the questions that list them. */
  readonly variables: Readonly<Record<string, string>>
  readonly rows: readonly Row[]
}

type Look = Partial<Pick<Panel, 'unit' | 'width' | 'steps' | 'words'>>

const panel =
  (type: Panel['type'], width: number) =>
  (title: string, description: string, targets: readonly Target[], look: Look = {}): Panel => ({
    ...{ type, title, description, targets, unit: 'short', width },
    ...look,
  })

export const light = panel('stat', 4)
export const lines = panel('timeseries', 8)
export const table = panel('table', 12)
export const bars = panel('bargauge', 8)
