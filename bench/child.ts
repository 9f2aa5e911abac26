import { spawn } from 'node:child_process'

/**
 * Runs one measured process to its end and returns the JSON object on its last line of output. Engines run in processes
 * of their own, so that CPU and memory are those of one run. SIGKILL ends it too once it printed `killAfterResult`.
 */
export const runForJson = <T>(
  command: string,
  args: string[],
  options: { killAfterResult?: boolean } = {},
): Promise<T> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    const end = (): void => {
      child.kill('SIGKILL')
    }
    process.once('exit', end)
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (options.killAfterResult && /^\{.*\}\n/m.test(output)) end()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-20_000)
    })
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', end)
      const line = output
        .trim()
        .split('\n')
        .findLast((text) => text.startsWith('{'))
      if ((code === 0 || options.killAfterResult) && line !== undefined) resolve(JSON.parse(line) as T)
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}${errors}`))
    })
  })
