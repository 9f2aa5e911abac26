import { isStreamsError } from 'millrace'
import { readConfig, readSimulatorConfig } from '../../../../services/config.ts'
import type { Manifest } from '../../yaml.ts'
import {
  type Container,
  containersOf,
  type EnvVar,
  nameOf,
  ofKind,
  servicesOf,
  type Workload,
  workloadsOf,
} from '../objects.ts'
import { container, type Policy } from './policy.ts'

/** What a pod is told by fields of itself, by the field. */
const FIELDS: Readonly<Record<string, string>> = { 'metadata.name': 'pod-0', 'status.podIP': '10.0.0.1' }

/** Variables that are read by Node or by the manifests themselves. */
const NOT_OURS = ['NODE_OPTIONS', 'NODE_COMPILE_CACHE', 'POD_NAME']

/** The environment of a container as its process would see it; files that are mounted from secrets are left out, and what belongs to them. */
const environmentOf = (objects: readonly Manifest[], { env = [], envFrom = [] }: Container): Record<string, string> => {
  const maps = ofKind(objects, 'ConfigMap')
  const result: Record<string, string> = {}
  for (const { configMapRef } of envFrom) {
    const map = maps.find(({ metadata }) => metadata.name === configMapRef?.name)
    Object.assign(result, map?.data)
  }
  for (const { name, value, valueFrom } of env) {
    const text = value ?? FIELDS[valueFrom?.fieldRef?.fieldPath ?? ''] ?? ''
    result[name] = text.replaceAll(/\$\((\w+)\)/g, (whole, other: string) => result[other] ?? whole)
  }
  return result
}

const FROM_SECRETS = /_FILE$|^KAFKA_SASL_USERNAME$/

/** Notes which variables are asked for. */
const watched = (env: Record<string, string>): { env: Record<string, string>; asked: Set<string> } => {
  const asked = new Set<string>()
  const present = Object.fromEntries(Object.entries(env).filter(([name]) => !FROM_SECRETS.test(name)))
  const get = (target: Record<string, string>, name: string): string | undefined => {
    asked.add(name)
    return target[name]
  }
  return { env: new Proxy(present, { get: (target, name) => get(target, String(name)) }), asked }
}

const settingsBreaches = (objects: readonly Manifest[], workload: Workload): string[] => {
  const [one] = containersOf(workload)
  if (one === undefined) return []
  const { command = [], args = [] } = one
  if (command[0] !== 'node' || args[0] === undefined) return ['command and args do not say what runs']
  const environment = environmentOf(objects, one)
  const { env, asked } = watched(environment)
  try {
    if (args[0] === 'services/main.ts') {
      const { services } = readConfig(args.slice(1), env)
      if (services.join() !== workload.metadata.name) return [`runs ${services.join()}`]
    } else if (args[0] === 'services/payment-simulator/main.ts') readSimulatorConfig(env)
    else readConfig([], env)
  } catch (error) {
    return [isStreamsError(error) ? `${error.message}; ${error.help}` : String(error)]
  }
  const names = (one.env ?? []).map(({ name }) => name)
  const own = new Set(names)
  return [
    ...(own.size === names.length ? [] : ['a variable is there twice: no server takes that']),
    // What all are told need not be of use to each.
    ...[...own]
      .filter((name) => !asked.has(name) && !NOT_OURS.includes(name) && !FROM_SECRETS.test(name))
      .map((name) => `nothing reads ${name}`),
    ...Object.entries(environment)
      .filter(([, value]) => value.includes('$('))
      .map(([name, value]) => `${name} is ${value}: that variable stands below it, or nowhere`),
  ]
}

const settings: Policy = {
  name: 'services take their command line and environment as they stand there',
  find: (objects) =>
    workloadsOf(objects).flatMap((workload) =>
      settingsBreaches(objects, workload).map((breach) => `${nameOf(workload)}: ${breach}`),
    ),
  bad: [
    {
      what: 'a value that the service refuses',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).env.push({ name: 'PORT', value: 'http' })
      },
    },
    {
      what: 'a misspelt variable',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).env.push({ name: 'COMIT_INTERVAL_MS', value: '100' })
      },
    },
    {
      what: 'a variable that is there twice',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).env.push({ name: 'PORT', value: '8081' })
      },
    },
    {
      what: 'another service than the name says',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).args = ['services/main.ts', 'inventory']
      },
    },
    {
      what: 'a variable that is used before it is there',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).env.reverse()
      },
    },
  ],
}

const written: Policy = {
  name: 'what a service writes lies on a volume: its state in a directory of the pod, and /tmp',
  find: (objects) =>
    servicesOf(objects).flatMap((workload) => {
      const [one] = containersOf(workload)
      const writable = (one?.volumeMounts ?? [])
        .filter(({ readOnly }) => readOnly !== true)
        .map(({ mountPath }) => mountPath)
      const { MILLRACE_DATA_DIR: folder = '' } = one === undefined ? {} : environmentOf(objects, one)
      const found = [
        ...(writable.some((path) => folder.startsWith(`${path}/`))
          ? []
          : [`state is in "${folder}", which no volume has`]),
        ...(folder.endsWith(`/${FIELDS['metadata.name']}`) ? [] : [`"${folder}" is not of one pod alone`]),
        ...(writable.includes('/tmp') ? [] : ['/tmp is not a volume']),
      ]
      return found.map((breach) => `${nameOf(workload)}: ${breach}`)
    }),
  bad: [
    {
      what: 'state on the root file system',
      object: 'Deployment gateway',
      change: (gateway) => {
        container(gateway).volumeMounts = container(gateway).volumeMounts.filter(({ name }: EnvVar) => name !== 'state')
      },
    },
    {
      what: 'one directory for all pods',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).env.find(({ name }: EnvVar) => name === 'MILLRACE_DATA_DIR').value = '/var/lib/millrace'
      },
    },
  ],
}

const SECRET = /PASSWORD|SECRET|TOKEN|CREDENTIAL|SIGNING_KEYS|PRIVATE/
const KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/

const secrets: Policy = {
  name: 'secrets are named, never told',
  find: (objects) => [
    ...objects
      .filter((object) => object.kind === 'Secret' && ('data' in object || 'stringData' in object))
      .map((secret) => `${nameOf(secret)}: has its content here`),
    ...ofKind(objects, 'ConfigMap').flatMap((map) =>
      Object.keys(map.data ?? {})
        .filter((name) => SECRET.test(name) && !name.endsWith('_FILE'))
        .map((name) => `${nameOf(map)}: ${name} belongs in a secret`),
    ),
    ...workloadsOf(objects).flatMap((workload) =>
      containersOf(workload).flatMap(({ env = [] }) =>
        env
          .filter(({ name, value }) => value !== undefined && SECRET.test(name) && !name.endsWith('_FILE'))
          .map(({ name }) => `${nameOf(workload)}: ${name} is told`),
      ),
    ),
    ...objects
      .filter((object) => KEY.test(JSON.stringify(object)))
      .map((object) => `${nameOf(object)}: has a private key`),
  ],
  bad: [
    {
      what: 'a password in the environment',
      object: 'StatefulSet payments',
      change: (payments) => {
        container(payments).env.push({ name: 'KAFKA_SASL_PASSWORD', value: 'hunter2' })
      },
    },
    {
      what: 'a secret with its content',
      change: (_, objects) => {
        objects.push({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'told' }, stringData: { password: 'x' } })
      },
    },
    {
      what: 'a secret in a map',
      change: (_, objects) => {
        objects.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'told' }, data: { JWT_SECRET: 'x' } })
      },
    },
  ],
}

export const settingsPolicies: readonly Policy[] = [settings, written, secrets]
