import { bytes, type Serde, topic } from 'millrace'
import type { TestOutput, TestRecord, TopologyTestDriver } from 'millrace/testing'
import type { Written } from './outcome.ts'
import type { Program, Sink } from './program.ts'
import { serdeOf, type Type, toJson } from './types.ts'

/** Collects what the topology writes to user topics, in the order in which it was written. */
export class Reader {
  readonly records: Written[] = []
  /** Topic and offset of each record since the last `take`. */
  #order: { topic: string; offset: number }[] = []
  readonly #outputs = new Map<string, TestOutput<Buffer, Buffer>>()
  readonly #read = new Map<string, TestRecord<Buffer, Buffer>>()

  wrote(name: string, offset: number): void {
    this.#order.push({ topic: name, offset })
  }

  /** Reads what the step has written. */
  take(driver: TopologyTestDriver, program: Program, step: number): void {
    const internal = new Set(driver.plan.internalTopics.map((internalTopic) => internalTopic.name))
    const order = this.#order.filter((written) => !internal.has(written.topic))
    this.#order = []
    for (const name of new Set(order.map((written) => written.topic))) {
      for (const record of this.#output(driver, name).read()) this.#read.set(`${name} ${record.offset}`, record)
    }
    for (const { topic: name, offset } of order) {
      const sink = sinkOf(program, name)
      const record = this.#read.get(`${name} ${offset}`)!
      this.records.push(written(step, name, record, sink))
    }
    this.#read.clear()
  }

  #output(driver: TopologyTestDriver, name: string): TestOutput<Buffer, Buffer> {
    const known = this.#outputs.get(name) ?? driver.output(topic(name, { key: bytes, value: bytes }))
    this.#outputs.set(name, known)
    return known
  }
}

const sinkOf = (program: Program, name: string): Sink => {
  const sink =
    program.sinks.find((candidate) => !candidate.chosen && candidate.topic === name) ??
    program.sinks.find((candidate) => candidate.chosen && name.startsWith(candidate.topic))
  if (sink === undefined) throw new Error(`no operation writes to "${name}"`)
  return sink
}

const written = (step: number, name: string, record: TestRecord<Buffer, Buffer>, sink: Sink): Written => {
  const side = (type: Type, content: Buffer | null): unknown => {
    if (content === null) return null
    if (sink.raw) return content.toString('hex')
    const serde: Serde<any> = serdeOf(type)
    return toJson(type, serde.read(content, 0, content.length))
  }
  const headers = record.headers.entries.map(
    ([header, value]) => [header, Buffer.from(value ?? []).toString('utf8')] as const,
  )
  return {
    step,
    topic: name,
    key: side(sink.types.key, record.key),
    value: side(sink.types.value, record.value),
    ts: record.time,
    ...(headers.length > 0 && { headers }),
  }
}
