import { byteString } from '../../../state/latin1.ts'
import { MemoryFiles } from '../../../state/memory/memory-engine.ts'
import { MemoryMap } from '../../../state/memory/memory-map.ts'

/** The files of one task on a simulated disk: what was written, and how to get back to what was synced. */
export class SimFiles extends MemoryFiles {
  /** Changes ever made. */
  changes = 0
  /** How to take back those that were not synced, oldest first. */
  #undo: (() => void)[] = []

  override remember(undo: () => void): void {
    this.changes++
    this.#undo.push(undo)
  }

  override sync(): void {
    this.#undo = []
  }

  /** The first so many changes survive a crash from now on. */
  syncUpTo(changes: number): void {
    const left = this.changes - changes
    if (left < this.#undo.length) this.#undo.splice(0, this.#undo.length - left)
  }

  override crash(): void {
    for (let i = this.#undo.length - 1; i >= 0; i--) (this.#undo[i] as () => void)()
    this.#undo = []
  }

  /** A copy of all rows, with nothing left to take back. */
  image(): SimFiles {
    const copy = new SimFiles()
    copy.ownerEpoch = this.ownerEpoch
    for (const [name, map] of this.maps) {
      const rows = new MemoryMap()
      for (const { key, value } of map.range({})) rows.set(byteString(key), value)
      copy.maps.set(name, rows)
    }
    return copy
  }
}
