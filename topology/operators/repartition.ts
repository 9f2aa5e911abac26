import type { RepartitionNode } from '../dsl/graph.ts'
import { repartitionTopic } from '../plan/topic-names.ts'
import type { OperatorContext } from './context.ts'
import { byPartitioner } from './sink.ts'
import type { StreamStep } from './step.ts'

/**
 * The upper half of a repartition: writes to the internal topic by the new key. Records without a key cannot be grouped or joined:
 * they are left out, unless a step below answers them.
 */
export const repartitionSink = (node: RepartitionNode, context: OperatorContext): StreamStep => {
  const topic = repartitionTopic(context.applicationId, node)
  const writer = context.writer(topic, node.key, node.value)
  const { partitioner, name: step } = node
  if (partitioner !== undefined) {
    const write = byPartitioner(step, partitioner, context)
    return (value, key, time, headers) => {
      if (key === null && !node.keepNullKeys) context.dropped(step, 'null-key')
      else write(topic, writer, value, key, time, headers)
    }
  }
  if (node.keepNullKeys) return (value, key, time, headers) => writer(value, key, time, headers, -1)
  return (value, key, time, headers) => {
    if (key === null) return context.dropped(step, 'null-key')
    writer(value, key, time, headers, -1)
  }
}
