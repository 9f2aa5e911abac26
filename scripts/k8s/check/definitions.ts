import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from '../yaml.ts'
import { breachesOf, type Definitions, definitionsOf } from './schemas.ts'
import { goModule, python, strimziCrds, yamlFilesOf } from './tools.ts'
import { type ScalerList, triggerBreaches } from './triggers.ts'

const KEDA = 'github.com/kedacore/keda/v2@v2.21.0'
const PROMETHEUS = 'github.com/prometheus-operator/prometheus-operator@v0.85.0'
const GATEWAY = 'sigs.k8s.io/gateway-api@v1.4.0'

/** The oldest Kubernetes that the manifests are for, and the newest whose schemas there are. */
const VERSIONS = ['1.34', '1.37']

/** What others say their objects look like. */
export interface Foreign {
  readonly definitions: Definitions
  readonly scalers: ScalerList
}

export const foreign = async (): Promise<Foreign> => {
  const keda = await goModule(KEDA)
  const prometheus = await goModule(PROMETHEUS)
  const gateway = await goModule(GATEWAY)
  const files = [
    ...(await yamlFilesOf(await strimziCrds())),
    ...(await yamlFilesOf(join(keda, 'config', 'crd', 'bases'))),
    ...(await yamlFilesOf(
      join(prometheus, 'example', 'prometheus-operator-crd'),
      /(podmonitors|prometheusrules)\.yaml$/,
    )),
    ...(await yamlFilesOf(join(gateway, 'config', 'crd', 'standard'), /(gateways|httproutes)\.yaml$/)),
  ]
  const scalers = JSON.parse(readFileSync(join(keda, 'schema', 'generated', 'scalers-schema.json'), 'utf8'))
  return { definitions: definitionsOf(files), scalers }
}

/** Objects against the definitions of whoever reads them; those of Kubernetes itself against two of its versions. */
export const schemaBreaches = async (objects: readonly Manifest[], { definitions }: Foreign): Promise<string[]> => {
  const known = objects.map((object) => ({ object, breaches: breachesOf(definitions, object) }))
  const own = known.filter(({ breaches }) => breaches === null).map(({ object }) => object)
  return [...known.flatMap(({ breaches }) => breaches ?? []), ...(await kubernetesBreaches(own))]
}

const kubernetesBreaches = async (objects: readonly Manifest[]): Promise<string[]> => {
  if (objects.length === 0) return []
  const env = { ...process.env, PYTHONPATH: await python() }
  const child = spawn('python3', [join(import.meta.dirname, 'validate.py')], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify({ versions: VERSIONS, objects }))
  let output = ''
  for await (const chunk of child.stdout) output += chunk
  return JSON.parse(output) as string[]
}

export const scalerBreaches = (objects: readonly Manifest[], { scalers }: Foreign): string[] =>
  triggerBreaches(objects, scalers)
