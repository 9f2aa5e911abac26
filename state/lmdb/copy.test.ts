import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { adoptState } from '../adopt-state.ts'
import type { IncomingCopy, StateCopy } from '../disk.ts'
import { openTaskState } from '../open-task-state.ts'
import { processPort, taskOptions, testDirectory } from '../testing.ts'
import { flushRound, rowsAfter, rowsOf } from './crash-child.ts'
import { DirectoryDisk } from './directory-disk.ts'

const { path } = taskOptions()
const never = new AbortController().signal

const copied = async (disk: DirectoryDisk, to = 'app/.copies/one'): Promise<StateCopy> => {
  const copy = await disk.copy(path, to, never)
  if (copy === undefined) throw new Error('nothing was copied')
  return copy
}

/** As it comes over a network: in pieces, of `bytes` the first ones. */
const arrive = async (disk: DirectoryDisk, copy: StateCopy, bytes = copy.bytes): Promise<IncomingCopy> => {
  const incoming = await disk.receive('app/.incoming/sub.0', copy.bytes)
  for await (const piece of createReadStream(copy.file, { end: bytes - 1, highWaterMark: 1000 })) {
    await incoming.write(piece as Buffer)
  }
  return incoming
}

const written = async (t: { teardown(end: () => Promise<void>): void }, flushes: number): Promise<DirectoryDisk> => {
  const disk = new DirectoryDisk(testDirectory(), processPort())
  const state = await openTaskState(disk, taskOptions())
  for (let n = 1; n <= flushes; n++) await flushRound(state, n)
  t.teardown(() => state.close())
  return disk
}

test('a copy of an environment that is open and written is one flush, and belongs to whoever takes it over', async (t) => {
  const disk = new DirectoryDisk(testDirectory(), processPort())
  const state = await openTaskState(disk, taskOptions())
  let n = 0
  for (; n < 5; ) await flushRound(state, ++n)
  let done = false
  const copying = copied(disk).finally(() => {
    done = true
  })
  while (!done) await flushRound(state, ++n)
  const copy = await copying
  const other = new DirectoryDisk(testDirectory(), processPort())
  const incoming = await arrive(other, copy)
  await incoming.complete(copy)
  t.false(await other.exists(path))
  const adopted = await adoptState(other, incoming.path, 'p-2', {})
  t.is(adopted?.processId, 'p-2')
  await incoming.install(path)
  await incoming.discard()
  const taken = await openTaskState(other, taskOptions())
  const flush = taken.checkpoint?.changelogs['counts-log']?.nextOffset as number
  t.true(flush >= 5 && flush <= n)
  t.is(rowsOf(taken), rowsAfter(flush))
  t.is(taken.checkpoint?.processId, 'p-2')
  // One for who wrote it, one for who took it over, one for this opening.
  t.deepEqual([taken.checkpoint?.ownerEpoch, taken.ownerEpoch], [2, 3])
  await flushRound(taken, flush + 1)
  t.is(rowsOf(taken), rowsAfter(flush + 1))
  await taken.close()
  // Nothing has happened to the one that was copied.
  t.is(rowsOf(state), rowsAfter(n))
  await state.close()
  await copy.remove()
  t.false(existsSync(copy.file))
})

test('a copy takes the place of older state, and maps that were dropped are not in it', async (t) => {
  const disk = new DirectoryDisk(testDirectory(), processPort())
  const engine = await disk.open(path, {})
  for (const map of ['kept', 'dropped']) {
    engine.openMap(map)
    await engine.write((batch) => {
      for (let i = 0; i < 20_000; i++) batch.put(map, Buffer.from(`${map}-${i}`), Buffer.alloc(100, i))
    })
  }
  engine.dropMap('dropped')
  const before = engine.bytes()
  const copy = await copied(disk)
  await engine.close()
  t.true(copy.bytes < 0.75 * before, `${copy.bytes} of ${before}`)
  const other = new DirectoryDisk(testDirectory(), processPort())
  const old = await other.open(path, {})
  old.openMap('old')
  await old.write((batch) => batch.put('old', Buffer.from('a'), Buffer.from('b')))
  await old.close()
  const incoming = await arrive(other, copy)
  await incoming.complete(copy)
  await incoming.install(path)
  const taken = await other.open(path, {})
  t.deepEqual(taken.maps(), ['kept'])
  taken.openMap('kept')
  t.is(taken.count('kept'), 20_000)
  t.is(taken.ownerEpoch, 2)
  await taken.close()
})

test('state that nobody has open is copied, too', async (t) => {
  const disk = new DirectoryDisk(testDirectory(), processPort())
  const state = await openTaskState(disk, taskOptions())
  await flushRound(state, 1)
  await state.close()
  const copy = await copied(disk)
  t.true(copy.bytes > 0)
  // It may be opened at any time meanwhile.
  const again = await openTaskState(disk, taskOptions())
  t.is(rowsOf(again), rowsAfter(1))
  await again.close()
})

test('nothing is copied of state that is not there, or that a crash of the machine may have torn', async (t) => {
  const disk = await written(t, 1)
  t.is(await disk.copy('app/sub/9', 'app/.copies/two', never), undefined)
  const root = testDirectory()
  const crashed = await openTaskState(new DirectoryDisk(root, processPort('boot-1')), taskOptions())
  t.teardown(() => crashed.close())
  await flushRound(crashed, 1)
  t.is(await new DirectoryDisk(root, processPort('boot-2')).copy(path, 'app/.copies/three', never), undefined)
})

test('a copy that is cut off, changed on the way or no environment at all is refused, and nothing is left of it', async (t) => {
  const disk = await written(t, 30)
  const copy = await copied(disk)
  const root = testDirectory()
  const other = new DirectoryDisk(root, processPort())
  const cut = await arrive(other, copy, copy.bytes - 4096)
  await t.throwsAsync(cut.complete(copy), { code: 'SNAPSHOT_DAMAGED', message: /bytes have come/ })
  await cut.discard()

  const bytes = readFileSync(copy.file)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1
  const changed = await other.receive('app/.incoming/sub.0', copy.bytes)
  await changed.write(bytes)
  await t.throwsAsync(changed.complete(copy), { code: 'SNAPSHOT_DAMAGED', message: /checksum/ })
  await changed.discard()

  // Its checksum is right: what was sent is no environment. LMDB may end the process that opens it.
  const noise = Buffer.alloc(40_960, 'noise')
  const foreign = await other.receive('app/.incoming/sub.0', noise.length)
  await foreign.write(noise)
  const sha256 = createHash('sha256').update(noise).digest('hex')
  await t.throwsAsync(foreign.complete({ bytes: noise.length, sha256 }), {
    code: 'SNAPSHOT_DAMAGED',
    message: /opening it/,
  })
  await foreign.discard()
  t.deepEqual(readdirSync(join(root, 'app', '.incoming')), [])
  t.false(await other.exists(path))
})

test('a copy without a checkpoint is nobody’s state', async (t) => {
  const disk = new DirectoryDisk(testDirectory(), processPort())
  const engine = await disk.open(path, {})
  engine.openMap('rows')
  await engine.write((batch) => batch.put('rows', Buffer.from('a'), Buffer.from('b')))
  const copy = await copied(disk)
  await engine.close()
  const other = new DirectoryDisk(testDirectory(), processPort())
  const incoming = await arrive(other, copy)
  await incoming.complete(copy)
  t.is(await adoptState(other, incoming.path, 'p-2', {}), null)
})

test('a copy that nobody needs any more ends at once and leaves nothing', async (t) => {
  const disk = await written(t, 5)
  const abort = new AbortController()
  const copying = disk.copy(path, 'app/.copies/four', abort.signal)
  setImmediate(() => abort.abort(new Error('not needed')))
  await t.throwsAsync(copying, { message: 'not needed' })
  t.false(await disk.exists('app/.copies/four'))
})

test('a copying process ends with the one that wanted it', async (t) => {
  const root = testDirectory()
  const state = await openTaskState(new DirectoryDisk(root, processPort()), taskOptions())
  t.teardown(() => state.close())
  await flushRound(state, 1)
  const child = fileURLToPath(new URL('./copy-child.ts', import.meta.url))
  const args = [child, 'copy', join(root, path), join(testDirectory(), 'to', 'data.mdb')]
  const run = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'ignore'] })
  run.stdin.end()
  t.deepEqual(await once(run, 'close'), [null, 'SIGKILL'])
})

test('a copy that would fill the disk is not begun', async (t) => {
  const disk = new DirectoryDisk(testDirectory(), processPort())
  await t.throwsAsync(disk.receive('app/.incoming/sub.0', 2 ** 52), { code: 'DISK_FULL' })
})
