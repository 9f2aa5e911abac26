import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { breachesOf, definitionsOf } from './schemas.ts'

const CRD = `
kind: CustomResourceDefinition
spec:
  group: example.com
  names: { kind: Mill }
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          type: object
          properties:
            apiVersion: { type: string }
            kind: { type: string }
            metadata: { type: object }
            spec:
              type: object
              required: [stones]
              properties:
                stones: { type: integer, minimum: 1 }
                port: { x-kubernetes-int-or-string: true }
                free: { type: object, x-kubernetes-preserve-unknown-fields: true }
                labels: { type: object, additionalProperties: { type: string } }
                arms:
                  type: array
                  items: { type: object, properties: { length: { type: number, nullable: true } } }
`

const breaches = (t: { teardown(clean: () => void): void }, spec: object) => {
  const folder = mkdtempSync(join(tmpdir(), 'crd-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'mill.yaml'), CRD)
  const definitions = definitionsOf([join(folder, 'mill.yaml')])
  return breachesOf(definitions, { apiVersion: 'example.com/v1', kind: 'Mill', metadata: { name: 'one' }, spec })
}

test('what a definition has is taken', (t) => {
  const spec = { stones: 2, port: 'http', free: { any: 1 }, labels: { a: 'b' }, arms: [{ length: null }] }
  t.deepEqual(breaches(t, spec), [])
  t.deepEqual(breaches(t, { stones: 2, port: 80 }), [])
})

test('what it does not have is named, however deep', (t) => {
  t.deepEqual(breaches(t, { stones: 2, stone: 2 }), ['Mill one: /spec must NOT have additional properties (stone)'])
  t.is(breaches(t, { stones: 2, arms: [{ lenght: 3 }] })?.length, 1)
  t.is(breaches(t, { stones: 0 })?.length, 1)
  t.is(breaches(t, {})?.length, 1)
})

test('an object without a definition is for somebody else', (t) => {
  t.is(breachesOf(new Map(), { apiVersion: 'v1', kind: 'Service', metadata: { name: 'one' } }), null)
})
