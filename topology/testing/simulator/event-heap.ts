import { Heap } from '../../task/heap.ts'

/** Something that happens once. `run` is null when it was called off. */
export interface WorldEvent {
  readonly atMs: number
  /** Decides between events of one time. */
  readonly tie: number
  run: (() => void) | null
}

/** Events by time. What was called off stays until its time: cheaper than to look for it. */
export class EventHeap {
  readonly #events = new Heap<WorldEvent>(before)

  push(event: WorldEvent): void {
    this.#events.push(event)
  }

  /** The next event that was not called off. */
  pop(): WorldEvent | undefined {
    for (;;) {
      const first = this.#events.take()
      if (first === undefined || first.run !== null) return first
    }
  }
}

function before(a: WorldEvent, b: WorldEvent): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.tie < b.tie)
}
