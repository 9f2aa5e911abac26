import test from 'ava'
import { stateContract } from '../contract.ts'
import { MemoryDisk } from './memory-disk.ts'

stateContract(test, 'memory', () => ({ disk: new MemoryDisk(), remove: () => {} }))

test('a crash loses exactly what was not synced', async (t) => {
  const disk = new MemoryDisk({ syncWrites: false })
  const key = Buffer.from('k')
  const engine = await disk.open('a/0', {})
  engine.openMap('m')
  await engine.write((b) => b.put('m', key, Buffer.from('1')))
  disk.sync()
  await engine.write((b) => {
    b.put('m', key, Buffer.from('2'))
    b.put('m', Buffer.from('l'), Buffer.from('2'))
  })
  engine.openMap('later')
  await engine.write((b) => b.put('later', key, Buffer.from('x')))
  engine.dropMap('m')
  disk.crash()
  const reopened = await disk.open('a/0', {})
  t.deepEqual(reopened.maps(), ['m'])
  reopened.openMap('m')
  t.is(reopened.get('m', key)?.toString(), '1')
  t.is(reopened.count('m'), 1)
})

test('an owner that was replaced cannot write', async (t) => {
  const disk = new MemoryDisk()
  const first = await disk.open('a/0', {})
  first.openMap('m')
  await disk.open('a/0', {})
  await t.throwsAsync(
    first.write((b) => b.put('m', Buffer.from('k'), Buffer.from('v'))),
    { message: /taken it over/ },
  )
})
