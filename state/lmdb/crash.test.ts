import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { isStreamsError } from '../../topology/errors/index.ts'
import type { StateEngine } from '../engine.ts'
import { openTaskState } from '../open-task-state.ts'
import { processPort, taskOptions, testDirectory } from '../testing.ts'
import { flushRound, rowsAfter, rowsOf } from './crash-child.ts'
import { DirectoryDisk } from './directory-disk.ts'

const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url))
const position = (state: { checkpoint: { changelogs: Record<string, { nextOffset: number }> } | null }): number =>
  state.checkpoint?.changelogs['counts-log']?.nextOffset ?? 0

/** Seeded, so that a failure can be repeated. */
const randomOf = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

test('after a kill -9 the state is that of one checkpoint, at or after the last one reported', async (t) => {
  const root = testDirectory()
  const random = randomOf(11)
  let last = 0
  for (let round = 0; round < 8; round++) {
    const run = spawn(process.execPath, [child, 'run', root], { stdio: ['ignore', 'pipe', 'inherit'] })
    const flushes = 1 + Math.floor(random() * 25)
    let seen = 0
    let rest = ''
    run.stdout.on('data', (chunk: Buffer) => {
      rest += chunk.toString()
      const lines = rest.split('\n')
      rest = lines.pop() as string
      for (const line of lines) {
        last = Number(line)
        if (++seen === flushes) run.kill('SIGKILL')
      }
    })
    const [code, signal] = await once(run, 'close')
    t.deepEqual([code, signal], [null, 'SIGKILL'])
    const state = await openTaskState(new DirectoryDisk(root, processPort()), taskOptions())
    t.true(position(state) >= last)
    t.is(rowsOf(state), rowsAfter(position(state)))
    t.is(state.ownerEpoch, 2 * round + 2)
    await state.close()
  }
  rmSync(root, { recursive: true, force: true })
})

const page = 4096
const environment = 'app/sub/0'

/** Images of the file: at the last sync, at flush `synced`, and as they followed each other during the next flush. */
const images = async (root: string, synced: number): Promise<{ old: Buffer; later: Buffer[] }> => {
  const state = await openTaskState(new DirectoryDisk(root, processPort('boot-0')), taskOptions())
  const file = join(root, environment, 'data.mdb')
  for (let n = 1; n <= synced; n++) await flushRound(state, n)
  await state.close()
  const disk = new DirectoryDisk(root, processPort('boot-0'))
  const open = disk.open.bind(disk)
  let engine: StateEngine | undefined
  disk.open = async (path, options) => {
    engine = await open(path, options)
    return engine
  }
  const again = await openTaskState(disk, taskOptions())
  await engine?.sync()
  const old = readFileSync(file)
  const later: Buffer[] = []
  let done = false
  const flush = flushRound(again, synced + 1).then(() => {
    done = true
  })
  for (let turns = 0; turns < 20; turns += done ? 1 : 0) {
    const image = readFileSync(file)
    if (later.at(-1)?.equals(image) !== true) later.push(image)
    await turn()
  }
  await flush
  await again.close()
  return { old, later }
}

/** Opens an image as the next boot of the machine finds it. Answers the flush that it shows, or 'damaged'. */
const openImage = async (root: string, image: Buffer): Promise<number | 'damaged'> => {
  rmSync(root, { recursive: true, force: true })
  mkdirSync(join(root, environment), { recursive: true })
  writeFileSync(join(root, environment, 'data.mdb'), image)
  writeFileSync(join(root, environment, 'dirty'), 'boot-0')
  try {
    const state = await openTaskState(new DirectoryDisk(root, processPort('boot-1')), taskOptions())
    const shown = position(state)
    const rows = rowsOf(state)
    await state.close()
    if (rows !== rowsAfter(shown)) throw new Error(`rows are not those of flush ${shown}`)
    return shown
  } catch (error) {
    if (isStreamsError(error, 'STATE_DAMAGED')) return 'damaged'
    throw error
  }
}

/** A random part of the pages of `torn`, the others as they were in `old`. */
const mix = (old: Buffer, torn: Buffer, random: () => number, firstPage: number): Buffer => {
  const share = random()
  const image = Buffer.alloc(torn.length)
  old.copy(image)
  for (let at = firstPage * page; at < torn.length; at += page)
    if (random() < share) torn.copy(image, at, at, at + page)
  return image
}

test('an image with some of the pages that were not synced opens at the last synced flush or is reported as damaged', async (t) => {
  const synced = 9
  const source = testDirectory()
  const root = testDirectory()
  const { old, later } = await images(source, synced)
  const random = randomOf(5)
  const whole = later.at(-1) as Buffer
  t.is(await openImage(root, whole), synced + 1)
  t.false(whole.subarray(2 * page).equals(old.subarray(2 * page)))
  // The crash came before the meta page was written: pages of the next flush may be there, but nothing points to them.
  for (let trial = 0; trial < 6; trial++) t.is(await openImage(root, mix(old, whole, random, 2)), synced)
  // The crash came after that and before the sync: pages and the pointer to them reached the disk in any order.
  const unsynced: Buffer[] = []
  for (const image of later) {
    const written = !image.subarray(0, 2 * page).equals(old.subarray(0, 2 * page))
    if (written && (await openImage(root, image)) === synced) unsynced.push(image)
  }
  t.log(`${later.length} images, ${unsynced.length} of them between write and sync`)
  const torn = unsynced.at(-1)
  const shown: (number | 'damaged')[] = []
  for (let trial = 0; torn !== undefined && trial < 8; trial++) {
    shown.push(await openImage(root, mix(old, torn, random, 0)))
  }
  t.log(`flushes shown: ${shown.join(' ') || 'SKIPPED, no image was taken between write and sync'}`)
  t.true(shown.every((flush) => flush === synced || flush === 'damaged'))
  rmSync(source, { recursive: true, force: true })
  rmSync(root, { recursive: true, force: true })
})

test('pages that were lost altogether are reported as damage, in another process than this', async (t) => {
  const source = testDirectory()
  const root = testDirectory()
  const { old } = await images(source, 6)
  old.fill(0, 2 * page)
  t.is(await openImage(root, old), 'damaged')
  t.is(await openImage(root, Buffer.alloc(3 * page, 7)), 'damaged')
  const disk = new DirectoryDisk(root, processPort('boot-1'))
  await disk.remove(environment)
  const fresh = await openTaskState(disk, taskOptions())
  t.is(fresh.checkpoint, null)
  await fresh.close()
  rmSync(source, { recursive: true, force: true })
  rmSync(root, { recursive: true, force: true })
})

test('a second owner of the same files takes over, and the first cannot write any more', async (t) => {
  const root = testDirectory()
  const first = await openTaskState(new DirectoryDisk(root, processPort()), taskOptions())
  await flushRound(first, 1)
  // lmdb shares one environment per path and process, so the copy of the path is a link.
  execFileSync(process.execPath, [
    '--input-type=module',
    '-e',
    `const { DirectoryDisk } = await import(${JSON.stringify(new URL('./directory-disk.ts', import.meta.url).href)})
     const disk = new DirectoryDisk(${JSON.stringify(root)}, { pid: process.pid, bootId: 'boot-1' })
     await (await disk.open(${JSON.stringify(environment)}, {})).close()`,
  ])
  const error = await t.throwsAsync(flushRound(first, 2))
  t.true(isStreamsError(error, 'STATE_FOREIGN_OWNER') && error.retry === 'fence')
  t.is(position(first), 1)
  await first.close()
  rmSync(root, { recursive: true, force: true })
})

test('a lock lasts as long as its process: a dead one or another boot does not hold it', async (t) => {
  const root = testDirectory()
  const disk = new DirectoryDisk(root, processPort())
  await t.throwsAsync(Promise.all([disk.lock('app'), disk.lock('app')]), {
    message: new RegExp(`process ${process.pid}`),
  })
  const file = join(root, 'app', 'lock')
  const stale = (holder: object) =>
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...holder }))
  stale({ started: '1' })
  const second = await disk.lock('app')
  stale({ bootId: 'boot-0' })
  const third = await disk.lock('app')
  const gone = spawn(process.execPath, ['-e', ''])
  await once(gone, 'close')
  stale({ pid: gone.pid, started: '' })
  await (await disk.lock('app')).release()
  writeFileSync(file, 'half a lo')
  await (await disk.lock('app')).release()
  await second.release()
  await third.release()
  rmSync(root, { recursive: true, force: true })
})
