import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { madeFiles, root } from '../files.ts'
import type { Manifest } from '../yaml.ts'
import { type Foreign, foreign, scalerBreaches, schemaBreaches } from './definitions.ts'
import { kafkaPolicies, variantBreaches } from './policies/kafka.ts'
import { edge, networkPolicies } from './policies/network.ts'
import { podPolicies } from './policies/pods.ts'
import { type Overlay, type Policy, spoilt } from './policies/policy.ts'
import { scalingPolicies } from './policies/scaling.ts'
import { settingsPolicies } from './policies/settings.ts'
import { objectList, render, renderVariant } from './render.ts'

/*
 * `npm run k8s:check`: renders the overlays and holds them against the schemas of everybody who reads them, and against our rules. No cluster is needed. Each rule
 * and each schema is also shown something bad, which it has to refuse. `-- --record` writes the lists of objects that are expected.
 */

const overlays: readonly Overlay[] = ['dev', 'prod', 'local']
const policies: readonly Policy[] = [
  ...podPolicies,
  ...settingsPolicies,
  ...scalingPolicies,
  ...kafkaPolicies,
  ...networkPolicies,
]
const FINDINGS_MAX = 10

let [passed, failed] = [0, 0]

const tell = (what: string, findings: readonly string[]): void => {
  if (findings.length === 0) passed++
  else failed++
  console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'} ${what}`)
  for (const finding of findings.slice(0, FINDINGS_MAX)) console.log(`       ${finding}`)
  if (findings.length > FINDINGS_MAX) console.log(`       and ${findings.length - FINDINGS_MAX} more`)
}

/** What must have been refused. */
const tellRefused = (what: string, findings: readonly string[]): void =>
  tell(
    `refused: ${what}${findings[0] === undefined ? '' : ` (${findings[0]})`}`,
    findings.length > 0 ? [] : ['it was not'],
  )

const listFile = (overlay: Overlay): string => join(root, 'k8s', 'objects', `${overlay}.txt`)

const expectedObjects = (overlay: Overlay, objects: readonly Manifest[], record: boolean): string[] => {
  const now = objectList(objects)
  if (record) writeFileSync(listFile(overlay), `${now.join('\n')}\n`)
  const expected = readFileSync(listFile(overlay), 'utf8').trim().split('\n')
  return [
    ...expected.filter((one) => !now.includes(one)).map((one) => `${one} is gone`),
    ...now.filter((one) => !expected.includes(one)).map((one) => `${one} is new`),
  ]
}

/** One object of each kind of definition with a field that it does not have. */
const misspelt: readonly (readonly [string, string, (object: any) => void])[] = [
  ['Kubernetes', 'StatefulSet orders', (object) => Object.assign(object.spec, { replica: 3 })],
  ['Strimzi', 'KafkaTopic orders.created', (object) => Object.assign(object.spec, { partition: 48 })],
  [
    'Strimzi',
    'KafkaUser oms-orders',
    (object) => Object.assign(object.spec.authorization.acls[0], { operation: 'Read' }),
  ],
  ['KEDA', 'ScaledObject orders', (object) => Object.assign(object.spec, { minReplicas: 3 })],
  ['the Gateway API', 'HTTPRoute oms', (object) => Object.assign(object.spec.rules[0], { match: [] })],
  ['the Prometheus operator', 'PodMonitor oms', (object) => Object.assign(object.spec, { endpoints: [] })],
]

const misspeltTriggers: readonly (readonly [string, (trigger: any) => void])[] = [
  ['a parameter that KEDA does not have', ({ metadata }) => Object.assign(metadata, { lagTreshold: '5' })],
  ['a value that KEDA does not take', ({ metadata }) => Object.assign(metadata, { offsetResetPolicy: 'first' })],
  ['a parameter that is missing', ({ metadata }) => delete metadata.consumerGroup],
  ['a password in a trigger', ({ metadata }) => Object.assign(metadata, { password: 'x' })],
]

const badExamples = async (objects: readonly Manifest[], rules: Foreign): Promise<void> => {
  for (const [whose, object, change] of misspelt) {
    const bad = spoilt(objects, { what: '', object, change }).filter(
      ({ kind, metadata }) => `${kind} ${metadata.name}` === object,
    )
    tellRefused(`a field that ${whose} does not have, in ${object}`, await schemaBreaches(bad, rules))
  }
  for (const [what, change] of misspeltTriggers) {
    const bad = spoilt(objects, { what, object: 'ScaledObject orders', change: ({ spec }) => change(spec.triggers[0]) })
    tellRefused(what, scalerBreaches(bad, rules))
  }
}

const main = async (): Promise<void> => {
  const record = process.argv.includes('--record')
  const stale = madeFiles().filter(({ path, text }) => readFileSync(join(root, path), 'utf8') !== text)
  tell(
    'the manifests that follow from the code are up to date',
    stale.map(({ path }) => `${path}: npm run k8s:generate`),
  )
  const rules = await foreign()
  const rendered = new Map<Overlay, Manifest[]>()
  for (const overlay of overlays) {
    const objects = await render(overlay)
    rendered.set(overlay, objects)
    tell(`${overlay}: its ${objects.length} objects are those expected`, expectedObjects(overlay, objects, record))
    tell(`${overlay}: each object fits the schema of who reads it`, await schemaBreaches(objects, rules))
    tell(`${overlay}: triggers have what KEDA's scalers take`, scalerBreaches(objects, rules))
    for (const policy of policies)
      if (policy.overlays?.includes(overlay) ?? true) tell(`${overlay}: ${policy.name}`, policy.find(objects))
  }
  const variant = await renderVariant()
  tell(
    'prod with rf4, split-controllers and ingress: each object fits the schema of who reads it',
    await schemaBreaches(variant, rules),
  )
  tell('prod with rf4, split-controllers and ingress: four copies, controllers by themselves, one way in', [
    ...variantBreaches(variant),
    ...edge.find(variant),
  ])
  const prod = rendered.get('prod') as Manifest[]
  await badExamples(prod, rules)
  for (const policy of policies) {
    const objects = rendered.get(policy.overlays?.[0] ?? 'prod') as Manifest[]
    const before = policy.find(objects)
    for (const bad of policy.bad)
      tellRefused(
        bad.what,
        policy.find(spoilt(objects, bad)).filter((finding) => !before.includes(finding)),
      )
  }
  console.log(`${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  console.log(`${passed} passed, ${failed + 1} failed`)
  process.exitCode = 1
}
