import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { damaged } from '../errors.ts'

/** Extension of this file: .ts in the sources, .js in the package. */
const child = fileURLToPath(
  new URL(`./probe-child${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url),
)

/**
 * Reads a suspect environment in a process of its own. LMDB answers damaged pages with abort(), which no one can catch, or with wrong
 * rows; the child dies instead of us.
 * @throws StreamsError STATE_DAMAGED
 */
export const probe = (directory: string, mapBytes: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const run = spawn(process.execPath, [child, directory, String(mapBytes)], { stdio: ['ignore', 'ignore', 'pipe'] })
    let output = ''
    run.stderr.on('data', (chunk: Buffer) => {
      if (output.length < 4096) output += chunk.toString()
    })
    run.on('error', reject)
    run.on('close', (code, signal) => {
      if (code === 0) resolve()
      else
        reject(damaged(directory, new Error(`reading it ended with ${signal ?? code}: ${output.trim().slice(0, 500)}`)))
    })
  })
