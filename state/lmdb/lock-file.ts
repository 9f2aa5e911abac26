import { readFileSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { StreamsError } from '../../topology/errors/index.ts'
import type { ProcessPort } from '../../topology/ports.ts'
import type { DirectoryLock } from '../disk.ts'

interface Holder {
  pid: number
  /** Kernel start time of that process: a reused pid is another process. '' where the system does not tell. */
  started: string
  bootId: string
}

/**
 * Takes a lock file, which lasts as long as the process that made it lives. A second line of defence, the owner epoch inside of the
 * environment, covers what a file cannot: another machine that has the same volume mounted.
 */
export const takeLock = async (file: string, process: ProcessPort): Promise<DirectoryLock> => {
  const mine: Holder = { pid: process.pid, started: startTime(process.pid), bootId: process.bootId }
  const draft = `${file}.${process.pid}`
  await writeFile(draft, JSON.stringify(mine))
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        await link(draft, file)
        return { release: () => rm(file, { force: true }) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      await removeStale(file, mine)
    }
    throw locked(file, undefined)
  } finally {
    await rm(draft, { force: true })
  }
}

/** @throws StreamsError STATE_LOCKED when the holder lives. */
const removeStale = async (file: string, mine: Holder): Promise<void> => {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return
  const holder = parse(text)
  if (holder !== undefined && holder.bootId === mine.bootId && startTime(holder.pid) === holder.started) {
    if (alive(holder.pid)) throw locked(file, holder)
  }
  // Renaming has one winner. Who renamed a newer lock by mistake puts it back.
  const aside = `${file}.stale.${mine.pid}`
  await rename(file, aside).catch(() => undefined)
  if ((await readFile(aside, 'utf8').catch(() => text)) !== text) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

const parse = (text: string): Holder | undefined => {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

const alive = (pid: number): boolean => {
  try {
    globalThis.process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const startTime = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces; the start time is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const locked = (file: string, holder: Holder | undefined): StreamsError =>
  new StreamsError('STATE_LOCKED', {
    retry: 'never',
    message: `the state directory is in use${holder === undefined ? '' : ` by process ${holder.pid}`} (${file})`,
    help: 'stop that process, or give this one a state directory of its own',
  })
