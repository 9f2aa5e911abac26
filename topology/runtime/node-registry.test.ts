import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type ExecutionContext } from 'ava'
import protobufjs from 'protobufjs'
import { ByteWriter } from '../serdes/byte-writer.ts'
import { confluent, type RegistrySchema } from '../serdes/confluent.ts'
import { json } from '../serdes/json.ts'
import { protobuf } from '../serdes/protobuf.ts'
import type { Serde } from '../serdes/serde.ts'
import { schemaRegistry } from './node-registry.ts'

/** A registry of its own: subjects with versions, ids by content, and fields of Protobuf that must keep number and type. */
const startRegistry = async (t: ExecutionContext) => {
  const subjects = new Map<string, string[]>()
  const ids: string[] = []
  const requests: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      requests.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim())
      const [, subject = '', versions] = /^\/subjects\/([^/]+)(\/versions)?$/.exec(request.url ?? '') ?? []
      const { schema, schemaType } = JSON.parse(Buffer.concat(chunks).toString())
      const answer = (status: number, body: object): void => {
        response.writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' })
        response.end(JSON.stringify(body))
      }
      const known = subjects.get(subject) ?? []
      if (versions === undefined && !known.includes(schema)) {
        answer(404, { error_code: 40403, message: 'Schema not found' })
      } else if (known.length > 0 && schemaType === 'PROTOBUF' && !fits(known.at(-1) as string, schema)) {
        answer(409, { error_code: 409, message: 'Schema being registered is incompatible with an earlier schema' })
      } else {
        if (!known.includes(schema)) subjects.set(subject, [...known, schema])
        if (!ids.includes(schema)) ids.push(schema)
        answer(200, { id: 100_000 + ids.indexOf(schema) })
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests, stop: () => server.close() }
}

const fits = (before: string, next: string): boolean => {
  const types = [before, next].map((text) => protobufjs.parse(text).root.lookupType('Order'))
  const [old, now] = types as [protobufjs.Type, protobufjs.Type]
  return old.fieldsArray.every(({ id, type }) => now.fieldsById[id] === undefined || now.fieldsById[id]?.type === type)
}

const file = 'syntax = "proto3"; message Order { string id = 1; int64 amount = 2; } message Line { string sku = 1; }'
const schema: RegistrySchema = { type: 'PROTOBUF', text: file }
const messages = protobufjs.parse(file).root
const order = protobuf<any>(messages.lookupType('Order') as never)
const line = protobuf<any>(messages.lookupType('Line') as never)

const written = <T>(serde: Serde<T>, value: T): Buffer => {
  const out = new ByteWriter()
  serde.write(value, out)
  return out.copy()
}
const read = <T>(serde: Serde<T>, bytes: Buffer): T => serde.read(bytes, 0, bytes.length)

test('C20: a record begins with a zero, the id of its schema and the place of its message; the registry is asked once', async (t) => {
  const { url, requests } = await startRegistry(t)
  const registry = schemaRegistry({ url, headers: { authorization: 'Basic dTpw' } })
  const serde = await confluent(order, { registry, subject: 'orders-value', schema })
  for (let i = 0; i < 3; i++) {
    const bytes = written(serde, { id: 'a', amount: 7 })
    t.is(bytes.toString('hex'), `00${(100_000).toString(16).padStart(8, '0')}000a01611007`)
    t.like(read(serde, bytes), { id: 'a' })
  }
  t.deepEqual(requests, ['POST /subjects/orders-value/versions Basic dTpw'])
  t.is(serde.id, 'confluent:protobuf:Order')
})

test('C20: the place of a message that is not the first one of its file is written and held to', async (t) => {
  const { url } = await startRegistry(t)
  const registry = schemaRegistry({ url })
  const second = await confluent(line, { registry, subject: 'lines-value', schema, messageIndexes: [1] })
  const first = await confluent(order, { registry, subject: 'orders-value', schema })
  const bytes = written(second, { sku: 'mug' })
  t.is(bytes.subarray(5, 7).toString('hex'), '0202')
  t.like(read(second, bytes), { sku: 'mug' })
  t.throws(() => read(first, bytes), { code: 'DESERIALIZATION', message: /another message of the schema/ })
  t.throws(() => read(second, written(first, { id: 'a', amount: 1 })), { code: 'DESERIALIZATION' })
  // As some writers do: one index, which is 0.
  const head = written(first, { id: 'a', amount: 1 })
  const long = Buffer.concat([head.subarray(0, 5), Buffer.from([2, 0]), head.subarray(6)])
  t.like(read(first, long), { id: 'a' })
  const far = await confluent(order, { registry, subject: 'far', schema, messageIndexes: [3, 100] })
  t.is(written(far, { id: '', amount: 0 }).subarray(5, 9).toString('hex'), '0406c801')
})

test('JSON has no place; what does not begin with an id cannot be read', async (t) => {
  const { url } = await startRegistry(t)
  const registry = schemaRegistry({ url })
  const serde = await confluent(json<{ a: number }>(), { registry, subject: 's', schema: { type: 'JSON', text: '{}' } })
  const bytes = written(serde, { a: 1 })
  t.is(bytes.subarray(5).toString(), '{"a":1}')
  t.deepEqual(read(serde, bytes), { a: 1 })
  t.throws(() => read(serde, Buffer.from('{"a":1}')), { code: 'DESERIALIZATION', message: /schema id/ })
  t.throws(() => read(serde, Buffer.from([0, 0])), { code: 'DESERIALIZATION' })
})

test('C20: a schema that does not fit the registered one ends the start', async (t) => {
  const { url } = await startRegistry(t)
  const registry = schemaRegistry({ url })
  const subject = 'orders-value'
  await confluent(order, { registry, subject, schema })
  const text = file.replace('int64 amount', 'string amount')
  await t.throwsAsync(confluent(order, { registry, subject, schema: { type: 'PROTOBUF', text } }), {
    code: 'SCHEMA_INCOMPATIBLE',
    message: /"orders-value" does not fit the one that is registered: .*incompatible/,
  })
  const added = {
    type: 'PROTOBUF',
    text: file.replace('int64 amount = 2;', 'int64 amount = 2; string note = 3;'),
  } as const
  await t.throwsAsync(confluent(order, { registry, subject, schema: added, ids: 'find' }), { code: 'SCHEMA_UNKNOWN' })
  const next = await confluent(order, { registry, subject, schema: added })
  const known = await confluent(order, { registry, subject, schema: added, ids: 'find' })
  t.deepEqual(written(known, { id: 'a', amount: 1 }), written(next, { id: 'a', amount: 1 }))
})

test('a registry that is not there is an error to try again after', async (t) => {
  const { url, stop } = await startRegistry(t)
  stop()
  const registry = schemaRegistry({ url })
  const error = await t.throwsAsync(confluent(order, { registry, subject: 's', schema }), { code: 'REGISTRY_FAILED' })
  t.is((error as { retry?: string }).retry, 'later')
})
