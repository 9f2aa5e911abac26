import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Remote ports of the TCP connections that a process has open; null where the system does not tell (no /proc). */
export const remotePortsOf = (pid: number): number[] | null => {
  try {
    const mine = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => inodeOf(`/proc/${pid}/fd/${fd}`)))
    return ['tcp', 'tcp6'].flatMap((table) => connections(`/proc/${pid}/net/${table}`, mine))
  } catch {
    return null
  }
}

/** '' for what is no socket, or was closed meanwhile. */
const inodeOf = (fd: string): string => {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(fd))?.[1] ?? ''
  } catch {
    return ''
  }
}

const ESTABLISHED = '01'

const connections = (table: string, inodes: ReadonlySet<string>): number[] =>
  readFileSync(table, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode = '']) => state === ESTABLISHED && inodes.has(inode))
    .map(([, , remote = '']) => Number.parseInt(remote.split(':')[1] ?? '', 16))
