import test from 'ava'
import { Slots } from './slots.ts'

const never = new AbortController().signal

test('so many have a place at a time; the others follow in order', async (t) => {
  const slots = new Slots(2)
  const order: string[] = []
  const enter = async (name: string) => {
    const leave = await slots.take(never)
    order.push(name)
    return leave
  }
  const [first, second] = await Promise.all([enter('a'), enter('b')])
  const third = enter('c')
  const fourth = enter('d')
  await Promise.resolve()
  t.deepEqual(order, ['a', 'b'])
  second()
  const leaveThird = await third
  t.deepEqual(order, ['a', 'b', 'c'])
  first()
  leaveThird()
  const leaveFourth = await fourth
  leaveFourth()
  t.deepEqual(order, ['a', 'b', 'c', 'd'])
  await Promise.all([slots.take(never), slots.take(never)])
})

test('who gives up leaves the queue and takes no place', async (t) => {
  const slots = new Slots(1)
  const leave = await slots.take(never)
  const abort = new AbortController()
  const waiting = slots.take(abort.signal)
  const next = slots.take(never)
  abort.abort(new Error('revoked'))
  await t.throwsAsync(waiting, { message: 'revoked' })
  await t.throwsAsync(slots.take(abort.signal), { message: 'revoked' })
  leave()
  t.is(typeof (await next), 'function')
})
