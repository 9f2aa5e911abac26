import test from 'ava'
import { Punctuation } from './punctuation.ts'

const firing = (punctuation: Punctuation, nowMs: number): number =>
  punctuation.fire(nowMs, (run) => {
    run()
    return true
  })

test('of punctuators that are due at once the first is followed by the last, as in Kafka Streams', (t) => {
  const punctuation = new Punctuation()
  const fired: string[] = []
  for (const name of ['a', 'b', 'c']) punctuation.schedule(0, 100, () => fired.push(name))
  t.is(firing(punctuation, 10), 3)
  t.deepEqual(fired, ['a', 'c', 'b'])
  t.is(punctuation.dueMs, 100)
  t.is(firing(punctuation, 99), 0)
})

test('a punctuator that is scheduled by another fires with it when it is due, a cancelled one never', (t) => {
  const punctuation = new Punctuation()
  const fired: string[] = []
  const first = punctuation.schedule(0, 100, () => {
    fired.push('first')
    first.cancel()
    punctuation.schedule(0, 50, () => fired.push('second'))
  })
  t.is(firing(punctuation, 10), 2)
  t.deepEqual(fired, ['first', 'second'])
  t.is(punctuation.dueMs, 50)
})

test('a punctuator whose unit must be tried again stays due, and those behind it wait', (t) => {
  const punctuation = new Punctuation()
  const fired: string[] = []
  for (const name of ['a', 'b']) punctuation.schedule(0, 100, () => fired.push(name))
  t.is(
    punctuation.fire(10, () => false),
    0,
  )
  t.is(punctuation.dueMs, 0)
  firing(punctuation, 10)
  t.deepEqual(fired.toSorted(), ['a', 'b'])
})
