import { mkdir, rm } from 'node:fs/promises'
import { endianness } from 'node:os'
import { join } from 'node:path'
import { open, type RootDatabase } from 'lmdb'

/** LMDB files are those of one byte order and word size. The number goes up when a version of lmdb changes what it writes. */
export const copyFormat = `lmdb-1-${endianness()}-${process.arch.includes('64') ? 64 : 32}`

export const dataFile = 'data.mdb'

const openReadOnly = (directory: string): RootDatabase<Buffer, Buffer> =>
  open({
    path: directory,
    noSubdir: false,
    readOnly: true,
    maxDbs: 512,
    maxReaders: 126,
    keyEncoding: 'binary',
    encoding: 'binary',
    cache: false,
  }) as RootDatabase<Buffer, Buffer>

/**
 * Writes what an environment holds now into the directory `to`, as `data.mdb`. Its owner may write on, here or in another process: the copy is one read transaction.
 * Without the pages that are free, which are half of the file where rows are often overwritten.
 */
export const backUp = async (directory: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true })
  const root = openReadOnly(directory)
  try {
    await root.backup(to, true).catch(async () => {
      // A file that has lost pages cannot be compacted; it is as good as any other.
      await rm(join(to, dataFile), { force: true })
      await root.backup(to, false)
    })
  } finally {
    await root.close()
  }
}

/** Opens an environment and reads the list of its maps. @throws what lmdb says, or ends the process. */
export const look = async (directory: string): Promise<number> => {
  const root = openReadOnly(directory)
  try {
    return [...root.getKeys({ start: Buffer.from([0]) })].length
  } finally {
    await root.close()
  }
}
