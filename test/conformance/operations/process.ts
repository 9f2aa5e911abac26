import { processor, valueProcessor } from 'millrace'
import { processorKind } from '../processors/index.ts'
import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf, type Types } from '../types.ts'

export const process = (program: Program, op: Operation): void => {
  const { at, types } = program.stream(op.from)
  const name = program.stepName(op).name ?? program.names.madeUp()
  const used: string[] = [...(op.stores ?? []), ...(op.globalStore === undefined ? [] : [op.globalStore])]
  const kind = processorKind(op.processor)({
    op,
    types,
    used: used.length === 0 ? undefined : program.stores.get(used[0] as string),
    shownOffset: (topic, offset) => program.shownOffset(topic, offset),
  })
  // A store that nobody declared stays undefined: the DSL has to refuse it.
  const stores = Object.fromEntries(used.map((store, i) => [`store${i}`, program.stores.get(store)?.ref]))
  const out: Types = { key: types.key, value: kind.type }
  const declared = {
    in: { key: serdeOf(types.key), value: serdeOf(types.value) },
    emits: { key: serdeOf(out.key), value: serdeOf(out.value) },
    stores,
  }
  if (op.op === 'processValues') {
    const def = valueProcessor(name, declared, (context: any) =>
      kind.live({
        context,
        store: context.stores.store0,
        emit: context.forward,
        forward() {
          throw new Error('processValues cannot choose a key')
        },
      }),
    )
    program.putStream(op, at.processValues(def as any), out)
    return
  }
  const def = processor(name, declared, (context: any) => {
    let current: unknown = null
    const { process: run, ...rest } = kind.live({
      context,
      store: context.stores.store0,
      emit: (value, options) => context.forward(current, value, options),
      forward: context.forward,
    })
    return {
      ...rest,
      process(value: unknown, key: unknown, record) {
        current = key
        run(value, key, record)
      },
    }
  })
  program.putStream(op, at.process(def as any), out)
}
