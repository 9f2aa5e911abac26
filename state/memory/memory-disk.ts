import { StreamsError } from '../../topology/errors/index.ts'
import type { DirectoryLock, Disk, EngineOptions } from '../disk.ts'
import type { StateEngine } from '../engine.ts'
import { MemoryEngine, MemoryFiles } from './memory-engine.ts'

export interface MemoryDiskOptions {
  /** False: writes survive a `crash` only after a sync or a close. Default true. */
  syncWrites?: boolean
  /** Awaited before each write becomes visible; a simulation delays or fails writes here. */
  beforeWrite?: (path: string) => Promise<void>
}

const defaultBytesMax = 1024 * 1024 * 1024

/** Disk in memory. State outlives its engines, so closing and opening again is a warm restart. */
export class MemoryDisk implements Disk {
  readonly #environments = new Map<string, MemoryFiles>()
  readonly #texts = new Map<string, string>()
  readonly #locks = new Set<string>()
  readonly #options: MemoryDiskOptions

  constructor(options: MemoryDiskOptions = {}) {
    this.#options = options
  }

  async open(path: string, options: EngineOptions): Promise<StateEngine> {
    let files = this.#environments.get(path)
    if (files === undefined) {
      files = new MemoryFiles()
      this.#environments.set(path, files)
    }
    return new MemoryEngine(files, {
      path,
      bytesMax: options.bytesMax ?? defaultBytesMax,
      syncWrites: this.#options.syncWrites ?? true,
      beforeWrite: () => this.#options.beforeWrite?.(path) ?? Promise.resolve(),
    })
  }

  async peek(path: string, map: string, key: Buffer): Promise<Buffer | undefined> {
    return this.#environments.get(path)?.peek(map, key)
  }

  async exists(path: string): Promise<boolean> {
    return this.#paths().some((known) => known === path || known.startsWith(`${path}/`))
  }

  async list(path: string): Promise<string[]> {
    const prefix = path === '' ? '' : `${path}/`
    const names = new Set<string>()
    for (const known of this.#environments.keys()) {
      if (known.startsWith(prefix)) names.add(known.slice(prefix.length).split('/')[0] as string)
    }
    for (const known of this.#texts.keys()) {
      const parts = known.slice(prefix.length).split('/')
      if (known.startsWith(prefix) && parts.length > 1) names.add(parts[0] as string)
    }
    return [...names].sort()
  }

  async remove(path: string): Promise<void> {
    for (const map of [this.#environments, this.#texts]) {
      for (const known of map.keys()) if (known === path || known.startsWith(`${path}/`)) map.delete(known)
    }
  }

  async readText(path: string): Promise<string | undefined> {
    return this.#texts.get(path)
  }

  async writeText(path: string, text: string): Promise<void> {
    this.#texts.set(path, text)
  }

  async lock(path: string): Promise<DirectoryLock> {
    if (this.#locks.has(path)) {
      throw new StreamsError('STATE_LOCKED', {
        retry: 'never',
        message: `the state directory "${path}" is used by another owner on this disk`,
        help: 'stop the other owner, or choose another state directory',
      })
    }
    this.#locks.add(path)
    return { release: async () => void this.#locks.delete(path) }
  }

  /** The machine dies: what was not synced is lost, locks are free. Engines opened before must not be used any more. */
  crash(): void {
    for (const files of this.#environments.values()) files.crash()
    this.#locks.clear()
  }

  /** Makes everything written so far survive a crash. */
  sync(): void {
    for (const files of this.#environments.values()) files.sync()
  }

  #paths(): string[] {
    return [...this.#environments.keys(), ...this.#texts.keys()]
  }
}
