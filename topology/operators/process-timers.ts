import type { ProcessNode } from '../dsl/graph.ts'
import type { ProcessorInstance, Timers } from '../dsl/processor.ts'
import { StreamsError } from '../errors/index.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'
import type { Serde } from '../serdes/serde.ts'
import type { OperatorContext } from './context.ts'
import type { Unit } from './unit.ts'

/** Identity of a kind of timer in the task's journal: part of stored bytes. */
const kindOf = (node: ProcessNode, name: string): string => `${node.name}/${name}`

const keySerde = (node: ProcessNode): Serde<any> => {
  if (node.key !== null) return node.key
  throw new StreamsError('INVALID_PROCESSOR', {
    retry: 'never',
    message: `processor "${node.name}" declares timers, but the serde of its key is not known`,
    help: 'repartition before it, or declare the input topic of the processor',
  })
}

const nullKey = (node: ProcessNode, name: string): StreamsError =>
  new StreamsError('NULL_KEY', {
    retry: 'never',
    message: `processor "${node.name}" used timer "${name}" with a null key`,
    help: 'a timer belongs to a key: skip records without one',
  })

/** `context.timers`: durable timers by their name in the declaration. */
export const timers = (node: ProcessNode, context: OperatorContext, unit: Unit): Record<string, Timers<any, any>> => {
  const made: Record<string, Timers<any, any>> = {}
  const scratch = new ByteWriter(64)
  const encode = (serde: Serde<any>, value: unknown): Buffer => {
    scratch.reset()
    serde.write(value, scratch)
    return scratch.copy()
  }
  for (const [name, { clock, payload: payloadSerde }] of Object.entries(node.timers)) {
    const serde = keySerde(node)
    const store = context.state.timers
    const kind = kindOf(node, name)
    const keyBytes = (key: unknown): Buffer => {
      if (key === null || key === undefined) throw nullKey(node, name)
      return encode(serde, key)
    }
    made[name] = {
      set(key: unknown, atMs: number, payload?: any, id = '') {
        unit.assertActive(`timers.${name}.set`)
        const bytes = payloadSerde === null || payload === null ? null : encode(payloadSerde, payload)
        const timer = { kind, key: keyBytes(key), id, atMs: dueTime(node, name, atMs), payload: bytes }
        store.set(clock, timer)
        context.timerSet?.(clock, kind, timer.key, id)
      },
      cancel(key: unknown, id = '') {
        unit.assertActive(`timers.${name}.cancel`)
        store.cancel(clock, kind, keyBytes(key), id)
      },
      get(key: unknown, id = '') {
        const timer = store.get(clock, kind, keyBytes(key), id)
        return timer && { atMs: timer.atMs, payload: decode(payloadSerde, timer.payload) }
      },
    }
  }
  return made
}

const decode = (serde: Serde<any> | null, bytes: Buffer | null): unknown =>
  serde === null || bytes === null ? null : serde.read(bytes, 0, bytes.length)

const dueTime = (node: ProcessNode, name: string, atMs: number): number => {
  if (Number.isFinite(atMs)) return Math.max(0, Math.ceil(atMs))
  throw new StreamsError('INVALID_TIMESTAMP', {
    retry: 'never',
    message: `processor "${node.name}" set timer "${name}" to ${atMs}`,
    help: 'give milliseconds since the epoch',
  })
}

/** Connects the processor's timer handlers. `run` makes the call a unit of the processor: time, key and no headers. */
export const listenToTimers = (
  node: ProcessNode,
  context: OperatorContext,
  instance: ProcessorInstance<any, any, any>,
  unit: Unit,
  run: (time: number, key: unknown, id: string, call: () => void) => void,
): void => {
  for (const [name, { clock, payload: payloadSerde }] of Object.entries(node.timers)) {
    const serde = keySerde(node)
    const handlers = instance.onTimer
    if (typeof handlers?.[name] !== 'function') throw noHandler(node, name)
    context.onTimer(kindOf(node, name), clock, (keyBytes, id, atMs, payload) => {
      const key = serde.read(keyBytes, 0, keyBytes.length)
      run(atMs, key, id, () => handlers[name]?.(key, decode(payloadSerde, payload), unit))
    })
  }
}

const noHandler = (node: ProcessNode, name: string): StreamsError =>
  new StreamsError('INVALID_PROCESSOR', {
    retry: 'never',
    message: `processor "${node.name}" declares timer "${name}", but its onTimer has no handler of that name`,
    help: `return { process, onTimer: { ${name}(key, payload, timer) { ... } } }`,
  })
