import test from 'ava'
import { VirtualTime } from '../testing/virtual-ports.ts'
import { Linger } from './linger.ts'

const lingering = (): { time: VirtualTime; linger: Linger; sends: number[] } => {
  const time = new VirtualTime()
  const sends: number[] = []
  const linger = new Linger({ scheduler: time, monotonic: time }, 5, () => {
    sends.push(time.now())
    linger.sent()
  })
  return { time, linger, sends }
}

test('the first record after a pause does not wait', (t) => {
  const { time, linger, sends } = lingering()
  time.advance(100)
  linger.start()
  time.advance(0)
  t.deepEqual(sends, [100])
})

test('what follows closely goes together, as often as without pauses', (t) => {
  const { time, linger, sends } = lingering()
  for (let ms = 0; ms < 20; ms++) {
    linger.start()
    time.advance(1)
  }
  t.deepEqual(sends, [5, 10, 15, 20])
})

test('a send for another reason counts, and after a stop nothing is sent', (t) => {
  const { time, linger, sends } = lingering()
  linger.start()
  time.advance(4)
  linger.sent()
  linger.start()
  time.advance(4)
  t.deepEqual(sends, [])
  linger.stop()
  time.advance(10)
  t.deepEqual(sends, [])
})
