import type { Partitioner, SinkNode } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import type { Headers } from '../log/headers.ts'
import type { OperatorContext, RecordWriter } from './context.ts'
import type { StreamStep } from './step.ts'

/** Writers kept for topics that a chooser named; above it they are made anew. */
const WRITERS_MAX = 1000

type Write = (
  topic: string,
  writer: RecordWriter<any, any>,
  value: any,
  key: any,
  time: number,
  headers: Headers,
) => void

const byDefault: Write = (_topic, writer, value, key, time, headers) => writer(value, key, time, headers, -1)

/** Asks the partitioner of the step `name` for each record. */
export const byPartitioner = (name: string, partitioner: Partitioner, context: OperatorContext): Write => {
  const checked = (topic: string, partition: number): number => {
    if (Number.isInteger(partition) && partition >= 0) return partition
    throw new StreamsError('UNKNOWN_PARTITION', {
      retry: 'never',
      message: `the partitioner of "${name}" answered ${partition} for topic "${topic}"`,
      help: 'answer a partition number, a list of them, or undefined for the default',
    })
  }
  return (topic, writer, value, key, time, headers) => {
    const chosen = partitioner(value, key, context.partitionCount(topic))
    if (chosen === undefined) writer(value, key, time, headers, -1)
    else if (typeof chosen === 'number') writer(value, key, time, headers, checked(topic, chosen))
    else if (chosen.length === 0) context.dropped(name, 'no-partition')
    else for (const partition of chosen) writer(value, key, time, headers, checked(topic, partition))
  }
}

/** Writes each record to a topic, which a function may choose per record; a partitioner may choose one, several or no partition (KIP-837). */
export const sink = (node: SinkNode, context: OperatorContext): StreamStep => {
  const { topic, key: keySerde, value: valueSerde } = node
  const { partitioner } = node
  const write = partitioner === undefined ? byDefault : byPartitioner(node.name, partitioner, context)
  if (typeof topic === 'string') {
    const writer = context.writer(topic, keySerde, valueSerde)
    if (write === byDefault) return (value, key, time, headers) => writer(value, key, time, headers, -1)
    return (value, key, time, headers) => write(topic, writer, value, key, time, headers)
  }
  const writers = new Map<string, RecordWriter<any, any>>()
  return (value, key, time, headers) => {
    const chosen = topic(value, key)
    let writer = writers.get(chosen)
    if (writer === undefined) {
      if (typeof chosen !== 'string' || chosen === '') throw noTopic(node.name, chosen)
      if (writers.size >= WRITERS_MAX) writers.clear()
      writer = context.writer(chosen, keySerde, valueSerde)
      writers.set(chosen, writer)
    }
    write(chosen, writer, value, key, time, headers)
  }
}

const noTopic = (step: string, answer: unknown): StreamsError =>
  new StreamsError('INVALID_TOPIC', {
    retry: 'never',
    message: `the topic chooser of "${step}" answered ${JSON.stringify(answer)}`,
    help: 'answer the name of a topic',
  })
