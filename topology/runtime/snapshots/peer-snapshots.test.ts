import test from 'ava'
import { nodeMonotonic, nodeScheduler } from '../node-ports.ts'
import { PeerSnapshots } from './peer-snapshots.ts'

/** A process that says the same whatever it is asked. */
const saying = (body: unknown, status = 200): PeerSnapshots => {
  const text = Buffer.from(JSON.stringify(body))
  return new PeerSnapshots('sub/0', {
    peers: {
      get: async () => ({
        status,
        body: (async function* () {
          yield text
        })(),
      }),
    },
    ports: { scheduler: nodeScheduler, monotonic: nodeMonotonic },
    url: 'http://peer',
    headers: {},
    signal: new AbortController().signal,
  })
}

const sha256 = 'a'.repeat(64)
const notAnswers = { code: 'SNAPSHOT_UNAVAILABLE', message: /none of its answers/ } as never

test('a copy must say how large it is, for that is the limit of what is written here', async (t) => {
  const copy = { id: 'one', bytes: 5, sha256 }
  t.deepEqual(await saying(copy).copy(), copy)
  t.is(await saying({}, 404).copy(), null)
  t.is(await saying({}, 503).copy(), 'busy')
  for (const bytes of [undefined, null, '5', 0, -1, 1.5, 2 ** 60]) {
    await t.throwsAsync(saying({ ...copy, bytes }).copy(), notAnswers)
  }
  for (const body of [null, [], 'text', 5, { ...copy, id: 1 }, { ...copy, sha256: undefined }]) {
    await t.throwsAsync(saying(body).copy(), notAnswers)
  }
})

test('what a process says of its state must be that', async (t) => {
  const info = { format: 'f', layout: 'l', checkpoint: { changelogs: {} } }
  t.deepEqual(await saying(info).info(), info as never)
  t.is(await saying({}, 404).info(), null)
  for (const body of [null, [], 5, {}, { ...info, checkpoint: null }, { ...info, checkpoint: { changelogs: 1 } }]) {
    await t.throwsAsync(saying(body).info(), notAnswers)
  }
})

test('no more is read than was said', async (t) => {
  const written: number[] = []
  const read = saying('0123456789').read(
    { id: 'one', bytes: 5, sha256 },
    async ({ length }) => void written.push(length),
  )
  await t.throwsAsync(read, { code: 'SNAPSHOT_UNAVAILABLE', message: /more than the 5 bytes/ } as never)
  t.deepEqual(written, [])
})
