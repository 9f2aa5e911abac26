import type { ExecutionContext, TestFn } from 'ava'
import fc from 'fast-check'
import { isStreamsError } from '../topology/errors/index.ts'
import type { Disk } from './disk.ts'
import type { RangeBounds, Row } from './engine.ts'

export interface DiskUnderTest {
  disk: Disk
  remove(): void
}

/** The suite that every Disk and its StateEngine pass. */
export const stateContract = (test: TestFn, name: string, make: () => DiskUnderTest): void => {
  const on = (title: string, run: (t: ExecutionContext, disk: Disk) => Promise<void>) =>
    test(`${name}: ${title}`, async (t) => {
      const { disk, remove } = make()
      try {
        await run(t, disk)
      } finally {
        remove()
      }
    })

  on('rows written are read back, replaced and removed', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    engine.openMap('m')
    await engine.write((b) => {
      b.put('m', buf('k'), buf('v'))
      b.put('m', buf('l'), Buffer.alloc(0))
    })
    t.deepEqual(engine.get('m', buf('k')), buf('v'))
    t.deepEqual(engine.get('m', buf('l')), Buffer.alloc(0))
    await engine.write((b) => {
      b.put('m', buf('k'), buf('w'))
      b.remove('m', buf('l'))
      b.remove('m', buf('never there'))
    })
    t.deepEqual(engine.get('m', buf('k')), buf('w'))
    t.is(engine.get('m', buf('l')), undefined)
    t.is(engine.count('m'), 1)
    await engine.close()
  })

  on('a row can be looked at while nobody has the environment open, and its owner stays', async (t, disk) => {
    t.is(await disk.peek?.('a/0', 'm', buf('k')), undefined)
    t.false(await disk.exists('a/0'))
    const engine = await disk.open('a/0', {})
    engine.openMap('m')
    await engine.write((b) => b.put('m', buf('k'), buf('v')))
    await engine.close()
    t.deepEqual(await disk.peek?.('a/0', 'm', buf('k')), buf('v'))
    t.is(await disk.peek?.('a/0', 'm', buf('l')), undefined)
    t.is(await disk.peek?.('a/0', 'n', buf('k')), undefined)
    const again = await disk.open('a/0', {})
    t.is(again.ownerEpoch, engine.ownerEpoch + 1)
    again.openMap('m')
    await again.write((b) => b.put('m', buf('k'), buf('w')))
    await again.close()
    t.deepEqual(await disk.peek?.('a/0', 'm', buf('k')), buf('w'))
  })

  on('keys of any size and bytes are legal and keep their order', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    engine.openMap('m')
    const long = (first: string, size: number, last: number) => {
      const key = Buffer.alloc(size, first)
      key[size - 1] = last
      return key
    }
    const keys = [
      Buffer.alloc(0),
      Buffer.from([0]),
      Buffer.from([0, 0]),
      Buffer.from([0xff]),
      Buffer.from([0xff, 0xff, 0xff]),
      buf('a'),
      ...[1899, 1900, 1901, 1932, 1933, 1977, 1978, 1979, 4000, 65_536].flatMap((size) => [
        long('q', size, 1),
        long('q', size, 2),
        long('q', size, 255),
      ]),
      Buffer.concat([Buffer.alloc(1900, 'q'), Buffer.alloc(40, 0)]),
      Buffer.concat([Buffer.alloc(1900, 'q'), Buffer.alloc(40, 255)]),
      buf('z'),
    ]
    await engine.write((b) => {
      for (const key of keys) b.put('m', key, Buffer.from(String(key.length)))
    })
    for (const key of keys) t.deepEqual(engine.get('m', key), Buffer.from(String(key.length)))
    const sorted = [...keys].sort(Buffer.compare)
    t.deepEqual(
      hex(engine.range('m', {})),
      sorted.map((key) => key.toString('hex')),
    )
    t.deepEqual(
      hex(engine.range('m', { reverse: true })),
      sorted.toReversed().map((key) => key.toString('hex')),
    )
    for (const start of sorted) {
      for (const end of [sorted[3], sorted.at(-4), sorted.at(-1), Buffer.alloc(1900, 'q'), long('q', 3000, 7)]) {
        for (const reverse of [false, true]) {
          const bounds = { start, end: end as Buffer, reverse, limit: 5 }
          const expected = expectedRange(sorted, bounds)
          if (hex(engine.range('m', bounds)).join() !== expected.join())
            t.deepEqual(hex(engine.range('m', bounds)), expected)
        }
      }
    }
    await engine.write((b) => {
      for (const key of keys) b.remove('m', key)
    })
    t.is(engine.count('m'), 0)
    await engine.close()
  })

  on('what a batch was given may change right after', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    engine.openMap('m')
    const key = buf('key')
    const value = Buffer.alloc(100_000, 1)
    const done = engine.write((b) => {
      b.put('m', key, value)
      key.fill(0)
      value.fill(0)
    })
    value.fill(9)
    await done
    t.deepEqual(engine.get('m', buf('key')), Buffer.alloc(100_000, 1))
    await engine.close()
  })

  on('a value that was read belongs to the caller', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    engine.openMap('m')
    await engine.write((b) => {
      for (const size of [3, 500, 9000, 300_000]) b.put('m', buf(`k${size}`), Buffer.alloc(size, size & 0xff))
    })
    for (const size of [3, 500, 9000, 300_000]) {
      const value = engine.get('m', buf(`k${size}`)) as Buffer
      t.is(value.length, size)
      value.fill(7)
      engine.get('m', buf('k3'))
      t.true(value.every((byte) => byte === 7))
      t.deepEqual(engine.get('m', buf(`k${size}`)), Buffer.alloc(size, size & 0xff))
    }
    await engine.close()
  })

  on('an error while a batch is filled writes nothing', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    engine.openMap('m')
    await t.throwsAsync(async () => {
      await engine.write((b) => {
        for (let i = 0; i < 3000; i++) b.put('m', buf(`k${i}`), buf('v'))
        throw new Error('half way')
      })
    })
    t.is(engine.count('m'), 0)
    await engine.close()
  })

  on('a batch for a map that is not there writes nothing, then or with the next batch', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    engine.openMap('m')
    engine.openMap('n')
    const refused = engine.write((b) => {
      b.put('m', buf('k'), buf('v'))
      b.put('n', buf('k'), buf('v'))
    })
    engine.dropMap('n')
    await t.throwsAsync(refused, { message: /map "n" was not opened/ })
    await engine.write((b) => b.put('m', buf('l'), buf('w')))
    t.deepEqual(hex(engine.range('m', {})), [buf('l').toString('hex')])
    await engine.close()
  })

  on('a write that was given before the close is written', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    engine.openMap('m')
    const written = engine.write((b) => b.put('m', buf('k'), buf('v')))
    await engine.close()
    await written
    const again = await disk.open('a/0', {})
    again.openMap('m')
    t.deepEqual(again.get('m', buf('k')), buf('v'))
    await again.close()
  })

  on('writes become visible in the order of the calls', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    engine.openMap('m')
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => engine.write((b) => b.put('m', buf('k'), Buffer.from(String(i))))),
    )
    t.is(engine.get('m', buf('k'))?.toString(), '19')
    await engine.close()
  })

  on('append takes ascending rows above all others and refuses the rest', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    engine.openMap('m')
    const rows = (from: number, to: number): Row[] =>
      Array.from({ length: to - from }, (_, i) => ({
        key: buf(`k${String(from + i).padStart(6, '0')}`),
        value: buf('v'),
      }))
    await engine.append('m', rows(0, 3000))
    await engine.append('m', rows(3000, 5000))
    t.is(engine.count('m'), 5000)
    await t.throwsAsync(engine.append('m', rows(10, 11)), { message: /out of order/ })
    const long = (last: number): Row => ({
      key: Buffer.concat([Buffer.alloc(3000, 'z'), Buffer.from([last])]),
      value: buf('v'),
    })
    await engine.append('m', [long(1), long(2), long(3), { key: Buffer.alloc(10, 255), value: buf('v') }])
    t.is(engine.count('m'), 5004)
    await engine.close()
  })

  on('maps are apart, listed, dropped with their rows, and usable again', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    engine.openMap('one')
    engine.openMap('store/two é')
    await engine.write((b) => {
      b.put('one', buf('k'), buf('1'))
      b.put('store/two é', buf('k'), buf('2'))
    })
    t.deepEqual(engine.maps(), ['one', 'store/two é'])
    engine.dropMap('one')
    t.deepEqual(engine.maps(), ['store/two é'])
    engine.openMap('one')
    t.is(engine.get('one', buf('k')), undefined)
    await engine.write((b) => b.put('one', buf('k'), buf('3')))
    t.deepEqual(engine.get('one', buf('k')), buf('3'))
    t.deepEqual(engine.get('store/two é', buf('k')), buf('2'))
    await engine.close()
  })

  on('rows survive closing and opening, and the owner epoch goes up', async (t, disk) => {
    const first = await disk.open('a/0', {})
    first.openMap('m')
    await first.write((b) => b.put('m', buf('k'), buf('v')))
    await first.close()
    await t.throwsAsync(async () => first.write(() => {}), { message: /closed/ })
    const second = await disk.open('a/0', {})
    t.is(second.ownerEpoch, first.ownerEpoch + 1)
    second.openMap('m')
    t.deepEqual(second.get('m', buf('k')), buf('v'))
    await second.close()
  })

  on('a state over its limit refuses more rows but still takes removals', async (t, disk) => {
    const engine = await disk.open('a/0', { bytesMax: 2_000_000 })
    engine.openMap('m')
    const fill = async () => {
      for (let i = 0; i < 100; i++) {
        await engine.write((b) => b.put('m', buf(`k${i}`), Buffer.alloc(100_000, i)))
      }
    }
    const error = await t.throwsAsync(fill())
    t.true(isStreamsError(error, 'STATE_FULL'))
    const before = engine.count('m')
    t.true(before > 0)
    await engine.write((b) => b.remove('m', buf('k0')))
    t.is(engine.count('m'), before - 1)
    await engine.close()
  })

  on('any order of writes and removals equals a sorted map', async (t, disk) => {
    const engine = await disk.open('a/0', {})
    const key = fc.oneof(fc.uint8Array({ maxLength: 3 }), fc.uint8Array({ minLength: 1, maxLength: 6 }))
    const op = fc.record({ key, value: fc.option(fc.uint8Array({ maxLength: 20 })) })
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(op, { maxLength: 10 }), { maxLength: 5 }),
        fc.option(key),
        fc.option(key),
        fc.boolean(),
        async (batches, start, end, reverse) => {
          const map = `m${run++}`
          engine.openMap(map)
          const model = new Map<string, string>()
          for (const ops of batches) {
            await engine.write((b) => {
              for (const { key, value } of ops) {
                const bytes = Buffer.from(key)
                if (value === null) b.remove(map, bytes)
                else b.put(map, bytes, Buffer.from(value))
                if (value === null) model.delete(bytes.toString('hex'))
                else model.set(bytes.toString('hex'), Buffer.from(value).toString('hex'))
              }
            })
          }
          const bounds: RangeBounds = { reverse }
          if (start !== null) bounds.start = Buffer.from(start)
          if (end !== null) bounds.end = Buffer.from(end)
          const keys = [...model.keys()].map((text) => Buffer.from(text, 'hex')).sort(Buffer.compare)
          const found = [...engine.range(map, bounds)]
          t.deepEqual(hex(found), expectedRange(keys, bounds))
          for (const row of found) t.is(row.value.toString('hex'), model.get(row.key.toString('hex')) as string)
          t.is(engine.count(map), model.size)
          engine.dropMap(map)
        },
      ),
      { numRuns: 40 },
    )
    await engine.close()
  })

  on('texts are written whole, read back and removed with their directory', async (t, disk) => {
    t.is(await disk.readText('app/id'), undefined)
    await disk.writeText('app/id', 'one')
    await disk.writeText('app/id', 'two')
    t.is(await disk.readText('app/id'), 'two')
    await (await disk.open('app/sub/0', {})).close()
    await (await disk.open('app/sub/1', {})).close()
    t.deepEqual(await disk.list('app'), ['sub'])
    t.deepEqual(await disk.list('app/sub'), ['0', '1'])
    t.deepEqual(await disk.list('nowhere'), [])
    t.true(await disk.exists('app/sub/0'))
    await disk.remove('app/sub/0')
    t.false(await disk.exists('app/sub/0'))
    t.deepEqual(await disk.list('app/sub'), ['1'])
    await disk.remove('app')
    t.is(await disk.readText('app/id'), undefined)
  })

  on('a directory has one owner until the lock is released', async (t, disk) => {
    const lock = await disk.lock('app')
    t.true(isStreamsError(await t.throwsAsync(disk.lock('app')), 'STATE_LOCKED'))
    await lock.release()
    await (await disk.lock('app')).release()
  })
}

const buf = (text: string): Buffer => Buffer.from(text)

const hex = (rows: Iterable<Row>): string[] => [...rows].map((row) => row.key.toString('hex'))

const expectedRange = (sorted: readonly Buffer[], { start, end, reverse, limit }: RangeBounds): string[] => {
  const inside = sorted.filter(
    (key) =>
      (start === undefined || Buffer.compare(key, start) >= 0) && (end === undefined || Buffer.compare(key, end) < 0),
  )
  if (reverse) inside.reverse()
  return inside.slice(0, limit).map((key) => key.toString('hex'))
}
