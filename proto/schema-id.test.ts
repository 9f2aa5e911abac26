import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { ByteWriter, Headers, WrittenBytes } from 'millrace'
import { schemaIds } from './generated/schema-ids.ts'
import { schemaIdsOf } from './schema-id.ts'
import { allTopics } from './topics.ts'

const here = import.meta.dirname

test('the generated ids are those of the sources (`npm run proto` makes them)', (t) => {
  t.deepEqual({ ...schemaIds }, schemaIdsOf(here))
})

test('C20: each topic writes the id of its schema as a header, in place of the one that the cause of the record came with', (t) => {
  const written = new WrittenBytes(new ByteWriter(), new ByteWriter())
  const given = Headers.none.with('schema-id', 'of another topic').with('other', 'kept')
  for (const { name, value } of allTopics) {
    const headers = written.headers(value, given, false, false)
    const id = schemaIds[value.id.replace('protobuf:', '')]
    t.regex(id ?? '', /^[0-9a-f]{16}$/, name)
    t.is(headers.text('schema-id'), id, name)
    t.is(headers.entries.filter(([key]) => key === 'schema-id').length, 1)
    t.is(headers.text('other'), 'kept')
  }
})

test('an id changes with a field, an enum or a message below it, not with comments', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-schema-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  cpSync(join(here, 'oms'), join(folder, 'oms'), { recursive: true })
  const edit = (file: string, from: string, to: string): Set<string> => {
    const path = join(folder, 'oms', file)
    const text = readFileSync(path, 'utf8')
    t.true(text.includes(from))
    writeFileSync(path, text.replace(from, to))
    const ids = schemaIdsOf(folder)
    writeFileSync(path, text)
    return new Set(Object.keys(schemaIds).filter((name) => ids[name] !== schemaIds[name]))
  }
  t.is(edit('catalog/v1/catalog.proto', 'message CatalogItem {', '// Other words.\nmessage CatalogItem {').size, 0)
  t.deepEqual(
    [...edit('catalog/v1/catalog.proto', 'int64 price = 3', 'int64 price = 9')],
    ['oms.catalog.v1.CatalogItem'],
  )
  const touched = edit('order/v1/order.proto', 'FRAUD = 6;', 'FRAUD = 16;')
  t.true(touched.has('oms.order.v1.OrderEvent') && touched.has('oms.order.v1.CancelOrder'))
  t.false(touched.has('oms.order.v1.UserOrder'))
  t.true(edit('common/v1/meta.proto', 'string producer = 9', 'bytes producer = 9').has('oms.contracts.v1.AuditEntry'))
})
