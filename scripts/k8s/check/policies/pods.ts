import { containersOf, nameOf, servicesOf, type Workload, workloadsOf } from '../objects.ts'
import { container, type Policy } from './policy.ts'

/** Each container of each workload. */
const eachContainer = (
  objects: Parameters<Policy['find']>[0],
  breach: (one: ReturnType<typeof containersOf>[number], workload: Workload) => string | undefined,
): string[] =>
  workloadsOf(objects).flatMap((workload) =>
    containersOf(workload).flatMap((one) => {
      const found = breach(one, workload)
      return found === undefined ? [] : [`${nameOf(workload)}, container ${one.name}: ${found}`]
    }),
  )

const images: Policy = {
  name: 'images have a version',
  find: (objects) =>
    eachContainer(objects, ({ image = '' }) => {
      const tag = /(?:@sha256:[0-9a-f]{64}|:([\w.-]+))$/.exec(image)
      return tag === null || tag[1] === 'latest' ? `image "${image}" may be another one tomorrow` : undefined
    }),
  bad: [
    {
      what: 'the tag latest',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).image = 'oms:latest'
      },
    },
    {
      what: 'no tag',
      object: 'Deployment gateway',
      change: (gateway) => {
        container(gateway).image = 'registry:5000/oms'
      },
    },
  ],
}

const resources: Policy = {
  name: 'containers have requests and limits, those of a StatefulSet equal ones (Guaranteed)',
  find: (objects) =>
    eachContainer(objects, ({ resources: { requests, limits } = {} }, { kind }) => {
      for (const name of ['cpu', 'memory']) {
        if (requests?.[name] === undefined || limits?.[name] === undefined) return `${name} has no request or no limit`
        if (kind === 'StatefulSet' && requests[name] !== limits[name]) return `request and limit of ${name} differ`
      }
      return requests?.memory === limits?.memory
        ? undefined
        : 'request and limit of memory differ: it is killed, not slowed'
    }),
  bad: [
    {
      what: 'no limit of memory',
      object: 'Deployment query',
      change: (query) => {
        delete container(query).resources.limits.memory
      },
    },
    {
      what: 'a StatefulSet that bursts',
      object: 'StatefulSet inventory',
      change: (inventory) => {
        container(inventory).resources.requests.cpu = '10m'
      },
    },
  ],
}

const probes: Policy = {
  name: 'services have probes: /ready for start and traffic, /health and nothing else for restarts',
  find: (objects) =>
    servicesOf(objects).flatMap((workload) => {
      const [service] = workload.spec.template.spec.containers
      const paths = (['startupProbe', 'readinessProbe', 'livenessProbe'] as const).map(
        (probe) => service?.[probe]?.httpGet?.path,
      )
      return JSON.stringify(paths) === '["/ready","/ready","/health"]'
        ? []
        : [`${nameOf(workload)}: ${JSON.stringify(paths)}`]
    }),
  bad: [
    {
      what: 'a restart because of the brokers',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).livenessProbe.httpGet.path = '/ready'
      },
    },
    {
      what: 'no probe at the start',
      object: 'StatefulSet payments',
      change: (payments) => {
        delete container(payments).startupProbe
      },
    },
  ],
}

const restricted: Policy = {
  name: 'pods fit the restricted standard of pod security, with a root file system that is read only',
  find: (objects) => [
    ...workloadsOf(objects).flatMap((workload) => {
      const { securityContext: pod = {}, volumes = [], ...spec } = workload.spec.template.spec
      const open = ['hostNetwork', 'hostPID', 'hostIPC'].filter((name) => spec[name] === true)
      const found = [
        ...(pod.runAsNonRoot === true ? [] : ['may run as root']),
        ...(pod.seccompProfile?.type === 'RuntimeDefault' ? [] : ['has no seccomp profile']),
        ...(pod.runAsUser === 0 ? ['runs as user 0'] : []),
        ...open.map((name) => `has ${name}`),
        ...volumes.filter((volume) => 'hostPath' in volume).map(({ name }) => `volume ${name} is of the host`),
      ]
      return found.map((breach) => `${nameOf(workload)}: ${breach}`)
    }),
    ...eachContainer(objects, ({ securityContext: own = {} }) => {
      if (own.allowPrivilegeEscalation !== false) return 'may gain privileges'
      if (own.privileged === true) return 'is privileged'
      if (own.readOnlyRootFilesystem !== true) return 'may write its root file system'
      if (own.runAsUser === 0 || own.runAsNonRoot === false) return 'runs as root'
      if (JSON.stringify(own.capabilities?.drop) !== '["ALL"]' || own.capabilities?.add !== undefined)
        return 'has capabilities'
      return undefined
    }),
  ],
  bad: [
    {
      what: 'a root file system that can be written',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).securityContext.readOnlyRootFilesystem = false
      },
    },
    {
      what: 'a pod that may run as root',
      object: 'Deployment audit',
      change: (audit) => {
        delete audit.spec.template.spec.securityContext.runAsNonRoot
      },
    },
    {
      what: 'a folder of the host',
      object: 'Deployment audit',
      change: (audit) => {
        audit.spec.template.spec.volumes.push({ name: 'host', hostPath: { path: '/' } })
      },
    },
  ],
}

const tokens: Policy = {
  name: 'pods have no token for the API server, and services an account of their own',
  find: (objects) => [
    ...workloadsOf(objects)
      .filter(({ spec }) => spec.template.spec.automountServiceAccountToken !== false)
      .map((workload) => `${nameOf(workload)}: mounts a token`),
    ...servicesOf(objects).flatMap((workload) => {
      const account = workload.spec.template.spec.serviceAccountName
      const found = objects.find(({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === account)
      if (account !== workload.metadata.name || found === undefined) return [`${nameOf(workload)}: account ${account}`]
      return found.automountServiceAccountToken === false ? [] : [`ServiceAccount ${account}: mounts a token`]
    }),
  ],
  bad: [
    {
      what: 'a token in each pod',
      object: 'Deployment gateway',
      change: (gateway) => {
        delete gateway.spec.template.spec.automountServiceAccountToken
      },
    },
    {
      what: 'the account of another service',
      object: 'Deployment gateway',
      change: (gateway) => {
        gateway.spec.template.spec.serviceAccountName = 'orders'
      },
    },
  ],
}

/** What runUntilSignal lets a drain take (docs/operations.md). */
const DRAIN_S = 25
const SPARE_S = 5

const drain: Policy = {
  name: 'services have the time to drain: preStop and 25 s lie within the grace period',
  find: (objects) =>
    servicesOf(objects).flatMap((workload) => {
      const { terminationGracePeriodSeconds: grace = 30, containers } = workload.spec.template.spec
      const [program, seconds] = containers[0]?.lifecycle?.preStop?.exec?.command ?? []
      if (program !== undefined && program !== 'sleep') return [`${nameOf(workload)}: preStop is ${program}, not sleep`]
      const needed = Number(seconds ?? 0) + DRAIN_S + SPARE_S
      return grace >= needed ? [] : [`${nameOf(workload)}: ${grace} s of grace, ${needed} s are needed`]
    }),
  bad: [
    {
      what: 'a grace period shorter than the drain',
      object: 'StatefulSet orders',
      change: (orders) => {
        orders.spec.template.spec.terminationGracePeriodSeconds = 20
      },
    },
  ],
}

const placement: Policy = {
  name: 'services are spread over zones and nodes, and a drain of nodes takes one pod of each at a time',
  find: (objects) =>
    servicesOf(objects).flatMap((workload) => {
      const { topologySpreadConstraints = [] } = workload.spec.template.spec
      const keys = topologySpreadConstraints.map(({ topologyKey }) => topologyKey)
      const missing = ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].filter((key) => !keys.includes(key))
      const labels = workload.spec.template.metadata?.labels ?? {}
      const budgets = objects.filter(({ kind, spec }) => {
        const selector = Object.entries((spec as any)?.selector?.matchLabels ?? {})
        return kind === 'PodDisruptionBudget' && selector.every(([name, value]) => labels[name] === value)
      })
      const fits = budgets.length === 1 && (budgets[0]?.spec as any)?.maxUnavailable === 1
      return [
        ...missing.map((key) => `${nameOf(workload)}: not spread over ${key}`),
        ...(fits ? [] : [`${nameOf(workload)}: ${budgets.length} budgets, or not one pod at a time`]),
      ]
    }),
  bad: [
    {
      what: 'a service without a budget',
      change: (_, objects) => {
        objects.splice(
          objects.findIndex(({ kind, metadata }) => kind === 'PodDisruptionBudget' && metadata.name === 'orders'),
          1,
        )
      },
    },
    {
      what: 'all pods on one node',
      object: 'StatefulSet orders',
      change: (orders) => {
        orders.spec.template.spec.topologySpreadConstraints.pop()
      },
    },
  ],
}

const state: Policy = {
  name: 'StatefulSets keep their volumes and their names: Parallel, Retain, a member id from the pod, a headless Service',
  find: (objects) =>
    workloadsOf(objects)
      .filter(({ kind }) => kind === 'StatefulSet')
      .flatMap((workload) => {
        const { podManagementPolicy, persistentVolumeClaimRetentionPolicy: kept, serviceName } = workload.spec
        const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === serviceName)
        const { clusterIP, publishNotReadyAddresses } = (service?.spec ?? {}) as Record<string, unknown>
        const id = containersOf(workload)[0]?.env?.find(({ name }) => name === 'OMS_INSTANCE_ID')
        const found = [
          ...(podManagementPolicy === 'Parallel' ? [] : ['pods wait for each other']),
          ...(kept?.whenScaled === 'Retain' && kept?.whenDeleted === 'Retain' ? [] : ['volumes are removed']),
          ...(clusterIP === 'None' && publishNotReadyAddresses === true
            ? []
            : ['no headless Service that also knows pods which restore']),
          ...(id?.valueFrom?.fieldRef?.fieldPath === 'metadata.name'
            ? []
            : ['OMS_INSTANCE_ID is not the name of the pod']),
        ]
        return found.map((breach) => `${nameOf(workload)}: ${breach}`)
      }),
  bad: [
    {
      what: 'volumes that go when pods go',
      object: 'StatefulSet orders',
      change: (orders) => {
        orders.spec.persistentVolumeClaimRetentionPolicy.whenScaled = 'Delete'
      },
    },
    {
      what: 'one name for all pods',
      object: 'StatefulSet orders',
      change: (orders) => {
        const id = container(orders).env.find(({ name }: { name: string }) => name === 'OMS_INSTANCE_ID')
        delete id.valueFrom
        id.value = 'orders'
      },
    },
    {
      what: 'a Service that hides pods which restore',
      object: 'Service orders',
      change: (service) => {
        delete service.spec.publishNotReadyAddresses
      },
    },
  ],
}

export const podPolicies: readonly Policy[] = [images, resources, probes, restricted, tokens, drain, placement, state]
