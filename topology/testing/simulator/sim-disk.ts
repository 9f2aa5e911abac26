import type { DirectoryLock, Disk, EngineOptions } from '../../../state/disk.ts'
import type { RangeBounds, Row, StateBatch, StateEngine } from '../../../state/engine.ts'
import { MemoryEngine } from '../../../state/memory/memory-engine.ts'
import { StreamsError } from '../../errors/index.ts'
import { SimFiles } from './sim-files.ts'
import type { SimProcess } from './sim-process.ts'

export interface DiskFaults {
  /** How long a write takes, and then until it would survive a crash of the machine; ms. */
  writeMs: readonly [low: number, high: number]
  syncMs: readonly [low: number, high: number]
  /** No write succeeds. */
  full: boolean
}

const bytesMax = 64 * 1024 * 1024

/** The disk of one simulated machine: what was written, and what of it would be found after a crash. It outlives the processes. */
export class SimDisk {
  faults: DiskFaults = { writeMs: [0.2, 4], syncMs: [5, 120], full: false }
  readonly environments = new Map<string, SimFiles>()
  readonly #texts = new Map<string, string>()
  readonly #locks = new Map<string, SimProcess>()

  /** The machine dies: whatever was not synced is gone. */
  crash(): void {
    for (const files of this.environments.values()) files.crash()
  }

  /** A disk with the same content. */
  image(): SimDisk {
    const copy = new SimDisk()
    for (const [path, files] of this.environments) copy.environments.set(path, files.image())
    for (const [path, text] of this.#texts) copy.#texts.set(path, text)
    return copy
  }

  /** What one process sees of it. */
  of(process: SimProcess): Disk {
    const { environments } = this
    const [texts, locks] = [this.#texts, this.#locks]
    const io = <T>(run: () => T): Promise<T> =>
      new Promise((resolve, reject) => {
        process.after(process.world.between(...this.faults.writeMs), () => {
          try {
            resolve(run())
          } catch (error) {
            reject(error)
          }
        })
      })
    const under = (path: string) => (known: string) => known === path || known.startsWith(`${path}/`)
    return {
      open: (path, options) => io(() => this.#open(path, options, process, io)),
      peek: (path, map, key) => io(() => environments.get(path)?.peek(map, key)),
      exists: (path) => io(() => [...environments.keys(), ...texts.keys()].some(under(path))),
      list: (path) =>
        io(() => {
          const prefix = `${path}/`
          const below = [...environments.keys()].filter((known) => known.startsWith(prefix))
          return [...new Set(below.map((known) => known.slice(prefix.length).split('/')[0] as string))].sort()
        }),
      remove: (path) =>
        io(() => {
          for (const map of [environments, texts])
            for (const known of [...map.keys()]) if (under(path)(known)) map.delete(known)
        }),
      readText: (path) => io(() => texts.get(path)),
      writeText: (path, text) =>
        io(() => {
          if (this.faults.full) throw diskFull(path)
          texts.set(path, text)
        }),
      lock: (path) =>
        io((): DirectoryLock => {
          const holder = locks.get(path)
          if (holder?.alive) throw locked(path, holder.name)
          locks.set(path, process)
          return { release: async () => void (process.alive && locks.delete(path)) }
        }),
    }
  }

  #open(
    path: string,
    options: EngineOptions,
    process: SimProcess,
    io: (run: () => void) => Promise<void>,
  ): StateEngine {
    let files = this.environments.get(path)
    if (files === undefined) {
      files = new SimFiles()
      this.environments.set(path, files)
    }
    const written = files
    const engine = new MemoryEngine(files, {
      path,
      bytesMax: options.bytesMax ?? bytesMax,
      syncWrites: false,
      beforeWrite: () =>
        io(() => {
          if (this.faults.full) throw diskFull(path)
          // Even when the process is gone by then: what was written is the machine's.
          process.world.after(0, () => {
            const upTo = written.changes
            process.world.after(process.world.between(...this.faults.syncMs), () => written.syncUpTo(upTo))
          })
        }),
    })
    return new OwnedEngine(engine, process)
  }
}

/** An engine that dies with its process: what its code still does on the way down changes nothing. */
class OwnedEngine implements StateEngine {
  readonly #engine: StateEngine
  readonly #process: SimProcess

  constructor(engine: StateEngine, process: SimProcess) {
    this.#engine = engine
    this.#process = process
  }

  get ownerEpoch(): number {
    return this.#engine.ownerEpoch
  }

  openMap(map: string): void {
    if (this.#process.alive) this.#engine.openMap(map)
  }

  maps(): string[] {
    return this.#engine.maps()
  }

  get(map: string, key: Buffer): Buffer | undefined {
    return this.#engine.get(map, key)
  }

  range(map: string, bounds: RangeBounds): Iterable<Row> {
    return this.#engine.range(map, bounds)
  }

  count(map: string): number {
    return this.#engine.count(map)
  }

  write(fill: (batch: StateBatch) => void): Promise<void> {
    return this.#process.alive ? this.#engine.write(fill) : never()
  }

  append(map: string, rows: readonly Row[]): Promise<void> {
    return this.#process.alive ? this.#engine.append(map, rows) : never()
  }

  dropMap(map: string): void {
    if (this.#process.alive) this.#engine.dropMap(map)
  }

  sync(): Promise<void> {
    return this.#process.alive ? this.#engine.sync() : never()
  }

  bytes(): number {
    return this.#engine.bytes()
  }

  bytesMax(): number {
    return this.#engine.bytesMax()
  }

  close(): Promise<void> {
    return this.#process.alive ? this.#engine.close() : never()
  }
}

const never = (): Promise<never> => new Promise(() => {})

const diskFull = (path: string): StreamsError =>
  new StreamsError('DISK_FULL', {
    retry: 'later',
    message: `the disk is full: "${path}" cannot be written`,
    help: 'free disk space',
  })

const locked = (path: string, holder: string): StreamsError =>
  new StreamsError('STATE_LOCKED', {
    retry: 'never',
    message: `the state directory "${path}" is used by ${holder}`,
    help: 'stop the other owner, or choose another state directory',
  })
