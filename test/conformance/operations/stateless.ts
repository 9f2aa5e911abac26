import { otherwise } from 'millrace'
import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf, text } from '../types.ts'
import { flatFunction, keySelector, keyValueFunction, predicate, valueFunction } from '../vocabulary/index.ts'

export const filter = (program: Program, op: Operation): void => {
  const from = program.records(op.from)
  const fn = predicate(op.fn, from.types)
  const method = op.op as 'filter' | 'filterNot'
  if (from.kind === 'table') {
    const at = from.at[method](
      fn,
      op.store === undefined ? {} : { ...program.address(op), value: serdeOf(from.types.value) },
    )
    program.putTable(op, at, from.types, op.store)
  } else program.putStream(op, program.stream(op.from).at[method](fn, program.stepName(op)), from.types)
}

export const mapValues = (program: Program, op: Operation): void => {
  const from = program.records(op.from)
  const { fn, type } = valueFunction(op.fn, from.types)
  const types = { key: from.types.key, value: type }
  if (from.kind === 'table') {
    const at =
      op.store === undefined
        ? from.at.mapValues(fn)
        : from.at.mapValues(fn, { ...program.address(op), value: serdeOf(type) } as any)
    program.putTable(op, at, types, op.store)
  } else program.putStream(op, program.stream(op.from).at.mapValues(fn, program.stepName(op)), types)
}

export const map = (program: Program, op: Operation): void => {
  const from = program.stream(op.from)
  const { fn, types } = keyValueFunction(op.fn, from.types)
  program.putStream(
    op,
    from.at.map((value, key) => fn(value, key)[0]!, program.stepName(op)),
    types,
  )
}

export const flatMap = (program: Program, op: Operation): void => {
  const from = program.stream(op.from)
  const { fn, types } = keyValueFunction(op.fn, from.types)
  program.putStream(op, from.at.flatMap(fn, program.stepName(op)), types)
}

export const flatMapValues = (program: Program, op: Operation): void => {
  const from = program.stream(op.from)
  const { fn, type } = flatFunction(op.fn, from.types)
  program.putStream(op, from.at.flatMapValues(fn, program.stepName(op)), { key: from.types.key, value: type })
}

export const selectKey = (program: Program, op: Operation): void => {
  const from = program.stream(op.from)
  const { fn, type } = keySelector(op.fn, from.types)
  program.putStream(op, from.at.selectKey(fn, program.stepName(op)), { key: type, value: from.types.value })
}

export const split = (program: Program, op: Operation): void => {
  const from = program.stream(op.from)
  const branches: Operation[] = op.branches ?? []
  const predicates = branches.map((branch) => predicate(branch.fn, from.types))
  const all = op.default === undefined ? branches : [...branches, op.default]
  const streams = from.at.split([...predicates, ...(op.default === undefined ? [] : [otherwise])], program.stepName(op))
  all.forEach((branch, i) => void program.putStream(branch, (streams as any)[i], from.types))
}

export const merge = (program: Program, op: Operation): void => {
  const [first, second] = op.from.map((id: string) => program.stream(id))
  program.putStream(op, first.at.merge(second.at, program.stepName(op)), first.types)
}

export const repartition = (program: Program, op: Operation): void => {
  const { at, types } = program.stream(op.from)
  const partitions = op.partitions === undefined ? {} : { partitions: op.partitions }
  const name = program.names.address(op.name) as string
  const made = at.repartition({ name, key: serdeOf(types.key), value: serdeOf(types.value), ...partitions })
  program.putStream(op, made, types)
}

export const to = (program: Program, op: Operation): void => {
  const { at, types } = program.stream(op.from)
  const serdes = { key: serdeOf(types.key), value: serdeOf(types.value) }
  const chosen = op.topic === undefined
  const topic: string = op.topic ?? op.topicByKey
  program.sinks.push({ topic, chosen, types, raw: op.raw === true })
  if (chosen) at.to((_value, key) => topic + text(types.key, key), { ...serdes, ...program.stepName(op) })
  else at.to({ name: topic, ...serdes }, program.stepName(op))
}
