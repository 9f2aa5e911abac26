import type { StateEngine } from '../engine.ts'

/** As in Kafka Streams: at most some three segments are live, and short retentions do not make many small ones. */
const segmentMsMin = 60_000

/** The engine's maps of one store: one for each span of time, so that expiry drops a map instead of deleting its rows. */
export class Segments {
  /** Ascending. */
  ids: number[] = []
  readonly #engine: StateEngine
  readonly #map: string
  readonly #spanMs: number

  /** `retentionMs` infinite: nothing expires as a whole, there is one segment. */
  constructor(engine: StateEngine, map: string, retentionMs: number) {
    this.#engine = engine
    this.#map = map
    this.#spanMs = Math.max(Math.ceil(retentionMs / 2), segmentMsMin)
  }

  /** Looks for the segments that the engine has. */
  reload(): void {
    const prefix = `${this.#map}/`
    this.ids = []
    for (const name of this.#engine.maps()) {
      if (!name.startsWith(prefix)) continue
      this.#engine.openMap(name)
      this.ids.push(Number(name.slice(prefix.length)))
    }
    this.ids.sort((x, y) => x - y)
  }

  idOf(time: number): number {
    return this.#spanMs === Number.POSITIVE_INFINITY ? 0 : Math.floor(time / this.#spanMs)
  }

  mapOf(id: number): string {
    return `${this.#map}/${id}`
  }

  /** The map of that segment; made when it is missing. */
  open(id: number): string {
    const map = this.mapOf(id)
    if (this.ids.includes(id)) return map
    this.#engine.openMap(map)
    this.ids.push(id)
    this.ids.sort((x, y) => x - y)
    return map
  }

  /** Drops the segments whose rows are all older than `time`. */
  dropBelow(time: number): void {
    const first = this.idOf(time)
    while (this.ids.length > 0 && this.ids[0]! < first) {
      this.#engine.dropMap(this.mapOf(this.ids[0]!))
      this.ids.shift()
    }
  }
}
