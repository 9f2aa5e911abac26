import type { ForeignKeySubscribeNode } from '../../dsl/nodes/table-operators.ts'
import type { Headers } from '../../log/headers.ts'
import { Instruction, type Subscription } from '../../serdes/foreign-key.ts'
import { sameKey } from '../same-key.ts'
import type { StreamStep, TableStep } from '../step.ts'
import { rowHasher } from './row-hash.ts'

export interface SubscribeOptions {
  readonly node: ForeignKeySubscribeNode
  /** Of this task: where answers have to go. */
  readonly partition: number
  readonly dropped: (step: string, reason: string) => void
  readonly forward: StreamStep
}

/**
 * The left end of a foreign-key join: each change of a row becomes subscriptions and their removals at the right side. A left join asks for
 * an answer to every change, under a null key when there is no foreign key; an inner join only where the result may have changed. The
 * record's value is one object that is used again, since it is written at once.
 */
export const foreignKeySubscribe = ({ node, partition, dropped, forward }: SubscribeOptions): TableStep => {
  const { name: step, foreignKey } = node
  const same = sameKey(node.foreignKeySerde)
  const hash = rowHasher(node.value)
  const subscription: Subscription<any> = { instruction: 0, hash: null, partition, key: null }
  const send = (instruction: number, foreign: any, time: number, headers: Headers): void => {
    subscription.instruction = instruction
    forward(subscription, foreign, time, headers)
  }
  const keyOf = (value: any, key: any): any => (value === null ? null : (foreignKey(value, key) ?? null))

  if (node.join === 'left') {
    return (value, old, key, time, headers, stale) => {
      if (stale) return dropped(step, 'out-of-order')
      if (value === null && old === null) return
      const before = keyOf(old, key)
      const now = keyOf(value, key)
      subscription.key = key
      subscription.hash = value === null ? null : hash(value)
      if (before !== null && !same(now, before)) send(Instruction.Remove, before, time, headers)
      send(Instruction.Answer, now, time, headers)
    }
  }
  return (value, old, key, time, headers, stale) => {
    if (stale) return dropped(step, 'out-of-order')
    const before = keyOf(old, key)
    const now = keyOf(value, key)
    if (value !== null && now === null) dropped(step, 'null-foreign-key')
    if (now === null && before === null) return
    subscription.key = key
    subscription.hash = value === null ? null : hash(value)
    if (now === null) send(Instruction.RemoveAndAnswer, before, time, headers)
    else if (before === null || same(now, before)) send(Instruction.AnswerIfThere, now, time, headers)
    else {
      // The new subscription goes to another partition, so the old one has to be removed by a record of its own.
      send(Instruction.Remove, before, time, headers)
      send(Instruction.Answer, now, time, headers)
    }
  }
}
