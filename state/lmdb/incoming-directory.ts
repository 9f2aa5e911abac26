import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { IncomingCopy } from '../disk.ts'
import { snapshotDamaged } from '../errors.ts'
import { copyProcess } from './copy-process.ts'
import { ifFull } from './disk-space.ts'
import { dataFile } from './lmdb-copy.ts'

/** A copy that arrives in a directory beside the environments. */
export class IncomingDirectory implements IncomingCopy {
  readonly path: string
  readonly #directory: string
  readonly #file: FileHandle
  /** Of a path of the disk. */
  readonly #resolve: (path: string) => string
  #bytes = 0
  #open = true

  private constructor(path: string, directory: string, file: FileHandle, resolve: (path: string) => string) {
    this.path = path
    this.#directory = directory
    this.#file = file
    this.#resolve = resolve
  }

  static async begin(path: string, resolve: (path: string) => string): Promise<IncomingDirectory> {
    const directory = resolve(path)
    await rm(directory, { recursive: true, force: true })
    await mkdir(directory, { recursive: true })
    return new IncomingDirectory(path, directory, await open(join(directory, dataFile), 'wx'), resolve)
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const left = bytes.length - at
      const { bytesWritten } = await this.#file.write(bytes, at, left, this.#bytes).catch(ifFull(this.#directory))
      at += bytesWritten
      this.#bytes += bytesWritten
    }
  }

  async complete(copied: { bytes: number; sha256: string }): Promise<void> {
    await this.#close()
    if (this.#bytes !== copied.bytes) throw snapshotDamaged(`${this.#bytes} of ${copied.bytes} bytes have come`)
    const found = await copyProcess(['check', join(this.#directory, dataFile)]).catch((error: unknown) => {
      throw snapshotDamaged(`opening it failed: ${String(error)}`, error)
    })
    if (found.sha256 !== copied.sha256) throw snapshotDamaged(`its checksum is ${found.sha256}, not ${copied.sha256}`)
  }

  async install(path: string): Promise<void> {
    const target = this.#resolve(path)
    await rm(target, { recursive: true, force: true })
    await mkdir(dirname(target), { recursive: true })
    await rename(this.#directory, target)
    const parent = await open(dirname(target), 'r')
    await parent.sync().finally(() => parent.close())
  }

  async discard(): Promise<void> {
    await this.#close()
    await rm(this.#directory, { recursive: true, force: true })
  }

  async #close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    await this.#file.close()
  }
}
