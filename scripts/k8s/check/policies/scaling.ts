import { isDeepStrictEqual } from 'node:util'
import { accessOf, sourceTopicsOf, userOf } from '../../../../services/access.ts'
import { lagPerPod, type ScaledService, scalings } from '../../../../services/scaling.ts'
import { partitionsRead } from '../../scaled-objects.ts'
import { containersOf, nameOf, type ScaledObject, scaledObjectsOf, servicesOf } from '../objects.ts'
import { container, type Policy } from './policy.ts'

const kafkaTriggers = ({ spec }: ScaledObject) => spec.triggers.filter(({ type }) => type === 'kafka')

/** Those that are scaled on lag, with the service they are for. */
const scaledOnLag = (objects: Parameters<Policy['find']>[0]): (ScaledObject & { service: ScaledService })[] =>
  scaledObjectsOf(objects)
    .filter((object) => kafkaTriggers(object).length > 0)
    .map((object) => ({ ...object, service: object.spec.scaleTargetRef.name as ScaledService }))

const each = (
  objects: Parameters<Policy['find']>[0],
  breaches: (object: ScaledObject & { service: ScaledService }) => string[],
): string[] =>
  scaledOnLag(objects).flatMap((object) => breaches(object).map((breach) => `${nameOf(object)}: ${breach}`))

const coverage: Policy = {
  name: 'each service is scaled by one ScaledObject, which alone says how many pods there are',
  find: (objects) =>
    servicesOf(objects).flatMap((workload) => {
      const { kind, metadata, spec } = workload
      const by = scaledObjectsOf(objects).filter(
        ({ spec: { scaleTargetRef: to } }) => to.kind === kind && to.name === metadata.name,
      )
      return [
        ...(by.length === 1 ? [] : [`${nameOf(workload)}: ${by.length} ScaledObjects`]),
        ...(spec.replicas === undefined ? [] : [`${nameOf(workload)}: replicas would be set back at each apply`]),
      ]
    }),
  bad: [
    {
      what: 'replicas beside an autoscaler',
      object: 'StatefulSet orders',
      change: (orders) => {
        orders.spec.replicas = 3
      },
    },
    {
      what: 'a ScaledObject that scales nothing',
      object: 'ScaledObject orders',
      change: (scaled) => {
        scaled.spec.scaleTargetRef.kind = 'Deployment'
      },
    },
  ],
}

const groups: Policy = {
  name: 'lag is counted on the group and on every topic of the service',
  find: (objects) =>
    each(objects, (object) => {
      const triggers = kafkaTriggers(object)
      const topics = triggers.map(({ metadata }) => metadata.topic as string)
      const missing = sourceTopicsOf(object.service).filter((topic) => !topics.includes(topic))
      const foreign = topics.filter((topic) => !sourceTopicsOf(object.service).includes(topic))
      const groups = [...new Set(triggers.map(({ metadata }) => metadata.consumerGroup))]
      return [
        ...missing.map((topic) => `the lag of ${topic} is not seen`),
        ...foreign.map((topic) => `the service does not read ${topic}`),
        ...(groups.join() === userOf(object.service)
          ? []
          : [`counts group ${groups.join()}, the service is ${userOf(object.service)}`]),
      ]
    }),
  bad: [
    {
      what: 'the group of another service',
      object: 'ScaledObject orders',
      change: (scaled) => {
        scaled.spec.triggers[0].metadata.consumerGroup = 'oms-order'
      },
    },
    {
      what: 'a topic whose lag nobody sees',
      object: 'ScaledObject orders',
      change: (scaled) => {
        scaled.spec.triggers.shift()
      },
    },
  ],
}

const range: Policy = {
  name: 'pods are at most the partitions, evenly, and at least two where there is state on volumes',
  find: (objects) =>
    each(objects, ({ service, spec }) => {
      const { minReplicaCount: min = 0, maxReplicaCount: max = 100, scaleTargetRef } = spec
      const partitions = Math.max(...partitionsRead(service).values())
      const least = scaleTargetRef.kind === 'StatefulSet' ? 2 : 1
      return [
        ...(max <= partitions ? [] : [`${max} pods for ${partitions} partitions: some have nothing`]),
        ...(partitions % max === 0 ? [] : [`${partitions} partitions over ${max} pods are not even`]),
        ...(min >= least && min <= max ? [] : [`at least ${min} of ${max}`]),
      ]
    }),
  bad: [
    {
      what: 'more pods than partitions',
      object: 'ScaledObject inventory',
      change: (scaled) => {
        scaled.spec.maxReplicaCount = 100
      },
    },
    {
      what: 'one pod of a service with state',
      object: 'ScaledObject orders',
      change: (scaled) => {
        scaled.spec.minReplicaCount = 1
      },
    },
  ],
}

const manners: Policy = {
  name: 'autoscalers spread tasks evenly, read lag once, reach the last pod, go down slowly, and hold still when they see nothing',
  find: (objects) =>
    each(objects, (object) => {
      const { advanced = {}, fallback, triggers } = object.spec
      const { scaleUp, scaleDown } = advanced.horizontalPodAutoscalerConfig?.behavior ?? {}
      const even = kafkaTriggers(object).every(({ metadata }) => metadata.ensureEvenDistributionOfPartitions === 'true')
      const cached = triggers
        .filter(({ type }) => type !== 'kubernetes-workload')
        .every(({ useCachedMetrics }) => useCachedMetrics)
      const formula: string = advanced.scalingModifiers?.formula ?? ''
      const slow = scaleDown?.policies?.every(
        ({ type, value, periodSeconds }: any) => type === 'Pods' && value === 1 && periodSeconds >= 60,
      )
      // KEDA's webhook refuses `a ?? b * c`: each alternative is a word, a number, or in parentheses.
      const written = formula
        .split('??')
        .slice(1)
        .every((rest) => /^ (\([^()]*\)|\w+)\)/.test(rest))
      const named = triggers.every(({ name }) => name !== undefined && new RegExp(`\\b${name}\\b`).test(formula))
      return [
        ...(even ? [] : ['tasks are not spread evenly']),
        ...(cached ? [] : ['each question of the autoscaler is one to the brokers']),
        ...(Number(scaleUp?.tolerance ?? 0.1) <= 0.02 ? [] : ['a tenth of the pods never comes (scaleUp.tolerance)']),
        ...(slow && scaleDown.stabilizationWindowSeconds >= 120 ? [] : ['pods go faster than their tasks']),
        ...(fallback?.behavior === 'scalingModifiers' && named
          ? []
          : ['a trigger that fails is not seen to by the formula']),
        ...(written ? [] : ['KEDA does not take the formula: ?? needs parentheses']),
        ...(triggers.some(({ metadata }) => metadata.valueLocation === 'wanted')
          ? []
          : ['the service is not asked (/scale)']),
      ]
    }),
  bad: [
    {
      what: 'the dead band of autoscalers',
      object: 'ScaledObject orders',
      change: (scaled) => {
        delete scaled.spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.tolerance
      },
    },
    {
      what: 'no fallback',
      object: 'ScaledObject orders',
      change: (scaled) => {
        delete scaled.spec.fallback
      },
    },
    {
      what: 'a formula that KEDA cannot read',
      object: 'ScaledObject orders',
      change: (scaled) => {
        const { scalingModifiers } = scaled.spec.advanced
        scalingModifiers.formula = scalingModifiers.formula.replace(/\?\? \((pods \* \d+)\)/, '?? $1')
      },
    },
    {
      what: 'half of the pods gone in a minute',
      object: 'ScaledObject orders',
      change: (scaled) => {
        const { scaleDown } = scaled.spec.advanced.horizontalPodAutoscalerConfig.behavior
        scaleDown.policies = [{ type: 'Percent', value: 50, periodSeconds: 60 }]
      },
    },
    {
      what: 'a service that restores and is not asked',
      object: 'ScaledObject orders',
      change: (scaled) => {
        scaled.spec.triggers.pop()
      },
    },
  ],
}

const thresholds: Policy = {
  name: 'one number: the lag of a pod is the same in triggers, target, formula and in what the service is told',
  find: (objects) =>
    each(objects, ({ service, spec }) => {
      const workload = servicesOf(objects).find(({ metadata }) => metadata.name === service)
      const told = workload && containersOf(workload)[0]?.env?.find(({ name }) => name === 'SCALE_LAG_PER_POD')?.value
      const { target, formula = '' } = spec.advanced?.scalingModifiers ?? {}
      const numbers = [
        told,
        target,
        ...[...formula.matchAll(/pods \* (\d+)/g)].map(([, number]) => number),
        ...spec.triggers.map(({ metadata }) => metadata.lagThreshold ?? metadata.targetValue).filter(Boolean),
      ]
      const different = [...new Set(numbers)]
      const known = Object.values(scalings).map((size) => String(lagPerPod(size[service])))
      if (different.length !== 1) return [`numbers ${different.join(', ')}`]
      return known.includes(String(different[0])) ? [] : [`${different[0]} is not what services/scaling.ts has`]
    }),
  bad: [
    {
      what: 'a threshold that one topic has for itself',
      object: 'ScaledObject orders',
      change: (scaled) => {
        scaled.spec.triggers[1].metadata.lagThreshold = '10'
      },
    },
    {
      what: 'a service that counts on another number',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).env.find(({ name }: { name: string }) => name === 'SCALE_LAG_PER_POD').value = '7'
      },
    },
  ],
}

const access: Policy = {
  name: 'each service has its own user, with exactly what its topology needs',
  overlays: ['dev', 'prod'],
  find: (objects) =>
    servicesOf(objects).flatMap((workload) => {
      const service = workload.metadata.name as ScaledService
      const user = objects.find(({ kind, metadata }) => kind === 'KafkaUser' && metadata.name === userOf(service))
      const granted = (user?.spec as any)?.authorization?.acls
      const env = containersOf(workload)[0]?.env ?? []
      const signsIn = env.find(({ name }) => name === 'KAFKA_SASL_USERNAME')?.value
      return [
        ...(isDeepStrictEqual(granted, accessOf(service))
          ? []
          : [`KafkaUser ${userOf(service)}: other rules than the code's`]),
        ...(signsIn === userOf(service) ? [] : [`${nameOf(workload)}: signs in as ${signsIn}`]),
      ]
    }),
  bad: [
    {
      what: 'a user who may do everything',
      object: 'KafkaUser oms-orders',
      change: (user) => {
        user.spec.authorization.acls.push({
          resource: { type: 'topic', name: '*', patternType: 'literal' },
          operations: ['All'],
        })
      },
    },
    {
      what: 'a service that signs in as another one',
      object: 'StatefulSet orders',
      change: (orders) => {
        container(orders).env.find(({ name }: { name: string }) => name === 'KAFKA_SASL_USERNAME').value =
          'oms-payments'
      },
    },
  ],
}

export const scalingPolicies: readonly Policy[] = [coverage, groups, range, manners, thresholds, access]
