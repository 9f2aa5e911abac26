import { spawn } from 'node:child_process'

/**
 * A shell that outlives this process and ends what it leaves behind. It reads the list of process ids to end, one line
 * for each change; when the pipe closes, because this process stopped in whatever way, it ends those of the last line
 * and removes the temporary folder. Brokers do not watch their parent, so a kill -9 of a test would leave them running.
 */
const script =
  'while read -r line; do pids=$line; done; [ -n "$pids" ] && kill -9 $pids; [ -n "$1" ] && sleep 1 && rm -rf "$1"'

export interface Guard {
  add(pid: number): void
  remove(pid: number): void
}

export const startGuard = (temporaryDir: string | undefined): Guard => {
  const pids = new Set<number>()
  const shell = spawn('sh', ['-c', script, 'guard', temporaryDir ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  shell.on('error', () => {})
  shell.unref()
  const pipe = shell.stdin as unknown as {
    unref(): void
    on(name: 'error', then: () => void): void
  } & typeof shell.stdin
  pipe.on('error', () => {})
  pipe.unref()
  const tell = (): void => {
    shell.stdin.write(`${[...pids].join(' ')}\n`)
  }
  return {
    add(pid) {
      pids.add(pid)
      tell()
    },
    remove(pid) {
      pids.delete(pid)
      tell()
    },
  }
}
