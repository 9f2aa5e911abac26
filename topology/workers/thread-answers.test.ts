import test from 'ava'
import { answerOfThreads } from './thread-answers.ts'

const answer = (status: number, headers: Record<string, string> = {}) => ({ status, headers, body: '' })
const unavailable = answer(503)
const nothing = answer(404)
const noSuchKey = answer(404, { 'millrace-partitions': '1' })
const found = answer(200)

/** Answers of threads 0, 1, ...; what came of them, and how many were asked. */
const ask = async (answers: (ReturnType<typeof answer> | undefined)[], headers: Record<string, string>) => {
  let asked = 0
  const threads = answers.map((each, index) => ({
    index,
    queries: {
      ask: async () => {
        asked++
        return each
      },
    },
  }))
  return [await answerOfThreads(threads, 'GET', '/', headers), asked]
}

const hop = { 'millrace-hop': '1' }

test('any thread answers for the whole application', async (t) => {
  for (const each of [found, nothing, unavailable, undefined]) t.deepEqual(await ask([each, found], {}), [each, 1])
})

test('what another process asks for comes from the thread that has it', async (t) => {
  t.deepEqual(await ask([unavailable, nothing, found, found], hop), [found, 3])
  t.deepEqual(await ask([unavailable, noSuchKey, unavailable], hop), [noSuchKey, 2])
  t.deepEqual(await ask([noSuchKey, unavailable], hop), [noSuchKey, 1])
})

test('when none has it, that one cannot say counts more than that others have nothing', async (t) => {
  t.deepEqual(await ask([unavailable, nothing], hop), [unavailable, 2])
  t.deepEqual(await ask([nothing, unavailable], hop), [unavailable, 2])
  t.deepEqual(await ask([nothing, nothing], hop), [nothing, 2])
  t.is(((await ask([], hop))[0] as typeof found).status, 503)
})

test('a thread that is named is asked, and no other', async (t) => {
  t.deepEqual(await ask([found, nothing], { ...hop, 'millrace-thread': '1' }), [nothing, 1])
})
