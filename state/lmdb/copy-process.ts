import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Extension of this file: .ts in the sources, .js in the package. */
const child = fileURLToPath(
  new URL(`./copy-child${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url),
)

/** What `copy-child` says of a file. */
export interface CopiedFile {
  readonly bytes: number
  readonly sha256: string
}

/** Runs `copy-child`; when `signal` aborts, it is killed. @throws Error with what it said. */
export const copyProcess = (
  args: ['copy', directory: string, file: string] | ['check', file: string],
  signal?: AbortSignal,
): Promise<CopiedFile> =>
  new Promise((resolve, reject) => {
    const run = spawn(process.execPath, [child, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(signal !== undefined && { signal, killSignal: 'SIGKILL' }),
    })
    let [output, errors] = ['', '']
    run.stdin.on('error', () => {})
    run.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    run.stderr.on('data', (chunk: Buffer) => {
      if (errors.length < 4096) errors += chunk.toString()
    })
    run.on('error', (error) => {
      // Those that were killed are waited for: what they write is removed afterwards.
      if (run.pid === undefined) reject(error)
    })
    run.on('close', (code, killed) => {
      if (code === 0) resolve(JSON.parse(output) as CopiedFile)
      else if (signal?.aborted) reject(signal.reason)
      else reject(new Error(`it ended with ${killed ?? code}: ${errors.trim().slice(0, 500)}`))
    })
  })
