/** Something that happens once. `run` is null when it was called off. */
export interface WorldEvent {
  readonly atMs: number
  /** Decides between events of one time. */
  readonly tie: number
  run: (() => void) | null
}

/** Events by time. What was called off stays until its time: cheaper than to look for it. */
export class EventHeap {
  readonly #events: WorldEvent[] = []

  push(event: WorldEvent): void {
    const events = this.#events
    let at = events.length
    events.push(event)
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = events[parent] as WorldEvent
      if (!before(event, above)) break
      events[at] = above
      at = parent
    }
    events[at] = event
  }

  /** The next event that was not called off. */
  pop(): WorldEvent | undefined {
    for (;;) {
      const first = this.#take()
      if (first === undefined || first.run !== null) return first
    }
  }

  #take(): WorldEvent | undefined {
    const events = this.#events
    const first = events[0]
    const last = events.pop()
    if (first === undefined || last === undefined || events.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= events.length) break
      if (child + 1 < events.length && before(events[child + 1] as WorldEvent, events[child] as WorldEvent)) child++
      const below = events[child] as WorldEvent
      if (!before(below, last)) break
      events[at] = below
      at = child
    }
    events[at] = last
    return first
  }
}

const before = (a: WorldEvent, b: WorldEvent): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.tie < b.tie)
