import type { Step } from '../conformance/scenario.ts'
import type { Choice } from './choice.ts'

/** Records out of order now and then, with gaps, absent keys and values. */
export const inputFor = (topics: readonly { topic: string; value: string }[], choice: Choice): Step[] => {
  const steps: Step[] = []
  let now = choice.int(300)
  const count = 25 + choice.int(25)
  for (let i = 0; i < count; i++) {
    const { topic, value } = choice.pick(topics)
    now += choice.chance(0.05) ? 2500 : choice.int(160)
    const ts = Math.max(0, choice.chance(0.25) ? now - choice.int(1200) : now)
    const key = choice.chance(0.04) ? null : choice.pick(['a', 'b', 'c'])
    const content = choice.chance(0.1)
      ? null
      : value === 'long'
        ? choice.int(6)
        : `${choice.pick(['a', 'b', 'c'])}${choice.int(3)}`
    const headers = choice.chance(0.2) ? { headers: [['h', `${i}`]] as const } : {}
    steps.push({ topic, key, value: content, ts, ...headers })
  }
  return steps
}
