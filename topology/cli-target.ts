import { partitionKey } from './log/log.ts'
import type { ResetTo } from './runtime/reset.ts'

/** Where `--to` points: earliest, latest, a time, or offsets. Undefined: not understood. */
export const resetTarget = (text: string): ResetTo | undefined => {
  if (text === 'earliest' || text === 'latest') return { at: text }
  if (text.includes('=')) {
    const offsets = new Map<string, number>()
    for (const part of text.split(',')) {
      const [, topic = '', partition, offset] = /^(.+):(\d+)=(\d+)$/.exec(part.trim()) ?? []
      if (topic === '') return undefined
      offsets.set(partitionKey(topic, Number(partition)), Number(offset))
    }
    return { offsets }
  }
  const timeMs = Date.parse(text)
  return Number.isNaN(timeMs) ? undefined : { timeMs }
}
