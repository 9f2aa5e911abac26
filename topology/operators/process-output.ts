import type { ProcessNode } from '../dsl/graph.ts'
import type { Output, SendOptions } from '../dsl/processor.ts'
import type { OperatorContext } from './context.ts'
import { timeOf, type Unit } from './unit.ts'

/** `context.out`: one writer for each declared output topic. */
export const outputs = (node: ProcessNode, context: OperatorContext, unit: Unit): Record<string, Output<any, any>> => {
  const out: Record<string, Output<any, any>> = {}
  for (const [alias, { topic, key: keySerde, value: valueSerde }] of Object.entries(node.outputs)) {
    const writer = context.writer(topic, keySerde, valueSerde)
    out[alias] = {
      send(key: unknown, value: unknown, options?: SendOptions) {
        if (!unit.active) unit.assertActive(`out.${alias}.send`)
        if (options === undefined) writer(value, key, unit.time, unit.headers, -1)
        else {
          const time = timeOf(node.name, options.time, unit.time)
          writer(value, key, time, options.headers ?? unit.headers, options.partition ?? -1)
        }
      },
    }
  }
  return out
}
