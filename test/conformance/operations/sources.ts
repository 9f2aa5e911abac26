import { kvStore, sessionStore, timestampedStore, topic, versionedStore, windowStore } from 'millrace'
import { NotSupported } from '../not-supported.ts'
import type { StoreType } from '../processors/index.ts'
import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf, type Types } from '../types.ts'
import { extractor } from '../vocabulary/index.ts'

const typesOf = (op: Operation): Types => ({ key: op.key, value: op.value })

const consumed = (op: Operation) => {
  const timestamp = extractor(op.timestamp, op.value)
  return { key: serdeOf(op.key), value: serdeOf(op.value), ...(timestamp !== undefined && { timestamp }) }
}

const read = (program: Program, op: Operation, name: string) => {
  program.sources.set(name, typesOf(op))
  return topic(name, consumed(op))
}

const named = (name: string | undefined) => (name === undefined ? {} : { name })

export const stream = (program: Program, op: Operation): void => {
  const { t } = program
  const types = typesOf(op)
  if (op.pattern !== undefined) {
    const pattern = new RegExp(op.pattern)
    program.patterns.push({ pattern: new RegExp(`^(?:${op.pattern})$`), types })
    program.putStream(op, t.stream(pattern, { ...consumed(op), ...program.stepName(op) }), types)
  } else {
    const topics = [...new Set<string>(op.topics ?? [op.topic])].map((name: string) => read(program, op, name))
    program.putStream(op, t.stream(topics, program.stepName(op)), types)
  }
}

export const table = (program: Program, op: Operation): void => {
  // A table that turns out to need a store gets one that is called as its topic: Kafka Streams makes up a name.
  if (op.store === undefined) program.names.informative(op.topic)
  const at = program.t.table(read(program, op, op.topic), op.store === undefined ? {} : program.address(op))
  program.putTable(op, at, typesOf(op), op.store)
}

export const globalTable = (program: Program, op: Operation): void => {
  const types = typesOf(op)
  const history = op.versionedMs === undefined ? {} : { historyRetentionMs: op.versionedMs }
  const at = program.t.globalTable(read(program, op, op.topic), { ...named(op.store), ...history })
  if (op.store === undefined) program.names.informative(op.topic)
  else program.stores.set(op.store, { kind: 'timestampedKv', types, ref: at })
  program.put(op, { kind: 'global', at, types })
}

export const store = (program: Program, op: Operation): void => {
  const kind = op.type as StoreType
  const name = op.store as string
  const ref = storeOf(kind, name, op)
  program.t.store(ref as any)
  program.stores.set(name, { kind, types: typesOf(op), ref })
}

const storeOf = (kind: StoreType, name: string, op: Operation) => {
  const serdes = { key: serdeOf(op.key), value: serdeOf(op.value) }
  switch (kind) {
    case 'kv':
      return kvStore(name, serdes)
    case 'timestampedKv':
      return timestampedStore(name, serdes)
    case 'window':
      return windowStore(name, { ...serdes, retentionMs: op.retentionMs, windowSizeMs: op.sizeMs })
    case 'session':
      return sessionStore(name, { ...serdes, retentionMs: op.retentionMs })
    case 'versioned':
      return versionedStore(name, { ...serdes, historyRetentionMs: op.retentionMs })
    default:
      throw new NotSupported(`${kind} store`)
  }
}
