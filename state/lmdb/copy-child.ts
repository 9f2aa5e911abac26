import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { backUp, look } from './lmdb-copy.ts'

/*
 * A process that copies an environment (`copy <directory> <file>`), or looks whether a copy can be opened (`check <file>`). Prints size and SHA-256 of the
 * file, which is on the disk then. Of its own, so that it can be ended at any moment, takes no time from a stream thread, and dies alone of damaged files.
 */

const [command, ...paths] = process.argv.slice(2) as [string, string, string]

// It ends with whoever started it. In this way, because lmdb hangs when a process exits in the usual one while it writes.
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume()

const checksum = async (file: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

const toDisk = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+')
  await handle.sync().finally(() => handle.close())
}

const file = command === 'copy' ? (paths[1] as string) : (paths[0] as string)
if (command === 'copy') await backUp(paths[0] as string, dirname(file))
else await toDisk(file)
const [{ size }, sha256] = await Promise.all([stat(file), checksum(file)])
process.stdout.write(`${JSON.stringify({ bytes: size, sha256 })}\n`)
// After the checksum was said: who opened it may be dead by now.
if (command !== 'copy') await look(dirname(file))
process.stdin.destroy()
