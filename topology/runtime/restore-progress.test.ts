import test, { type ExecutionContext } from 'ava'
import { Metrics } from '../metrics/index.ts'
import { RestoreProgress } from './restore-progress.ts'

const setUp = () => {
  const metrics = new Metrics('app')
  let nowMs = 0
  const progress = new RestoreProgress(metrics, { now: () => nowMs })
  const read = async (): Promise<(number | undefined)[]> => {
    const { restoreRemaining, restoreRate, restoreEta } = metrics.all
    const found = await Promise.all([restoreRemaining, restoreRate, restoreEta].map((gauge) => gauge.get()))
    return found.map(({ values }) => values[0]?.value)
  }
  const check = async (t: ExecutionContext, atMs: number, records: number, remaining: number, expected: unknown) => {
    nowMs = atMs
    progress.advanced(records, remaining)
    t.deepEqual(await read(), expected as never)
  }
  return check
}

test('the time that remains is what remains by the rate', async (t) => {
  const check = setUp()
  await check(t, 1_000, 0, 10_000, [10_000, undefined, undefined])
  await check(t, 1_100, 500, 9_500, [9_500, undefined, undefined])
  await check(t, 1_500, 500, 9_000, [9_000, 2_000, 4.5])
})

test('the rate follows, smoothed', async (t) => {
  const check = setUp()
  await check(t, 0, 0, 100_000, [100_000, undefined, undefined])
  await check(t, 1_000, 10_000, 90_000, [90_000, 10_000, 9])
  await check(t, 2_000, 0, 90_000, [90_000, 7_000, 90 / 7])
})

test('when all is restored nothing remains, and the next restore begins anew', async (t) => {
  const check = setUp()
  await check(t, 0, 0, 1_000, [1_000, undefined, undefined])
  await check(t, 500, 500, 500, [500, 1_000, 0.5])
  await check(t, 700, 500, 0, [0, 0, 0])
  await check(t, 50_000, 0, 300, [300, 0, 0])
  await check(t, 51_000, 100, 200, [200, 100, 2])
})

test('threads of one process show what all of them restore, and the time of the last to end', async (t) => {
  const metrics = new Metrics('app')
  let nowMs = 0
  const [one, two] = [0, 1].map(() => new RestoreProgress(metrics, { now: () => nowMs }))
  const read = async (): Promise<(number | undefined)[]> => {
    const { restoreRemaining, restoreRate, restoreEta } = metrics.all
    const found = await Promise.all([restoreRemaining, restoreRate, restoreEta].map((gauge) => gauge.get()))
    return found.map(({ values }) => values[0]?.value)
  }
  one?.advanced(0, 1_000)
  two?.advanced(0, 5_000)
  nowMs = 1_000
  one?.advanced(500, 500)
  two?.advanced(1_000, 4_000)
  t.deepEqual(await read(), [4_500, 1_500, 4])
  two?.advanced(4_000, 0)
  t.deepEqual(await read(), [500, 500, 1])
  one?.advanced(500, 0)
  t.deepEqual(await read(), [0, 0, 0])
})
