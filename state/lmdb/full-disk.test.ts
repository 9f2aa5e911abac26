import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { isStreamsError } from '../../topology/errors/index.ts'
import { openTaskState } from '../open-task-state.ts'
import { checkpointAt, cursorOf, processPort, taskOptions, testDirectory } from '../testing.ts'
import { flushRound, rowsAfter, rowsOf } from './crash-child.ts'
import { DirectoryDisk } from './directory-disk.ts'

/** Over a file system of some MiB. */
const onSmallDisk = (title: string, run: (t: ExecutionContext, root: string) => Promise<void>): void =>
  test(`on a small disk: ${title}`, async (t) => {
    const root = testDirectory()
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', root], { stdio: 'ignore' })
    } catch {
      t.log('SKIPPED: needs the right to mount a small tmpfs')
      t.pass()
      return
    }
    try {
      await run(t, root)
    } finally {
      execFileSync('umount', ['-l', root])
      rmSync(root, { recursive: true, force: true })
    }
  })

/** Leaves so many pages of 4 KiB. */
const fill = (root: string, pages: number): void => {
  const ballast = join(root, 'ballast')
  let page = 0
  try {
    for (; ; page++) writeFileSync(ballast, Buffer.alloc(4096), { flag: 'a' })
  } catch {
    writeFileSync(ballast, Buffer.alloc((page - pages) * 4096))
  }
}

const other = taskOptions({ path: 'app/sub/1' })
const full = { code: 'DISK_FULL', message: /disk is full/ } as never

onSmallDisk('a flush fails with DISK_FULL and the state goes on once there is room', async (t, root) => {
  const state = await openTaskState(new DirectoryDisk(root, processPort()), taskOptions())
  await flushRound(state, 1)
  writeFileSync(join(root, 'ballast'), Buffer.alloc(10_500_000))
  const orders = state.store('orders') as { put(key: string, value: unknown): void; get(key: string): unknown }
  for (let i = 0; i < 30; i++) orders.put(`big-${i}`, 'x'.repeat(100_000))
  state.encodeChanges(() => {})
  state.committed()
  const error = await t.throwsAsync(state.flush({ ...state.checkpoint!, wallMs: 7 }))
  t.true(isStreamsError(error, 'DISK_FULL') && error.retry === 'later', String(error))
  t.true(state.pinnedBytes > 3_000_000)
  rmSync(join(root, 'ballast'))
  await state.flush({ ...state.checkpoint!, wallMs: 8 })
  t.is(state.pinnedBytes, 0)
  await state.close()
  const again = await openTaskState(new DirectoryDisk(root, processPort()), taskOptions())
  t.is(again.checkpoint?.wallMs, 8)
  t.is(((again.store('orders') as typeof orders).get('big-29') as string).length, 100_000)
  t.is(rowsOf(again), rowsAfter(1))
  await again.close()
})

for (const pages of [0, 1, 3, 20, 100]) {
  onSmallDisk(`states are opened once there is room: ${pages} pages are free`, async (t, root) => {
    const disk = new DirectoryDisk(root, processPort())
    const first = await openTaskState(disk, taskOptions())
    await flushRound(first, 1)
    await first.close()
    fill(root, pages)
    for (let attempt = 0; attempt < 2; attempt++) {
      await t.throwsAsync(openTaskState(disk, taskOptions()), full)
      await t.throwsAsync(openTaskState(disk, other), full)
    }
    rmSync(join(root, 'ballast'))
    const again = await openTaskState(disk, taskOptions())
    t.is(rowsOf(again), rowsAfter(1))
    await again.close()
    await (await openTaskState(disk, other)).close()
  })
}

onSmallDisk('texts and locks say that it is full', async (t, root) => {
  const disk = new DirectoryDisk(root, processPort())
  fill(root, 0)
  await t.throwsAsync(disk.writeText('app/id', 'text'), full)
  await t.throwsAsync(disk.lock('app'), full)
  rmSync(join(root, 'ballast'))
  await disk.writeText('app/id', 'text')
  await (await disk.lock('app')).release()
})

onSmallDisk('a restore says that it is full, and the state can be opened again', async (t, root) => {
  const disk = new DirectoryDisk(root, processPort())
  const records = Array.from({ length: 3_000 }, (_, n) => ({
    key: Buffer.from(`key-${n}`),
    value: Buffer.from(JSON.stringify('x'.repeat(2_000))),
    timestamp: 1,
  }))
  for (const restoresInBackground of [false, true]) {
    const options = taskOptions({ restoresInBackground })
    const state = await openTaskState(disk, options)
    fill(root, 300)
    const restorer = state.restorer('orders-log')
    await restorer.add(cursorOf(records))
    await t.throwsAsync(restorer.finish(), full)
    await state.close()
    rmSync(join(root, 'ballast'))
    const again = await openTaskState(disk, options)
    const anew = again.restorer('orders-log')
    await anew.add(cursorOf(records))
    await anew.finish()
    await again.flush(checkpointAt(3_000))
    t.is((again.store('orders') as { approximateCount(): number }).approximateCount(), 3_000)
    await again.discard()
    await again.close()
    rmSync(join(root, 'app'), { recursive: true })
  }
})

onSmallDisk('a state that could not be flushed is closed while it stays full', async (t, root) => {
  const disk = new DirectoryDisk(root, processPort())
  const state = await openTaskState(disk, taskOptions())
  await flushRound(state, 1)
  fill(root, 20)
  const orders = state.store('orders') as { put(key: string, value: unknown): void }
  for (let n = 0; n < 30; n++) orders.put(`big-${n}`, 'x'.repeat(100_000))
  state.encodeChanges(() => {})
  state.committed()
  for (let attempt = 0; attempt < 2; attempt++) await t.throwsAsync(state.flush(checkpointAt(2)), full)
  await state.close()
  rmSync(join(root, 'ballast'))
  const again = await openTaskState(disk, taskOptions())
  t.is(rowsOf(again), rowsAfter(1))
  await again.close()
})

onSmallDisk('a copy that arrives while it fills up is refused, and nothing is left of it', async (t, root) => {
  const disk = new DirectoryDisk(root, processPort())
  const incoming = await disk.receive('app/.incoming/one', 1_000_000)
  fill(root, 10)
  const come = async (): Promise<void> => {
    for (let piece = 0; piece < 100; piece++) await incoming.write(Buffer.alloc(10_000))
  }
  await t.throwsAsync(come(), full)
  await incoming.discard()
  t.deepEqual(await disk.list('app/.incoming'), [])
})
