interface ApplicationGauge {
  set(labels: { application: string }, value: number): void
}

const gauges = new WeakMap<ApplicationGauge, Map<string, Map<ThreadShare, number>>>()

/** What one thread adds to a gauge that all threads of an application in this process have together: the gauge shows the sum, or the largest. */
export class ThreadShare {
  readonly #gauge: ApplicationGauge
  readonly #application: string
  readonly #shown: 'sum' | 'max'
  readonly #shares: Map<ThreadShare, number>

  constructor(gauge: ApplicationGauge, application: string, shown: 'sum' | 'max') {
    this.#gauge = gauge
    this.#application = application
    this.#shown = shown
    const applications = gauges.get(gauge) ?? new Map<string, Map<ThreadShare, number>>()
    gauges.set(gauge, applications)
    this.#shares = applications.get(application) ?? new Map<ThreadShare, number>()
    applications.set(application, this.#shares)
  }

  /** 0 at the latest when the thread ends. */
  set(value: number): void {
    if (value === 0) this.#shares.delete(this)
    else this.#shares.set(this, value)
    const all = [...this.#shares.values()]
    const shown = this.#shown === 'max' ? Math.max(0, ...all) : all.reduce((sum, each) => sum + each, 0)
    this.#gauge.set({ application: this.#application }, shown)
  }
}
