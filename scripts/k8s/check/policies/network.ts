import { nameOf, ofKind } from '../objects.ts'
import type { Policy } from './policy.ts'

const policies: Policy = {
  name: 'nothing may be said that is not allowed by name, and only Kafka is allowed to all services',
  overlays: ['dev', 'prod'],
  find: (objects) => {
    const all = ofKind(objects, 'NetworkPolicy')
    const denies = all.some(
      ({ spec }) =>
        Object.keys(spec.podSelector).length === 0 &&
        ['Ingress', 'Egress'].every((type) => spec.policyTypes.includes(type)) &&
        spec.ingress === undefined &&
        spec.egress === undefined,
    )
    const open = all.filter(({ spec }) => {
      const rules = [...(spec.ingress ?? []), ...(spec.egress ?? [])]
      const ofBrokers = spec.podSelector.matchLabels?.['strimzi.io/cluster'] !== undefined
      return (
        !ofBrokers && rules.some((rule: any) => (rule.from ?? rule.to ?? []).length === 0 || rule.ports === undefined)
      )
    })
    return [
      ...(denies ? [] : ['there is no policy that denies both ways']),
      ...open.map((one) => `${nameOf(one)}: a rule for everybody, or for every port`),
    ]
  },
  bad: [
    {
      what: 'no default',
      change: (_, objects) => {
        objects.splice(
          objects.findIndex(({ metadata }) => metadata.name === 'default-deny'),
          1,
        )
      },
    },
    {
      what: 'everybody may come in',
      object: 'NetworkPolicy from-keda',
      change: (policy) => {
        policy.spec.ingress = [{}]
      },
    },
  ],
}

const INNER = ['/metrics', '/scale', '/health', '/ready', '/']

export const edge: Policy = {
  name: 'clients come in by the gateway only, and not to what is for the cluster',
  find: (objects) => {
    const services = ofKind(objects, 'Service')
      .filter(({ spec }) => ['LoadBalancer', 'NodePort'].includes(spec.type))
      .map((service) => `${nameOf(service)}: is reached from outside`)
    const routes = ofKind(objects, 'HTTPRoute').flatMap((route) =>
      route.spec.rules.flatMap(({ matches, backendRefs }: any) => [
        ...backendRefs
          .filter(({ name }: any) => name !== 'gateway')
          .map(({ name }: any) => `${nameOf(route)}: to ${name}`),
        ...(matches ?? [{ path: { value: '/' } }])
          .filter(({ path }: any) => INNER.includes(path.value))
          .map(({ path }: any) => `${nameOf(route)}: shows ${path.value}`),
      ]),
    )
    const ingresses = ofKind(objects, 'Ingress').flatMap((ingress) =>
      ingress.spec.rules.flatMap(({ http }: any) =>
        http.paths
          .filter(({ path, backend }: any) => INNER.includes(path) || backend.service.name !== 'gateway')
          .map(({ path, backend }: any) => `${nameOf(ingress)}: shows ${path} of ${backend.service.name}`),
      ),
    )
    return [...services, ...routes, ...ingresses]
  },
  bad: [
    {
      what: 'a Service that is open to the world',
      object: 'Service gateway',
      change: (service) => {
        service.spec.type = 'LoadBalancer'
      },
    },
    {
      what: 'an Ingress to metrics',
      change: (_, objects) => {
        const paths = [{ path: '/metrics', backend: { service: { name: 'gateway' } } }]
        objects.push({ kind: 'Ingress', metadata: { name: 'metrics' }, spec: { rules: [{ http: { paths } }] } })
      },
    },
    {
      what: 'a route to everything',
      change: (_, objects) => {
        const rules = [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'gateway' }] }]
        objects.push({ kind: 'HTTPRoute', metadata: { name: 'all' }, spec: { rules } })
      },
    },
  ],
}

export const networkPolicies: readonly Policy[] = [policies, edge]
